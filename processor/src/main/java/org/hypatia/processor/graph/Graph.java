package org.hypatia.processor.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function of tensors: its inputs (nodes whose op is {@link Input}) and outputs. A graph is
 * closed: what a region needs from outside it takes as an input. Two graphs are equal when they
 * compute the same nodes in the same structure, whoever built them.
 */
public final class Graph {
  private final String name;
  private final List<Node> inputs;
  private final List<Node> outputs;
  private final List<Node> nodes;

  public Graph(String name, List<Node> inputs, List<Node> outputs) {
    this.name = name;
    this.inputs = List.copyOf(inputs);
    this.outputs = List.copyOf(outputs);
    this.nodes = reachable(this.inputs, this.outputs);
  }

  public String name() {
    return name;
  }

  public List<Node> inputs() {
    return inputs;
  }

  public List<Node> outputs() {
    return outputs;
  }

  /** Inputs and everything the outputs need, operands first; this is the order of the text form. */
  public List<Node> nodes() {
    return nodes;
  }

  public List<TensorType> inputTypes() {
    return inputs.stream().map(Node::type).toList();
  }

  public List<TensorType> outputTypes() {
    return outputs.stream().map(Node::type).toList();
  }

  /** How many times each node is used as an operand or an output. */
  public Map<Node, Integer> uses() {
    Map<Node, Integer> uses = new HashMap<>();
    for (Node node : nodes) {
      node.operands().forEach(operand -> uses.merge(operand, 1, Integer::sum));
    }
    outputs.forEach(output -> uses.merge(output, 1, Integer::sum));
    return uses;
  }

  /**
   * Copies this graph's nodes into a builder.
   *
   * @param arguments what stands for each input, of the same type up to sizes the builder can unify
   * @return what stands for each output
   */
  public List<Node> inline(GraphBuilder into, List<Node> arguments) {
    return new GraphCopier(into).inline(this, arguments);
  }

  /** The same graph with size symbols replaced, in a builder of its own. */
  public Graph substitute(Function<String, Dim> replacement) {
    GraphBuilder builder = new GraphBuilder(Sizes.STRICT);
    GraphCopier copier = new GraphCopier(builder, replacement);
    List<Node> copiedInputs = new ArrayList<>();
    for (Node input : inputs) {
      copiedInputs.add(copier.copy(input));
    }
    return new Graph(name, copiedInputs, copier.copyAll(outputs));
  }

  private static List<Node> reachable(List<Node> inputs, List<Node> outputs) {
    Set<Node> seen = new HashSet<>();
    List<Node> order = new ArrayList<>();
    inputs.forEach(input -> visit(input, seen, order));
    outputs.forEach(output -> visit(output, seen, order));
    return List.copyOf(order);
  }

  /** Depth first without recursion: a chain of operations may be longer than a thread's stack. */
  private static void visit(Node root, Set<Node> seen, List<Node> order) {
    Deque<Node> path = new ArrayDeque<>();
    Deque<Iterator<Node>> operands = new ArrayDeque<>();
    Node next = seen.add(root) ? root : null;
    while (next != null || !path.isEmpty()) {
      if (next != null) {
        path.push(next);
        operands.push(next.operands().iterator());
      }
      next = firstNew(operands.element(), seen);
      if (next == null) {
        operands.pop();
        order.add(path.pop());
      }
    }
  }

  private static @Nullable Node firstNew(Iterator<Node> nodes, Set<Node> seen) {
    while (nodes.hasNext()) {
      Node node = nodes.next();
      if (seen.add(node)) {
        return node;
      }
    }
    return null;
  }

  @Override
  public boolean equals(Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof Graph that) || nodes.size() != that.nodes.size()) {
      return false;
    }
    Map<Node, Node> twins = new HashMap<>();
    for (int i = 0; i < nodes.size(); i++) {
      Node node = nodes.get(i);
      Node twin = that.nodes.get(i);
      if (!node.op().equals(twin.op()) || !areTwins(node.operands(), twin.operands(), twins)) {
        return false;
      }
      twins.put(node, twin);
    }
    return areTwins(inputs, that.inputs, twins) && areTwins(outputs, that.outputs, twins);
  }

  private static boolean areTwins(List<Node> here, List<Node> there, Map<Node, Node> twins) {
    if (here.size() != there.size()) {
      return false;
    }
    for (int i = 0; i < here.size(); i++) {
      if (twins.get(here.get(i)) != there.get(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = outputs.size();
    for (Node node : nodes) {
      hash = 31 * hash + node.op().hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    return GraphText.print(this);
  }
}
