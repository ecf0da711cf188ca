import static org.hypatia.TensorMath.*;

import java.util.Random;
import java.util.stream.IntStream;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Networks over time and a sampler, as plain loops. */
public final class Recurrent {
  record Sample(double[] position, int accepted) {}

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

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  /**
   * A memory of n cells over time; where the mask is 0 a step leaves everything as it was.
   *
   * @param w from inputs to gates: to let in, to keep, to let out, and the candidates
   * @param u from the last output to gates
   */
  @Kernel
  @Gradient(wrt = {"x", "w", "u", "b"})
  static double lstm(double[][] x, double[] mask, double[][] w, double[][] u, double[] b) {
    int n = u.length;
    double[] cell = new double[n];
    double[] output = new double[n];
    double sum = 0;
    for (int t = 0; t < x.length; t++) {
      double[] gates = b.clone();
      for (int j = 0; j < gates.length; j++) {
        for (int i = 0; i < w.length; i++) {
          gates[j] += x[t][i] * w[i][j];
        }
        for (int i = 0; i < n; i++) {
          gates[j] += output[i] * u[i][j];
        }
      }
      for (int i = 0; i < n; i++) {
        double candidate = Math.tanh(gates[3 * n + i]);
        double next = sigmoid(gates[n + i]) * cell[i] + sigmoid(gates[i]) * candidate;
        double out = sigmoid(gates[2 * n + i]) * Math.tanh(next);
        cell[i] = mask[t] * next + (1 - mask[t]) * cell[i];
        output[i] = mask[t] * out + (1 - mask[t]) * output[i];
        sum += mask[t] * output[i];
      }
    }
    return sum;
  }

  /** The steps that are not masked, alone; the mask is where all of its numbers are 0 or 1. */
  static double lstmExpected(double[][] x, double[] mask, double[][] w, double[][] u, double[] b) {
    int[] kept = IntStream.range(0, mask.length).filter(t -> mask[t] == 1).toArray();
    double[][] seen = new double[kept.length][];
    double[] ones = new double[kept.length];
    for (int t = 0; t < kept.length; t++) {
      seen[t] = x[kept[t]];
      ones[t] = 1;
    }
    return lstm(seen, ones, w, u, b);
  }

  static Object[] lstmArguments(Random random) {
    int steps = 1 + random.nextInt(4);
    int n = 1 + random.nextInt(2);
    double[] mask = new double[steps];
    for (int t = 0; t < steps; t++) {
      mask[t] = random.nextInt(2);
    }
    return new Object[] {
      random(random, steps, 2),
      mask,
      random(random, 2, 4 * n),
      random(random, n, 4 * n),
      random(random, 4 * n)
    };
  }

  /** The mean surprise at labels of words that are rows of an embedding. */
  @Kernel
  @Gradient(wrt = {"embedding", "w", "u", "out"})
  static double tagger(
      double[][] embedding, double[][] w, double[][] u, double[][] out, int[] words, int[] labels) {
    double[] state = new double[u.length];
    double sum = 0;
    for (int t = 0; t < words.length; t++) {
      double[] next = new double[u.length];
      for (int j = 0; j < u.length; j++) {
        double z = 0;
        for (int i = 0; i < w.length; i++) {
          z += embedding[words[t]][i] * w[i][j];
        }
        for (int i = 0; i < u.length; i++) {
          z += state[i] * u[i][j];
        }
        next[j] = Math.tanh(z);
      }
      state = next;
      double total = 0;
      double right = 0;
      for (int k = 0; k < out[0].length; k++) {
        double score = 0;
        for (int j = 0; j < u.length; j++) {
          score += state[j] * out[j][k];
        }
        total += Math.exp(score);
        right += k == labels[t] ? score : 0;
      }
      sum += Math.log(total) - right;
    }
    return sum / words.length;
  }

  static Object[] taggerArguments(Random random) {
    int steps = 1 + random.nextInt(5);
    return new Object[] {
      random(random, 6, 2),
      random(random, 2, 3),
      random(random, 3, 3),
      random(random, 3, 4),
      random.ints(steps, 0, 6).toArray(),
      random.ints(steps, 0, 4).toArray()
    };
  }

  private static double energy(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * x[i] * (i + 1) / 2 + 0.1 * Math.cos(x[i]);
    }
    return sum;
  }

  /** Hamiltonian Monte Carlo: each proposal is some leaps along the slope of the energy. */
  @Kernel
  static Sample hamiltonian(double[] start, double step, int leaps, long seed, int turns) {
    double[] x = start.clone();
    int accepted = 0;
    for (int t = 0; t < turns; t++) {
      long own = org.hypatia.Random.foldIn(seed, t);
      Tensor<F64> drawn = org.hypatia.Random.normal(F64.class, own, x.length);
      double chance = org.hypatia.Random.uniform(F64.class, own, 1).get(0).doubleValue();
      double[] speed = new double[x.length];
      double before = energy(x);
      for (int i = 0; i < x.length; i++) {
        speed[i] = drawn.get(i).doubleValue();
        before += speed[i] * speed[i] / 2;
      }
      double[] place = x.clone();
      for (int leap = 0; leap < leaps; leap++) {
        double[] slope = grad(Recurrent::energy, place);
        for (int i = 0; i < x.length; i++) {
          speed[i] -= step / 2 * slope[i];
          place[i] += step * speed[i];
        }
        double[] then = grad(Recurrent::energy, place);
        for (int i = 0; i < x.length; i++) {
          speed[i] -= step / 2 * then[i];
        }
      }
      double after = energy(place);
      for (int i = 0; i < x.length; i++) {
        after += speed[i] * speed[i] / 2;
      }
      boolean taken = Math.log(chance) < before - after;
      accepted += taken ? 1 : 0;
      for (int i = 0; i < x.length; i++) {
        x[i] = taken ? place[i] : x[i];
      }
    }
    return new Sample(x, accepted);
  }

  /** The same with the slope written out. */
  static Sample hamiltonianMeant(double[] start, double step, int leaps, long seed, int turns) {
    double[] x = start.clone();
    int accepted = 0;
    for (int t = 0; t < turns; t++) {
      long own = org.hypatia.Random.foldIn(seed, t);
      double[] speed = org.hypatia.Random.normal(F64.class, own, x.length).toDoubleArray();
      double chance = org.hypatia.Random.uniform(F64.class, own, 1).get(0).doubleValue();
      double[] place = x.clone();
      double before = energy(x);
      for (double each : speed) {
        before += each * each / 2;
      }
      for (int half = 0; half < 2 * leaps; half++) {
        for (int i = 0; i < x.length; i++) {
          double slope = place[i] * (i + 1) - 0.1 * Math.sin(place[i]);
          speed[i] -= step / 2 * slope;
          place[i] += half % 2 == 0 ? step * speed[i] : 0;
        }
      }
      double after = energy(place);
      for (double each : speed) {
        after += each * each / 2;
      }
      if (Math.log(chance) < before - after) {
        x = place;
        accepted++;
      }
    }
    return new Sample(x, accepted);
  }

  static Object[] hamiltonianArguments(Random random) {
    return new Object[] {random(random, 2), 0.3, 1 + random.nextInt(5), random.nextLong(), 6};
  }
}
