package org.hypatia.processor.ops;

import java.util.List;
import java.util.Objects;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The eigenvalues w and the eigenvectors, columns of v, of a square matrix, complex and packed.
 * With {@code c = v^-1 da v} and {@code f[i, j] = 1 / (w[j] - w[i])}, 0 where these are equal,
 * {@code dw} is the diagonal of c, and {@code dv} is {@code u = v (f c)}, less what would change
 * the length of a vector or the phase of the element that is kept real.
 */
public record Eigen() implements RoutineOp {
  /** As the routine does, keeps real the first element with this share of the largest square. */
  private static final double NOT_SMALL = 0.1849;

  @Override
  public String name() {
    return "eig";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType a = RoutineOp.square(operands, 0, sizes);
    Dim n = RoutineOp.rows(a);
    return List.of(RoutineOp.vector(a, n.plus(1).times(n).times(2)));
  }

  @Override
  public boolean isPartial() {
    return true;
  }

  @Override
  public Routine routine(List<TensorType> operands) {
    TensorType a = operands.get(0);
    Dim n = RoutineOp.rows(a);
    return new Routine(
        "Eigen",
        "factor",
        List.of(n),
        List.of(0),
        a.rank() - 2,
        n.plus(2).times(n).times(2).plus(1),
        "an eigenvalue was not found");
  }

  /** The part of a packed pair that is w, (..., n, 2). */
  public static Node values(Node packed, TensorType a, MatrixBuilder m) {
    return m.part(packed, Dim.ZERO, RoutineOp.rows(a), Dim.of(2));
  }

  /** The part of a packed pair that is v, (..., n, n, 2). */
  public static Node vectors(Node packed, TensorType a, MatrixBuilder m) {
    Dim n = RoutineOp.rows(a);
    return m.part(packed, n.times(2), n, n, Dim.of(2));
  }

  /** What derivatives are made of. */
  private record Parts(ComplexMatrix w, ComplexMatrix v, MatrixBuilder m) {
    static Parts of(Node packed, Node a, MatrixBuilder m) {
      return new Parts(
          ComplexMatrix.of(values(packed, a.type(), m), m),
          ComplexMatrix.of(vectors(packed, a.type(), m), m),
          m);
    }

    ComplexMatrix reciprocalDifferences() {
      return w.row().minus(w.column()).reciprocalOrZero();
    }

    /** Of each column the real part of the inner product of two vectors, as a row. */
    Node realInner(ComplexMatrix x, ComplexMatrix y) {
      OpBuilder b = m.ops();
      Node products = b.add(b.mul(x.real(), y.real()), b.mul(x.imaginary(), y.imaginary()));
      return m.row(b.sum(products, List.of(x.real().rank() - 2)));
    }

    /** In each column 1 / x where the element is that which is kept real, x; and 0 elsewhere. */
    Node phases() {
      OpBuilder b = m.ops();
      int rows = v.real().rank() - 2;
      Node squares = b.add(b.mul(v.real(), v.real()), b.mul(v.imaginary(), v.imaginary()));
      Node largest = m.row(b.reduce(Reduce.Kind.MAX, squares, List.of(rows)));
      Node share = b.mul(b.constant(squares.dtype(), NOT_SMALL), largest);
      Node large = b.cast(DType.I32, b.op("ge", squares, share));
      Node chosen = m.row(b.reduce(Reduce.Kind.ARG_MAX, large, List.of(rows)));
      Node isChosen = b.op("eq", b.iota(v.real().shape(), rows), chosen);
      Node zero = b.constant(squares.dtype(), 0);
      return b.where(isChosen, m.reciprocalOrZero(v.real()), zero);
    }
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    Parts x = Parts.of(node, node.operand(0), m);
    Parts g = Parts.of(cotangent, node.operand(0), m);
    Node along = x.realInner(x.v(), g.v());
    ComplexMatrix turned = new ComplexMatrix(b.neg(x.v().imaginary()), x.v().real(), m);
    Node across = b.neg(x.realInner(turned, g.v()));
    ComplexMatrix kept = g.v().minus(x.v().scaled(along));
    Node phase = b.mul(x.phases(), across);
    ComplexMatrix toU = new ComplexMatrix(kept.real(), b.add(kept.imaginary(), phase), m);
    ComplexMatrix toC =
        x.reciprocalDifferences()
            .conjugate()
            .each(x.v().adjoint().times(toU))
            .plus(g.w().diagonalMatrix());
    return List.of(x.v().solve(toC.times(x.v().adjoint()), true).real());
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    Parts x = Parts.of(node, node.operand(0), m);
    Node change = Objects.requireNonNull(tangents.get(0));
    ComplexMatrix moved =
        new ComplexMatrix(m.times(change, x.v().real()), m.times(change, x.v().imaginary()), m);
    ComplexMatrix c = x.v().solve(moved, false);
    ComplexMatrix u = x.v().times(x.reciprocalDifferences().each(c));
    Node along = x.realInner(x.v(), u);
    int rows = u.real().rank() - 2;
    Node phase = m.row(b.sum(b.mul(x.phases(), u.imaginary()), List.of(rows)));
    ComplexMatrix stretch = x.v().scaled(along);
    ComplexMatrix turned = new ComplexMatrix(b.neg(x.v().imaginary()), x.v().real(), m);
    ComplexMatrix dv = u.minus(stretch).minus(turned.scaled(phase));
    return m.packed(List.of(c.diagonal().pairs(), dv.pairs()), List.of(2, 3));
  }

  @Override
  public String doc() {
    return "The eigenvalues and eigenvectors of a square matrix, pairs, packed.";
  }
}
