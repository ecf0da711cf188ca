package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reshape;
import org.hypatia.processor.ops.Transpose;

/**
 * The sum of a node along one axis. Factors that do not vary along it are taken out of the sum, and
 * a sum of products of the others is a contraction, as a matrix product is.
 */
final class ProductSum {
  private final OpBuilder ops;
  private final Node summed;
  private final int axis;
  private final List<Node> inside = new ArrayList<>();
  private final List<Node> outside = new ArrayList<>();
  private boolean negative;

  ProductSum(OpBuilder ops, Node summed, int axis) {
    this.ops = ops;
    this.summed = summed;
    this.axis = axis;
  }

  Node node() {
    Shape result = summed.shape().without(List.of(axis));
    if (summed.shape().get(axis).is(1)) {
      return ops.reshape(summed, result);
    }
    split(summed);
    Node sum = aligned(sumOfInside());
    for (Node factor : outside) {
      sum = ops.mul(withoutAxis(factor), sum);
    }
    sum = negative ? ops.neg(sum) : sum;
    return ops.broadcastTo(sum, result);
  }

  private void split(Node node) {
    if (node.op().name().equals("mul")) {
      split(node.operand(0));
      split(node.operand(1));
    } else if (node.op().name().equals("neg")) {
      negative = !negative;
      split(node.operand(0));
    } else if (axisIn(node) >= 0 && !node.shape().get(axisIn(node)).is(1)) {
      inside.add(node);
    } else {
      outside.add(node);
    }
  }

  /** Operands are aligned at their last axes. */
  private int axisIn(Node node) {
    return axis - (summed.rank() - node.rank());
  }

  private Node withoutAxis(Node factor) {
    int at = axisIn(factor);
    return at < 0 ? factor : ops.reshape(factor, factor.shape().without(List.of(at)));
  }

  /** Letters of a factor's axes, by their place in the sum; those of size 1 are left out. */
  private record Factor(Node node, String letters) {}

  private Factor sumOfInside() {
    Node last = inside.get(inside.size() - 1);
    if (inside.size() == 1) {
      Factor factor = factor(last);
      int at = factor.letters().indexOf(letter(axis));
      String rest = factor.letters().replace(String.valueOf(letter(axis)), "");
      return new Factor(sumAlong(factor.node(), at), rest);
    }
    Node first = inside.get(0);
    for (Node factor : inside.subList(1, inside.size() - 1)) {
      first = ops.mul(first, factor);
    }
    Factor left = factor(first);
    Factor right = factor(last);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < summed.rank(); i++) {
      boolean occurs =
          left.letters().indexOf(letter(i)) >= 0 || right.letters().indexOf(letter(i)) >= 0;
      if (i != axis && occurs) {
        out.append(letter(i));
      }
    }
    Contract contract = renamed(left.letters(), right.letters(), out.toString());
    return new Factor(ops.graph().make(contract, left.node(), right.node()), out.toString());
  }

  /** A contraction is summed by contracting one letter more. */
  private Node sumAlong(Node node, int at) {
    if (node.op() instanceof Contract contract) {
      char letter = contract.out().charAt(at);
      if (contract.left().indexOf(letter) >= 0 && contract.right().indexOf(letter) >= 0) {
        String out = contract.out().replace(String.valueOf(letter), "");
        return ops.graph().make(renamed(contract.left(), contract.right(), out), node.operands());
      }
    }
    return ops.sum(node, List.of(at));
  }

  private static char letter(int axis) {
    return (char) ('a' + axis);
  }

  /** Without axes of size 1, and without a transposition, which letters can say. */
  private Factor factor(Node node) {
    StringBuilder letters = new StringBuilder();
    List<Dim> dims = new ArrayList<>();
    for (int i = 0; i < node.rank(); i++) {
      if (!node.shape().get(i).is(1)) {
        letters.append(letter(i + summed.rank() - node.rank()));
        dims.add(node.shape().get(i));
      }
    }
    Shape shape = new Shape(dims);
    boolean undone = node.op() instanceof Reshape && node.operand(0).shape().equals(shape);
    Node bare = undone ? node.operand(0) : ops.reshape(node, shape);
    if (bare.op() instanceof Transpose transpose) {
      char[] before = new char[bare.rank()];
      for (int i = 0; i < before.length; i++) {
        before[transpose.permutation().get(i)] = letters.charAt(i);
      }
      return new Factor(bare.operand(0), new String(before));
    }
    return new Factor(bare, letters.toString());
  }

  /** The factor with axes of size 1 where it has no letter, aligned with the others. */
  private Node aligned(Factor factor) {
    List<Dim> dims = new ArrayList<>();
    for (int i = 0; i < summed.rank(); i++) {
      int at = factor.letters().indexOf(letter(i));
      if (at >= 0) {
        dims.add(factor.node().shape().get(at));
      } else if (i != axis) {
        dims.add(Dim.ONE);
      }
    }
    return leading(dims, factor.node())
        ? factor.node()
        : ops.reshape(factor.node(), new Shape(dims));
  }

  /** Whether axes are missing at the front only, which broadcasting adds. */
  private static boolean leading(List<Dim> dims, Node node) {
    return dims.subList(dims.size() - node.rank(), dims.size()).equals(node.shape().dims());
  }

  /** With letters in the order of their first use, so that equal contractions look equal. */
  private static Contract renamed(String left, String right, String out) {
    List<Character> order = new ArrayList<>();
    for (char letter : (left + right).toCharArray()) {
      if (!order.contains(letter)) {
        order.add(letter);
      }
    }
    return new Contract(named(left, order), named(right, order), named(out, order));
  }

  private static String named(String letters, List<Character> order) {
    StringBuilder named = new StringBuilder();
    for (char letter : letters.toCharArray()) {
      named.append("ijklmnopqrstuvwxyz".charAt(order.indexOf(letter)));
    }
    return named.toString();
  }
}
