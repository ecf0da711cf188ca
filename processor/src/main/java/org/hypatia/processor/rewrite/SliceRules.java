package org.hypatia.processor.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.ArgSort;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.Concatenate;
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.Iota;
import org.hypatia.processor.ops.Place;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Reshape;
import org.hypatia.processor.ops.Slice;
import org.hypatia.processor.ops.Slice.Range;
import org.hypatia.processor.ops.Transpose;
import org.jspecify.annotations.Nullable;

/** Slices move inwards: only what is asked for is computed. */
final class SliceRules {
  private SliceRules() {}

  static final List<Rule> RULES =
      List.of(
          CodeRule.of("slice-whole", "slice", SliceRules::whole),
          CodeRule.of("slice-of-slice", "slice", SliceRules::ofSlice),
          CodeRule.of("slice-of-broadcast", "slice", SliceRules::ofBroadcast),
          CodeRule.of("slice-of-transpose", "slice", SliceRules::ofTranspose),
          CodeRule.of("slice-of-reshape", "slice", SliceRules::ofReshape),
          CodeRule.of("slice-of-concatenate", "slice", SliceRules::ofConcatenate),
          CodeRule.of("slice-of-elementwise", "slice", SliceRules::ofElementwise),
          CodeRule.of("slice-of-place", "slice", SliceRules::ofPlace),
          CodeRule.of("slice-of-contract", "slice", SliceRules::ofContract),
          CodeRule.of("slice-of-reduction", "slice", SliceRules::ofReduction),
          CodeRule.of("slice-of-sorted", "slice", SliceRules::ofSorted),
          CodeRule.of("gather-in-order", "gather", SliceRules::gatherInOrder),
          CodeRule.of("gather-at-constant", "gather", SliceRules::gatherAtConstant),
          CodeRule.of("concatenate-one", "concatenate", SliceRules::concatenateOne),
          CodeRule.of("concatenate-nested", "concatenate", SliceRules::concatenateNested));

  private static List<Range> ranges(Node node) {
    return ((Slice) node.op()).ranges();
  }

  private static @Nullable Node whole(Node node, RuleContext c) {
    Node sliced = c.b().slice(node.operand(0), ranges(node));
    return sliced == node.operand(0) ? sliced : null;
  }

  private static @Nullable Node ofSlice(Node node, RuleContext c) {
    Node inner = node.operand(0);
    if (!(inner.op() instanceof Slice)) {
      return null;
    }
    List<Range> both = new ArrayList<>();
    for (int axis = 0; axis < node.rank(); axis++) {
      Range first = ranges(inner).get(axis);
      Range second = ranges(node).get(axis);
      Dim start = first.start().plus(second.start().times(first.step()));
      both.add(new Range(start, second.size(), first.step() * second.step()));
    }
    return c.b().slice(inner.operand(0), both);
  }

  private static @Nullable Node ofBroadcast(Node node, RuleContext c) {
    if (!(node.operand(0).op() instanceof BroadcastTo)) {
      return null;
    }
    Node x = node.operand(0).operand(0);
    return c.b().broadcastTo(c.b().slice(x, within(node, x)), node.shape());
  }

  /**
   * The ranges of a slice as far as they concern an operand that is broadcast to what is sliced.
   */
  private static List<Range> within(Node node, Node x) {
    List<Range> inner = new ArrayList<>();
    int extra = node.rank() - x.rank();
    for (int axis = 0; axis < x.rank(); axis++) {
      boolean repeats = x.shape().get(axis).is(1);
      inner.add(repeats ? new Range(Dim.ZERO, Dim.ONE, 1) : ranges(node).get(axis + extra));
    }
    return inner;
  }

  private static @Nullable Node ofTranspose(Node node, RuleContext c) {
    if (!(node.operand(0).op() instanceof Transpose transpose)) {
      return null;
    }
    List<Range> inner = new ArrayList<>();
    transpose.inverse().forEach(axis -> inner.add(ranges(node).get(axis)));
    Node sliced = c.b().slice(node.operand(0).operand(0), inner);
    return c.b().transpose(sliced, transpose.permutation());
  }

