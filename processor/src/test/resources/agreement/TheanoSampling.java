import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** The examples of Theano's tutorial about scan that draw, look back, stop early or recompute. */
public final class TheanoSampling {
  record Outputs(double[] states, double[] sums) {}

  record Powers(int count, long[] values) {}

  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  static double[][] random(Random random, int n, int m) {
    double[][] x = new double[n][];
    for (int i = 0; i < n; i++) {
      x[i] = random(random, m);
    }
    return x;
  }

  // 26: noise in each step, of a seed of its own.

  @Kernel
  @Gradient(wrt = "x")
  static double dropped(@Shape("n") Tensor<F64> x, long seed, int steps) {
    Tensor<F64> state = x;
    for (int t = 0; t < steps; t++) {
      long own = org.hypatia.Random.foldIn(seed, t);
      Tensor<F64> mask = org.hypatia.Random.bernoulli(own, 0.5, x.size(0)).cast(F64.class);
      state = tanh(state.plus(mask.times(x)));
    }
    return sum(state).doubleValue();
  }

  static Object[] droppedArguments(Random random) {
    return new Object[] {Tensor.of(random(random, 4), 4), random.nextLong(), random.nextInt(4)};
  }

  /** How many of the masks of neighbouring steps are the same, of 64 numbers each. */
  @Kernel
  static int sameMasks(long seed, int steps) {
    int same = 0;
    for (int t = 0; t < steps; t++) {
      Tensor<Bool> now =
          org.hypatia.Random.bernoulli(org.hypatia.Random.foldIn(seed, t), 0.5, 64);
      Tensor<Bool> next =
          org.hypatia.Random.bernoulli(org.hypatia.Random.foldIn(seed, t + 1), 0.5, 64);
      same += any(now.ne(next)).booleanValue() ? 0 : 1;
    }
    return same;
  }

  static int sameMasksExpected(long seed, int steps) {
    return 0;
  }

  static Object[] sameMasksArguments(Random random) {
    return new Object[] {random.nextLong(), 10};
  }

  // 27: Gibbs sampling of a restricted Boltzmann machine.

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /** Ones and zeros for the visible units after some steps from those given. */
  @Kernel
  static double[] gibbs(
      double[][] w, double[] ofVisible, double[] ofHidden, double[] start, long seed, int steps) {
    double[] visible = start.clone();
    for (int t = 0; t < steps; t++) {
      long own = org.hypatia.Random.foldIn(seed, t);
      Tensor<F64> up =
          org.hypatia.Random.uniform(
              F64.class, org.hypatia.Random.foldIn(own, 0), ofHidden.length);
      Tensor<F64> down =
          org.hypatia.Random.uniform(
              F64.class, org.hypatia.Random.foldIn(own, 1), ofVisible.length);
      double[] hidden = new double[ofHidden.length];
      for (int j = 0; j < hidden.length; j++) {
        double sum = ofHidden[j];
        for (int i = 0; i < visible.length; i++) {
          sum += visible[i] * w[i][j];
        }
        hidden[j] = up.get(j).doubleValue() < sigmoid(sum) ? 1 : 0;
      }
      for (int i = 0; i < visible.length; i++) {
        double sum = ofVisible[i];
        for (int j = 0; j < hidden.length; j++) {
          sum += hidden[j] * w[i][j];
        }
        visible[i] = down.get(i).doubleValue() < sigmoid(sum) ? 1 : 0;
      }
    }
    return visible;
  }

  static Object[] gibbsArguments(Random random) {
    return new Object[] {
      random(random, 5, 3),
      random(random, 5),
      random(random, 3),
      new double[5],
      random.nextLong(),
      random.nextInt(11)
    };
  }

  // 28: inputs of four steps back, states of one and three steps back, two outputs.

  @Kernel
  @Vjp(wrt = {"u", "first", "a", "b", "c", "d"})
  static Outputs taps(double[] u, double[] first, double a, double b, double c, double d) {
    int steps = u.length - 4;
    double[] x = new double[steps + 3];
    double[] y = new double[steps];
    for (int i = 0; i < 3; i++) {
      x[i] = first[i];
    }
    for (int t = 0; t < steps; t++) {
      x[t + 3] = Math.tanh(a * u[t] + b * u[t + 4] + c * x[t] + d * x[t + 2]);
      y[t] = x[t + 3] + x[t];
    }
    return new Outputs(x, y);
  }

  static Object[] tapsArguments(Random random) {
    double[] u = random(random, 4 + random.nextInt(6));
    return new Object[] {u, random(random, 3), 0.5, -0.3, 0.8, 1.1};
  }

  // 29: powers of two until one is more than a value.

  @Kernel
  static Powers powers(int most, int value) {
    long[] values = new long[most];
    long power = 1;
    int count = 0;
    while (count < most && power <= value) {
      power *= 2;
      values[count] = power;
      count++;
    }
    return new Powers(count, values);
  }

  static Powers powersExpected(int most, int value) {
    return new Powers(6, new long[] {2, 4, 8, 16, 32, 64, 0, 0});
  }

  static Object[] powersArguments(Random random) {
    return new Object[] {8, 45};
  }

  // 30: the gradient of a power by steps of which most are computed again.

  @Kernel
  @Gradient(wrt = "a")
  static double again(@Shape("n") Tensor<F64> a, int outer, int inner) {
    Tensor<F64> power = Tensor.ones(F64.class, a.size(0));
    for (int t = 0; t < outer; t++) {
      power =
          checkpoint(
              start -> {
                Tensor<F64> state = start;
                for (int i = 0; i < inner; i++) {
                  state = state.times(a);
                }
                return state;
              },
              power);
    }
    return sum(power).doubleValue();
  }

  static double againExpected(Tensor<F64> a, int outer, int inner) {
    double sum = 0;
    for (double each : a.toDoubleArray()) {
      sum += Math.pow(each, outer * inner);
    }
    return sum;
  }

  static Object[] againArguments(Random random) {
    return new Object[] {Tensor.of(random(random, 3), 3), 3, 1 + random.nextInt(3)};
  }
}
