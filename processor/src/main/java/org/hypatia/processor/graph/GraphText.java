package org.hypatia.processor.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hypatia.processor.diag.SourcePos;

/**
 * The text form of a graph, which {@link #parse} reads back. One line a node: {@code %3 = add(%1,
 * %2): f32[n]}; constants are written where they are used, the graph of a region is indented under
 * its node.
 */
public final class GraphText {
  private final StringBuilder text = new StringBuilder();

  private GraphText() {}

  public static String print(Graph graph) {
    GraphText printer = new GraphText();
    printer.graph(graph, "");
    return printer.text.toString();
  }

  /**
   * The one graph of a text.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  public static Graph parse(String text, OpReader ops) {
    return parse(text, ops, SourcePos.NONE);
  }

  /** The one graph of a text, all of whose nodes are said to come from {@code pos}. */
  static Graph parse(String text, OpReader ops, SourcePos pos) {
    List<Graph> graphs = new GraphParser(text, ops, pos).all();
    if (graphs.size() != 1) {
      throw new IllegalArgumentException("expected one graph, found " + graphs.size());
    }
    return graphs.get(0);
  }

  /** The graphs of a text, in order. */
  public static List<Graph> parseAll(String text, OpReader ops) {
    return new GraphParser(text, ops, SourcePos.NONE).all();
  }

  private void graph(Graph graph, String indent) {
    Map<Node, String> names = new HashMap<>();
    text.append(indent).append("graph ").append(graph.name()).append('(');
    String separator = "";
    for (Node input : graph.inputs()) {
      Input op = (Input) input.op();
      names.put(input, op.inputName());
      text.append(separator).append(op.inputName()).append(": ").append(op.type());
      separator = ", ";
    }
    text.append(") {\n");
    int number = 1;
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Constant constant) {
        String value = constant.attributes();
        names.put(node, value.substring(1, value.length() - 1).replace(": ", ":"));
      } else if (node.op() instanceof Result result) {
        names.put(node, names.get(node.operand(0)) + "#" + result.index());
      } else if (!(node.op() instanceof Input)) {
        String name = "%" + number++;
        names.put(node, name);
        node(node, name, names, indent + "  ");
      }
    }
    text.append(indent).append("  return ").append(list(graph.outputs(), names)).append('\n');
    text.append(indent).append("}\n");
  }

  private void node(Node node, String name, Map<Node, String> names, String indent) {
    text.append(indent).append(name).append(" = ").append(node.op().name());
    text.append(node.op().attributes()).append('(').append(list(node.operands(), names));
    text.append("): ");
    text.append(node.types().stream().map(TensorType::toString).collect(Collectors.joining(", ")));
    text.append('\n');
    if (node.op() instanceof RegionOp region) {
      graph(region.body(), indent + "  ");
    }
  }

  private static String list(List<Node> nodes, Map<Node, String> names) {
    return nodes.stream().map(names::get).collect(Collectors.joining(", "));
  }
}
