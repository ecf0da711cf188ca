package org.hypatia.processor.ops;

import java.util.List;
import java.util.Objects;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The eigenvalues w and the eigenvectors, columns of v, of a symmetric matrix, packed; the lower
 * triangle is read. Derivatives as in Giles (2008), "Collected matrix derivative results"; within
 * an eigenvalue that several vectors share no vector is told from another, and they are taken not
 * to turn.
 */
public record SymmetricEigen() implements RoutineOp {
  @Override
  public String name() {
    return "eigh";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType a = RoutineOp.square(operands, 0, sizes);
    Dim n = RoutineOp.rows(a);
    return List.of(RoutineOp.vector(a, n.plus(1).times(n)));
  }

  @Override
  public Routine routine(List<TensorType> operands) {
    TensorType a = operands.get(0);
    Dim n = RoutineOp.rows(a);
    return new Routine(
        "SymmetricEigen", "factor", List.of(n), List.of(0), a.rank() - 2, n.times(n).times(2), "");
  }

  /** The part of a packed pair that is w. */
  public static Node values(Node packed, TensorType a, MatrixBuilder m) {
    return m.part(packed, Dim.ZERO, RoutineOp.rows(a));
  }

  /** The part of a packed pair that is v. */
  public static Node vectors(Node packed, TensorType a, MatrixBuilder m) {
    Dim n = RoutineOp.rows(a);
    return m.part(packed, n, n, n);
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    TensorType a = node.operand(0).type();
    Node v = vectors(node, a, m);
    Node weights = m.reciprocalDifferences(values(node, a, m));
    Node turn = b.mul(weights, m.times(m.transposed(v), vectors(cotangent, a, m)));
    Node inner = b.add(m.diagonalMatrix(values(cotangent, a, m)), m.symmetrised(turn));
    return List.of(m.lowerFromSymmetric(m.times(v, inner, m.transposed(v))));
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    TensorType a = node.operand(0).type();
    Node v = vectors(node, a, m);
    Node change = m.symmetricFromLower(Objects.requireNonNull(tangents.get(0)));
    Node inner = m.times(m.transposed(v), change, v);
    Node turn = b.mul(m.reciprocalDifferences(values(node, a, m)), inner);
    return m.packed(List.of(m.diagonal(inner), m.times(v, turn)), List.of(1, 2));
  }

  @Override
  public String doc() {
    return "The eigenvalues and eigenvectors of a symmetric matrix, packed.";
  }
}
