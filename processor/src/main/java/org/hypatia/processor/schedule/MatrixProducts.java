package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Matrix;
import org.hypatia.processor.loop.LoopStmt.Panels;
import org.hypatia.processor.ops.Ops;
import org.jspecify.annotations.Nullable;

/**
 * Writes matrix products. A product has three loops of its own, over rows, columns and terms. One
 * of them may be cut into blocks, to be shared with what goes before and after: a block of rows is
 * computed and used while it is in the cache, a block of terms is added to the sums so far.
 */
final class MatrixProducts {
  /** Rows, or terms, that are worth a product of their own: the rows of A that targets pack. */
  static final long BLOCK = 168;

  /** Rows that are not worth being shared. */
  static final long FEW_ROWS = 8;

  private final Region region;
  private final Variables variables;
  private final Bindings bindings;
  private final Storage storage;
  private final Map<Nest, Panels> prepared = new HashMap<>();

  MatrixProducts(Region region, Variables variables, Bindings bindings, Storage storage) {
    this.region = region;
    this.variables = variables;
    this.bindings = bindings;
    this.storage = storage;
  }

  /** An axis of a product as the open loops have left it: what of it is still to be run over. */
  private record Side(List<Nest.Axis> parts, Dim extent, Dim largest) {
    boolean occursIn(Dim index) {
      return parts.stream().anyMatch(part -> index.symbols().contains(part.variable()));
    }

    /** The index at the first place of this axis. */
    Dim start(Dim index) {
      Dim start = index;
      for (Nest.Axis part : parts) {
        start = at(start, part.variable(), Dim.ZERO);
      }
      return start;
    }

    /** What the index grows by from place to place; null where that is not the same everywhere. */
    @Nullable Dim stride(Dim index) {
      Dim stride = Dim.ZERO;
      Dim inside = Dim.ONE;
      for (int i = parts.size() - 1; i >= 0; i--) {
        Nest.Axis part = parts.get(i);
        if (part.extent().is(1) && parts.size() > 1) {
          continue;
        }
        Dim own = IndexMath.stride(index, part.variable());
        if (own == null || !inside.is(1) && !own.equals(stride.times(inside))) {
          return null;
        }
        stride = inside.is(1) ? own : stride;
        inside = inside.times(part.extent());
      }
      return stride;
    }

    /** The number of the place that the loops over the parts stand at. */
    Dim number(Bindings bindings) {
      Dim number = Dim.ZERO;
      for (Nest.Axis part : parts) {
        number = number.times(part.extent()).plus(Dim.symbol(part.variable()));
      }
      return bindings.resolve(number);
    }
  }

  private static Nest.Axis axis(Nest nest, int fromTheEnd) {
    return nest.axes().get(nest.axes().size() - fromTheEnd);
  }

  static Nest.Axis rows(Nest nest) {
    return axis(nest, 3);
  }

  static Nest.Axis columns(Nest nest) {
    return axis(nest, 2);
  }

  static Nest.Axis terms(Nest nest) {
    return axis(nest, 1);
  }

  /** Which operand has the rows. */
  private int left(Nest nest) {
    return region.operandHas(nest, 0, rows(nest)) ? 0 : 1;
  }

  private Side side(Work work, Nest.Axis axis) {
    if (axis.isNumbered()) {
      return new Side(axis.parts(), axis.extent(), axis.extent());
    }
    Dim place = bindings.resolve(Dim.symbol(axis.variable()));
    for (Nest.Axis left : work.axes()) {
      if (place.symbols().contains(left.variable())) {
        boolean cut = Blocking.isBlock(left.extent());
        return new Side(List.of(left), left.extent(), cut ? Dim.of(BLOCK) : left.extent());
      }
    }
    throw new CompilerBug("a loop inside a product is open: " + work.nest().node());
  }

  /** Before a loop over blocks: what all blocks have in common. */
  void open(List<Work> cluster, Scope scope) {
    for (Work work : cluster) {
      if (work.nest().kind() != Nest.Kind.PRODUCT) {
        continue;
      }
      if (work.outermost().reduced()) {
        zerosUnlessTerms(work, scope);
      } else if (work.outermost().equals(rows(work.nest()))) {
        prepared.put(work.nest(), panels(work, scope));
      }
    }
  }

