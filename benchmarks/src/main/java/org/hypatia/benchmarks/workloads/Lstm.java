package org.hypatia.benchmarks.workloads;

import static org.hypatia.Index.all;
import static org.hypatia.Index.at;
import static org.hypatia.Index.range;
import static org.hypatia.TensorMath.mean;
import static org.hypatia.TensorMath.sigmoid;
import static org.hypatia.TensorMath.square;
import static org.hypatia.TensorMath.tanh;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** A long short-term memory as a loop over time. */
final class Lstm {
  private Lstm() {}

  /** The hidden state after each step, from zeros on. */
  @Kernel
  static Tensor<F32> states(
      @Shape("t, n, h") Tensor<F32> x,
      @Shape("h, 4 * h") Tensor<F32> wx,
      @Shape("h, 4 * h") Tensor<F32> wh,
      @Shape("4 * h") Tensor<F32> b) {
    long h = x.size(2);
    Tensor<F32> hidden = Tensor.zeros(F32.class, x.size(1), h);
    Tensor<F32> cell = Tensor.zeros(F32.class, x.size(1), h);
    Tensor<F32> states = Tensor.zerosLike(x);
    for (int t = 0; t < x.size(0); t++) {
      Tensor<F32> gates = x.get(t).matmul(wx).plus(hidden.matmul(wh)).plus(b);
      Tensor<F32> in = sigmoid(gates.get(all(), range(0, h)));
      Tensor<F32> keep = sigmoid(gates.get(all(), range(h, 2 * h)));
      Tensor<F32> candidate = tanh(gates.get(all(), range(2 * h, 3 * h)));
      Tensor<F32> out = sigmoid(gates.get(all(), range(3 * h, 4 * h)));
      cell = keep.times(cell).plus(in.times(candidate));
      hidden = out.times(tanh(cell));
      states = states.with(hidden, at(t));
    }
    return states;
  }

  /** The mean square of {@link #states}. */
  @Kernel
  @Gradient(wrt = {"wx", "wh", "b"})
  static float loss(
      @Shape("t, n, h") Tensor<F32> x,
      @Shape("h, 4 * h") Tensor<F32> wx,
      @Shape("h, 4 * h") Tensor<F32> wh,
      @Shape("4 * h") Tensor<F32> b) {
    return mean(square(states(x, wx, wh, b))).floatValue();
  }
}
