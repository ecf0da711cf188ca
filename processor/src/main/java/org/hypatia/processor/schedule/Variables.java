package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr.Var;

/** All names and all scratch memory of one kernel. */
final class Variables {
  private final Map<String, Dim> extents = new HashMap<>();
  private final List<Buffer> temporaries = new ArrayList<>();
  private int next;

  /** A variable that runs from 0 to below {@code extent}. */
  String index(Dim extent) {
    String name = index();
    extents.put(name, extent);
    return name;
  }

  /** An index variable of which nothing is known but that it is not negative. */
  String index() {
    return "$i" + next++;
  }

  Var value(DType dtype) {
    return new Var("v" + next++, dtype);
  }

  Buffer temporary(DType dtype, Dim size) {
    Buffer buffer = new Buffer("t" + next++, Buffer.Role.TEMPORARY, dtype, size);
    temporaries.add(buffer);
    return buffer;
  }

  /** Memory for the machine code of a step. */
  Buffer scratch(DType dtype, Dim size) {
    Buffer buffer = new Buffer("t" + next++, Buffer.Role.SCRATCH, dtype, size);
    temporaries.add(buffer);
    return buffer;
  }

  /** A name for something that is neither a value nor an index. */
  String name(String stem) {
    return stem + next++;
  }

  List<Buffer> temporaries() {
    return temporaries;
  }

  /** Whether an index is below a size for all values of its variables, as far as is known. */
  boolean isBelow(Dim index, Dim size) {
    Dim highest =
        index.substitute(
            name -> {
              Dim extent = extents.get(name);
              return extent == null ? Dim.symbol(name) : extent.minus(1);
            });
    return size.minus(1).isAtLeast(highest);
  }
}
