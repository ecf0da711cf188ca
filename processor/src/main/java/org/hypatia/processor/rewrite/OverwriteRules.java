package org.hypatia.processor.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Place;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.Slice.Range;
import org.jspecify.annotations.Nullable;

/** Writes of which another write leaves nothing are dropped. */
final class OverwriteRules {
  private OverwriteRules() {}

  static final List<Rule> RULES =
      List.of(
          CodeRule.of("scatter-overwritten", "scatterSet", OverwriteRules::scatter),
          CodeRule.of("choice-overwritten", "where", OverwriteRules::choice),
          CodeRule.of("sum-overwritten", "where", OverwriteRules::sum).exceptSignOfZero());

  /** Written at the same indices, which are checked all the same. */
  private static @Nullable Node scatter(Node node, RuleContext c) {
    Node base = node.operand(0);
    int count = ((Scatter) node.op()).count();
    boolean overwrites =
        base.op() instanceof Scatter before
            && before.count() == count
            && base.operands().subList(1, count + 1).equals(node.operands().subList(1, count + 1));
    if (!overwrites) {
      return null;
    }
    List<Node> operands = new ArrayList<>(node.operands());
    operands.set(0, base.operand(0));
    return c.b().graph().make(node.op(), operands);
  }

  /** A choice by place whose other side is one too. */
  private static @Nullable Node choice(Node node, RuleContext c) {
    List<Range> region = region(node.operand(0), node);
    Node other = node.operand(2);
    if (region == null || !other.op().name().equals("where")) {
      return null;
    }
    List<Range> before = region(other.operand(0), node);
    return before != null && isWithin(before, region)
        ? c.b().where(node.operand(0), node.operand(1), other.operand(2))
        : null;
  }

  /** A choice by place whose other side is a sum with what was added there. */
  private static @Nullable Node sum(Node node, RuleContext c) {
    List<Range> region = region(node.operand(0), node);
    Node other = node.operand(2);
    if (region == null || !other.op().name().equals("add")) {
      return null;
    }
    for (int i = 0; i < 2; i++) {
      if (other.operand(i).op() instanceof Place added
          && added.shape().equals(node.shape())
          && isWithin(added.ranges(), region)) {
        return c.b().where(node.operand(0), node.operand(1), other.operand(1 - i));
      }
    }
    return null;
  }

  /** Where a condition over all of a result is true, if that is at regular places. */
  private static @Nullable List<Range> region(Node condition, Node result) {
    return condition.op() instanceof Place place
            && place.shape().equals(result.shape())
            && Matcher.withoutBroadcast(condition.operand(0)).op() instanceof Constant constant
            && constant.asLong() != 0
        ? place.ranges()
        : null;
  }

  private static boolean isWithin(List<Range> inner, List<Range> outer) {
    for (int axis = 0; axis < outer.size(); axis++) {
      if (!isWithin(inner.get(axis), outer.get(axis))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWithin(Range inner, Range outer) {
    if (inner.equals(outer)) {
      return true;
    }
    Dim last = inner.start().plus(inner.size().minus(1).times(inner.step()));
    Dim low = inner.step() > 0 ? inner.start() : last;
    Dim high = inner.step() > 0 ? last : inner.start();
    return outer.step() == 1
        && low.isAtLeast(outer.start())
        && outer.start().plus(outer.size()).isAtLeast(high.plus(1));
  }
}
