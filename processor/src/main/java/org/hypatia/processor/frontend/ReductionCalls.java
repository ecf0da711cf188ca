package org.hypatia.processor.frontend;

import java.util.List;
import java.util.function.BiFunction;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Softmax;

/** Functions that combine elements along axes: all of them, those named, or those to be kept. */
final class ReductionCalls {
  private ReductionCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("sum", call -> along(call, 1, (x, axes) -> call.ops().sum(summable(call, x), axes)));
    table.add(
        "prod",
        call -> along(call, 1, (x, axes) -> kind(call, Reduce.Kind.PROD, summable(call, x), axes)));
    table.add("max", call -> along(call, 1, (x, axes) -> kind(call, Reduce.Kind.MAX, x, axes)));
    table.add("min", call -> along(call, 1, (x, axes) -> kind(call, Reduce.Kind.MIN, x, axes)));
    table.add("all", call -> along(call, 1, (x, axes) -> kind(call, Reduce.Kind.ALL, x, axes)));
    table.add("any", call -> along(call, 1, (x, axes) -> kind(call, Reduce.Kind.ANY, x, axes)));
    table.add("mean", call -> along(call, 1, (x, axes) -> mean(call, x, axes)));
    table.add(
        "logSumExp",
        call ->
            along(
                call,
                1,
                (x, axes) ->
                    call.ops().graph().make(new Softmax(Softmax.Kind.LOG_SUM_EXP, axes), x)));
    table.add("keepDims", call -> new Value.KeptAxes(call.constants(0)));
  }

  /** Reduces operand 0 along the axes that operands from {@code from} on name. */
  static Value along(Call call, int from, BiFunction<Node, List<Integer>, Node> reduction) {
    Node x = call.node(0);
    boolean kept = from < call.count() && call.operand(from) instanceof Value.KeptAxes;
    List<Long> named = kept ? ((Value.KeptAxes) call.operand(from)).axes() : call.constants(from);
    List<Integer> axes = named.isEmpty() ? OpBuilder.axes(0, x.rank()) : call.axes(named, x.rank());
    Node reduced = reduction.apply(x, axes);
    return call.tensor(kept ? call.ops().keepDims(reduced, x.shape(), axes) : reduced);
  }

  private static Node kind(Call call, Reduce.Kind kind, Node x, List<Integer> axes) {
    return call.ops().reduce(kind, x, axes);
  }

  /** Integers and booleans are summed as 64-bit integers. */
  static Node summable(Call call, Node x) {
    return x.dtype().isFloating() ? x : call.ops().cast(DType.I64, x);
  }

  static Node mean(Call call, Node x, List<Integer> axes) {
    return call.ops().div(call.ops().sum(x, axes), count(call, x, axes));
  }

  /** How many elements are combined, as a number of the operand's type. */
  static Node count(Call call, Node x, List<Integer> axes) {
    Dim count = Dim.ONE;
    for (int axis : axes) {
      count = count.times(x.shape().get(axis));
    }
    return call.lift().size(x.dtype(), count).node();
  }
}
