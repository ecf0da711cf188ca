package org.hypatia.processor.autodiff;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;

/** Replaces nodes by others of the same builder, in everything that leads to given nodes. */
final class Redirect {
  private final GraphBuilder graph;
  private final Map<Node, Node> replacements;
  private final Map<Node, Node> done = new HashMap<>();

  /**
   * @param replacements no node may be needed for its own replacement
   */
  Redirect(GraphBuilder graph, Map<Node, Node> replacements) {
    this.graph = graph;
    this.replacements = replacements;
  }

  List<Node> apply(List<Node> nodes) {
    if (replacements.isEmpty()) {
      return nodes;
    }
    List<Node> replaced = new ArrayList<>();
    nodes.forEach(node -> replaced.add(apply(node)));
    return replaced;
  }

  private Node apply(Node root) {
    Deque<Node> stack = new ArrayDeque<>();
    stack.push(root);
    while (true) {
      Node node = stack.peek();
      List<Node> needed = needed(node);
      List<Node> open = needed.stream().filter(operand -> !done.containsKey(operand)).toList();
      if (!open.isEmpty()) {
        open.forEach(stack::push);
        continue;
      }
      stack.pop();
      Node made = done.computeIfAbsent(node, absent -> make(absent, needed));
      if (stack.isEmpty()) {
        return made;
      }
    }
  }

  private List<Node> needed(Node node) {
    Node replacement = replacements.get(node);
    return replacement == null ? node.operands() : List.of(replacement);
  }

  private Node make(Node node, List<Node> needed) {
    List<Node> made = new ArrayList<>();
    needed.forEach(operand -> made.add(get(operand)));
    if (replacements.containsKey(node)) {
      return made.get(0);
    }
    if (made.equals(node.operands())) {
      return node;
    }
    graph.at(node.pos());
    return node.op() instanceof Result result
        ? graph.result(made.get(0), result.index())
        : graph.make(node.op(), made);
  }

  private Node get(Node node) {
    Node found = done.get(node);
    if (found == null) {
      throw new IllegalStateException("not replaced yet: " + node);
    }
    return found;
  }
}
