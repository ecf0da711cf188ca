package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;

/**
 * Conversion to another element type, as Java's cast does it: floating point to integers truncates,
 * saturates and takes NaN to 0; numbers to booleans by comparison with 0; booleans to 0 and 1.
 */
public record Cast(DType to) implements Elementwise {
  @Override
  public String name() {
    return "cast";
  }

  @Override
  public String attributes() {
    return "[" + to + "]";
  }

  @Override
  public DType resultType(List<DType> operands) {
    return to;
  }

  @Override
  public String c(DType from, List<String> arguments) {
    String x = arguments.get(0);
    if (from.isFloating() && to.isIntegral()) {
      return "hyp_" + from + "_to_" + to + "(" + x + ")";
    }
    if (to == DType.BOOL) {
      return "((uint8_t)((" + x + ") != 0))";
    }
    return "((" + to.cName() + ")(" + x + "))";
  }

  @Override
  public String java(DType from, List<String> arguments) {
    String x = arguments.get(0);
    if (to == DType.BOOL) {
      return from == DType.BOOL ? x : "((" + x + ") != 0)";
    }
    if (from == DType.BOOL) {
      return "((" + x + ") ? (" + to.javaName() + ") 1 : (" + to.javaName() + ") 0)";
    }
    return "((" + to.javaName() + ") (" + x + "))";
  }

  /** The value on a constant. */
  public Constant evaluate(Constant x) {
    if (to == DType.BOOL) {
      return Constant.of(x.asDouble() != 0);
    }
    return x.dtype().isFloating() ? Constant.of(to, x.asDouble()) : Constant.ofLong(to, x.asLong());
  }

  @Override
  public int weight() {
    return 1;
  }
}
