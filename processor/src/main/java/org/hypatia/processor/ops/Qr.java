package org.hypatia.processor.ops;

import java.util.List;
import java.util.Objects;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;
import org.jspecify.annotations.Nullable;

/**
 * The factors q (m by n, orthonormal columns) and r (n by n, upper triangle) of a matrix with m at
 * least n, packed. Derivatives as in Walter and Lehmann (2018), for matrices of full rank.
 */
public record Qr() implements RoutineOp {
  @Override
  public String name() {
    return "qr";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType a = RoutineOp.matrix(operands, 0);
    Dim m = RoutineOp.rows(a);
    Dim n = RoutineOp.columns(a);
    if (!m.isAtLeast(n)) {
      throw new TypeError("{0} has shape " + a.shape() + ", which may have more columns than rows");
    }
    return List.of(RoutineOp.vector(a, m.plus(n).times(n)));
  }

  @Override
  public Routine routine(List<TensorType> operands) {
    TensorType a = operands.get(0);
    Dim m = RoutineOp.rows(a);
    Dim n = RoutineOp.columns(a);
    return new Routine(
        "Qr", "factor", List.of(m, n), List.of(0), a.rank() - 2, m.times(n).plus(n), "");
  }

  /** The part of a packed pair that is q. */
  public static Node q(Node packed, TensorType a, MatrixBuilder m) {
    return m.part(packed, Dim.ZERO, RoutineOp.rows(a), RoutineOp.columns(a));
  }

  /** The part of a packed pair that is r. */
  public static Node r(Node packed, TensorType a, MatrixBuilder m) {
    Dim n = RoutineOp.columns(a);
    return m.part(packed, RoutineOp.rows(a).times(n), n, n);
  }

  private static Node solve(boolean transposed, Node r, Node y, OpBuilder b) {
    return b.graph().make(new SolveTriangular(false, transposed, false), r, y);
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    TensorType a = node.operand(0).type();
    Node q = q(node, a, m);
    Node r = r(node, a, m);
    Node toQ = q(cotangent, a, m);
    Node toR = m.upper(r(cotangent, a, m));
    Node both = b.sub(m.times(r, m.transposed(toR)), m.times(m.transposed(toQ), q));
    Node sum = b.add(toQ, m.times(q, m.symmetricFromLower(both)));
    return List.of(m.transposed(solve(false, r, m.transposed(sum), b)));
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    TensorType a = node.operand(0).type();
    Node q = q(node, a, m);
    Node r = r(node, a, m);
    Node change = m.transposed(Objects.requireNonNull(tangents.get(0)));
    Node moved = m.transposed(solve(true, r, change, b));
    Node inside = m.times(m.transposed(q), moved);
    Node below = m.belowDiagonal(inside);
    Node turn = b.sub(below, m.transposed(below));
    Node dq = b.add(b.sub(moved, m.times(q, inside)), m.times(q, turn));
    Node dr = m.upper(m.times(b.sub(inside, turn), r));
    return m.packed(List.of(dq, dr), List.of(2, 2));
  }

  @Override
  public String doc() {
    return "The orthonormal and the triangular factor of a matrix, packed.";
  }
}
