package org.hypatia.processor.ops;

import java.util.List;
import java.util.Objects;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/** The cofactors of a square matrix, singular or not: the derivative of its determinant. */
public record Cofactors() implements RoutineOp {
  @Override
  public String name() {
    return "cofactors";
  }

  static Dim work(Dim n) {
    return n.times(n).times(7).plus(n.times(4)).plus(1);
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    return List.of(RoutineOp.square(operands, 0, sizes));
  }

  @Override
  public Routine routine(List<TensorType> operands) {
    TensorType a = operands.get(0);
    Dim n = RoutineOp.rows(a);
    return new Routine("Cofactors", "of", List.of(n), List.of(0), a.rank() - 2, work(n), "");
  }

  /** The second derivative of the determinant is symmetric. */
  private static Node slope(Node node, Node change, OpBuilder b) {
    return b.graph().make(new CofactorSlope(), node.operand(0), change);
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    return List.of(slope(node, cotangent, b));
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    return slope(node, Objects.requireNonNull(tangents.get(0)), b);
  }

  @Override
  public String doc() {
    return "The matrix of cofactors: the derivative of the determinant.";
  }
}
