package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphCopier;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.Iota;
import org.hypatia.processor.ops.SizeOf;

/**
 * Makes the body of a region. It is read into the graph around it with inputs of its own; what
 * depends on these is the body, what it needs besides becomes further inputs. So whatever does not
 * depend on them is computed outside, once.
 */
final class Regions {
  /**
   * A closed body.
   *
   * @param captured the nodes outside that stand for the inputs behind the first ones
   */
  record Closed(Graph body, List<Node> captured) {}

  private Regions() {}

  /**
   * @param inputs the nodes that were made to stand for the body's first inputs
   * @param names what these inputs are called in the body
   */
  static Closed close(
      String name, List<Node> inputs, List<String> names, List<Node> outputs, Sizes sizes) {
    Graph open = new Graph(name, inputs, outputs);
    Set<Node> inside = new HashSet<>(inputs);
    for (Node node : open.nodes()) {
      boolean depends = node.operands().stream().anyMatch(inside::contains);
      if (depends || isMadeAnywhere(node)) {
        inside.add(node);
      }
    }
    GraphBuilder builder = new GraphBuilder(sizes);
    GraphCopier copier = new GraphCopier(builder);
    List<Node> bodyInputs = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      Node input = builder.input(names.get(i), inputs.get(i).type());
      copier.replace(inputs.get(i), input);
      bodyInputs.add(input);
    }
    Set<Node> used = new HashSet<>(outputs);
    inside.forEach(node -> used.addAll(node.operands()));
    List<Node> captured = new ArrayList<>();
    for (Node node : open.nodes()) {
      if (used.contains(node) && !inside.contains(node)) {
        Node input = builder.input(captureName(node, captured.size(), names), node.type());
        copier.replace(node, input);
        bodyInputs.add(input);
        captured.add(node);
      }
    }
    Graph body = new Graph(name, bodyInputs, copier.copyAll(outputs));
    return new Closed(body, captured);
  }

  /** What costs nothing to make again is not handed in. */
  private static boolean isMadeAnywhere(Node node) {
    return node.op() instanceof Constant
        || node.op() instanceof SizeOf
        || node.op() instanceof Iota
        || (node.op() instanceof BroadcastTo && isMadeAnywhere(node.operand(0)));
  }

  private static String captureName(Node node, int number, List<String> taken) {
    boolean named =
        node.op() instanceof Input input
            && !taken.contains(input.inputName())
            && !input.inputName().contains("@");
    return named ? ((Input) node.op()).inputName() : "captured@" + number;
  }
}
