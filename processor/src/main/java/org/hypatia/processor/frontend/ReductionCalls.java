package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Scan;
import org.hypatia.processor.ops.Softmax;

/** Functions that combine elements along axes: all of them, those named, or those to be kept. */
final class ReductionCalls {
  /** What a function makes of a tensor along some axes, which it takes away. */
  @FunctionalInterface
  private interface Reduction {
    Node apply(Call call, Node x, List<Integer> axes);
  }

  private ReductionCalls() {}

  static void addTo(Vocabulary.Table table) {
    add(table, "sum", (call, x, axes) -> call.ops().sum(summable(call, x), axes));
    add(
        table,
        "prod",
        (call, x, axes) -> call.ops().reduce(Reduce.Kind.PROD, summable(call, x), axes));
    add(table, "max", (call, x, axes) -> call.ops().reduce(Reduce.Kind.MAX, x, axes));
    add(table, "min", (call, x, axes) -> call.ops().reduce(Reduce.Kind.MIN, x, axes));
    add(table, "all", (call, x, axes) -> call.ops().reduce(Reduce.Kind.ALL, x, axes));
    add(table, "any", (call, x, axes) -> call.ops().reduce(Reduce.Kind.ANY, x, axes));
    add(table, "mean", ReductionCalls::mean);
    add(table, "var", ReductionCalls::variance);
    add(table, "std", (call, x, axes) -> call.ops().op("sqrt", variance(call, x, axes)));
    add(table, "ptp", ReductionCalls::range);
    add(table, "countNonzero", ReductionCalls::countNonzero);
    add(table, "logSumExp", ReductionCalls::logSumExp);
    table.add("argmax", call -> extreme(call, Reduce.Kind.ARG_MAX));
    table.add("argmin", call -> extreme(call, Reduce.Kind.ARG_MIN));
    table.add("norm", ReductionCalls::norm);
    table.add("cumsum", call -> running(call, "add", 0));
    table.add("cumprod", call -> running(call, "mul", 1));
    table.add("diff", ReductionCalls::diff);
    table.add("cov", ReductionCalls::cov);
    table.add("keepDims", call -> new Value.KeptAxes(call.constants(0)));
  }

  private static void add(Vocabulary.Table table, String name, Reduction reduction) {
    table.add(name, call -> along(call, 1, (x, axes) -> reduction.apply(call, x, axes)));
  }

  /** Reduces operand 0 along the axes that operands from {@code from} on name. */
  private static Value along(Call call, int from, BiFunction<Node, List<Integer>, Node> reduction) {
    Node x = call.node(0);
    boolean kept = from < call.count() && call.operand(from) instanceof Value.KeptAxes;
    List<Long> named = kept ? ((Value.KeptAxes) call.operand(from)).axes() : call.constants(from);
    List<Integer> axes = named.isEmpty() ? OpBuilder.axes(0, x.rank()) : call.axes(named, x.rank());
    Node reduced = reduction.apply(x, axes);
    return call.tensor(kept ? call.ops().keepDims(reduced, x.shape(), axes) : reduced);
  }

  /** Integers and booleans are summed as 64-bit integers. */
  private static Node summable(Call call, Node x) {
    return x.dtype().isFloating() ? x : call.ops().cast(DType.I64, x);
  }

  static Node mean(Call call, Node x, List<Integer> axes) {
    Dim count = Dim.ONE;
    for (int axis : axes) {
      count = count.times(x.shape().get(axis));
    }
    return call.ops().div(call.ops().sum(x, axes), call.lift().size(x.dtype(), count).node());
  }

  private static Node variance(Call call, Node x, List<Integer> axes) {
    OpBuilder ops = call.ops();
    Node distances = ops.sub(x, ops.keepDims(mean(call, x, axes), x.shape(), axes));
    return mean(call, ops.op("square", distances), axes);
  }

  private static Node range(Call call, Node x, List<Integer> axes) {
    OpBuilder ops = call.ops();
    return ops.sub(ops.reduce(Reduce.Kind.MAX, x, axes), ops.reduce(Reduce.Kind.MIN, x, axes));
  }

  private static Node countNonzero(Call call, Node x, List<Integer> axes) {
    Node isSet = call.ops().cast(DType.BOOL, x);
    return call.ops().sum(call.ops().cast(DType.I64, isSet), axes);
  }

  private static Node logSumExp(Call call, Node x, List<Integer> axes) {
    return call.ops().graph().make(new Softmax(Softmax.Kind.LOG_SUM_EXP, axes), x);
  }

