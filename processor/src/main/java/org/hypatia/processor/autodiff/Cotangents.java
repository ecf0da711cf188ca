package org.hypatia.processor.autodiff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scatter;
import org.jspecify.annotations.Nullable;

/** The cotangent of every value so far; none stands for zero. */
final class Cotangents {
  private final OpBuilder b;
  private final Map<Node, Node> sums = new HashMap<>();

  Cotangents(OpBuilder b) {
    this.b = b;
  }

  @Nullable Node get(Node value) {
    return sums.get(value);
  }

  void add(Node value, Node cotangent) {
    Node known = sums.get(value);
    sums.put(value, known == null ? cotangent : sum(known, cotangent, b));
  }

  /**
   * The sum of two cotangents of one value. What was to be added into zeros at a few places is
   * added into the other term instead: reading one element of a large array in a loop must not cost
   * a pass over the array per turn in the derivative.
   */
  static Node sum(Node left, Node right, OpBuilder b) {
    if (addsIntoZeros(right)) {
      return into(left, right, b);
    }
    if (addsIntoZeros(left)) {
      return into(right, left, b);
    }
    Masked one = Masked.of(left);
    Masked other = Masked.of(right);
    return one != null && other != null && one.isAlike(other)
        ? one.with(b.add(one.value(), other.value()), b)
        : b.add(left, right);
  }

  private static Node into(Node base, Node scatter, OpBuilder b) {
    List<Node> operands = new ArrayList<>(scatter.operands());
    operands.set(0, base);
    return b.graph().make(scatter.op(), operands);
  }

  private static boolean addsIntoZeros(Node node) {
    return node.op() instanceof Scatter scatter
        && scatter.mode() == Scatter.Mode.ADD
        && Masked.isZero(node.operand(0));
  }
}
