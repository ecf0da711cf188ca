package org.hypatia.processor.ops;

import java.util.List;
import java.util.Objects;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The lower factor l of a positive definite matrix, {@code a = l l^T}, of which the lower triangle
 * is read. Derivatives are those of Murray (2016), "Differentiation of the Cholesky decomposition".
 */
public record Cholesky() implements RoutineOp {
  @Override
  public String name() {
    return "cholesky";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    return List.of(RoutineOp.square(operands, 0, sizes));
  }

  @Override
  public boolean isPartial() {
    return true;
  }

  @Override
  public Routine routine(List<TensorType> operands) {
    TensorType a = operands.get(0);
    List<Dim> numbers = List.of(RoutineOp.rows(a));
    String failure = "the matrix is not positive definite";
    return new Routine("Cholesky", "factor", numbers, List.of(0), a.rank() - 2, null, failure);
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    Node half = m.halfLower(m.times(m.transposed(node), m.lower(cotangent)));
    SolveTriangular solve = new SolveTriangular(true, true, false);
    Node left = b.graph().make(solve, node, m.symmetrised(half));
    Node symmetric = b.graph().make(solve, node, m.transposed(left));
    return List.of(m.lowerFromSymmetric(symmetric));
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    Node change = m.symmetricFromLower(Objects.requireNonNull(tangents.get(0)));
    SolveTriangular solve = new SolveTriangular(true, false, false);
    Node left = b.graph().make(solve, node, change);
    Node both = b.graph().make(solve, node, m.transposed(left));
    return m.times(node, m.halfLower(both));
  }

  @Override
  public String doc() {
    return "The lower Cholesky factor of a positive definite matrix.";
  }
}
