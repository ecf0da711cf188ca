package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Node;
import org.jspecify.annotations.Nullable;

/** A structural op that is linear in its floating-point operands taken together. */
public interface LinearOp extends StructuralOp {
  /** The cotangent of operand {@code i}. */
  Node adjoint(int i, Node node, Node cotangent, OpBuilder b);

  @Override
  default List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    List<@Nullable Node> cotangents = new ArrayList<>();
    for (int i = 0; i < node.operands().size(); i++) {
      boolean differentiable = node.operand(i).dtype().isFloating();
      cotangents.add(differentiable ? adjoint(i, node, cotangent, b) : null);
    }
    return cotangents;
  }

  @Override
  default Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    List<Node> operands = new ArrayList<>();
    for (int i = 0; i < tangents.size(); i++) {
      Node operand = node.operand(i);
      Node tangent = tangents.get(i);
      if (!operand.dtype().isFloating()) {
        operands.add(operand);
      } else {
        operands.add(tangent == null ? b.zeros(operand.type()) : tangent);
      }
    }
    return b.graph().make(node.op(), operands);
  }
}
