package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hypatia.processor.diag.SourcePos;

/** Copies nodes into a builder, some of them replaced by others; shared nodes stay shared. */
public final class GraphCopier {
  private final GraphBuilder into;
  private final Function<String, Dim> sizeReplacement;
  private final Map<Node, Node> copies = new HashMap<>();

  public GraphCopier(GraphBuilder into) {
    this(into, Dim::symbol);
  }

  public GraphCopier(GraphBuilder into, Function<String, Dim> sizeReplacement) {
    this.into = into;
    this.sizeReplacement = sizeReplacement;
  }

  /** From now on {@code original} is copied as {@code replacement}. */
  public void replace(Node original, Node replacement) {
    copies.put(original, replacement);
  }

  /** The copy of a node and of all it needs. */
  public Node copy(Node node) {
    if (!copies.containsKey(node)) {
      new Graph("copied", List.of(), List.of(node)).nodes().forEach(this::copyOne);
    }
    return copied(node);
  }

  public List<Node> copyAll(List<Node> nodes) {
    List<Node> all = new ArrayList<>();
    nodes.forEach(node -> all.add(copy(node)));
    return all;
  }

  List<Node> inline(Graph graph, List<Node> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      replace(graph.inputs().get(i), arguments.get(i));
    }
    return copyAll(graph.outputs());
  }

  private void copyOne(Node node) {
    if (copies.containsKey(node)) {
      return;
    }
    List<Node> operands = new ArrayList<>();
    node.operands().forEach(operand -> operands.add(copied(operand)));
    SourcePos before = into.pos();
    into.at(node.pos().isKnown() ? node.pos() : before);
    if (node.op() instanceof Result result) {
      copies.put(node, into.result(operands.get(0), result.index()));
    } else {
      copies.put(node, into.make(node.op().substitute(sizeReplacement), operands));
    }
    into.at(before);
  }

  private Node copied(Node node) {
    Node copy = copies.get(node);
    if (copy == null) {
      throw new IllegalStateException("not copied yet: " + node);
    }
    return copy;
  }
}
