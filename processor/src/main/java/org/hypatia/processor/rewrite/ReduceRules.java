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
import org.hypatia.processor.ops.Contract;
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
    return CodeRule.of(name, "sum", rewrite).on("sum", "prod", "max", "min", "all", "any");
  }

  static final List<Rule> RULES =
      List.of(
          every("reduce-of-ones", ReduceRules::axesOfSizeOne),
          every("reduce-of-reduce", ReduceRules::ofReduce).rounding(),
          every("reduce-of-transpose", ReduceRules::ofTranspose).rounding(),
          every("reduce-of-broadcast", ReduceRules::ofBroadcast).rounding(),
          every("reduce-of-concatenate", ReduceRules::ofConcatenate).rounding(),
          CodeRule.of("sum-of-neg", "sum", ReduceRules::ofNeg),
          CodeRule.of("sum-of-scaled", "sum", ReduceRules::ofScaled).rounding(),
          CodeRule.of("sum-of-product", "sum", ReduceRules::ofProduct).rounding(),
          CodeRule.of("variance", "sub", ReduceRules::variance).rounding().in(Phase.STABILIZE),
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
      boolean mayFail = kind.needsElements() && !isNeverEmpty(shape, op(node).axes());
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
          case MAX -> "maximum";
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

  private static @Nullable Node ofNeg(Node node, RuleContext c) {
    Node x = node.operand(0);
    // An empty sum is 0.0, and must not become -0.0 in strict code.
    return x.op().name().equals("neg") && !c.strict()
        ? c.b().neg(c.b().sum(x.operand(0), op(node).axes()))
        : null;
  }

  /** Factors that are the same all along the axes are taken out. */
  private static @Nullable Node ofScaled(Node node, RuleContext c) {
    Node summed = node.operand(0);
    boolean squared = summed.op().name().equals("square") && !c.isShared().test(summed);
    Node x = squared ? summed.operand(0) : summed;
    boolean quotient = x.op().name().equals("div") && node.dtype().isFloating();
    if ((!x.op().name().equals("mul") && !quotient) || c.isShared().test(x)) {
      return null;
    }
    for (int i = quotient ? 1 : 0; i < 2; i++) {
      Node factor = squared ? c.b().op("square", x.operand(i)) : x.operand(i);
      Node rest = squared ? c.b().op("square", x.operand(1 - i)) : x.operand(1 - i);
      Node outside = alongAxes(factor, x.shape(), op(node).axes(), c.b());
      // An empty sum is 0 whatever the factor; a factor that is not finite would make it NaN.
      boolean safe =
          c.facts().holds(Fact.FINITE, factor) || isNeverEmpty(x.shape(), op(node).axes());
      if (outside != null && safe) {
        Node sum = c.b().sum(c.b().broadcastTo(rest, x.shape()), op(node).axes());
        return quotient ? c.b().div(sum, outside) : c.b().mul(sum, outside);
      }
    }
    return null;
  }

  /**
   * A sum of products of values that are repeated along different axes is a product of matrices.
   */
  private static @Nullable Node ofProduct(Node node, RuleContext c) {
    Node x = node.operand(0);
    boolean isProduct = x.op().name().equals("mul") && !c.isShared().test(x);
    if (!isProduct || x.shape().dims().stream().anyMatch(dim -> dim.is(1))) {
      return null;
    }
    String left = letters(x.operand(0), x.rank());
    String right = letters(x.operand(1), x.rank());
    StringBuilder out = new StringBuilder();
    for (int axis = 0; axis < x.rank(); axis++) {
      char letter = letter(axis);
      boolean summed = op(node).axes().contains(axis);
      if (summed && (left.indexOf(letter) < 0 || right.indexOf(letter) < 0)) {
        return null;
      }
      if (!summed) {
        out.append(letter);
      }
    }
    return left.equals(right)
        ? null
        : c.b()
            .graph()
            .make(
                new Contract(left, right, out.toString()),
                withoutOnes(x.operand(0), c.b()),
                withoutOnes(x.operand(1), c.b()));
  }

  private static char letter(int axis) {
    return (char) ('i' + axis);
  }

  /** A letter for each axis along which an operand of a product of that rank changes. */
  private static String letters(Node operand, int rank) {
    StringBuilder letters = new StringBuilder();
    int extra = rank - operand.rank();
    for (int axis = 0; axis < operand.rank(); axis++) {
      if (!operand.shape().get(axis).is(1)) {
        letters.append(letter(axis + extra));
      }
    }
    return letters.toString();
  }

  private static Node withoutOnes(Node x, OpBuilder b) {
    return b.reshape(x, new Shape(x.shape().dims().stream().filter(dim -> !dim.is(1)).toList()));
  }

  private static boolean isNeverEmpty(Shape shape, List<Integer> axes) {
    return axes.stream().allMatch(axis -> shape.get(axis).isAtLeast(Dim.ONE));
  }

  /** The factor without the axes that are summed, if it does not change along them. */
  private static @Nullable Node alongAxes(
      Node factor, Shape shape, List<Integer> axes, OpBuilder b) {
    int extra = shape.rank() - factor.rank();
    List<Dim> kept = new ArrayList<>();
    for (int axis = extra; axis < shape.rank(); axis++) {
      Dim dim = factor.shape().get(axis - extra);
      if (!axes.contains(axis)) {
        kept.add(dim);
      } else if (!dim.is(1)) {
        return null;
      }
    }
    return b.reshape(factor, new Shape(kept));
  }

  /** {@code E[x^2] - E[x]^2} cancels; the mean of squared distances from the mean does not. */
  private static @Nullable Node variance(Node node, RuleContext c) {
    if (!node.operand(1).op().name().equals("square")) {
      return null;
    }
    Mean squares = Mean.of(node.operand(0));
    Node meanNode = node.operand(1).operand(0);
    Mean mean = Mean.of(meanNode);
    if (squares == null
        || mean == null
        || !squares.summed().op().name().equals("square")
        || squares.summed().operand(0) != mean.summed()
        || !squares.axes().equals(mean.axes())
        || !squares.scale().equals(mean.scale())
        || squares.divides() != mean.divides()
        || !mean.isMean(c)) {
      return null;
    }
    Node x = mean.summed();
    Node centred = c.b().sub(x, c.b().keepDims(meanNode, x.shape(), mean.axes()));
    Node sum = c.b().sum(c.b().op("square", centred), mean.axes());
    return mean.divides() ? c.b().div(sum, mean.scale()) : c.b().mul(sum, mean.scale());
  }

  /** A sum along axes, divided by or multiplied with a scalar. */
  private record Mean(Node summed, List<Integer> axes, Node scale, boolean divides) {
    static @Nullable Mean of(Node node) {
      boolean divides = node.op().name().equals("div");
      if (!divides && !node.op().name().equals("mul")) {
        return null;
      }
      Node sum = node.operand(0);
      return sum.op() instanceof Reduce reduce && reduce.kind() == Kind.SUM
          ? new Mean(
              sum.operand(0), reduce.axes(), Matcher.withoutBroadcast(node.operand(1)), divides)
          : null;
    }

    /** Whether the scale is the number of elements, so that this is the mean. */
    boolean isMean(RuleContext c) {
      Dim count = Dim.ONE;
      for (int axis : axes) {
        count = count.times(summed.shape().get(axis));
      }
      Node size = c.b().cast(scale.dtype(), c.b().size(count));
      if (count.isConstant()) {
        Interval value = c.facts().interval(scale);
        double expected = divides ? count.constant() : 1.0 / count.constant();
        return Math.abs(value.low() - expected) <= 1e-6 * expected && value.low() == value.high();
      }
      return divides ? scale == size : scale == c.b().op("reciprocal", size);
    }
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
