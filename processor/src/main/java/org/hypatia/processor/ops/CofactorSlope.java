package org.hypatia.processor.ops;

import java.util.List;
import java.util.Objects;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The derivative of the cofactors of operand 0 along operand 1, linear in that. The next derivative
 * is taken by solving systems with the matrix, so from the third on the derivatives of a
 * determinant do not exist for singular matrices here.
 */
public record CofactorSlope() implements RoutineOp {
  @Override
  public String name() {
    return "cofactorSlope";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    RoutineOp.square(operands, 0, sizes);
    RoutineOp.square(operands, 1, sizes);
    RoutineOp.rightSide(operands, 1, sizes);
    return List.of(operands.get(0));
  }

  @Override
  public Routine routine(List<TensorType> operands) {
    TensorType a = operands.get(0);
    var n = RoutineOp.rows(a);
    return new Routine(
        "Cofactors", "slope", List.of(n), List.of(0, 1), a.rank() - 2, Cofactors.work(n), "");
  }

  /**
   * The third derivative of the determinant along two matrices, symmetric in all three: with X and
   * Y the solutions for the two, {@code det A^-T ((tr X tr Y - tr XY) I - tr X Y - tr Y X + XY +
   * YX)^T}.
   */
  private static Node third(Node a, Node one, Node other, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    Node x = m.solve(a, one, false);
    Node y = m.solve(a, other, false);
    Node xy = m.times(x, y);
    Node tx = m.number(m.trace(x));
    Node ty = m.number(m.trace(y));
    Node both = b.sub(b.mul(tx, ty), m.number(m.trace(xy)));
    Node inner =
        b.add(
            b.sub(b.sub(b.mul(both, m.identity(a.type())), b.mul(tx, y)), b.mul(ty, x)),
            b.add(xy, m.times(y, x)));
    Node solved = m.solve(a, m.transposed(inner), true);
    return b.mul(m.number(m.determinant(a)), solved);
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    Node a = node.operand(0);
    return List.of(third(a, node.operand(1), cotangent, b), b.graph().make(this, a, cotangent));
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    Node a = node.operand(0);
    Node matrix = tangents.get(0);
    Node along = tangents.get(1);
    Node byMatrix = matrix == null ? null : third(a, node.operand(1), matrix, b);
    Node byAlong = along == null ? null : b.graph().make(this, a, along);
    if (byMatrix == null || byAlong == null) {
      return byMatrix != null ? byMatrix : Objects.requireNonNull(byAlong);
    }
    return b.add(byMatrix, byAlong);
  }

  @Override
  public String doc() {
    return "The derivative of the cofactors along a matrix.";
  }
}
