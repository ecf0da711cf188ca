package org.hypatia.processor.testing;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.OpBuilder;

/** Builds small graphs in tests: {@code new GraphFixture().input("x", "f64[n]")}. */
public final class GraphFixture {
  private final GraphBuilder graph = new GraphBuilder(Sizes.STRICT);
  private final List<Node> inputs = new ArrayList<>();

  /** Says ops on this graph. */
  public OpBuilder ops() {
    return new OpBuilder(graph);
  }

  /** A further input, its type in text form. */
  public Node input(String name, String type) {
    Node input = graph.input(name, type(type));
    inputs.add(input);
    return input;
  }

  public Graph returning(Node... outputs) {
    return new Graph("test", inputs, List.of(outputs));
  }

  /** The type written {@code f32[n, 3]}. */
  public static TensorType type(String text) {
    return TensorType.parse(text);
  }
}