  /** The sums of no terms, which no block would write. */
  private void zerosUnlessTerms(Work work, Scope scope) {
    Dim extent = bindings.resolve(work.outermost().extent());
    if (extent.isAtLeast(Dim.ONE)) {
      return;
    }
    Nest nest = work.nest();
    storage.place(nest);
    Scope none = new Scope(scope);
    LoopExpr zero = new LoopExpr.Literal(Constant.of(nest.node().dtype(), 0));
    List<Nest.Axis> axes = new ArrayList<>(rows(nest).own());
    axes.addAll(columns(nest).own());
    Loops.around(
        axes,
        variables,
        bindings,
        none,
        body -> body.add(new LoopStmt.Store(storage.buffer(nest.node()), result(nest), zero)));
    axes.forEach(axis -> bindings.release(axis.variable()));
    LoopExpr isEmpty =
        LoopExpr.apply(
            Ops.get("eq"),
            new LoopExpr.IndexValue(extent),
            new LoopExpr.Literal(Constant.ofLong(DType.I64, 0)));
    scope.add(new LoopStmt.If(isEmpty, none.block(), new LoopStmt.Block(List.of())));
  }

  private Dim result(Nest nest) {
    return storage.at(nest.node(), nest.index().stream().map(bindings::resolve).toList());
  }

  /** The product over what the open loops have left of it. */
  void write(Work work, Scope scope) {
    Nest nest = work.nest();
    region.origin(nest, scope);
    Side rows = side(work, rows(nest));
    Side columns = side(work, columns(nest));
    Side terms = side(work, terms(nest));
    Panels known = prepared.get(nest);
    Panels b = known != null ? known : panels(work, scope);
    Matrix a = operand(nest, left(nest), rows, terms, scope);
    storage.place(nest);
    Dim at = result(nest);
    Matrix c = matrix(storage.buffer(nest.node()), at, rows, columns);
    if (c == null || !(columns.extent().is(1) || c.columnStride().is(1))) {
      throw new CompilerBug("the rows of a product are not contiguous: " + nest.node());
    }
    scope.add(
        new LoopStmt.Product(
            a,
            b,
            c,
            rows.extent(),
            columns.extent(),
            terms.extent(),
            done(nest, terms),
            variables.scratch(
                nest.node().dtype(),
                LoopStmt.Product.scratchSize(rows.largest(), terms.largest()))));
  }

  /** Zero as long as nothing has been summed. */
  private Dim done(Nest nest, Side terms) {
    Dim done = Dim.ZERO;
    for (Nest.Axis axis : nest.axes()) {
      if (axis.reduced() && !axis.isNumbered()) {
        done = done.plus(bindings.resolve(Dim.symbol(axis.variable())));
      }
    }
    return terms.start(done);
  }

  private Panels panels(Work work, Scope scope) {
    Nest nest = work.nest();
    Side rows = side(work, rows(nest));
    Side columns = side(work, columns(nest));
    Side terms = side(work, terms(nest));
    Matrix b = operand(nest, 1 - left(nest), terms, columns, scope);
    Panels panels =
        new Panels(
            variables.name("panels"),
            b,
            rows.extent(),
            columns.extent(),
            terms.extent(),
            variables.scratch(
                nest.node().dtype(), Panels.workSize(columns.largest(), terms.largest())));
    scope.add(panels);
    return panels;
  }

  /** An operand where it lies in memory, or a copy where it does not lie there as a matrix. */
  private Matrix operand(Nest nest, int i, Side rows, Side columns, Scope scope) {
    Scope statements = new Scope(scope);
    LoopExpr.Load load = statements.load(region.operand(nest, i, statements));
    if (load != null) {
      Matrix matrix = matrix(load.buffer(), load.index(), rows, columns);
      if (matrix != null) {
        return matrix;
      }
    }
    return copy(nest, i, rows, columns, scope);
  }

  private Matrix copy(Nest nest, int i, Side rows, Side columns, Scope scope) {
    Node operand = nest.node().operand(i);
    Shape shape = new Shape(List.of(rows.largest(), columns.largest()));
    View view = View.rowMajor(variables.temporary(operand.dtype(), shape.size()), shape);
    List<Nest.Axis> axes = new ArrayList<>(rows.parts());
    axes.addAll(columns.parts());
    Loops.around(
        axes,
        variables,
        bindings,
        scope,
        body -> {
          Dim row = rows.number(bindings);
          Dim column = columns.number(bindings);
          LoopExpr element = region.operand(nest, i, body);
          body.add(new LoopStmt.Store(view.buffer(), view.at(List.of(row, column)), element));
        });
    axes.forEach(axis -> bindings.release(axis.variable()));
    return new Matrix(view.buffer(), Dim.ZERO, view.strides().get(0), Dim.ONE);
  }

  private static @Nullable Matrix matrix(Buffer buffer, Dim index, Side rows, Side columns) {
    Dim rowStride = rows.stride(index);
    Dim columnStride = columns.stride(index);
    if (rowStride == null
        || columnStride == null
        || columns.occursIn(rowStride)
        || rows.occursIn(columnStride)) {
      return null;
    }
    return new Matrix(buffer, columns.start(rows.start(index)), rowStride, columnStride);
  }

  private static Dim at(Dim index, String variable, Dim value) {
    return index.substitute(name -> name.equals(variable) ? value : Dim.symbol(name));
  }
}
