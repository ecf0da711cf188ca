package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hypatia.processor.diag.SourcePos;

/** Copies nodes into a builder, some of them replaced by others; shared nodes stay shared. */
public final class GraphCopier {
  private final GraphBuilder into;
  private final UnaryOperator<Op> ops;
  private final Map<Node, Node> copies = new HashMap<>();

  public GraphCopier(GraphBuilder into) {
    this(into, UnaryOperator.identity());
  }

  public GraphCopier(GraphBuilder into, Function<String, Dim> sizeReplacement) {
    this(into, (Op op) -> op.substitute(sizeReplacement));
  }

  private GraphCopier(GraphBuilder into, UnaryOperator<Op> ops) {
    this.into = into;
    this.ops = ops;
  }

  /** From now on {@code original} is copied as {@code replacement}. */
  public void replace(Node original, Node replacement) {
    copies.put(original, replacement);
  }

  /** The copy of a node and of all it needs. */
  public Node copy(Node node) {
    return copyAll(List.of(node)).get(0);
  }

  public List<Node> copyAll(List<Node> nodes) {
    List<Node> missing = nodes.stream().filter(node -> !copies.containsKey(node)).toList();
    if (!missing.isEmpty()) {
      new Graph("copied", List.of(), missing).nodes().forEach(this::copyOne);
    }
    return nodes.stream().map(this::copied).toList();
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
      copies.put(node, into.make(ops.apply(node.op()), operands));
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
