import static org.hypatia.LinearAlgebra.solve;
import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Of what hangs on one condition, the side that is not taken does not run, nor does it fail. */
public final class ScalarChoices {
  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  static Tensor<F64> matrix(Random random, int n) {
    return Tensor.of(random(random, n * n), n, n);
  }

  static double[][] rows(Random random, int rows, int columns) {
    double[][] matrix = new double[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = random(random, columns);
    }
    return matrix;
  }

  /** A square matrix, singular every other time. */
  static Tensor<F64> perhapsSingular(Random random) {
    return random.nextBoolean()
        ? Tensor.of(new double[] {1, 2, 2, 4}, 2, 2)
        : Tensor.of(new double[] {2, random.nextDouble(), 0.5, 1 + random.nextDouble()}, 2, 2);
  }

  static double largest(double[] x) {
    double largest = x[0];
    for (int i = 1; i < x.length; i++) {
      largest = Math.max(largest, x[i]);
    }
    return largest;
  }

  /** A loop that fails for an empty array. */
  @Kernel
  @Gradient(wrt = {"x", "y"})
  @Jvp(wrt = {"x", "y"})
  static double largestOf(double[] x, double[] y, boolean first) {
    return first ? largest(x) * 2 : largest(y) * largest(y);
  }

  static Object[] largestOfArguments(Random random) {
    boolean first = random.nextBoolean();
    int n = random.nextInt(3);
    return new Object[] {
      random(random, first ? n + 1 : 0), random(random, first ? 0 : n + 1), first
    };
  }

  /** A reduction that fails for an empty tensor. */
  @Kernel
  @Gradient(wrt = "x")
  static double maximumOr(@Shape("n") Tensor<F64> x, double otherwise) {
    if (x.size(0) > 0 && max(x).doubleValue() > 0) {
      return max(x).doubleValue() * 3;
    }
    return otherwise;
  }

  static Object[] maximumOrArguments(Random random) {
    int n = random.nextInt(3);
    return new Object[] {Tensor.of(random(random, n), n), 0.25};
  }

  /** Each of two conditions may ask for the same; where neither does, it does not fail. */
  @Kernel
  static double twice(@Shape("n") Tensor<F64> x, boolean here, boolean there) {
    double sum = 0;
    if (here) {
      sum += max(x).doubleValue();
    }
    if (there) {
      sum -= 0.5 * max(x).doubleValue();
    }
    return sum;
  }

  static Object[] twiceArguments(Random random) {
    int n = random.nextInt(2);
    boolean may = n > 0;
    return new Object[] {
      Tensor.of(random(random, n), n), may && random.nextBoolean(), may && random.nextBoolean()
    };
  }

  /** A matrix without an inverse on the side that is not taken. */
  @Kernel
  @Gradient(wrt = {"a", "b"})
  static double solved(
      @Shape("2, 2") Tensor<F64> a, @Shape("2") Tensor<F64> b, double determinant) {
    if (determinant != 0) {
      return sum(solve(a, b)).doubleValue() * determinant;
    }
    return sum(square(a)).doubleValue() + b.get(0).doubleValue();
  }

  static Object[] solvedArguments(Random random) {
    Tensor<F64> a = perhapsSingular(random);
    double[] e = a.toDoubleArray();
    return new Object[] {a, Tensor.of(random(random, 2), 2), e[0] * e[3] - e[1] * e[2]};
  }

  /** Infinities and NaN of the side that is not taken are not seen, by the gradient neither. */
  @Kernel
  @Gradient(wrt = {"x", "t"})
  static double guarded(double[] x, double t) {
    double sum = 0;
    if (t > 0) {
      for (int i = 0; i < x.length; i++) {
        sum = Math.sqrt(1 + sum + t * x[i] * x[i]) / t;
      }
    } else {
      double product = 1;
      for (double value : x) {
        product *= Math.exp(-1e3 * t) * Math.log(value * value);
      }
      sum = t < -0.5 ? product : t;
    }
    return sum;
  }

  static Object[] guardedArguments(Random random) {
    double[] x = random(random, 3);
    x[random.nextInt(3)] *= random.nextInt(2);
    return new Object[] {x, random.nextInt(3) == 0 ? -0.25 : 2 * random.nextDouble() - 1};
  }

  @Kernel
  @Gradient(wrt = {"x", "w"})
  @HessianVector(wrt = "x")
  static double activated(@Shape("n, d") Tensor<F64> x, @Shape("d, m") Tensor<F64> w, int kind) {
    var z = x.matmul(w);
    return switch (kind) {
      case 0 -> sum(tanh(z)).doubleValue();
      case 1, 2 -> sum(square(z)).doubleValue() / kind;
      case 3 -> sum(exp(z.matmul(w.transpose()))).doubleValue();
      default -> kind;
    };
  }

