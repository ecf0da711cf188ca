package org.hypatia.processor.passes;

import java.util.List;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.DecomposedOp;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.ScalarOp;

/**
 * Takes ops apart that rules and derivatives want whole and loops do not, and leaves out those that
 * only derivatives look at.
 */
final class Decomposition {
  private Decomposition() {}

  static Graph run(Graph graph) {
    return Bodies.innermostFirst(graph, g -> GraphTransform.apply(g, Decomposition::decomposed));
  }

  private static List<Node> decomposed(Node original, List<Node> operands, GraphBuilder into) {
    OpBuilder ops = new OpBuilder(into);
    if (original.op() instanceof DecomposedOp op) {
      return List.of(op.decompose(operands, ops));
    }
    if (changesDerivatives(original)) {
      return List.of(ops.broadcastTo(operands.get(0), original.shape()));
    }
    return GraphTransform.keep(original, operands, into);
  }

  /** Whether a node is its first operand but for derivatives. */
  static boolean changesDerivatives(Node node) {
    return node.op() instanceof ScalarOp op && op.changesDerivatives();
  }
}
