package org.hypatia.processor.schedule;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.After;

/** What has to be in memory before a node can be computed. */
final class Needs {
  private final Set<Node> kept;
  private final Set<Node> seen = new HashSet<>();
  private final Set<Node> found = new LinkedHashSet<>();

  private Needs(Set<Node> kept) {
    this.kept = kept;
  }

  /** The kept nodes and the inputs that a node's operands are made of. */
  static Set<Node> of(Node node, Set<Node> kept) {
    Needs needs = new Needs(kept);
    node.operands().forEach(needs::add);
    return needs.found;
  }

  /** What a node has to wait for although nothing of it is read. */
  static Set<Node> before(Node node, Set<Node> kept) {
    Needs needs = new Needs(kept);
    needs.addAwaited(node, new HashSet<>());
    return needs.found;
  }

  private void add(Node node) {
    if (kept.contains(node) || node.op() instanceof Input) {
      found.add(node);
    } else if (seen.add(node)) {
      node.operands().forEach(this::add);
    }
  }

  private void addAwaited(Node node, Set<Node> visited) {
    for (int i = 0; i < node.operands().size(); i++) {
      Node operand = node.operand(i);
      if (node.op() instanceof After && i > 0) {
        add(operand);
      }
      if (!kept.contains(operand) && visited.add(operand)) {
        addAwaited(operand, visited);
      }
    }
  }
}
