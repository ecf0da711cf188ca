package org.hypatia.processor.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.Concatenate;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Reduce.Kind;
import org.hypatia.processor.ops.Softmax;
import org.hypatia.processor.ops.Transpose;
import org.jspecify.annotations.Nullable;

/** Sums, products and extremes along axes. */
final class ReduceRules {
  private ReduceRules() {}

  private static CodeRule every(
      String name, BiFunction<Node, RuleContext, @Nullable Node> rewrite) {
    return CodeRule.of(name, "sum", rewrite).on("sum", "prod", "max", "sup", "min", "all", "any");
  }

  static final List<Rule> RULES =
      List.of(
          every("reduce-of-ones", ReduceRules::axesOfSizeOne),
          every("reduce-of-reduce", ReduceRules::ofReduce).rounding(),
          every("reduce-of-transpose", ReduceRules::ofTranspose).rounding(),
          every("reduce-of-broadcast", ReduceRules::ofBroadcast).rounding(),
          every("reduce-of-concatenate", ReduceRules::ofConcatenate).rounding(),
          CodeRule.of("argmax-of-increasing", "argmax", ReduceRules::argOfIncreasing)
              .on("argmax", "argmin")
              .rounding());

  private static Reduce op(Node node) {
    return (Reduce) node.op();
  }

  private static @Nullable Node axesOfSizeOne(Node node, RuleContext c) {
    Shape shape = node.operand(0).shape();
    List<Integer> rest = op(node).axes().stream().filter(axis -> !shape.get(axis).is(1)).toList();
    if (rest.size() == op(node).axes().size()) {
      return null;
    }
    Node reduced = c.b().reduce(op(node).kind(), node.operand(0), rest);
    return c.b().reshape(reduced, node.shape());
  }

  private static @Nullable Node ofReduce(Node node, RuleContext c) {
    Node inner = node.operand(0);
    if (!(inner.op() instanceof Reduce first) || first.kind() != op(node).kind()) {
      return null;
    }
    List<Integer> kept = new ArrayList<>(OpBuilder.axes(0, inner.operand(0).rank()));
    kept.removeAll(first.axes());
    List<Integer> all = new ArrayList<>(first.axes());
    op(node).axes().forEach(axis -> all.add(kept.get(axis)));
    return c.b().reduce(first.kind(), inner.operand(0), all);
  }

  private static @Nullable Node ofTranspose(Node node, RuleContext c) {
    if (!(node.operand(0).op() instanceof Transpose transpose)) {
      return null;
    }
    List<Integer> permutation = transpose.permutation();
    List<Integer> axes = op(node).axes().stream().map(permutation::get).toList();
    List<Integer> inner = new ArrayList<>(OpBuilder.axes(0, permutation.size()));
    inner.removeAll(axes);
    List<Integer> outer = new ArrayList<>(permutation);
    outer.removeAll(axes);
    List<Integer> rest = outer.stream().map(inner::indexOf).toList();
    Node reduced = c.b().reduce(op(node).kind(), node.operand(0).operand(0), axes);
    return c.b().transpose(reduced, rest);
  }

  /** Equal elements: n times one for a sum, one itself for an extreme. */
  private static @Nullable Node ofBroadcast(Node node, RuleContext c) {
    if (!(node.operand(0).op() instanceof BroadcastTo)) {
      return null;
    }
    Node x = node.operand(0).operand(0);
    Shape shape = node.operand(0).shape();
    int extra = shape.rank() - x.rank();
    Kind kind = op(node).kind();
    List<Integer> inside = new ArrayList<>();
    Dim times = Dim.ONE;
    for (int axis : op(node).axes()) {
      boolean repeated = axis < extra || x.shape().get(axis - extra).is(1);
      if (repeated) {
        times = times.times(shape.get(axis));
      }
      if (axis >= extra) {
        inside.add(axis - extra);
      }
    }
    if (times.is(1)) {
      // Where nothing is asked for, an extreme of nothing is no failure.
      boolean mayFail =
          kind.needsElements() && !SumAlongAxesRules.isNeverEmpty(shape, op(node).axes());
      return !mayFail && repeatsElsewhere(shape, x, op(node).axes())
          ? c.b().broadcastTo(c.b().reduce(kind, x, inside), node.shape())
          : null;
    }
    if ((kind != Kind.SUM && !times.isAtLeast(Dim.ONE)) || kind == Kind.PROD) {
      return null;
    }
    Node reduced = c.b().broadcastTo(c.b().reduce(kind, x, inside), node.shape());
    if (kind != Kind.SUM) {
      return reduced;
    }
    // Nothing added up is 0, and 0 times an infinity is not: there has to be something.
    boolean safe = times.isAtLeast(Dim.ONE) || c.facts().holds(Fact.FINITE, x);
    return safe ? c.b().mul(reduced, c.b().cast(node.dtype(), c.b().size(times))) : null;
  }

  /** Whether a value is repeated along an axis that stays. */
  private static boolean repeatsElsewhere(Shape shape, Node x, List<Integer> axes) {
    int extra = shape.rank() - x.rank();
    for (int axis = 0; axis < shape.rank(); axis++) {
      boolean repeated = axis < extra || x.shape().get(axis - extra).is(1);
      if (repeated && !shape.get(axis).is(1) && !axes.contains(axis)) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Node ofConcatenate(Node node, RuleContext c) {
    Node x = node.operand(0);
    Kind kind = op(node).kind();
    if (!(x.op() instanceof Concatenate concatenate)
        || !op(node).axes().contains(concatenate.axis())) {
      return null;
    }
    String combine =
        switch (kind) {
          case SUM -> "add";
          case PROD -> "mul";
          case MAX, SUP -> "maximum";
          case MIN -> "minimum";
          case ALL -> "and";
          default -> "or";
        };
    Node result = null;
    for (Node part : x.operands()) {
      Dim size = part.shape().get(concatenate.axis());
      if (kind.needsElements() && !size.isAtLeast(Dim.ONE)) {
        return null;
      }
      Node reduced = c.b().reduce(kind, part, op(node).axes());
      result = result == null ? reduced : c.b().op(combine, result, reduced);
    }
    return result;
  }

  /** The place of the largest element is the same before an increasing function. */
  private static @Nullable Node argOfIncreasing(Node node, RuleContext c) {
    Node x = node.operand(0);
    boolean softmax =
        (x.op().name().equals("softmax") || x.op().name().equals("logSoftmax"))
            && Objects.equals(((Softmax) x.op()).axes(), op(node).axes());
    return softmax ? c.b().graph().make(node.op(), x.operand(0)) : null;
  }
}
