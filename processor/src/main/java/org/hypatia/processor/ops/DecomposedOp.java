package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.Node;

/**
 * An op that rules and derivatives want whole and loops do not: it is taken apart before loops are
 * made.
 */
public interface DecomposedOp extends StructuralOp {
  /** The same in terms of other ops. */
  Node decompose(List<Node> operands, OpBuilder b);
}
