package org.hypatia;

import static org.hypatia.Normalisations.wide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Layers made of products, choices and softmax, in double. */
final class Networks {
  private Networks() {}

  static Tensor<F64> attention(
      Tensor<?> queries, Tensor<?> keys, Tensor<?> values, @Nullable Tensor<Bool> mask) {
    Tensor<F64> q = wide("queries", queries);
    Tensor<F64> k = wide("keys", keys);
    Tensor<F64> v = wide("values", values);
    for (Tensor<F64> each : List.of(q, k, v)) {
      if (each.rank() < 2) {
        throw new IllegalArgumentException(
            "attention: a tensor of shape "
                + Shapes.text(each.layout().shape)
                + " has no rows to look at");
      }
    }
    Tensor<F64> scores = q.matmul(k.swapAxes(-1, -2)).div(Math.sqrt((double) q.size(-1)));
    if (mask != null) {
      scores = TensorMath.where(mask, scores, Tensor.full(F64.class, Double.NEGATIVE_INFINITY));
    }
    return Nn.softmax(scores).matmul(v);
  }

  static Tensor<I64> confusionMatrix(
      Tensor<? extends Integral> actual, Tensor<? extends Integral> predicted, long classes) {
    Tensor<? extends Integral> same = predicted.broadcastTo(actual.shape());
    Tensor<I64> counts = Tensor.zeros(I64.class, classes, classes);
    Storage rows = actual.storage();
    Storage columns = same.storage();
    Storage target = counts.storage();
    Loop.over(
        actual.layout().shape,
        (k, p) -> {
          long row = requireBelow("confusionMatrix", rows.getLong(p[0]), classes);
          long column = requireBelow("confusionMatrix", columns.getLong(p[1]), classes);
          int at = (int) (row * classes + column);
          target.setLong(at, target.getLong(at) + 1);
        },
        actual.layout(),
        same.layout());
    return counts;
  }

  private static long requireBelow(String op, long number, long classes) {
    if (number < 0 || number >= classes) {
      throw new IndexOutOfBoundsException(
          op + ": " + number + " is none of the " + classes + " classes");
    }
    return number;
  }

  static Tensor<F64> hierarchicalSoftmax(
      Tensor<?> x, Tensor<?> classWeights, Tensor<?> classBias, Tensor<?> weights, Tensor<?> bias) {
    Tensor<F64> wide = wide("x", x);
    Tensor<F64> b = wide("bias", bias);
    Tensor<F64> classes =
        Nn.softmax(
            wide.matmul(wide("classWeights", classWeights)).plus(wide("classBias", classBias)));
    Tensor<F64> scores = TensorMath.einsum("nd,cdp->ncp", wide, wide("weights", weights)).plus(b);
    Tensor<F64> all = classes.expandDims(2).times(Nn.softmax(scores));
    return all.reshape(x.size(0), b.size(0) * b.size(1));
  }

  /** Of each row the element of that number. */
  static Tensor<F64> chosen(String op, Tensor<F64> rows, Tensor<? extends Integral> numbers) {
    Tensor<I64> places = numbers.cast(I64.class);
    for (long place : places.toLongArray()) {
      requireBelow(op, place, rows.size(1));
    }
    return TensorMath.takeAlongAxis(rows, places.expandDims(1), 1).squeeze(1);
  }

  static Tensor<F64> lstm(
      Tensor<?> x,
      Tensor<?> hidden,
      Tensor<?> cell,
      Tensor<?> weights,
      Tensor<?> recurrent,
      Tensor<?> bias) {
    Tensor<F64> h = wide("hidden", hidden);
    Tensor<F64> c = wide("cell", cell);
    Tensor<F64> u = wide("recurrent", recurrent);
    Tensor<F64> inputs = inputs("lstm", x, h, weights, bias);
    List<Tensor<F64>> steps = new ArrayList<>();
    for (long t = 0; t < inputs.size(0); t++) {
      Tensor<F64> z = inputs.get(t).plus(h.matmul(u));
      Tensor<F64> in = TensorMath.sigmoid(part(z, h, 0, 1));
      Tensor<F64> forget = TensorMath.sigmoid(part(z, h, 1, 1));
      Tensor<F64> out = TensorMath.sigmoid(part(z, h, 2, 1));
      c = forget.times(c).plus(in.times(TensorMath.tanh(part(z, h, 3, 1))));
      h = out.times(TensorMath.tanh(c));
      steps.add(h);
    }
    return stacked(steps, h);
  }

  static Tensor<F64> gru(
      Tensor<?> x, Tensor<?> hidden, Tensor<?> weights, Tensor<?> recurrent, Tensor<?> bias) {
    Tensor<F64> h = wide("hidden", hidden);
    Tensor<F64> u = wide("recurrent", recurrent);
    Tensor<F64> inputs = inputs("gru", x, h, weights, bias);
    List<Tensor<F64>> steps = new ArrayList<>();
    for (long t = 0; t < inputs.size(0); t++) {
      Tensor<F64> input = inputs.get(t);
      Tensor<F64> gates = part(input, h, 0, 2).plus(h.matmul(part(u, h, 0, 2)));
      Tensor<F64> update = TensorMath.sigmoid(part(gates, h, 0, 1));
      Tensor<F64> reset = TensorMath.sigmoid(part(gates, h, 1, 1));
      Tensor<F64> seen = reset.times(h).matmul(part(u, h, 2, 1));
      Tensor<F64> candidate = TensorMath.tanh(part(input, h, 2, 1).plus(seen));
      Tensor<F64> rest = Tensor.onesLike(update).minus(update);
      h = rest.times(candidate).plus(update.times(h));
      steps.add(h);
    }
    return stacked(steps, h);
  }

  private static Tensor<F64> inputs(
      String op, Tensor<?> x, Tensor<F64> hidden, Tensor<?> weights, Tensor<?> bias) {
    Tensor<F64> wide = wide("x", x);
    if (hidden.rank() == 0 || wide.rank() != hidden.rank() + 1) {
      throw new IllegalArgumentException(
          op
              + ": x of shape "
              + Shapes.text(wide.layout().shape)
              + " needs a state of one axis less, not "
              + Shapes.text(hidden.layout().shape));
    }
    return wide.matmul(wide("weights", weights)).plus(wide("bias", bias));
  }

  /** The part of that number along the last axis, as long as the state or {@code count} of it. */
  private static Tensor<F64> part(Tensor<F64> of, Tensor<F64> state, long number, long count) {
    long units = state.size(-1);
    return of.get(Index.ellipsis(), Index.range(number * units, (number + count) * units));
  }

  private static Tensor<F64> stacked(List<Tensor<F64>> steps, Tensor<F64> state) {
    if (steps.isEmpty()) {
      long[] shape = new long[state.rank() + 1];
      System.arraycopy(state.shape(), 0, shape, 1, state.rank());
      return Tensor.zeros(F64.class, shape);
    }
    long[] shape = Arrays.copyOf(new long[] {1}, state.rank() + 1);
    System.arraycopy(state.shape(), 0, shape, 1, state.rank());
    List<Tensor<F64>> rows = steps.stream().map(step -> step.reshape(shape)).toList();
    return Arrangements.concatenate(0, rows);
  }
}
