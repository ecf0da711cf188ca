package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Place;
import org.hypatia.processor.ops.Slice;

/** Functions that read and write the diagonals of matrices, and what lies beside them. */
final class DiagonalCalls {
  private DiagonalCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("diag", call -> call.tensor(diag(call)));
    table.add("diagonal", call -> call.tensor(diagonal(call)));
    table.add("fillDiagonal", call -> call.tensor(fillDiagonal(call)));
    table.add("tril", call -> call.tensor(triangle(call, "le")));
    table.add("triu", call -> call.tensor(triangle(call, "ge")));
  }

  /** Which diagonal a size names: the k-th is {@code column} behind the rows, or below. */
  private record Offset(Dim row, Dim column) {
    static Offset of(Call call) {
      Dim k = call.count() == 1 ? Dim.ZERO : call.dim(1);
      return new Offset(k.times(-1).max(Dim.ZERO), k.max(Dim.ZERO));
    }
  }

  private static Node diag(Call call) {
    Node x = call.node(0);
    if (x.rank() != 1 && x.rank() != 2) {
      throw call.error(0, Diag.NEEDS_RANK, "a vector or a matrix");
    }
    return x.rank() == 1
        ? matrix(call, x, Offset.of(call))
        : diagonal(call, x, Offset.of(call), 0, 1);
  }

  /**
   * Rows that hold their element everywhere, of which only those on the diagonal are let through.
   */
  private static Node matrix(Call call, Node x, Offset offset) {
    OpBuilder ops = call.ops();
    Dim n = x.shape().get(0).plus(offset.row()).plus(offset.column());
    List<Slice.Range> rows =
        List.of(
            new Slice.Range(offset.row(), x.shape().get(0), 1),
            new Slice.Range(Dim.ZERO, Dim.ONE, 1));
    Place place = new Place(rows, Shape.of(n, Dim.ONE));
    Node column = ops.graph().make(place, ops.expandDims(x, 1));
    Shape shape = Shape.of(n, n);
    Node k = ops.size(offset.column().minus(offset.row()));
    Node on = CreationCalls.onDiagonal(call, shape, k);
    return ops.where(on, column, ops.constant(x.dtype(), 0));
  }

  private static Node diagonal(Call call) {
    Node x = call.node(0);
    int first = call.axis(call.count() == 4 ? call.constant(2) : 0, x.rank());
    int second = call.axis(call.count() == 4 ? call.constant(3) : 1, x.rank());
    if (first == second) {
      throw call.error(Diag.AXIS_TWICE, call.name(), second);
    }
    return diagonal(call, x, Offset.of(call), first, second);
  }

  /** The diagonal becomes the last axis. */
  private static Node diagonal(Call call, Node x, Offset offset, int first, int second) {
    OpBuilder ops = call.ops();
    Dim rows = x.shape().get(first).minus(offset.row());
    Dim columns = x.shape().get(second).minus(offset.column());
    Dim count = rows.min(columns).max(Dim.ZERO);
    Node steps = ops.iota(Shape.of(count), 0);
    List<Integer> order = new ArrayList<>(OpBuilder.axes(0, x.rank()));
    order.removeAll(List.of(first, second));
    order.addAll(0, List.of(first, second));
    Node read =
        ops.gather(
            ops.transpose(x, order),
            List.of(
                ops.add(steps, ops.size(offset.row())), ops.add(steps, ops.size(offset.column()))));
    List<Integer> back = new ArrayList<>(OpBuilder.axes(1, read.rank()));
    back.add(0);
    return ops.transpose(read, back);
  }

  private static Node fillDiagonal(Call call) {
    OpBuilder ops = call.ops();
    Node x = call.node(0);
    if (x.rank() != 2) {
      throw call.error(0, Diag.NEEDS_RANK, "a matrix");
    }
    Node value = call.nodeBeside(1, x.dtype());
    Node k = ops.graph().constantLong(DType.I64, 0);
    Node on = CreationCalls.onDiagonal(call, x.shape(), k);
    return ops.where(on, ops.broadcastTo(value, Shape.SCALAR), x);
  }

  /** Keeps the elements whose column compares so with the row and the diagonal's number. */
  private static Node triangle(Call call, String comparison) {
    OpBuilder ops = call.ops();
    Node x = call.node(0);
    if (x.rank() < 2) {
      throw call.error(0, Diag.NO_SUCH_AXIS, -2);
    }
    Shape matrix = x.shape().subShape(x.rank() - 2, x.rank());
    Node k = call.count() == 1 ? ops.constant(DType.I64, 0) : call.node(1, DType.I64);
    Node kept = ops.op(comparison, ops.iota(matrix, 1), ops.add(ops.iota(matrix, 0), k));
    return ops.where(kept, x, ops.constant(x.dtype(), 0));
  }
}
