package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Op;
import org.jspecify.annotations.Nullable;

/**
 * An op that moves or combines elements: everything but {@link Elementwise}, inputs and regions.
 */
public interface StructuralOp extends Op {
  /**
   * Reverse mode: the cotangents of the operands given that of the result, null where an operand
   * has none (an index, a condition) or where it is zero.
   *
   * @throws NoDerivative when the op has none
   */
  List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b);

  /**
   * Forward mode: the tangent of the result given those of the operands, of which null ones are
   * zero and at least one is not.
   *
   * @throws NoDerivative when the op has none
   */
  @Nullable Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b);

  /** One sentence for the manual. */
  String doc();
}
