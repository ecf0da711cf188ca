package org.hypatia.processor.passes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.ArgSort;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Slice;
import org.hypatia.processor.ops.Slice.Range;
import org.jspecify.annotations.Nullable;

/**
 * A sort of which only slices are read finds only what is between the first and the last place that
 * they read: the largest elements, a median.
 */
final class Selections {
  /** By sort the places that are read of it. */
  private final Map<Node, Range> parts = new HashMap<>();

  private Selections(Graph graph) {
    Set<Node> readWhole = new HashSet<>(graph.outputs());
    for (Node node : graph.nodes()) {
      Range read = read(node);
      if (read != null && Math.abs(read.step()) == 1) {
        parts.merge(node.operand(0), rising(read), Selections::around);
      } else {
        readWhole.addAll(node.operands());
      }
    }
    parts.keySet().removeAll(readWhole);
    parts.entrySet().removeIf(part -> isWhole(part.getKey(), part.getValue()));
  }

  private static boolean isWhole(Node sort, Range part) {
    Dim size = sort.shape().get(((ArgSort) sort.op()).axis());
    return part.start().is(0) && part.size().equals(size);
  }

  static Graph run(Graph graph) {
    return Bodies.innermostFirst(
        graph, inner -> GraphTransform.apply(inner, new Selections(inner)::replace));
  }

  /** Which places of a whole sort a node reads; null if it is no slice of one. */
  private static @Nullable Range read(Node node) {
    return node.op() instanceof Slice slice
            && node.operand(0).op() instanceof ArgSort sort
            && sort.part() == null
        ? slice.ranges().get(sort.axis())
        : null;
  }

  /** The same places from the first to the last. */
  private static Range rising(Range range) {
    Dim last = range.start().minus(range.size()).plus(1);
    return range.step() < 0 ? new Range(last, range.size(), 1) : range;
  }

  /** From the first place of two ranges to the last. */
  private static Range around(Range one, Range other) {
    Dim start = one.start().min(other.start());
    Dim end = one.start().plus(one.size()).max(other.start().plus(other.size()));
    return new Range(start, end.minus(start), 1);
  }

  private List<Node> replace(Node original, List<Node> operands, GraphBuilder into) {
    Range part = parts.get(original);
    if (part != null && original.op() instanceof ArgSort sort) {
      return List.of(into.make(sort.withPart(part.start(), part.size()), operands));
    }
    Range read = read(original);
    Range around = read == null ? null : parts.get(original.operand(0));
    if (read == null || around == null) {
      return GraphTransform.keep(original, operands, into);
    }
    int axis = ((ArgSort) original.operand(0).op()).axis();
    List<Range> ranges = new ArrayList<>(((Slice) original.op()).ranges());
    Dim start = read.start().minus(around.start());
    ranges.set(axis, new Range(start, read.size(), read.step()));
    return List.of(new OpBuilder(into).slice(operands.get(0), ranges));
  }
}
