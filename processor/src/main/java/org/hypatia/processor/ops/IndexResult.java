package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.Node;
import org.jspecify.annotations.Nullable;

/** A structural op whose result is an index: it jumps from one to the next, without derivative. */
interface IndexResult extends StructuralOp {
  @Override
  default List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    throw new NoDerivative("its result is an index");
  }

  @Override
  default Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    throw new NoDerivative("its result is an index");
  }
}
