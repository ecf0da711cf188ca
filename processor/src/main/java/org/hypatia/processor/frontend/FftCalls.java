package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.Fourier;
import org.hypatia.processor.ops.OpBuilder;

/** Functions of {@code Fft}: all are transforms of complex numbers, with more around them. */
final class FftCalls {
  private static final Dim PAIR = Dim.of(2);

  private FftCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("fft", call -> call.tensor(transform(call, call.node(0), false)));
    table.add("ifft", call -> call.tensor(transform(call, call.node(0), true)));
    table.add("rfft", FftCalls::rfft);
    table.add("irfft", FftCalls::irfft);
    table.add("fft2", call -> transform2(call, false));
    table.add("ifft2", call -> transform2(call, true));
  }

  private static Node transform(Call call, Node x, boolean inverse) {
    return call.ops().graph().make(new Fourier(inverse, inverse), x);
  }

  /** In double between the axes, so that results are rounded once. */
  private static Value transform2(Call call, boolean inverse) {
    OpBuilder ops = call.ops();
    Node x = call.node(0);
    if (x.rank() < 3) {
      throw call.error(0, Diag.NEEDS_RANK, "a matrix of pairs");
    }
    List<Integer> order = new ArrayList<>(OpBuilder.axes(0, x.rank()));
    Collections.swap(order, x.rank() - 2, x.rank() - 3);
    Node rows = transform(call, ops.cast(DType.F64, x), inverse);
    Node columns = transform(call, ops.transpose(rows, order), inverse);
    return call.tensor(ops.cast(x.dtype(), ops.transpose(columns, order)));
  }

  private static Value rfft(Call call) {
    OpBuilder ops = call.ops();
    Node x = call.node(0);
    if (x.rank() == 0) {
      throw call.error(0, Diag.NEEDS_RANK, "a line of numbers");
    }
    Dim n = x.shape().get(x.rank() - 1);
    call.reading().requireAtMost(Dim.ONE, n);
    Node real = ops.expandDims(x, x.rank());
    Node complex = ops.concatenate(x.rank(), List.of(real, ops.zeros(real.type())));
    Node all = transform(call, complex, false);
    return call.tensor(ops.slice(all, x.rank() - 1, Dim.ZERO, n.floorDiv(PAIR).plus(1), 1));
  }

  /** The real part of a transform of elements that stand for their conjugates too. */
  private static Value irfft(Call call) {
    OpBuilder ops = call.ops();
    Node y = call.node(0);
    if (y.rank() < 2) {
      throw call.error(0, Diag.NEEDS_RANK, "a line of pairs");
    }
    Dim n = call.dim(1);
    call.reading().requireAtMost(Dim.ONE, n);
    int axis = y.rank() - 2;
    Dim count = n.floorDiv(PAIR).plus(1).min(y.shape().get(axis));
    Node half = ops.slice(y, axis, Dim.ZERO, count, 1);
    Node weighed = ops.mul(half, ops.cast(y.dtype(), multiplicities(ops, count, n)));
    Shape rest = half.shape().withAxis(axis, n.minus(count));
    Node zeros = ops.zeros(y.type().withShape(rest));
    Node whole = transform(call, ops.concatenate(axis, List.of(weighed, zeros)), true);
    Node real = ops.slice(whole, axis + 1, Dim.ZERO, Dim.ONE, 1);
    return call.tensor(ops.reshape(real, whole.shape().subShape(0, axis + 1)));
  }

  /** How many elements of a whole transform each of its first half stands for, in a column. */
  private static Node multiplicities(OpBuilder ops, Dim count, Dim n) {
    Node place = ops.iota(Shape.of(count, Dim.ONE), 0);
    Node one = ops.graph().constantLong(DType.I64, 1);
    Node two = ops.graph().constantLong(DType.I64, 2);
    Node first = ops.op("eq", place, ops.graph().constantLong(DType.I64, 0));
    Node middle = ops.op("eq", ops.mul(two, place), ops.size(n));
    return ops.where(ops.op("or", first, middle), one, two);
  }
}
