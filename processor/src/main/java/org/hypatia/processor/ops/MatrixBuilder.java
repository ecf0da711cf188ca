package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;

/** Says formulas of matrices, which are the last two axes of nodes with the same leading ones. */
public final class MatrixBuilder {
  private final OpBuilder b;

  public MatrixBuilder(OpBuilder b) {
    this.b = b;
  }

  public OpBuilder ops() {
    return b;
  }

  /** The product of two or more. */
  public Node times(Node first, Node... others) {
    Node product = first;
    for (Node other : others) {
      product = b.matmul(product, other);
    }
    return product;
  }

  public Node transposed(Node x) {
    List<Integer> order = new ArrayList<>(OpBuilder.axes(0, x.rank() - 2));
    order.addAll(List.of(x.rank() - 1, x.rank() - 2));
    return b.transpose(x, order);
  }

  /** 1 on the diagonal, n by n; one for all leading axes. */
  private Node onDiagonal(Dim n) {
    Shape shape = Shape.of(n, n);
    return b.op("eq", b.iota(shape, 0), b.iota(shape, 1));
  }

  /** The identity, one for each n by n matrix of a type. */
  public Node identity(TensorType x) {
    RoutineOp.square(List.of(x), 0, b.graph().sizes());
    Node one = b.cast(x.dtype(), onDiagonal(RoutineOp.columns(x)));
    return b.broadcastTo(one, x.shape());
  }

  /** The identity less a matrix. */
  Node complement(Node x) {
    return b.sub(identity(x.type()), x);
  }

  /** The elements whose row compares so with their column, among zeros. */
  private Node part(String comparison, Node x) {
    Shape shape = x.shape().subShape(x.rank() - 2, x.rank());
    Node kept = b.op(comparison, b.iota(shape, 0), b.iota(shape, 1));
    return b.where(kept, x, b.constant(x.dtype(), 0));
  }

  Node lower(Node x) {
    return part("ge", x);
  }

  Node upper(Node x) {
    return part("le", x);
  }

  Node belowDiagonal(Node x) {
    return part("gt", x);
  }

  Node aboveDiagonal(Node x) {
    return part("lt", x);
  }

  /** The symmetric matrix with this lower triangle. */
  Node symmetricFromLower(Node x) {
    return b.add(lower(x), transposed(belowDiagonal(x)));
  }

  /**
   * The transpose of {@link #symmetricFromLower}: what a symmetric matrix gets, of the triangle.
   */
  Node lowerFromSymmetric(Node x) {
    return b.add(lower(x), belowDiagonal(transposed(x)));
  }

  /** The lower triangle with half of the diagonal. */
  Node halfLower(Node x) {
    return scale(0.5, b.add(lower(x), belowDiagonal(x)));
  }

  Node symmetrised(Node x) {
    return scale(0.5, b.add(x, transposed(x)));
  }

  Node scale(double factor, Node x) {
    return b.mul(b.constant(x.dtype(), factor), x);
  }

  /** The diagonal of a square matrix, a vector. */
  public Node diagonal(Node x) {
    return b.sum(part("eq", x), List.of(x.rank() - 1));
  }

  /** The diagonal matrix of a vector. */
  public Node diagonalMatrix(Node v) {
    Dim n = v.shape().get(v.rank() - 1);
    return b.where(onDiagonal(n), column(v), b.constant(v.dtype(), 0));
  }

  public Node trace(Node x) {
    return b.sum(part("eq", x), List.of(x.rank() - 2, x.rank() - 1));
  }

  /** The sum of the products of elements at the same place. */
  Node inner(Node x, Node y) {
    return b.sum(b.mul(x, y), List.of(x.rank() - 2, x.rank() - 1));
  }

  /** A number for each matrix, as a matrix of one element. */
  Node number(Node x) {
    return b.reshape(x, x.shape().concat(Shape.of(Dim.ONE, Dim.ONE)));
  }

  /** A vector that multiplies rows. */
  public Node column(Node v) {
    return b.expandDims(v, v.rank());
  }

  /** A vector that multiplies columns. */
  public Node row(Node v) {
    return b.expandDims(v, v.rank() - 1);
  }

  /** 1 / x, and 0 where x is 0. */
  Node reciprocalOrZero(Node x) {
    Node zero = b.constant(x.dtype(), 0);
    Node one = b.constant(x.dtype(), 1);
    Node vanishes = b.op("eq", x, zero);
    return b.where(vanishes, zero, b.div(one, b.where(vanishes, one, x)));
  }

  /** {@code 1 / (v[j] - v[i])}, and 0 where these are equal. */
  Node reciprocalDifferences(Node v) {
    return reciprocalOrZero(b.sub(row(v), column(v)));
  }

  /** A part of a vector of several results. */
  public Node part(Node packed, Dim start, Dim... shape) {
    Shape core = Shape.of(shape);
    int axis = packed.rank() - 1;
    Node part = b.slice(packed, axis, start, core.size(), 1);
    return b.reshape(part, packed.shape().subShape(0, axis).concat(core));
  }

  /** Several results behind each other, with {@code ranks} axes of their own. */
  Node packed(List<Node> parts, List<Integer> ranks) {
    List<Node> vectors = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Node part = parts.get(i);
      int batch = part.rank() - ranks.get(i);
      Dim size = part.shape().subShape(batch, part.rank()).size();
      vectors.add(b.reshape(part, part.shape().subShape(0, batch).concat(Shape.of(size))));
    }
    return b.concatenate(vectors.get(0).rank() - 1, vectors);
  }

  /** The inverse of a square matrix, by what is said once of how systems are solved. */
  public Node inverse(Node a) {
    return solve(a, identity(a.type()), false);
  }

  /** The solution of {@code a x = y} or {@code a^T x = y}. */
  public Node solve(Node a, Node y, boolean transposed) {
    return b.graph().make(new LuSolve(transposed), a, lu(a), y);
  }

  public Node lu(Node a) {
    return b.graph().make(new Lu(), a);
  }

  public Node determinant(Node a) {
    return b.graph().make(new Determinant(), a, lu(a));
  }

  /** The sign of the determinant and the logarithm of its size, in a vector. */
  public Node logDeterminant(Node a) {
    return b.graph().make(new LogDeterminant(), a, lu(a));
  }
}
