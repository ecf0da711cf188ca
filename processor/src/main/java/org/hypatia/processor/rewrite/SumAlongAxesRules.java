package org.hypatia.processor.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Reduce.Kind;
import org.jspecify.annotations.Nullable;

/** Sums along axes: factors leave them, products in them are products of matrices. */
final class SumAlongAxesRules {
  private SumAlongAxesRules() {}

  static final List<Rule> RULES =
      List.of(
          CodeRule.of("sum-of-neg", "sum", SumAlongAxesRules::ofNeg),
          CodeRule.of("sum-of-scaled", "sum", SumAlongAxesRules::ofScaled).rounding(),
          CodeRule.of("sum-of-product", "sum", SumAlongAxesRules::ofProduct).rounding(),
          CodeRule.of("variance", "sub", SumAlongAxesRules::variance)
              .rounding()
              .in(Phase.STABILIZE));

  private static Reduce op(Node node) {
    return (Reduce) node.op();
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

  static boolean isNeverEmpty(Shape shape, List<Integer> axes) {
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
}
