package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;

/** A matrix of complex numbers, or a vector of them as a row or a column, in two nodes. */
record ComplexMatrix(Node real, Node imaginary, MatrixBuilder m) {
  /** Of pairs along the last axis. */
  static ComplexMatrix of(Node pairs, MatrixBuilder m) {
    return new ComplexMatrix(part(pairs, Dim.ZERO, m), part(pairs, Dim.ONE, m), m);
  }

  private static Node part(Node pairs, Dim which, MatrixBuilder m) {
    int axis = pairs.rank() - 1;
    Node part = m.ops().slice(pairs, axis, which, Dim.ONE, 1);
    return m.ops().reshape(part, pairs.shape().subShape(0, axis));
  }

  Node pairs() {
    OpBuilder b = m.ops();
    int axis = real.rank();
    return b.concatenate(axis, List.of(b.expandDims(real, axis), b.expandDims(imaginary, axis)));
  }

  private ComplexMatrix with(Node newReal, Node newImaginary) {
    return new ComplexMatrix(newReal, newImaginary, m);
  }

  ComplexMatrix plus(ComplexMatrix other) {
    OpBuilder b = m.ops();
    return with(b.add(real, other.real), b.add(imaginary, other.imaginary));
  }

  ComplexMatrix minus(ComplexMatrix other) {
    OpBuilder b = m.ops();
    return with(b.sub(real, other.real), b.sub(imaginary, other.imaginary));
  }

  /** Element by element, by real numbers. */
  ComplexMatrix scaled(Node factors) {
    return with(m.ops().mul(real, factors), m.ops().mul(imaginary, factors));
  }

  /** Element by element. */
  ComplexMatrix each(ComplexMatrix other) {
    OpBuilder b = m.ops();
    return with(
        b.sub(b.mul(real, other.real), b.mul(imaginary, other.imaginary)),
        b.add(b.mul(real, other.imaginary), b.mul(imaginary, other.real)));
  }

  ComplexMatrix conjugate() {
    return with(real, m.ops().neg(imaginary));
  }

  /** The conjugate transpose. */
  ComplexMatrix adjoint() {
    return with(m.transposed(real), m.ops().neg(m.transposed(imaginary)));
  }

  /** The product of matrices. */
  ComplexMatrix times(ComplexMatrix other) {
    OpBuilder b = m.ops();
    return with(
        b.sub(m.times(real, other.real), m.times(imaginary, other.imaginary)),
        b.add(m.times(real, other.imaginary), m.times(imaginary, other.real)));
  }

  /** A vector as the row of a matrix. */
  ComplexMatrix row() {
    return with(m.row(real), m.row(imaginary));
  }

  /** A vector as the column of a matrix. */
  ComplexMatrix column() {
    return with(m.column(real), m.column(imaginary));
  }

  ComplexMatrix diagonal() {
    return with(m.diagonal(real), m.diagonal(imaginary));
  }

  ComplexMatrix diagonalMatrix() {
    return with(m.diagonalMatrix(real), m.diagonalMatrix(imaginary));
  }

  /** 1 / x, and 0 where x is 0. */
  ComplexMatrix reciprocalOrZero() {
    OpBuilder b = m.ops();
    Node square = b.add(b.mul(real, real), b.mul(imaginary, imaginary));
    return conjugate().scaled(m.reciprocalOrZero(square));
  }

  /**
   * The solution of {@code this x = y}, or with the conjugate transpose of this: that of twice as
   * many real equations.
   */
  ComplexMatrix solve(ComplexMatrix y, boolean adjoint) {
    OpBuilder b = m.ops();
    int columns = real.rank() - 1;
    int rows = columns - 1;
    Dim n = real.shape().get(columns);
    Node upper = b.concatenate(columns, List.of(real, b.neg(imaginary)));
    Node lower = b.concatenate(columns, List.of(imaginary, real));
    Node both = b.concatenate(rows, List.of(upper, lower));
    Node right = b.concatenate(rows, List.of(y.real, y.imaginary));
    Node x = m.solve(both, right, adjoint);
    return with(b.slice(x, rows, Dim.ZERO, n, 1), b.slice(x, rows, n, n, 1));
  }
}