  static Object[] activatedArguments(Random random) {
    return new Object[] {
      Tensor.of(random(random, 6), 3, 2), Tensor.of(random(random, 8), 2, 4), random.nextInt(6)
    };
  }

  /** The result is a tensor: a product, or made by a loop, or there already. */
  @Kernel
  @Vjp(wrt = {"a", "x"})
  static Tensor<F64> applied(@Shape("d, d") Tensor<F64> a, @Shape("d") Tensor<F64> x, int times) {
    if (times > 1) {
      return a.matmul(a.matmul(x));
    }
    return times == 1 ? x.times(sum(x)) : x;
  }

  static Object[] appliedArguments(Random random) {
    return new Object[] {matrix(random, 3), Tensor.of(random(random, 3), 3), random.nextInt(3)};
  }

  /** The result is an array that a side has made, or the argument. */
  @Kernel
  @Vjp(wrt = {"a", "x"})
  static double[] made(double[][] a, double[] x, int times) {
    double[] y = x;
    if (times > 1) {
      double[] z = new double[x.length];
      for (int i = 0; i < a.length; i++) {
        for (int j = 0; j < x.length; j++) {
          z[i] += a[i][j] * x[j];
        }
      }
      y = z;
    } else if (times == 1) {
      double[] z = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        z[i] = x[0] * x[i];
      }
      y = z;
    }
    return y;
  }

  static Object[] madeArguments(Random random) {
    double[][] a = {random(random, 2), random(random, 2)};
    return new Object[] {a, random(random, 2), random.nextInt(3)};
  }

  /** A condition that changes from turn to turn, with a product under it. */
  @Kernel
  @Gradient(wrt = {"h0", "w"})
  static double sometimes(
      @Shape("d") Tensor<F64> h0, @Shape("d, d") Tensor<F64> w, boolean[] happens) {
    var h = h0;
    for (int t = 0; t < happens.length; t++) {
      if (happens[t]) {
        h = tanh(w.matmul(h));
      }
    }
    return sum(h).doubleValue();
  }

  static Object[] sometimesArguments(Random random) {
    boolean[] happens = new boolean[random.nextInt(5)];
    for (int t = 0; t < happens.length; t++) {
      happens[t] = random.nextBoolean();
    }
    return new Object[] {Tensor.of(random(random, 3), 3), matrix(random, 3), happens};
  }

  /** What one condition hangs on is itself computed under another. */
  @Kernel
  @Gradient(wrt = {"x", "y"})
  static double nested(double[] x, double[] y, int depth) {
    double result = 0;
    if (depth > 0) {
      double norm = 0;
      for (double value : x) {
        norm = norm * 0.5 + value * value;
      }
      if (norm > 0.3) {
        double sum = 0;
        for (double value : y) {
          sum = (sum + value) / norm;
        }
        result = depth > 1 ? sum * norm : sum;
      } else {
        result = norm;
      }
    }
    return result;
  }

  static Object[] nestedArguments(Random random) {
    return new Object[] {random(random, 3), random(random, 3), random.nextInt(3)};
  }

  /** A number that something is divided by, or read at, is found under the same condition. */
  @Kernel
  static int divided(int[] a, int i, boolean divides) {
    int sum = 0;
    if (divides) {
      for (int value : a) {
        sum = sum * 2 + value;
      }
      return i / sum + a[sum % a.length];
    }
    return i;
  }

  static Object[] dividedArguments(Random random) {
    int n = random.nextInt(3);
    return new Object[] {random.ints(n, 1, 9).toArray(), random.nextInt(99), n > 0};
  }

  /** What is written under a condition stays in a loop over what was there. */
  @Kernel
  @Gradient(wrt = "x")
  static double restarted(double[] x, int restart) {
    double[] best = x.clone();
    double sum = 0;
    for (int turn = 0; turn < 3; turn++) {
      if (turn == restart) {
        double norm = 0;
        for (double value : best) {
          norm += value * value;
        }
        for (int i = 0; i < best.length; i++) {
          best[i] = best[i] / (1 + norm);
        }
        continue;
      }
      for (double value : best) {
        sum = Math.sin(sum) + value;
      }
    }
    return sum;
  }

  static Object[] restartedArguments(Random random) {
    return new Object[] {random(random, 3), random.nextInt(4)};
  }

  /** A call that checks its arguments. */
  @Kernel
  static double mean(double[] x) {
    check(x.length > 0, "no elements");
    double sum = 0;
    for (double value : x) {
      sum += value;
    }
    return sum / x.length;
  }

  @Kernel
  @Gradient(wrt = "x")
  static double meanOr(double[] x, double otherwise) {
    return x.length > 0 ? mean(x) * mean(x) : otherwise;
  }

  static Object[] meanOrArguments(Random random) {
    return new Object[] {random(random, random.nextInt(3)), 0.5};
  }

  /** A loop that asks whether there is another turn. */
  @Kernel
  @Gradient(wrt = "a")
  static double newton(double a, boolean go) {
    double x = a;
    if (go) {
      int turns = 0;
      while (Math.abs(x * x - a) > 1e-13 && turns < 50) {
        x = 0.5 * (x + a / x);
        turns++;
      }
    }
    return x;
  }

  static Object[] newtonArguments(Random random) {
    boolean go = random.nextBoolean();
    return new Object[] {go ? 0.5 + random.nextDouble() : 0.0, go};
  }

  /** Conditions that loops find, one of them under another. */
  @Kernel
  @Gradient(wrt = {"x", "y"})
  static double afterScan(double[] x, double[] y) {
    double s = 0.1;
    int count = 0;
    for (double value : x) {
      s = Math.sin(s) + value;
      if (s > 0.2) {
        count++;
      }
    }
    double r = s;
    if (count > 1) {
      for (double value : y) {
        r = r * value + Math.cos(r);
      }
      if (r > 0.5) {
        double q = 0;
        for (int i = 0; i < count; i++) {
          q = q * 0.5 + y[i] * r;
        }
        r = q;
      }
    }
    return r * s;
  }

  static Object[] afterScanArguments(Random random) {
    return new Object[] {random(random, 4), random(random, 4)};
  }

  /** A convolution on one side. */
  @Kernel
  @Gradient(wrt = {"image", "filter"})
  static double conv(
      @Shape("h, w") double[][] image, @Shape("3, 3") double[][] filter, boolean on) {
    double total = 0;
    if (on) {
      for (int y = 0; y + 2 < image.length; y++) {
        for (int x = 0; x + 2 < image[0].length; x++) {
          double sum = 0;
          for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
              sum += image[y + i][x + j] * filter[i][j];
            }
          }
          total += Math.tanh(sum);
        }
      }
    }
    return total;
  }

  static Object[] convArguments(Random random) {
    int rows = 3 + random.nextInt(3);
    int columns = 3 + random.nextInt(3);
    return new Object[] {
      rows(random, rows, columns), rows(random, 3, 3), random.nextBoolean()
    };
  }

  /** Loops with idle turns on both sides. */
  @Kernel
  @Gradient(wrt = {"a", "x"})
  static double triangle(@Shape("n, n") double[][] a, double[] x, boolean lower) {
    double sum = 0;
    if (lower) {
      for (int i = 0; i < a.length; i++) {
        double dot = 0;
        for (int j = 0; j < i; j++) {
          dot += a[i][j] * x[j];
        }
        sum += dot * dot * x[i];
      }
    } else {
      for (int i = 0; i < a.length; i++) {
        double dot = 0;
        for (int j = i + 1; j < a.length; j++) {
          dot += a[i][j] * x[j];
        }
        sum += Math.sin(dot);
      }
    }
    return sum;
  }

  static Object[] triangleArguments(Random random) {
    int n = random.nextInt(6);
    return new Object[] {rows(random, n, n), random(random, n), random.nextBoolean()};
  }

  /** Either side writes over the same array; the places are none on the other. */
  @Kernel
  @Vjp(wrt = {"x", "y"})
  static double[] placed(double[] x, double[] y, int[] at, boolean on) {
    double[] r = x.clone();
    if (on) {
      for (int i = 0; i < at.length; i++) {
        r[at[i]] += y[i] * x[i];
      }
    } else {
      for (int i = 0; i < r.length; i++) {
        r[i] = Math.exp(r[i]);
      }
    }
    return r;
  }

  static Object[] placedArguments(Random random) {
    boolean on = random.nextBoolean();
    int n = 1 + random.nextInt(4);
    int[] at = new int[n];
    for (int i = 0; i < n; i++) {
      at[i] = on ? random.nextInt(n) : 99;
    }
    return new Object[] {random(random, n), random(random, n), at, on};
  }

  /** Conditions that change from turn to turn, over loops of which the bounds do. */
  @Kernel
  @Gradient(wrt = {"x", "w"})
  static double sweeps(@Shape("d, d") double[][] w, double[] x, double[] trigger) {
    double[] h = x.clone();
    double energy = 0;
    for (double t : trigger) {
      if (t > 0) {
        double[] g = new double[h.length];
        for (int i = 0; i < h.length; i++) {
          for (int j = 0; j <= i; j++) {
            g[i] += w[i][j] * h[j];
          }
        }
        for (int i = 0; i < h.length; i++) {
          h[i] = Math.tanh(g[i]) + t;
        }
      } else {
        for (double v : h) {
          energy += v * v;
        }
        if (energy > 2) {
          energy = Math.sqrt(energy);
        }
      }
    }
    for (double v : h) {
      energy += v;
    }
    return energy;
  }

  static Object[] sweepsArguments(Random random) {
    int n = 1 + random.nextInt(3);
    return new Object[] {rows(random, n, n), random(random, n), random(random, random.nextInt(5))};
  }
}
