package org.hypatia.processor.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.diag.CompilerBug;

/** Checks what has to hold of every graph at every stage. */
public final class GraphVerifier {
  private final Graph graph;

  private GraphVerifier(Graph graph) {
    this.graph = graph;
  }

  /**
   * Checks a graph and the bodies of its regions.
   *
   * @throws CompilerBug naming the node that is wrong
   */
  public static void verify(Graph graph) {
    new GraphVerifier(graph).check();
  }

  private void check() {
    Set<Node> inputs = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Node input : graph.inputs()) {
      require(input.op() instanceof Input, input, "is no input");
      require(inputs.add(input), input, "is an input twice");
      require(names.add(((Input) input.op()).inputName()), input, "has the name of another input");
    }
    for (Node node : graph.nodes()) {
      require(!(node.op() instanceof Input) || inputs.contains(node), node, "comes from outside");
      if (node.op() instanceof Result result) {
        Node of = node.operand(0);
        require(result.index() < of.types().size(), node, "is a result that does not exist");
        require(of.types().get(result.index()).equals(node.type()), node, "has another type");
      } else {
        checkTypes(node);
      }
      if (node.op() instanceof RegionOp region) {
        verify(region.body());
      }
    }
    for (Node output : graph.outputs()) {
      require(output.types().size() == 1, output, "is an output, with several results");
    }
  }

  private void checkTypes(Node node) {
    for (Node operand : node.operands()) {
      require(operand.types().size() == 1, node, "takes several results at once");
    }
    List<TensorType> operands = node.operands().stream().map(Node::type).toList();
    try {
      List<TensorType> types = node.op().types(operands, Sizes.STRICT);
      require(types.equals(node.types()), node, "has to have types " + types);
    } catch (TypeError e) {
      throw new CompilerBug(node + " does not fit its operands: " + e.getMessage(), e);
    }
  }

  private void require(boolean holds, Node node, String otherwise) {
    if (!holds) {
      throw new CompilerBug(node + " " + otherwise + ", in\n" + graph);
    }
  }
}
