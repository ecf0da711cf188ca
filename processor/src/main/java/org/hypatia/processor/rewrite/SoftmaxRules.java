package org.hypatia.processor.rewrite;

import static org.hypatia.processor.rewrite.SumRules.isOp;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.Concatenate;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Reshape;
import org.hypatia.processor.ops.Slice;
import org.hypatia.processor.ops.Softmax;
import org.hypatia.processor.ops.Softmax.Kind;
import org.hypatia.processor.ops.Transpose;
import org.jspecify.annotations.Nullable;

/** The softmax family, recognised in what spells it out, so that nothing overflows. */
final class SoftmaxRules {
  private SoftmaxRules() {}

  private static CodeRule stable(
      String name, String root, BiFunction<Node, RuleContext, @Nullable Node> rewrite) {
    return CodeRule.of(name, root, rewrite).limit().in(Phase.STABILIZE);
  }

  static final List<Rule> RULES =
      List.of(
          stable("log-sum-exp", "log", SoftmaxRules::logSumExp),
          stable("log-sum-exp-shifted", "add", SoftmaxRules::logSumExpShifted),
          stable("softmax", "div", SoftmaxRules::softmax),
          stable("softmax-shifted", "softmax", SoftmaxRules::shifted).on("softmax", "logSoftmax"),
          stable("log-softmax", "log", SoftmaxRules::logSoftmax),
          stable("log-softmax-of-sum", "sub", SoftmaxRules::logSoftmaxOfSum),
          stable("exp-log-softmax", "exp", SoftmaxRules::expLogSoftmax));

  private static @Nullable Softmax softmax(Node node, Kind kind) {
    return node.op() instanceof Softmax softmax && softmax.kind() == kind ? softmax : null;
  }

  private static Node make(Kind kind, List<Integer> axes, Node x, OpBuilder b) {
    return b.graph().make(new Softmax(kind, axes), x);
  }

  private static @Nullable Node logSumExp(Node node, RuleContext c) {
    Node sum = node.operand(0);
    if (sum.op() instanceof Reduce reduce
        && reduce.kind() == Reduce.Kind.SUM
        && isOp(sum.operand(0), "exp")) {
      return make(Kind.LOG_SUM_EXP, reduce.axes(), sum.operand(0).operand(0), c.b());
    }
    return null;
  }

  /**
   * The value, reduced along {@code axes} of {@code shape}, that {@code kept} repeats along them;
   * null if it is not one.
   */
  private static @Nullable Node reduced(Node kept, Shape shape, List<Integer> axes) {
    Node value = Matcher.withoutBroadcast(kept);
    Node inner = value.op() instanceof Reshape ? value.operand(0) : value;
    Shape expected = shape;
    for (int axis : axes) {
      expected = expected.withAxis(axis, Dim.ONE);
    }
    if (!inner.shape().equals(shape.without(axes))) {
      return null;
    }
    // Leading axes of size 1 need not be written.
    int missing = expected.rank() - value.rank();
    boolean fits =
        missing >= 0
            && value.shape().equals(expected.subShape(missing, expected.rank()))
            && expected.subShape(0, missing).size().is(1);
    return fits ? inner : null;
  }

  private static @Nullable Node softmax(Node node, RuleContext c) {
    Node exp = node.operand(0);
    if (!isOp(exp, "exp") || !exp.shape().equals(node.shape())) {
      return null;
    }
    Node below = Matcher.withoutBroadcast(node.operand(1));
    Node sum = below.op() instanceof Reshape ? below.operand(0) : below;
    if (!(sum.op() instanceof Reduce reduce)
        || reduce.kind() != Reduce.Kind.SUM
        || sum.operand(0) != exp
        || reduced(below, exp.shape(), reduce.axes()) != sum) {
      return null;
    }
    return make(Kind.SOFTMAX, reduce.axes(), exp.operand(0), c.b());
  }

  /** What is subtracted all along the axes makes no difference. */
  private static @Nullable Node shifted(Node node, RuleContext c) {
    Softmax op = (Softmax) node.op();
    Node x = node.operand(0);
    boolean isShift =
        isOp(x, "sub")
            && x.operand(0).shape().equals(x.shape())
            && isMaximum(x.operand(1), x.operand(0), op.axes());
    return isShift ? make(op.kind(), op.axes(), x.operand(0), c.b()) : null;
  }