  /** Of axes of size 1 that are put in or taken away the slice knows nothing. */
  private static @Nullable Node ofReshape(Node node, RuleContext c) {
    if (!(node.operand(0).op() instanceof Reshape)) {
      return null;
    }
    Node x = node.operand(0).operand(0);
    Range one = new Range(Dim.ZERO, Dim.ONE, 1);
    List<Range> others = new ArrayList<>();
    for (int axis = 0; axis < node.rank(); axis++) {
      if (!node.operand(0).shape().get(axis).is(1)) {
        others.add(ranges(node).get(axis));
      } else if (!ranges(node).get(axis).equals(one)) {
        return null;
      }
    }
    if (!withoutOnes(x).equals(withoutOnes(node.operand(0)))) {
      return null;
    }
    List<Range> inner = new ArrayList<>();
    for (Dim size : x.shape().dims()) {
      inner.add(size.is(1) ? one : others.remove(0));
    }
    return c.b().reshape(c.b().slice(x, inner), node.shape());
  }

  private static List<Dim> withoutOnes(Node x) {
    return x.shape().dims().stream().filter(size -> !size.is(1)).toList();
  }

  private static @Nullable Node ofConcatenate(Node node, RuleContext c) {
    if (!(node.operand(0).op() instanceof Concatenate concatenate)) {
      return null;
    }
    int axis = concatenate.axis();
    Range range = ranges(node).get(axis);
    if (range.step() < 0 || range.size().is(0)) {
      return null;
    }
    Dim last = range.start().plus(range.size().minus(1).times(range.step()));
    Dim start = Dim.ZERO;
    for (Node part : node.operand(0).operands()) {
      Dim end = start.plus(part.shape().get(axis));
      if (range.start().isAtLeast(start) && end.isAtLeast(last.plus(1))) {
        List<Range> inner = new ArrayList<>(ranges(node));
        inner.set(axis, new Range(range.start().minus(start), range.size(), range.step()));
        return c.b().slice(part, inner);
      }
      start = end;
    }
    return null;
  }

  private static @Nullable Node ofElementwise(Node node, RuleContext c) {
    Node x = node.operand(0);
    if (!(x.op() instanceof Elementwise) || c.isShared().test(x)) {
      return null;
    }
    List<Node> operands = new ArrayList<>();
    for (Node operand : x.operands()) {
      operands.add(c.b().slice(operand, within(node, operand)));
    }
    // Where the result has an axis of size 1 that no operand has any more, it is put back.
    return c.b().broadcastTo(c.b().graph().make(x.op(), operands), node.shape());
  }

  /** Reading back what was placed. */
  private static @Nullable Node ofPlace(Node node, RuleContext c) {
    Node x = node.operand(0);
    boolean same = x.op() instanceof Place place && place.ranges().equals(ranges(node));
    return same ? x.operand(0) : null;
  }

  /** Rows of a product are products of rows. */
  private static @Nullable Node ofContract(Node node, RuleContext c) {
    Node x = node.operand(0);
    if (!(x.op() instanceof Contract contract) || c.isShared().test(x)) {
      return null;
    }
    Node left = letters(contract.left(), contract.out(), node, x.operand(0), c);
    Node right = letters(contract.right(), contract.out(), node, x.operand(1), c);
    return c.b().graph().make(contract, left, right);
  }

  /** What is combined along other axes is not computed for what is left out. */
  private static @Nullable Node ofReduction(Node node, RuleContext c) {
    Node reduced = node.operand(0);
    if (!(reduced.op() instanceof Reduce reduce) || c.isShared().test(reduced)) {
      return null;
    }
    List<Range> outer = new ArrayList<>(ranges(node));
    List<Range> inner = new ArrayList<>();
    for (int axis = 0; axis < reduced.operand(0).rank(); axis++) {
      Dim size = reduced.operand(0).shape().get(axis);
      inner.add(reduce.axes().contains(axis) ? new Range(Dim.ZERO, size, 1) : outer.remove(0));
    }
    return c.b().graph().make(reduce, c.b().slice(reduced.operand(0), inner));
  }

