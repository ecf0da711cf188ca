package org.hypatia.processor.frontend;

import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.OpBuilder;

/** Factories of {@code Tensor}. */
final class CreationCalls {
  private CreationCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("of", CreationCalls::of);
    table.add("scalar", call -> new Value.OfTensor(call.scalar(0).node(), call.scalar(0).axes()));
    table.add("zeros", call -> filled(call, 0, 1));
    table.add("ones", call -> filled(call, 1, 1));
    table.add("full", CreationCalls::full);
    table.add("zerosLike", call -> like(call, call.lift().constant(call.value(0).dtype(), 0)));
    table.add("onesLike", call -> like(call, call.lift().constant(call.value(0).dtype(), 1)));
    table.add(
        "fullLike",
        call ->
            like(call, call.reading().operators().convert(call.scalar(1), call.value(0).dtype())));
    table.add("arange", CreationCalls::arange);
    table.add("linspace", CreationCalls::linspace);
    table.add("eye", CreationCalls::eye);
  }

  /** Of a Java array: its elements under the shape given, or its own. */
  private static Value of(Call call) {
    if (!(call.operand(0) instanceof Value.Array array)) {
      throw call.error(Diag.NOT_A_NUMBER, call.trees().get(0));
    }
    Value.OfTensor content = call.reading().arrays().content(array);
    if (!content.axes().isEmpty()) {
      throw new NotVectorizable("Tensor.of");
    }
    boolean ownShape = content.rank() > 1 || call.count() == 1;
    return ownShape
        ? content
        : call.tensor(call.ops().reshape(content.node(), new Shape(call.dims(1))));
  }

  private static Value filled(Call call, double value, int from) {
    TensorType type = new TensorType(call.token(0), new Shape(call.dims(from)));
    return call.tensor(call.ops().full(type, value));
  }

  private static Value full(Call call) {
    Value.Scalar value = call.reading().operators().convert(call.scalar(1), call.token(0));
    if (!value.axes().isEmpty()) {
      throw new NotVectorizable("Tensor.full");
    }
    return call.tensor(call.ops().broadcastTo(value.node(), new Shape(call.dims(2))));
  }

  private static Value like(Call call, Value.Scalar value) {
    if (!value.axes().isEmpty()) {
      throw new NotVectorizable("Tensor.fullLike");
    }
    return call.tensor(call.ops().broadcastTo(value.node(), call.node(0).shape()));
  }

  /** start, start + step, ... short of stop. */
  private static Value arange(Call call) {
    DType dtype = call.token(0);
    Value.Scalar start = call.scalar(1);
    Value.Scalar step = call.scalar(3);
    Dim count = count(call);
    Node turns = call.ops().cast(wide(dtype, start), call.ops().iota(Shape.of(count), 0));
    Node steps = call.ops().mul(turns, call.ops().cast(turns.dtype(), step.node()));
    Node values = call.ops().add(call.ops().cast(turns.dtype(), start.node()), steps);
    return call.tensor(call.ops().cast(dtype, values));
  }

  /** Numbers are computed in the widest type and rounded once. */
  private static DType wide(DType dtype, Value.Scalar number) {
    return dtype.isFloating() || number.dtype().isFloating() ? DType.F64 : DType.I64;
  }

  private static Dim count(Call call) {
    Affine start = call.scalar(1).affine();
    Affine stop = call.scalar(2).affine();
    Affine step = call.scalar(3).affine();
    if (start != null && stop != null && step != null && step.isConstant()) {
      long by = step.base().constant();
      if (by == 0) {
        throw call.error(Diag.STEP_0, call.name());
      }
      Dim distance = call.dim(2).minus(call.dim(1)).times(Long.signum(by));
      return distance.plus(Math.abs(by) - 1).floorDiv(Dim.of(Math.abs(by))).max(Dim.ZERO);
    }
    double by = constant(call, 3);
    if (by == 0) {
      throw call.error(Diag.STEP_0, call.name());
    }
    double count = Math.ceil((constant(call, 2) - constant(call, 1)) / by);
    return Dim.of((long) Math.max(0, count));
  }

  private static double constant(Call call, int i) {
    if (call.scalar(i).node().op() instanceof Constant constant) {
      return constant.asDouble();
    }
    throw call.frame().error(call.trees().get(i), Diag.NOT_CONSTANT, call.trees().get(i));
  }

  /** The last element is exactly the end. */
  private static Value linspace(Call call) {
    OpBuilder ops = call.ops();
    DType dtype = call.token(0);
    Node start = ops.cast(DType.F64, call.scalar(1).node());
    Node stop = ops.cast(DType.F64, call.scalar(2).node());
    Dim count = call.dim(3);
    Node last = ops.cast(DType.F64, ops.size(count.minus(1)));
    Node turns = ops.cast(DType.F64, ops.iota(Shape.of(count), 0));
    Node inner = ops.add(start, ops.mul(turns, ops.div(ops.sub(stop, start), last)));
    Node isLast = ops.op("eq", turns, last);
    Node isFirst = ops.op("eq", turns, ops.constant(DType.F64, 0));
    Node values = ops.where(isFirst, start, ops.where(isLast, stop, inner));
    return call.tensor(ops.cast(dtype, values));
  }

  private static Value eye(Call call) {
    Shape shape = Shape.of(call.dim(1), call.dim(2));
    Node diagonal = onDiagonal(call, shape, call.ops().cast(DType.I64, call.node(3)));
    return call.tensor(call.ops().cast(call.token(0), diagonal));
  }

  /** Whether the column is {@code k} behind the row, by the last two axes. */
  static Node onDiagonal(Call call, Shape shape, Node k) {
    OpBuilder ops = call.ops();
    Node row = ops.iota(shape, shape.rank() - 2);
    Node column = ops.iota(shape, shape.rank() - 1);
    return ops.op("eq", column, ops.add(row, k));
  }
}
