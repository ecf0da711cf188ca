import static org.hypatia.TensorMath.*;

import java.util.List;
import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Functions that take tensors apart, choose from them, and put them together. */
public final class ShapeFunctions {
  static Tensor<F64> random(Random random, long... shape) {
    int size = 1;
    for (long dim : shape) {
      size *= (int) dim;
    }
    double[] data = new double[size];
    for (int i = 0; i < size; i++) {
      data[i] = random.nextGaussian();
    }
    return Tensor.of(data, shape);
  }

  static Tensor<I64> places(Random random, int from, int to, long... shape) {
    int size = 1;
    for (long dim : shape) {
      size *= (int) dim;
    }
    return Tensor.of(random.longs(size, from, to).toArray(), shape);
  }

  static int size(Random random) {
    return new int[] {0, 1, 2, 3, 7, 13}[random.nextInt(6)];
  }

  // Diagonals.

  @Kernel
  @Gradient(wrt = {"x", "v"})
  static double diagonals(@Shape("n, m") Tensor<F64> x, @Shape("k") Tensor<F64> v) {
    double sum = sum(square(diag(x))).doubleValue() + sum(sin(diag(x, 1))).doubleValue();
    Tensor<F64> weights = Tensor.arange(F64.class, 0, 2 + v.size(), 1);
    return sum
        + sum(square(diag(x, -2))).doubleValue()
        + sum(square(diag(v).plus(1))).doubleValue()
        + sum(diag(v, 2).matmul(weights)).doubleValue()
        + sum(weights.matmul(diag(v, -2))).doubleValue();
  }

  static Object[] diagonalsArguments(Random random) {
    return new Object[] {random(random, size(random), size(random)), random(random, size(random))};
  }

  @Kernel
  static Tensor<F64> diagonalAbove(@Shape("n, m") Tensor<F64> x, int k) {
    return diag(x, k);
  }

  static Object[] diagonalAboveArguments(Random random) {
    return new Object[] {random(random, size(random), size(random)), random.nextInt(4)};
  }

  @Kernel
  static Tensor<F64> diagonalsOfStack(@Shape("n, m, k") Tensor<F64> x) {
    return diagonal(x, -1, 2, 0);
  }

  static Object[] diagonalsOfStackArguments(Random random) {
    return new Object[] {random(random, size(random), size(random), size(random))};
  }

  @Kernel
  static Tensor<F64> diagonalsOfTurned(@Shape("n, m, k") Tensor<F64> x) {
    return diagonal(x.transpose(2, 0, 1), 1).plus(diagonal(x.get(0), 0, 1, 0).size());
  }

  static Object[] diagonalsOfTurnedArguments(Random random) {
    return new Object[] {random(random, 1 + size(random), size(random), size(random))};
  }

  @Kernel
  @Gradient(wrt = {"x", "number"})
  static double filled(@Shape("n, m") Tensor<F64> x, @Shape("") Tensor<F64> number) {
    return sum(square(fillDiagonal(x, number).plus(fillDiagonal(x, 2)))).doubleValue();
  }

  static Object[] filledArguments(Random random) {
    return new Object[] {random(random, size(random), size(random)), random(random)};
  }

  @Kernel
  static Tensor<Bool> ofTruths(@Shape("n") Tensor<Bool> x) {
    return diag(x, 1);
  }

  static Object[] ofTruthsArguments(Random random) {
    boolean[] data = new boolean[size(random)];
    for (int i = 0; i < data.length; i++) {
      data[i] = random.nextBoolean();
    }
    return new Object[] {Tensor.of(data)};
  }

  // Parts.

  @Kernel
  @Gradient(wrt = "x")
  static double parts(@Shape("n, m") Tensor<F64> x, int first) {
    List<Tensor<F64>> rows = split(x, 0, first, x.size(0) - first);
    var columns = split(x, -1, 1, x.size(1) - 1);
    double sum = rows.size() * sum(square(rows.get(0))).doubleValue();
    return sum + sum(sin(rows.get(1))).doubleValue() + sum(columns.get(0).times(columns.get(1))).doubleValue();
  }

  static Object[] partsArguments(Random random) {
    int n = size(random);
    return new Object[] {random(random, n, 1 + size(random)), random.nextInt(n + 1)};
  }

  @Kernel
  @Gradient(wrt = {"x", "y"})
  static double grid(@Shape("n") Tensor<F64> x, @Shape("m") Tensor<F64> y) {
    List<Tensor<F64>> at = meshgrid(x, y);
    List<Tensor<F64>> in = meshgrid(y, x, y);
    return sum(square(at.get(0)).times(at.get(1))).doubleValue()
        + sum(sin(in.get(0)).times(in.get(1)).plus(square(in.get(2)))).doubleValue();
  }

  static Object[] gridArguments(Random random) {
    return new Object[] {random(random, size(random)), random(random, size(random))};
  }

  @Kernel
  static Tensor<F64> gridPoints(@Shape("n") Tensor<F64> x, @Shape("m") Tensor<F64> y) {
    return meshgrid(x, y).get(0).plus(meshgrid(x, y).get(1).times(10));
  }

  static Object[] gridPointsArguments(Random random) {
    return new Object[] {random(random, size(random)), random(random, size(random))};
  }

  // Choices.

  @Kernel
  @Gradient(wrt = "x")
  static double alongAxis(
      @Shape("n, m") Tensor<F64> x, @Shape("n, k") Tensor<I64> i, @Shape("1, m") Tensor<I64> j) {
    return sum(square(takeAlongAxis(x, i, 1))).doubleValue()
        + sum(sin(takeAlongAxis(x, j, 0))).doubleValue();
  }

