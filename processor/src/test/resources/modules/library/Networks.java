package library;

import static org.hypatia.Index.*;
import static org.hypatia.TensorMath.*;

import org.hypatia.*;
import org.hypatia.annotation.*;

/** Tensor expressions and nested records. */
public final class Networks {
  private Networks() {}

  public record Layer(@Shape("d, k") Tensor<F64> weights, @Shape("k") Tensor<F64> bias) {}

  public record Network(Layer hidden, @Shape("k") Tensor<F64> out, double scale) {}

  @Kernel
  public static Tensor<F64> dense(Layer layer, @Shape("n, d") Tensor<F64> x) {
    return tanh(x.matmul(layer.weights()).plus(layer.bias()));
  }

  @Kernel
  @Gradient(wrt = "network")
  public static double loss(
      Network network, @Shape("n, d") Tensor<F64> x, @Shape("n") Tensor<F64> y) {
    var out = dense(network.hidden(), x).matmul(network.out()).times(network.scale());
    return mean(square(out.minus(y))).doubleValue();
  }

  @Kernel
  public static Network step(
      @Donated Network network,
      @Shape("n, d") Tensor<F64> x,
      @Shape("n") Tensor<F64> y,
      double rate) {
    Network g = grad(w -> loss(w, x, y), network);
    Layer hidden = network.hidden();
    Layer change = g.hidden();
    return new Network(
        new Layer(
            hidden.weights().minus(change.weights().times(rate)),
            hidden.bias().minus(change.bias().times(rate))),
        network.out().minus(g.out().times(rate)),
        network.scale() - rate * g.scale());
  }

  @Kernel
  public static Tensor<F64> square3(@Shape("3, 3") Tensor<F64> m) {
    return m.matmul(m);
  }

  @Kernel
  public static double logSumExp(@Shape("n") Tensor<F64> x) {
    return log(sum(exp(x))).doubleValue();
  }

  /** Sizes that are no polynomials, and a place that may be counted from the back. */
  @Kernel
  public static Tensor<F64> trimmed(@Shape("n, m") Tensor<F64> x, int row, int from) {
    Tensor<F64> steps = x.get(at(row), range(1, 9)).minus(x.get(at(row), range(0, 8)));
    return x.withAdded(2, at(row)).get(range(from, -1)).with(0, all(), at(0)).plus(sum(steps));
  }
}
