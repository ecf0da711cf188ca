package org.hypatia.processor.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.Reshape;
import org.hypatia.processor.ops.Transpose;
import org.jspecify.annotations.Nullable;

/**
 * Transposes, reshapes and broadcasts: chains become one, and they move outwards, past elementwise
 * ops, so that other rules see what is inside.
 */
final class ShapeRules {
  private ShapeRules() {}

  static final List<Rule> RULES =
      List.of(
          CodeRule.of("reshape-same", "reshape", ShapeRules::same),
          CodeRule.of("broadcast-same", "broadcastTo", ShapeRules::same),
          CodeRule.of("transpose-same", "transpose", ShapeRules::transposeSame),
          CodeRule.of("reshape-of-reshape", "reshape", ShapeRules::reshapeOfReshape),
          CodeRule.of("broadcast-of-broadcast", "broadcastTo", ShapeRules::broadcastOfBroadcast),
          CodeRule.of("broadcast-of-reshape", "broadcastTo", ShapeRules::broadcastOfReshape),
          CodeRule.of("transpose-of-transpose", "transpose", ShapeRules::transposeOfTranspose),
          CodeRule.of("transpose-of-ones", "transpose", ShapeRules::transposeOfOnes),
          CodeRule.of("move-full", "reshape", ShapeRules::moveFull).on("reshape", "transpose"),
          CodeRule.ofAll("elementwise-of-broadcast", ShapeRules::elementwiseOfBroadcast),
          CodeRule.ofAll("elementwise-of-reshape", ShapeRules::elementwiseOfReshape),
          CodeRule.ofAll("elementwise-of-transpose", ShapeRules::elementwiseOfTranspose));

  private static @Nullable Node same(Node node, RuleContext c) {
    return node.shape().equals(node.operand(0).shape()) ? node.operand(0) : null;
  }

  private static @Nullable Node transposeSame(Node node, RuleContext c) {
    List<Integer> permutation = ((Transpose) node.op()).permutation();
    Node same = c.b().transpose(node.operand(0), permutation);
    return same == node.operand(0) ? same : null;
  }

  private static @Nullable Node reshapeOfReshape(Node node, RuleContext c) {
    Node inner = node.operand(0);
    return inner.op() instanceof Reshape ? c.b().reshape(inner.operand(0), node.shape()) : null;
  }

  private static @Nullable Node broadcastOfBroadcast(Node node, RuleContext c) {
    Node inner = node.operand(0);
    return inner.op() instanceof BroadcastTo
        ? c.b().broadcastTo(inner.operand(0), node.shape())
        : null;
  }

  /** A reshape that only adds leading axes of size 1 says nothing a broadcast does not. */
  private static @Nullable Node broadcastOfReshape(Node node, RuleContext c) {
    Node inner = node.operand(0);
    if (!(inner.op() instanceof Reshape)) {
      return null;
    }
    Node x = inner.operand(0);
    int added = inner.rank() - x.rank();
    boolean leading =
        added > 0
            && inner.shape().subShape(added, inner.rank()).equals(x.shape())
            && inner.shape().subShape(0, added).dims().stream().allMatch(dim -> dim.is(1));
    return leading ? c.b().broadcastTo(x, node.shape()) : null;
  }

  private static @Nullable Node transposeOfTranspose(Node node, RuleContext c) {
    Node inner = node.operand(0);
    if (!(inner.op() instanceof Transpose first)) {
      return null;
    }
    List<Integer> both = new ArrayList<>();
    ((Transpose) node.op()).permutation().forEach(i -> both.add(first.permutation().get(i)));
    return c.b().transpose(inner.operand(0), both);
  }

  /** Moving axes of size 1 only is a reshape. */
  private static @Nullable Node transposeOfOnes(Node node, RuleContext c) {
    Node x = node.operand(0);
    int before = -1;
    for (int axis : ((Transpose) node.op()).permutation()) {
      if (!x.shape().get(axis).is(1)) {
        if (axis < before) {
          return null;
        }
        before = axis;
      }
    }
    return c.b().reshape(x, node.shape());
  }

  private static @Nullable Node moveFull(Node node, RuleContext c) {
    Node x = node.operand(0);
    boolean isFull = x.op() instanceof BroadcastTo && x.operand(0).rank() == 0;
    return isFull ? c.b().broadcastTo(x.operand(0), node.shape()) : null;
  }

  /** Elementwise ops broadcast by themselves; what is left over is stretched afterwards. */
  private static @Nullable Node elementwiseOfBroadcast(Node node, RuleContext c) {
    if (!(node.op() instanceof Elementwise)
        || node.operands().stream().noneMatch(x -> x.op() instanceof BroadcastTo)) {
      return null;
    }
    List<Node> operands = node.operands().stream().map(Matcher::withoutBroadcast).toList();
    Shape shape = Shape.SCALAR;
    for (Node operand : operands) {
      shape = Shape.broadcast(shape, operand.shape(), Sizes.STRICT);
    }
    return c.b().broadcastTo(c.b().graph().make(node.op(), operands), node.shape());
  }

  private static @Nullable Node elementwiseOfReshape(Node node, RuleContext c) {
    return elementwiseOf(
        node,
        x -> x.op() instanceof Reshape ? x.operand(0).shape().dims() : null,
        inner -> c.b().reshape(inner, node.shape()),
        c);
  }

  private static @Nullable Node elementwiseOfTranspose(Node node, RuleContext c) {
    List<Transpose> found =
        node.operands().stream()
            .filter(x -> x.op() instanceof Transpose)
            .map(x -> (Transpose) x.op())
            .toList();
    return found.isEmpty()
        ? null
        : elementwiseOf(
            node,
            x -> x.op() instanceof Transpose transpose ? transpose.permutation() : null,
            inner -> c.b().transpose(inner, found.get(0).permutation()),
            c);
  }

  /** The op on what is inside its operands, if they all move elements alike or are scalars. */
  private static @Nullable Node elementwiseOf(
      Node node,
      java.util.function.Function<Node, @Nullable List<?>> move,
      java.util.function.UnaryOperator<Node> moved,
      RuleContext c) {
    if (!(node.op() instanceof Elementwise)) {
      return null;
    }
    List<Node> inner = new ArrayList<>();
    List<?> common = null;
    for (Node operand : node.operands()) {
      if (operand.rank() == 0) {
        inner.add(operand);
        continue;
      }
      List<?> moves = move.apply(operand);
      boolean alike =
          moves != null
              && operand.shape().equals(node.shape())
              && (common == null || common.equals(moves));
      if (!alike) {
        return null;
      }
      common = moves;
      inner.add(operand.operand(0));
    }
    return common == null ? null : moved.apply(c.b().graph().make(node.op(), inner));
  }

  /** Whether a value is one constant everywhere. */
  static @Nullable Constant fullOf(Node node) {
    return Matcher.withoutBroadcast(node).op() instanceof Constant constant ? constant : null;
  }

  static boolean isOne(Dim dim) {
    return dim.is(1);
  }
}
