package org.hypatia.processor.frontend;

import java.util.List;
import java.util.function.BiFunction;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.OpBuilder;

/** Functions of matrices of which only some entries are stored. */
final class SparseCalls {
  private final Call call;
  private final SparseOperands operands;

  private SparseCalls(Call call) {
    this.call = call;
    this.operands = new SparseOperands(call);
  }

  static void addTo(Vocabulary.Table table) {
    table.add("fromDense", call -> new SparseCalls(call).fromDense());
    table.add("shape", call -> new Value.Dims(new SparseOperands(call).sparse(0).shape().dims()));
    table.add("size", SparseCalls::size);
    table.add("toDense", of((c, x) -> c.operands.dense(x.dense())));
    table.add("rowStarts", of((c, x) -> c.call.tensor(x.rowStarts())));
    table.add("transpose", of((c, x) -> c.operands.sparse(x.transposed())));
    table.add("matmul", SparseCalls::matmul);
    table.add("samplingDot", call -> new SparseCalls(call).samplingDot());
    table.add("plus", of(SparseCalls::plus));
    table.add(
        "minus", of((c, x) -> c.operands.sparse(x.plus(c.negated(c.operands.like(x, 1)), c.call))));
    table.add("negate", of((c, x) -> c.operands.sparse(c.negated(x))));
    table.add("times", of(SparseCalls::times));
    table.add("sum", of(SparseCalls::sum));
    table.add("rowScale", of((c, x) -> c.scaled(x, x.rows(), x.height())));
    table.add("colScale", of((c, x) -> c.scaled(x, x.columns(), x.width())));
    table.add("withValues", of(SparseCalls::withValues));
    structured(table, "structuredAdd", "add");
    structured(table, "structuredPow", "power");
    structured(table, "structuredMinimum", "minimum");
    structured(table, "structuredMaximum", "maximum");
    structured(table, "structuredExp", "exp");
    structured(table, "structuredLog", "log");
    structured(table, "structuredSigmoid", "sigmoid");
  }

  /** A function whose operand 0 is sparse. */
  private static Vocabulary.Meaning of(BiFunction<SparseCalls, SparseMatrix, Value> meaning) {
    return call -> {
      SparseCalls calls = new SparseCalls(call);
      return meaning.apply(calls, calls.operands.sparse(0));
    };
  }

  /** An op on what is stored, and perhaps a number. */
  private static void structured(Vocabulary.Table table, String name, String op) {
    table.add(
        name,
        of(
            (c, x) ->
                c.operands.sparse(
                    x.withValues(
                        c.call.count() == 1
                            ? c.ops().op(op, x.values())
                            : c.ops().op(op, x.values(), c.operands.number(1, x))))));
  }

  private OpBuilder ops() {
    return call.ops();
  }

  private static Value size(Call call) {
    SparseCalls calls = new SparseCalls(call);
    SparseMatrix x = calls.operands.sparse(0);
    return call.lift().size(DType.I64, x.shape().get(calls.operands.axis(1, x)));
  }

  private Node matrix(int operand) {
    Node x = call.node(operand);
    if (x.rank() != 2) {
      throw call.error(operand, Diag.NEEDS_RANK, "a matrix");
    }
    return x;
  }

  private Value fromDense() {
    Node x = matrix(0);
    List<Node> places = new MaskPlaces(call).byAxis(ops().cast(DType.BOOL, x));
    return operands.sparse(
        new SparseMatrix(
            ops(),
            ops().gather(x, places),
            ops().cast(DType.I32, places.get(0)),
            ops().cast(DType.I32, places.get(1)),
            x.shape().get(0),
            x.shape().get(1)));
  }

  /** A product of which one operand is dense. */
  static Value matmul(Call call) {
    return new SparseCalls(call).matmul();
  }

  /** From the left it is the transposed one from the right. */
  private Value matmul() {
    if (SparseOperands.isSparse(call.operand(0))) {
      SparseMatrix x = operands.sparse(0);
      return operands.dense(x.times(operands.vectors(1, 0, x.width())));
    }
    SparseMatrix x = operands.sparse(1);
    Node left = operands.vectors(0, call.node(0).rank() - 1, x.height());
    boolean isMatrix = left.rank() == 2;
    List<Integer> swapped = List.of(1, 0);
    Node product = x.swapped().times(isMatrix ? ops().transpose(left, swapped) : left);
    return operands.dense(isMatrix ? ops().transpose(product, swapped) : product);
  }

  private Value samplingDot() {
    SparseMatrix pattern = operands.sparse(2);
    Dim terms = matrix(0).shape().get(1);
    Node x = operands.fitting(0, pattern.height(), terms);
    Node y = operands.fitting(1, pattern.width(), terms);
    Node left = pattern.along(x, pattern.rows());
    Node right = pattern.along(y, pattern.columns());
    Node dots = ops().sum(ops().mul(left, right), List.of(1));
    return operands.sparse(pattern.withValues(ops().mul(pattern.values(), dots)));
  }

  private Value plus(SparseMatrix x) {
    return SparseOperands.isSparse(call.operand(1))
        ? operands.sparse(x.plus(operands.like(x, 1), call))
        : operands.dense(x.addedTo(operands.fitting(1, x.height(), x.width())));
  }

  private SparseMatrix negated(SparseMatrix x) {
    return x.withValues(ops().neg(x.values()));
  }

  private Value times(SparseMatrix x) {
    Node factors;
    if (call.operand(1) instanceof Value.Scalar) {
      factors = operands.number(1, x);
    } else if (SparseOperands.isSparse(call.operand(1))) {
      factors = x.at(operands.like(x, 1));
    } else {
      factors = x.at(operands.fitting(1, x.height(), x.width()));
    }
    return operands.sparse(x.withValues(ops().mul(x.values(), factors)));
  }

  private Value sum(SparseMatrix x) {
    if (call.count() == 1) {
      return operands.dense(ops().sum(x.values()));
    }
    boolean ofColumns = operands.axis(1, x) == 0;
    return operands.dense(ofColumns ? x.sumOfColumns() : x.sumOfRows());
  }

  private Value scaled(SparseMatrix x, Node places, Dim count) {
    Node factors = x.along(operands.fitting(1, count), places);
    return operands.sparse(x.withValues(ops().mul(x.values(), factors)));
  }

  private Value withValues(SparseMatrix x) {
    return operands.sparse(x.withValues(operands.fitting(1, x.values().shape().get(0))));
  }
}