  /** Without an axis the place in row order. */
  private static Value extreme(Call call, Reduce.Kind kind) {
    if (call.count() == 1) {
      Node flat = call.ops().reshape(call.node(0), Shape.of(call.node(0).shape().size()));
      return call.tensor(call.ops().reduce(kind, flat, List.of(0)));
    }
    return along(call, 1, (x, axes) -> call.ops().reduce(kind, x, axes));
  }

  private static Value norm(Call call) {
    return along(call, 2, (x, axes) -> norm(call, x, axes, order(call)));
  }

  private static double order(Call call) {
    if (call.count() == 1) {
      return 2;
    }
    if (call.scalar(1).node().op() instanceof Constant constant) {
      return constant.asDouble();
    }
    throw call.frame().error(call.trees().get(1), Diag.NOT_CONSTANT, call.trees().get(1));
  }

  private static Node norm(Call call, Node x, List<Integer> axes, double order) {
    OpBuilder ops = call.ops();
    if (order == 2) {
      return ops.op("sqrt", ops.sum(ops.op("square", x), axes));
    }
    if (order == 0) {
      return ops.cast(x.dtype(), countNonzero(call, x, axes));
    }
    Node size = ops.op("abs", x);
    if (order == 1) {
      return ops.sum(size, axes);
    }
    if (Double.isInfinite(order)) {
      return ops.reduce(order > 0 ? Reduce.Kind.MAX : Reduce.Kind.MIN, size, axes);
    }
    Node powers = ops.op("pow", size, ops.constant(x.dtype(), order));
    return ops.op("pow", ops.sum(powers, axes), ops.constant(x.dtype(), 1 / order));
  }

  /** A loop that carries what has been combined so far; without an axis in row order. */
  private static Value running(Call call, String op, double start) {
    OpBuilder ops = call.ops();
    Node x = summable(call, call.node(0));
    if (call.count() == 1) {
      x = ops.reshape(x, Shape.of(x.shape().size()));
    }
    int axis = call.count() == 1 ? 0 : call.axis(call.constant(1), x.rank());
    List<Integer> first = new ArrayList<>(OpBuilder.axes(0, x.rank()));
    first.remove(Integer.valueOf(axis));
    first.add(0, axis);
    Node moved = ops.transpose(x, first);
    TensorType row = x.type().withShape(moved.shape().subShape(1, x.rank()));
    Scan scan = new Scan(steps(call, op, row), moved.shape().get(0), 1, 1, false);
    Node all = ops.graph().result(ops.graph().make(scan, ops.full(row, start), moved), 1);
    List<Integer> back = new ArrayList<>(OpBuilder.axes(1, x.rank()));
    back.add(axis, 0);
    return call.tensor(ops.transpose(all, back));
  }

  private static Graph steps(Call call, String op, TensorType row) {
    OpBuilder body = new OpBuilder(new GraphBuilder(call.reading().sizes()));
    Node turn = body.graph().input("turn", TensorType.scalar(DType.I64));
    Node before = body.graph().input("before", row);
    Node element = body.graph().input("element", row);
    Node next = body.op(op, before, element);
    return new Graph(call.name(), List.of(turn, before, element), List.of(next, next));
  }

  /** Sums of products of distances from the mean of each row. */
  private static Value cov(Call call) {
    OpBuilder ops = call.ops();
    Node x = call.node(0);
    if (x.rank() != 1 && x.rank() != 2) {
      throw call.error(0, Diag.NEEDS_RANK, "a vector or a matrix");
    }
    List<Integer> columns = List.of(x.rank() - 1);
    Node distances = ops.sub(x, ops.keepDims(mean(call, x, columns), x.shape(), columns));
    String products = x.rank() == 1 ? "j,j->" : "ij,kj->ik";
    Dim freedom = x.shape().get(x.rank() - 1).minus(1);
    return call.tensor(
        ops.div(
            ops.contract(products, distances, distances),
            call.lift().size(x.dtype(), freedom).node()));
  }

  /** All but the first minus all but the last. */
  private static Value diff(Call call) {
    Node x = call.node(0);
    int axis = call.axis(call.count() == 1 ? -1 : call.constant(1), x.rank());
    Dim rest = x.shape().get(axis).minus(1).max(Dim.ZERO);
    Node after = call.ops().slice(x, axis, Dim.ONE, rest, 1);
    return call.tensor(call.ops().sub(after, call.ops().slice(x, axis, Dim.ZERO, rest, 1)));
  }
}
