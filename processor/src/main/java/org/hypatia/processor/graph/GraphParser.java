package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.diag.SourcePos;

/**
 * Reads the text form of graphs, line by line. Beyond what {@link GraphText#print} writes, an
 * operand may be an expression, a node's type may be left out, and lines that start with {@code #}
 * say nothing.
 */
final class GraphParser {
  private final List<String> lines = new ArrayList<>();
  private final OpReader ops;
  private final SourcePos pos;
  private int next;

  /**
   * @param pos where all nodes are said to come from
   */
  GraphParser(String text, OpReader ops, SourcePos pos) {
    this.ops = ops;
    this.pos = pos;
    for (String line : text.lines().toList()) {
      String stripped = line.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        lines.add(stripped);
      }
    }
  }

  List<Graph> all() {
    List<Graph> graphs = new ArrayList<>();
    while (next < lines.size()) {
      graphs.add(graph());
    }
    return graphs;
  }

  private String line() {
    if (next == lines.size()) {
      throw new IllegalArgumentException("the text of a graph ends too early");
    }
    return lines.get(next++);
  }

  private Graph graph() {
    String header = line();
    int open = header.indexOf('(');
    if (!header.startsWith("graph ") || !header.endsWith(") {") || open < 0) {
      throw new IllegalArgumentException("expected 'graph name(inputs) {' instead of: " + header);
    }
    String name = header.substring("graph ".length(), open);
    Body body = new Body();
    for (String input : TextParts.split(header.substring(open + 1, header.length() - 3))) {
      int colon = input.indexOf(':');
      TensorType type = TensorType.parse(input.substring(colon + 1).strip());
      body.input(input.substring(0, colon).strip(), type);
    }
    while (true) {
      String line = line();
      if (line.startsWith("return ")) {
        List<Node> outputs = body.operands(line.substring("return ".length()));
        if (!line().equals("}")) {
          throw new IllegalArgumentException("expected '}' after: " + line);
        }
        return new Graph(name, body.inputs, outputs);
      }
      body.node(line);
    }
  }

  /** The nodes of one graph. */
  private final class Body {
    private final GraphBuilder builder = new GraphBuilder(Sizes.STRICT);
    private final Map<String, Node> names = new HashMap<>();
    private final List<Node> inputs = new ArrayList<>();

    Body() {
      builder.at(pos);
    }

    void input(String name, TensorType type) {
      Node input = builder.input(name, type);
      inputs.add(input);
      names.put(name, input);
    }

    void node(String line) {
      int equals = line.indexOf(" = ");
      if (equals < 0) {
        throw new IllegalArgumentException("expected '%name = op(operands): type': " + line);
      }
      String rest = line.substring(equals + 3);
      int end = TextParts.endOfCall(rest);
      Node made = expression(rest.substring(0, end));
      String types = rest.substring(end).strip();
      if (!types.isEmpty() && !types.equals(": " + TextParts.join(made.types()))) {
        throw new IllegalArgumentException(
            line + "\nbut its type is " + TextParts.join(made.types()));
      }
      names.put(line.substring(0, equals), made);
    }

    List<Node> operands(String text) {
      return TextParts.split(text).stream().map(this::operand).toList();
    }

    private Node operand(String text) {
      Node known = names.get(text);
      if (known != null) {
        return known;
      }
      int hash = text.indexOf('#');
      Node several = hash < 0 ? null : names.get(text.substring(0, hash));
      if (several != null) {
        return builder.result(several, Integer.parseInt(text.substring(hash + 1)));
      }
      if (text.endsWith(")")) {
        return expression(text);
      }
      int colon = text.indexOf(':');
      if (colon < 0) {
        throw new IllegalArgumentException("nothing is named '" + text + "'");
      }
      DType dtype = DType.parse(text.substring(colon + 1));
      return builder.make(Constant.parse(text.substring(0, colon), dtype));
    }

    private Node expression(String text) {
      int open = TextParts.openOfCall(text);
      String called = text.substring(0, open);
      int bracket = called.indexOf('[');
      String name = bracket < 0 ? called : called.substring(0, bracket);
      String attributes = bracket < 0 ? "" : called.substring(bracket);
      List<Node> operands = operands(text.substring(open + 1, text.length() - 1));
      Graph inside = ops.hasBody(name) ? graph() : null;
      return builder.make(ops.read(name, attributes, operands.size(), inside), operands);
    }
  }
}
