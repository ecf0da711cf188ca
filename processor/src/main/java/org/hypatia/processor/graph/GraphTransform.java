package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds a graph from another, operands first, deciding for each node what takes its place. */
public final class GraphTransform {
  /** What takes a node's place. */
  @FunctionalInterface
  public interface Step {
    /**
     * All results of the node that is to take {@code original}'s place.
     *
     * @param operands what took the place of its operands
     */
    List<Node> replace(Node original, List<Node> operands, GraphBuilder into);
  }

  private final GraphBuilder into;
  private final Map<Node, List<Node>> replacements = new HashMap<>();
  private final Step step;

  private GraphTransform(Sizes sizes, Step step) {
    this.into = new GraphBuilder(sizes);
    this.step = step;
  }

  /** The graph with every node replaced; inputs are kept as they are. */
  public static Graph apply(Graph graph, Step step) {
    return apply(graph, Sizes.STRICT, step);
  }

  /** The same where sizes may have other names. */
  public static Graph apply(Graph graph, Sizes sizes, Step step) {
    GraphTransform transform = new GraphTransform(sizes, step);
    graph.inputs().forEach(transform::input);
    graph.nodes().forEach(transform::visit);
    List<Node> inputs = graph.inputs().stream().map(transform::value).toList();
    List<Node> outputs = graph.outputs().stream().map(transform::value).toList();
    return new Graph(graph.name(), inputs, outputs);
  }

  /** The step that keeps a node. */
  public static List<Node> keep(Node original, List<Node> operands, GraphBuilder into) {
    return into.results(into.make(original.op(), operands));
  }

  private void input(Node input) {
    replacements.put(input, List.of(into.make(input.op())));
  }

  private void visit(Node node) {
    if (node.op() instanceof Result || replacements.containsKey(node)) {
      return;
    }
    List<Node> operands = new ArrayList<>();
    node.operands().forEach(operand -> operands.add(value(operand)));
    into.at(node.pos());
    replacements.put(node, step.replace(node, operands, into));
  }

  private Node value(Node node) {
    boolean isResult = node.op() instanceof Result;
    List<Node> results = replacements.get(isResult ? node.operand(0) : node);
    if (results == null) {
      throw new IllegalStateException("not replaced yet: " + node);
    }
    return results.get(isResult ? ((Result) node.op()).index() : 0);
  }
}
