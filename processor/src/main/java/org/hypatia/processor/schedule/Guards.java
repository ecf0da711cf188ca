package org.hypatia.processor.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.Gather;

/**
 * Finds out which loops of a graph run under a condition only: those of nodes that are read on one
 * side of choices by scalar conditions.
 *
 * <p>Whatever reads such a node elsewhere finds in its place what happens to be there, and drops
 * its own result. So a node is needed whenever something must not be computed from just any value:
 * an index, the divisor of an integer.
 */
final class Guards {
  private static final Set<String> DIVISIONS = Set.of("div", "rem", "floorDiv", "floorMod");

  private final Set<Node> kept;
  private final Set<Node> outputs;

  /** What has loops, or is computed from something that has. */
  private final Set<Node> heavy = new HashSet<>();

  /** By node, when its value matters. */
  private final Map<Node, Guard> needed = new HashMap<>();

  /** By node, when it is computed, needed or not. */
  private final Map<Node, Guard> computed = new HashMap<>();

  private final Map<Node, Guard> guards = new LinkedHashMap<>();

  /** Conditions that are no loops: they are computed at once, and never under others. */
  private final Set<Node> plainConditions = new HashSet<>();

  private Guards(Graph graph, Set<Node> kept) {
    this.kept = kept;
    this.outputs = new HashSet<>(graph.outputs());
  }

  /**
   * @param kept the nodes that loops compute; the conditions that are asked for join them, since an
   *     answer has to be the same wherever it is asked for
   */
  static Guards of(Graph graph, Set<Node> kept, Machine machine) {
    Guards guards = new Guards(graph, kept);
    if (machine == Machine.CPU) {
      guards.find(graph);
      for (Guard guard : guards.guards.values()) {
        guard.conditions().stream().filter(n -> !(n.op() instanceof Input)).forEach(kept::add);
      }
    }
    return guards;
  }

  /** The nests with their conditions, each after what it reads and the conditions. */
  List<Nest> guarded(List<Nest> nests) {
    if (guards.isEmpty()) {
      return nests;
    }
    Map<Node, Nest> open = new LinkedHashMap<>();
    nests.forEach(nest -> open.put(nest.node(), guarded(nest)));
    List<Nest> ordered = new ArrayList<>();
    nests.forEach(nest -> inOrder(nest.node(), open, ordered));
    return ordered;
  }

  private Nest guarded(Nest nest) {
    if (Nests.isCopy(nest)) {
      guards.put(nest.node(), copied(nest.node()));
    }
    Guard guard = guards.getOrDefault(nest.node(), Guard.ALWAYS);
    return guard.isAlways() ? nest : nest.under(guard);
  }

  /** When an input is laid anew, by conditions that others ask for. */
  private Guard copied(Node input) {
    return needed
        .getOrDefault(input, Guard.ALWAYS)
        .without(c -> !(c.op() instanceof Input) && !kept.contains(c) || follows(c, input));
  }

  private static void inOrder(Node node, Map<Node, Nest> open, List<Nest> ordered) {
    Nest nest = open.remove(node);
    if (nest != null) {
      nest.reads().forEach(read -> inOrder(Clusters.producer(read.node()), open, ordered));
      ordered.add(nest);
    }
  }