  /** Of what is sorted only the elements that are asked for are read: they all exist. */
  private static @Nullable Node ofSorted(Node node, RuleContext c) {
    Node x = node.operand(0);
    if (!(x.op() instanceof Gather gather) || gather.count() < x.operand(0).rank()) {
      return null;
    }
    List<Node> indices = new ArrayList<>();
    boolean isSorted = false;
    for (int axis = 0; axis < gather.count(); axis++) {
      Node index = x.operand(axis + 1);
      if (!isPlace(index, x.operand(0).shape().get(axis))) {
        return null;
      }
      isSorted |= index.op() instanceof ArgSort;
      indices.add(c.b().slice(index, within(node, index)));
    }
    return isSorted ? c.b().gather(x.operand(0), indices) : null;
  }

  /** Whether each element is a place along an axis of that size, by what it is. */
  private static boolean isPlace(Node index, Dim size) {
    if (index.op() instanceof ArgSort sort) {
      return index.operand(0).shape().get(sort.axis()).equals(size);
    }
    return index.op() instanceof Iota iota && iota.shape().get(iota.axis()).equals(size)
        || index.op() instanceof Constant constant && constant.asLong() == 0 && size.is(1);
  }

  private static Node letters(String own, String out, Node node, Node operand, RuleContext c) {
    List<Range> inner = new ArrayList<>();
    for (int axis = 0; axis < own.length(); axis++) {
      int at = out.indexOf(own.charAt(axis));
      inner.add(at < 0 ? new Range(Dim.ZERO, operand.shape().get(axis), 1) : ranges(node).get(at));
    }
    return c.b().slice(operand, inner);
  }

  private static @Nullable Node gatherInOrder(Node node, RuleContext c) {
    Node x = node.operand(0);
    boolean inOrder =
        ((Gather) node.op()).count() == 1
            && node.operand(1).op() instanceof Iota iota
            && iota.shape().rank() == 1
            && iota.shape().get(0).equals(x.shape().get(0));
    return inOrder ? x : null;
  }

  /** A place known at compile time, and known to exist, is a slice. */
  private static @Nullable Node gatherAtConstant(Node node, RuleContext c) {
    int count = ((Gather) node.op()).count();
    Node x = node.operand(0);
    List<Range> ranges = new ArrayList<>();
    for (int axis = 0; axis < x.rank(); axis++) {
      Dim size = x.shape().get(axis);
      if (axis >= count) {
        ranges.add(new Range(Dim.ZERO, size, 1));
        continue;
      }
      Node index = node.operand(axis + 1);
      if (!(index.op() instanceof Constant constant)) {
        return null;
      }
      Dim at = Dim.of(constant.asLong());
      if (constant.asLong() < 0 || !size.isAtLeast(at.plus(1))) {
        return null;
      }
      ranges.add(new Range(at, Dim.ONE, 1));
    }
    return c.b().reshape(c.b().slice(x, ranges), node.shape());
  }

  private static @Nullable Node concatenateOne(Node node, RuleContext c) {
    int axis = ((Concatenate) node.op()).axis();
    List<Node> parts =
        node.operands().stream().filter(part -> !part.shape().get(axis).is(0)).toList();
    boolean fewer = parts.size() < node.operands().size() && !parts.isEmpty();
    return fewer || node.operands().size() == 1
        ? c.b().concatenate(axis, parts.isEmpty() ? node.operands() : parts)
        : null;
  }

  private static @Nullable Node concatenateNested(Node node, RuleContext c) {
    List<Node> parts = new ArrayList<>();
    for (Node part : node.operands()) {
      if (part.is(node.op())) {
        parts.addAll(part.operands());
      } else {
        parts.add(part);
      }
    }
    return parts.size() > node.operands().size() ? c.b().graph().make(node.op(), parts) : null;
  }
}
