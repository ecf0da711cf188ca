package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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
    List<Node> stack = new ArrayList<>();
    Map<Node, Integer> next = new HashMap<>();
    stack.add(root);
    while (!stack.isEmpty()) {
      Node node = stack.get(stack.size() - 1);
      int operand = next.merge(node, 1, Integer::sum) - 1;
      if (operand == 0 && seen.contains(node)) {
        stack.remove(stack.size() - 1);
      } else if (operand < node.operands().size()) {
        if (!seen.contains(node.operand(operand))) {
          next.remove(node.operand(operand));
          stack.add(node.operand(operand));
        }
      } else {
        stack.remove(stack.size() - 1);
        if (seen.add(node)) {
          order.add(node);
        }
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Graph that)
        || nodes.size() != that.nodes.size()
        || inputs.size() != that.inputs.size()
        || outputs.size() != that.outputs.size()) {
      return false;
    }
    Map<Node, Integer> here = numbers();
    Map<Node, Integer> there = that.numbers();
    for (int i = 0; i < nodes.size(); i++) {
      if (!nodes.get(i).op().equals(that.nodes.get(i).op())
          || !numbers(nodes.get(i).operands(), here)
              .equals(numbers(that.nodes.get(i).operands(), there))) {
        return false;
      }
    }
    return numbers(inputs, here).equals(numbers(that.inputs, there))
        && numbers(outputs, here).equals(numbers(that.outputs, there));
  }

  @Override
  public int hashCode() {
    int hash = outputs.size();
    for (Node node : nodes) {
      hash = 31 * hash + node.op().hashCode();
    }
    return hash;
  }

  private Map<Node, Integer> numbers() {
    Map<Node, Integer> numbers = new HashMap<>();
    for (Node node : nodes) {
      numbers.put(node, numbers.size());
    }
    return numbers;
  }

  private static List<Integer> numbers(List<Node> some, Map<Node, Integer> numbers) {
    return some.stream().map(node -> numbers.getOrDefault(node, -1)).toList();
  }

  @Override
  public String toString() {
    return GraphText.print(this);
  }
}
