package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Contract;
import org.jspecify.annotations.Nullable;

/** What a loop whose turns are read at once leaves behind, in words. */
final class LoopResults {
  private final Scope before;
  private final Set<String> all = new LinkedHashSet<>();

  /**
   * @param before what variables and arrays hold when the loop is entered
   */
  LoopResults(Scope before) {
    this.before = before;
  }

  void clear() {
    all.clear();
  }

  List<String> all() {
    return List.copyOf(all);
  }

  void last(Object variable) {
    all.add("last value of " + variable);
  }

  void collected(
      Object variable,
      Accumulation how,
      Value.OfNode total,
      Value.@Nullable OfNode start,
      Value.OfNode turn) {
    String by = isContraction(total, start, turn) ? " (contraction)" : " (reduction)";
    all.add(name(how) + " in " + variable + by);
  }

  /** The name of a variable that holds the array. */
  String name(Value.Cell cell) {
    Object key =
        before.keyOf(value -> value instanceof Value.Array array && array.cell().equals(cell));
    return key == null ? "an array" : key.toString();
  }

  private static String name(Accumulation how) {
    return how.name().toLowerCase(Locale.ROOT);
  }

  private static boolean isContraction(
      Value.OfNode total, Value.@Nullable OfNode start, Value.OfNode turn) {
    List<Node> known = new ArrayList<>(List.of(turn.node()));
    if (start != null) {
      known.add(start.node());
    }
    Set<Node> before = new HashSet<>(new Graph("turn", List.of(), known).nodes());
    return new Graph("total", List.of(), List.of(total.node()))
        .nodes().stream().anyMatch(node -> node.op() instanceof Contract && !before.contains(node));
  }

  /**
   * @param plan null for an array that this loop leaves to those within it
   */
  void array(Value.Cell cell, @Nullable ArrayPlan plan, Value after) {
    String name = name(cell);
    if (plan instanceof ArrayPlan.Window) {
      all.add("elementwise map to " + name);
    } else if (plan instanceof ArrayPlan.SetOnly) {
      all.add("scatter to " + name);
    } else if (after instanceof LoopValues.Totals totals && !totals.writes().isEmpty()) {
      String scatter = totals.how() == Accumulation.SUM ? "scatter-add" : "scatter";
      all.add(name(totals.how()) + " in " + name + " (" + scatter + ")");
    }
  }
}
