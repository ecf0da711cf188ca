package org.hypatia.processor.passes;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.OpBuilder;

/**
 * Softplus and sigmoid of one value, as a loss and its derivative have them, are made of the same
 * exponential {@code exp(-abs(x))}. Where a graph has two of them they are taken apart, so that it
 * is computed once.
 */
final class SharedExponentials {
  private static final Set<String> FAMILY = Set.of("softplus", "sigmoid");

  private SharedExponentials() {}

  static Graph run(Graph graph, PassContext context) {
    return context.strict() ? graph : Bodies.innermostFirst(graph, SharedExponentials::takeApart);
  }

  private static Graph takeApart(Graph graph) {
    Map<Node, Set<Node>> members = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (FAMILY.contains(node.op().name())) {
        members.computeIfAbsent(base(node.operand(0)), x -> new HashSet<>()).add(node);
      }
    }
    members.values().removeIf(nodes -> nodes.size() < 2);
    return members.isEmpty()
        ? graph
        : GraphTransform.apply(
            graph,
            (original, operands, into) ->
                FAMILY.contains(original.op().name())
                        && members.containsKey(base(original.operand(0)))
                    ? List.of(apart(original, operands.get(0), new OpBuilder(into)))
                    : GraphTransform.keep(original, operands, into));
  }

  private static boolean isNegated(Node x) {
    return x.op().name().equals("neg");
  }

  /** What a value and its negation have in common. */
  private static Node base(Node x) {
    return isNegated(x) ? x.operand(0) : x;
  }

  private static Node apart(Node original, Node operand, OpBuilder b) {
    Node x = base(operand);
    Node zero = b.constant(x.dtype(), 0);
    Node one = b.constant(x.dtype(), 1);
    Node exp = b.op("exp", b.neg(b.op("abs", x)));
    if (original.op().name().equals("softplus")) {
      return b.add(b.op("maximum", operand, zero), b.op("log1p", exp));
    }
    Node isPositive = b.op("ge", x, zero);
    Node above = isNegated(operand) ? b.where(isPositive, exp, one) : b.where(isPositive, one, exp);
    return b.div(above, b.add(exp, one));
  }
}
