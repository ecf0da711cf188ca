package org.hypatia.processor.passes;

import java.util.List;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;

/** How often a node is read by what some outputs need, the outputs included. */
final class Uses {
  private Uses() {}

  static int of(Node node, List<Node> outputs) {
    return new Graph("body", List.of(), outputs).uses().getOrDefault(node, 0);
  }
}