  /** Whether a difference is from the maximum along the axes, or from 0 where that is infinite. */
  static boolean isShift(Node difference, List<Integer> axes) {
    Node x = difference.operand(0);
    if (!x.shape().equals(difference.shape())) {
      return false;
    }
    Node shift = reduced(difference.operand(1), x.shape(), axes);
    return shift != null
        && isOp(shift, "where")
        && isOp(shift.operand(0), "isFinite")
        && shift.operand(0).operand(0) == shift.operand(1)
        && maximumOf(shift.operand(1), x, axes) != null;
  }

  private static boolean isMaximum(Node kept, Node x, List<Integer> axes) {
    Node inner = reduced(kept, x.shape(), axes);
    return inner != null && maximumOf(inner, x, axes) != null;
  }

  private static @Nullable Node maximumOf(Node inner, Node x, List<Integer> axes) {
    boolean isMaximum =
        inner.op() instanceof Reduce reduce
            && (reduce.kind() == Reduce.Kind.MAX || reduce.kind() == Reduce.Kind.SUP)
            && reduce.axes().equals(axes)
            && (inner.operand(0) == x || isAfterNothing(inner.operand(0), x, axes));
    return isMaximum ? inner : null;
  }

  /** Whether the maximum of {@code all} is that of {@code x}: a loop begins with minus infinity. */
  private static boolean isAfterNothing(Node all, Node x, List<Integer> axes) {
    return all.op() instanceof Concatenate concatenate
        && axes.contains(concatenate.axis())
        && all.operands().contains(x)
        && all.operands().stream().allMatch(part -> part == x || isLowest(part));
  }

  private static boolean isLowest(Node part) {
    Constant value = SumRules.constant(part.op() instanceof Reshape ? part.operand(0) : part);
    return value != null && value.asDouble() == Double.NEGATIVE_INFINITY;
  }

  /** {@code logSumExp(x - max) + max}, as it is written by hand. */
  private static @Nullable Node logSumExpShifted(Node node, RuleContext c) {
    for (int i = 0; i < 2; i++) {
      Node sum = node.operand(i);
      Softmax op = softmax(sum, Kind.LOG_SUM_EXP);
      if (op != null && isOp(sum.operand(0), "sub")) {
        Node x = sum.operand(0).operand(0);
        Node max = maximumOf(node.operand(1 - i), x, op.axes());
        if (max != null && isMaximum(sum.operand(0).operand(1), x, op.axes())) {
          return make(Kind.LOG_SUM_EXP, op.axes(), x, c.b());
        }
      }
    }
    return null;
  }

  /** The logarithm also finds a softmax of which parts are taken: {@code log(softmax(x))[i, y]}. */
  private static @Nullable Node logSoftmax(Node node, RuleContext c) {
    Node x = node.operand(0);
    Softmax op = softmax(x, Kind.SOFTMAX);
    if (op != null) {
      return make(Kind.LOG_SOFTMAX, op.axes(), x.operand(0), c.b());
    }
    boolean takesParts =
        x.op() instanceof Gather || x.op() instanceof Slice || x.op() instanceof Transpose;
    if (!takesParts || softmax(x.operand(0), Kind.SOFTMAX) == null) {
      return null;
    }
    List<Node> operands = new ArrayList<>(x.operands());
    operands.set(0, c.b().op("log", x.operand(0)));
    return c.b().graph().make(x.op(), operands);
  }

  private static @Nullable Node logSoftmaxOfSum(Node node, RuleContext c) {
    Node x = node.operand(0);
    Node below = Matcher.withoutBroadcast(node.operand(1));
    Node sum = below.op() instanceof Reshape ? below.operand(0) : below;
    Softmax op = softmax(sum, Kind.LOG_SUM_EXP);
    return op != null
            && sum.operand(0) == x
            && node.shape().equals(x.shape())
            && reduced(below, x.shape(), op.axes()) == sum
        ? make(Kind.LOG_SOFTMAX, op.axes(), x, c.b())
        : null;
  }

  private static @Nullable Node expLogSoftmax(Node node, RuleContext c) {
    Softmax op = softmax(node.operand(0), Kind.LOG_SOFTMAX);
    return op == null ? null : make(Kind.SOFTMAX, op.axes(), node.operand(0).operand(0), c.b());
  }
}
