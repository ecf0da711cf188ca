package org.hypatia.processor.frontend;

import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.ArgSort;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.SearchSorted;

/**
 * A matrix of which entries are stored, by rows and by columns within a row.
 *
 * @param values of the type that is computed in, (k)
 * @param rows the places along the first axis, I32, (k)
 * @param columns those along the second
 */
record SparseMatrix(OpBuilder ops, Node values, Node rows, Node columns, Dim height, Dim width) {

  SparseMatrix withValues(Node others) {
    return new SparseMatrix(ops, others, rows, columns, height, width);
  }

  Shape shape() {
    return Shape.of(height, width);
  }

  private Node wide(Node places) {
    return ops.cast(DType.I64, places);
  }

  /** The places in a matrix, (k). */
  Node at(Node dense) {
    return ops.gather(dense, List.of(wide(rows), wide(columns)));
  }

  /** What lies at places along one axis, for each entry. */
  Node along(Node lines, Node places) {
    return ops.gather(lines, List.of(wide(places)));
  }

  /** A matrix with the entries added. */
  Node addedTo(Node dense) {
    Scatter add = new Scatter(2, Scatter.Mode.ADD);
    return ops.graph().make(add, dense, wide(rows), wide(columns), values);
  }

  private Node zeros(Shape shape) {
    return ops.zeros(new TensorType(values.dtype(), shape));
  }

  Node dense() {
    return addedTo(zeros(shape()));
  }

  /** Sums of what belongs to the entries, by their places along an axis of a size. */
  private Node sums(Node entries, Node places, Dim size) {
    Node zeros = zeros(entries.shape().withAxis(0, size));
    Scatter add = new Scatter(1, Scatter.Mode.ADD);
    return ops.graph().make(add, zeros, wide(places), entries);
  }

  Node sumOfColumns() {
    return sums(values, columns, width);
  }

  Node sumOfRows() {
    return sums(values, rows, height);
  }

  /**
   * The product with a vector or a matrix.
   *
   * @param dense (width) or (width, m)
   */
  Node times(Node dense) {
    Node factors = along(dense, columns);
    Node spread = dense.rank() == 1 ? values : ops.expandDims(values, 1);
    return sums(ops.mul(ops.broadcastTo(spread, factors.shape()), factors), rows, height);
  }

  /** The transposed matrix, whose entries are not in order. */
  SparseMatrix swapped() {
    return new SparseMatrix(ops, values, columns, rows, width, height);
  }

  SparseMatrix transposed() {
    Node order = ops.graph().make(new ArgSort(0, false), columns);
    return new SparseMatrix(
        ops,
        ops.gather(values, List.of(order)),
        ops.gather(columns, List.of(order)),
        ops.gather(rows, List.of(order)),
        width,
        height);
  }

  Node rowStarts() {
    Node all = ops.iota(Shape.of(height.plus(Dim.ONE)), 0);
    return ops.cast(DType.I32, ops.graph().make(new SearchSorted(false), wide(rows), all));
  }

  /** The places numbered along the rows. */
  Node keys() {
    return ops.add(ops.mul(wide(rows), ops.size(width)), wide(columns));
  }

  /** What a matrix of the same shape has at the places of this one, 0 where it stores nothing. */
  Node at(SparseMatrix other) {
    Node wanted = keys();
    Node none = ops.expandDims(ops.graph().constantLong(DType.I64, -1), 0);
    Node offered = ops.concatenate(0, List.of(other.keys(), none));
    Node stored = ops.concatenate(0, List.of(other.values, zeros(Shape.of(Dim.ONE))));
    Node places = ops.graph().make(new SearchSorted(false), other.keys(), wanted);
    Node found = ops.op("eq", along(offered, places), wanted);
    Node zero = ops.constant(values.dtype(), 0);
    return ops.where(found, along(stored, places), ops.broadcastTo(zero, values.shape()));
  }

  /** The sum with a matrix of the same shape; how many entries it has depends on data. */
  SparseMatrix plus(SparseMatrix other, Call call) {
    UniqueCalls places =
        new UniqueCalls(call, ops.concatenate(0, List.of(keys(), other.keys())), 0);
    Node different = places.values();
    Node all = ops.concatenate(0, List.of(values, other.values));
    Dim count = different.shape().get(0);
    Node divisor = ops.size(width.max(Dim.ONE));
    return new SparseMatrix(
        ops,
        sums(all, places.inverse(), count),
        ops.cast(DType.I32, ops.op("floorDiv", different, divisor)),
        ops.cast(DType.I32, ops.op("floorMod", different, divisor)),
        height,
        width);
  }
}
