package caller;

import static org.hypatia.TensorMath.*;

import java.util.Random;
import library.Networks;
import library.Networks.Layer;
import library.Networks.Network;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Kernels over tensors and nested records. */
public final class CallsNetworks {
  static Tensor<F64> random(Random random, long... shape) {
    long size = 1;
    for (long dim : shape) {
      size *= dim;
    }
    return Tensor.of(random.doubles(size, -1, 1).toArray(), shape);
  }

  @Kernel
  @Gradient(wrt = {"layer", "x"})
  public static double dense(Layer layer, @Shape("n, d") Tensor<F64> x) {
    return sum(Networks.dense(layer, x).times(2)).doubleValue();
  }

  static Object[] denseArguments(Random random) {
    int n = 1 + random.nextInt(4);
    int d = 1 + random.nextInt(4);
    int k = 1 + random.nextInt(4);
    return new Object[] {new Layer(random(random, d, k), random(random, k)), random(random, n, d)};
  }

  static Object[] networkData(Random random) {
    int n = 1 + random.nextInt(4);
    int d = 1 + random.nextInt(4);
    int k = 1 + random.nextInt(4);
    Layer layer = new Layer(random(random, d, k), random(random, k));
    return new Object[] {
      new Network(layer, random(random, k), 1.5), random(random, n, d), random(random, n)
    };
  }

  @Kernel
  @Gradient(wrt = "network")
  public static double penalised(
      Network network, @Shape("n, d") Tensor<F64> x, @Shape("n") Tensor<F64> y) {
    return Networks.loss(network, x, y) + 0.1 * sum(square(network.out())).doubleValue();
  }

  static Object[] penalisedArguments(Random random) {
    return networkData(random);
  }

  /** Training in a loop, of steps that are compiled elsewhere. */
  @Kernel
  public static Network trainDerived(
      Network network, @Shape("n, d") Tensor<F64> x, @Shape("n") Tensor<F64> y, int steps) {
    Network trained = network;
    for (int i = 0; i < steps; i++) {
      trained = Networks.step(trained, x, y, 0.05);
    }
    return trained;
  }

  static Object[] trainDerivedArguments(Random random) {
    Object[] data = networkData(random);
    return new Object[] {data[0], data[1], data[2], random.nextInt(5)};
  }

  /** The gradient of a loss after a step along a gradient. */
  @Kernel
  @Gradient(wrt = "scale")
  public static double afterStepDerived(
      Layer hidden,
      @Shape("k") Tensor<F64> out,
      double scale,
      @Shape("n, d") Tensor<F64> x,
      @Shape("n") Tensor<F64> y) {
    Network moved = Networks.step(new Network(hidden, out, scale), x, y, 0.1);
    return Networks.loss(moved, x, y);
  }

  static Object[] afterStepDerivedArguments(Random random) {
    Object[] data = networkData(random);
    Network network = (Network) data[0];
    return new Object[] {network.hidden(), network.out(), 1.5, data[1], data[2]};
  }

  /** A constant size of the library's meets a name of the caller's. */
  @Kernel
  public static Tensor<F64> cubes(@Shape("n, n") Tensor<F64> m) {
    return Networks.square3(m).matmul(m);
  }

  static Object[] cubesArguments(Random random) {
    return new Object[] {random(random, 3, 3)};
  }

  @Kernel
  @Gradient(wrt = "x")
  public static double twiceDerived(@Shape("n") Tensor<F64> x) {
    var g = grad(Networks::logSumExp, x);
    return sum(g.times(square(x))).doubleValue();
  }

  static Object[] twiceDerivedArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(6))};
  }

  @Kernel
  @Gradient(wrt = "x")
  public static double trimmed(@Shape("n, m") Tensor<F64> x, int row) {
    return sum(square(Networks.trimmed(x, row, 1))).doubleValue();
  }

  static Object[] trimmedArguments(Random random) {
    int n = 1 + random.nextInt(5);
    int row = random.nextInt(2 * n) - n;
    return new Object[] {random(random, n, 2 + random.nextInt(9)), row};
  }
}