  static Object[] alongAxisArguments(Random random) {
    int n = 1 + size(random);
    int m = 1 + size(random);
    return new Object[] {
      random(random, n, m), places(random, -m, m, n, size(random)), places(random, -n, n, 1, m)
    };
  }

  @Kernel
  static Tensor<F64> largestFirst(@Shape("n, m") Tensor<F64> x) {
    return takeAlongAxis(x, argmax(x, keepDims(1)), 1);
  }

  static Object[] largestFirstArguments(Random random) {
    return new Object[] {random(random, size(random), 1 + size(random))};
  }

  @Kernel
  @Gradient(wrt = {"x", "y"})
  static double chosen(
      @Shape("n, m") Tensor<F64> x, @Shape("m") Tensor<F64> y, @Shape("n, 1") Tensor<I64> which) {
    return sum(square(choose(which, x, y, x.times(y)))).doubleValue();
  }

  static Object[] chosenArguments(Random random) {
    int n = size(random);
    int m = size(random);
    return new Object[] {random(random, n, m), random(random, m), places(random, 0, 3, n, 1)};
  }

  /** Fails for some seeds, as plain Java does. */
  @Kernel
  static Tensor<F64> chosenOfNone(@Shape("n") Tensor<F64> x, @Shape("n") Tensor<I64> which) {
    return choose(which, x, x.negate());
  }

  static Object[] chosenOfNoneArguments(Random random) {
    return new Object[] {random(random, 3), places(random, -1, 3, 3)};
  }

  /** What is not reached does not fail. */
  @Kernel
  static double inBranch(
      @Shape("n, m") Tensor<F64> x, @Shape("n, k") Tensor<I64> i, boolean there) {
    double sum = sum(x).doubleValue();
    if (there) {
      sum += sum(takeAlongAxis(x, i, 1)).doubleValue() - sum(take(x, i, 0)).doubleValue();
      sum += sum(choose(i, x.get(0, 0), x.get(0, 1))).doubleValue();
      sum += sum(oneHot(F64.class, i, 2)).doubleValue();
    }
    return sum;
  }

  static Object[] inBranchArguments(Random random) {
    boolean there = random.nextBoolean();
    Tensor<I64> i = there ? places(random, 0, 2, 2, 3) : places(random, -90, 90, 2, 3);
    return new Object[] {random(random, 2, 2), i, there};
  }

  // Products.

  @Kernel
  @Gradient(wrt = {"x", "y"})
  static double products(@Shape("n, m") Tensor<F64> x, @Shape("k, 2") Tensor<F64> y) {
    return sum(square(kron(x, y).plus(1))).doubleValue()
        + vdot(x, sin(x)).doubleValue()
        + vdot(kron(y.get(0), x), kron(x, y.get(0)).negate()).doubleValue();
  }

  static Object[] productsArguments(Random random) {
    return new Object[] {
      random(random, size(random), size(random)), random(random, 1 + random.nextInt(3), 2)
    };
  }

  @Kernel
  static Tensor<I32> wholes(@Shape("n, m") Tensor<I32> x, @Shape("k") Tensor<I32> y) {
    return kron(x, y);
  }

  static Object[] wholesArguments(Random random) {
    return new Object[] {
      Tensor.of(random.ints(6).toArray(), 3, 2), Tensor.of(random.ints(size(random)).toArray())
    };
  }

  // Along an axis.

  @Kernel
  @Gradient(wrt = "x")
  static double running(@Shape("n, m") Tensor<F64> x) {
    return sum(square(cumprod(x, 0))).doubleValue()
        + sum(sin(cumprod(x))).doubleValue()
        + sum(cumprod(x.with(0, Index.range(1, 2)), -1)).doubleValue();
  }

  static Object[] runningArguments(Random random) {
    return new Object[] {random(random, random.nextInt(4), random.nextInt(4))};
  }

  @Kernel
  static Tensor<I64> runningWholes(@Shape("n, m") Tensor<I32> x) {
    return cumprod(x, 1).plus(cumsum(x, 1));
  }

  static Object[] runningWholesArguments(Random random) {
    int m = size(random);
    return new Object[] {Tensor.of(random.ints(3 * m).toArray(), 3, m)};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double differences(@Shape("n, m") Tensor<F64> x) {
    return sum(square(diff(x))).doubleValue() + sum(sin(diff(diff(x, 0), 0))).doubleValue();
  }

  static Object[] differencesArguments(Random random) {
    return new Object[] {random(random, size(random), size(random))};
  }

  @Kernel
  @Vjp(wrt = "x")
  static Tensor<F64> continued(@Shape("n, m") Tensor<F64> x) {
    Tensor<F64> edge = pad(x, PadMode.EDGE, 1, 2);
    Tensor<F64> wrapped = pad(x, PadMode.WRAP, 1, 2);
    return edge.times(wrapped).plus(pad(x, PadMode.REFLECT, 1, 2, 2, 1));
  }

  static Object[] continuedArguments(Random random) {
    int n = 1 + random.nextInt(3);
    double[] x = random.doubles(n * 3, -1, 1).toArray();
    return new Object[] {Tensor.of(x, n, 3)};
  }

  @Kernel
  static Tensor<F32> along(@Shape("n") Tensor<F32> x) {
    return pad(x, PadMode.REFLECT, 5, 7);
  }

  static Object[] alongArguments(Random random) {
    return new Object[] {Tensor.of(new float[random.nextInt(4)]).plus(1)};
  }
}