  private void find(Graph graph) {
    boolean chooses = false;
    for (Node node : graph.nodes()) {
      boolean loops = kept.contains(node) && (!KeptNodes.isExpression(node) || node.rank() > 0);
      if (loops || node.operands().stream().anyMatch(heavy::contains)) {
        heavy.add(node);
      }
      chooses |= choosesLoops(node);
    }
    if (!chooses) {
      return;
    }
    graph.outputs().forEach(output -> need(output, Guard.ALWAYS, Guard.ALWAYS));
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      visit(nodes.get(i));
    }
  }

  private boolean choosesLoops(Node node) {
    boolean chooses = false;
    for (int i = 0; i < node.operands().size(); i++) {
      for (Guard.Literal literal : literals(node, i)) {
        if (KeptNodes.isExpression(literal.condition())) {
          plainConditions.add(literal.condition());
        }
        chooses |= heavy.contains(node.operand(i));
      }
    }
    return chooses;
  }

  private void visit(Node node) {
    Guard need = needed.getOrDefault(node, Guard.NEVER);
    Guard run = computed.getOrDefault(node, Guard.NEVER);
    if (kept.contains(node) && !(node.op() instanceof Result)) {
      run = guard(node, need);
      if (!run.isAlways()) {
        need = run;
        guards.put(node, run);
      }
    }
    for (int i = 0; i < node.operands().size(); i++) {
      Guard operand = mustBeSound(node, i) ? run : need.and(literals(node, i));
      need(node.operand(i), operand, run);
    }
  }

  private void need(Node node, Guard need, Guard run) {
    needed.merge(node, need, Guard::or);
    computed.merge(node, plainConditions.contains(node) ? Guard.ALWAYS : run, Guard::or);
  }

  /** When a kept node is computed that is needed so often. */
  private Guard guard(Node node, Guard need) {
    boolean worth =
        heavy.contains(node) && !outputs.contains(node) && !plainConditions.contains(node);
    if (!worth || need.isAlways()) {
      return Guard.ALWAYS;
    }
    return need.without(condition -> follows(condition, node));
  }

  /** Whether a node has to be computed before another. */
  private boolean follows(Node node, Node other) {
    Set<Node> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>(List.of(node));
    while (!open.isEmpty()) {
      Node next = open.pop();
      if (next == other) {
        return true;
      }
      if (seen.add(next)) {
        open.addAll(next.operands());
        Guard guard = guards.get(next);
        if (guard != null) {
          open.addAll(guard.conditions());
        }
      }
    }
    return false;
  }

  /** Whether a node that is computed must not meet just any value in the place of an operand. */
  private static boolean mustBeSound(Node node, int operand) {
    if (node.op() instanceof Gather) {
      return operand > 0;
    }
    return operand == 1
        && DIVISIONS.contains(node.op().name())
        && !node.operand(operand).dtype().isFloating();
  }

  /** What has to hold for an operand to matter; nothing for one that always does. */
  private List<Guard.Literal> literals(Node node, int operand) {
    if (!(node.op() instanceof Elementwise)) {
      return List.of();
    }
    List<Guard.Literal> literals = new ArrayList<>();
    if (node.op().name().equals("where") && operand > 0) {
      addLiterals(node.operand(0), operand == 1, literals);
    } else if (isConnective(node) && operand == asked(node)) {
      addLiterals(node.operand(1 - operand), node.op().name().equals("and"), literals);
    }
    return literals;
  }

  private static boolean isConnective(Node node) {
    String name = node.op().name();
    return node.dtype() == DType.BOOL && (name.equals("and") || name.equals("or"));
  }

  /** The operand of a connective that need not be asked for where the other one decides. */
  private int asked(Node node) {
    boolean firstIsHeavier = heavy.contains(node.operand(0)) && !heavy.contains(node.operand(1));
    return firstIsHeavier ? 0 : 1;
  }

  private static void addLiterals(Node condition, boolean holds, List<Guard.Literal> literals) {
    Node scalar = condition;
    while (scalar.op() instanceof BroadcastTo) {
      scalar = scalar.operand(0);
    }
    if (scalar.rank() > 0) {
      return;
    }
    if (scalar.op().name().equals("not")) {
      addLiterals(scalar.operand(0), !holds, literals);
    } else if (isConnective(scalar) && scalar.op().name().equals("and") == holds) {
      scalar.operands().forEach(operand -> addLiterals(operand, holds, literals));
    } else {
      literals.add(new Guard.Literal(scalar, holds));
    }
  }
}
