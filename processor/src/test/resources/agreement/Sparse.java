import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Matrices of which only some entries are stored. */
public final class Sparse {
  static Tensor<F64> vector(Random random, int n) {
    return Tensor.of(random.doubles(n, -2, 2).toArray(), n);
  }

  static Tensor<F64> matrix(Random random, int n, int m) {
    return vector(random, n * m).reshape(n, m);
  }

  /** A matrix of which about a third is not zero. */
  static SparseTensor<F64> sparse(Random random, int n, int m) {
    double[] values = new double[n * m];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(3) == 0 ? random.nextDouble() + 0.5 : 0;
    }
    return SparseTensor.fromDense(Tensor.of(values, n, m));
  }

  static SparseTensor<F32> narrow(SparseTensor<F64> x) {
    return new SparseTensor<>(
        x.values().cast(F32.class), x.rows(), x.columns(), x.height(), x.width());
  }

  @Kernel
  @Gradient(wrt = {"v", "w"})
  static double loss(
      @Shape("n, d") SparseTensor<F64> x, @Shape("k") Tensor<F64> v, @Shape("d") Tensor<F64> w) {
    Tensor<F64> margins = x.withValues(v).matmul(w);
    return sum(square(tanh(margins))).doubleValue();
  }

  static Object[] lossArguments(Random random) {
    int n = random.nextInt(7);
    int d = random.nextInt(7);
    SparseTensor<F64> x = sparse(random, n, d);
    return new Object[] {x, x.values(), vector(random, d)};
  }

  @Kernel
  @Vjp(wrt = {"left", "right"})
  static Tensor<F64> products(
      @Shape("m, n") Tensor<F64> left,
      @Shape("n, d") SparseTensor<F64> x,
      @Shape("d, k") Tensor<F64> right) {
    Tensor<F64> both = matmul(left, x).matmul(right);
    return both.plus(left.matmul(matmul(x, right)));
  }

  static Object[] productsArguments(Random random) {
    int n = 1 + random.nextInt(5);
    int d = 1 + random.nextInt(5);
    return new Object[] {matrix(random, 3, n), sparse(random, n, d), matrix(random, d, 2)};
  }

  @Kernel
  static Tensor<F64> transposed(
      @Shape("n, d") SparseTensor<F64> x, @Shape("n") Tensor<F64> left) {
    return matmul(left, x).plus(x.transpose().matmul(left));
  }

  static Object[] transposedArguments(Random random) {
    int n = random.nextInt(5);
    return new Object[] {sparse(random, n, random.nextInt(5)), vector(random, n)};
  }

  /** A result whose number of entries depends on data. */
  @Kernel
  static SparseTensor<F64> sums(
      @Shape("n, d") SparseTensor<F64> x, @Shape("n, d") SparseTensor<F64> y) {
    return x.plus(y).minus(x.times(y)).times(0.5);
  }

  static Object[] sumsArguments(Random random) {
    int n = random.nextInt(5);
    int d = random.nextInt(5);
    return new Object[] {sparse(random, n, d), sparse(random, n, d)};
  }

  @Kernel
  @Shape("n, d")
  static SparseTensor<F64> roundTrip(@Shape("n, d") SparseTensor<F64> x) {
    SparseTensor<F64> y = SparseTensor.fromDense(x.transpose().toDense());
    return y.transpose().negate();
  }

  static Object[] roundTripArguments(Random random) {
    return new Object[] {sparse(random, random.nextInt(5), random.nextInt(5))};
  }

  @Kernel
  static Tensor<F64> scaled(
      @Shape("n, d") SparseTensor<F64> x,
      @Shape("n") Tensor<F64> byRow,
      @Shape("d") Tensor<F64> byColumn,
      @Shape("n, d") Tensor<F64> dense) {
    SparseTensor<F64> y = x.rowScale(byRow).colScale(byColumn).times(dense);
    return y.plus(dense).times(y.sum().doubleValue() + x.size(1));
  }

  static Object[] scaledArguments(Random random) {
    int n = random.nextInt(5);
    int d = random.nextInt(5);
    return new Object[] {
      sparse(random, n, d), vector(random, n), vector(random, d), matrix(random, n, d)
    };
  }

  record Facts(Tensor<F64> ofColumns, Tensor<F64> ofRows, Tensor<I32> starts, long height) {}

  @Kernel
  static Facts facts(@Shape("n, d") SparseTensor<F64> x) {
    return new Facts(x.sum(0), x.sum(-1), x.rowStarts(), x.shape()[0]);
  }

  static Object[] factsArguments(Random random) {
    return new Object[] {sparse(random, random.nextInt(5), random.nextInt(5))};
  }

  @Kernel
  @Vjp(wrt = {"x", "y"})
  static Tensor<F64> sampled(
      @Shape("n, k") Tensor<F64> x,
      @Shape("d, k") Tensor<F64> y,
      @Shape("n, d") SparseTensor<F64> pattern) {
    return SparseTensor.samplingDot(x, y, pattern).values();
  }

  static Object[] sampledArguments(Random random) {
    int n = 1 + random.nextInt(5);
    int d = 1 + random.nextInt(5);
    return new Object[] {matrix(random, n, 3), matrix(random, d, 3), sparse(random, n, d)};
  }

  @Kernel
  static SparseTensor<F32> structured(@Shape("n, d") SparseTensor<F32> x) {
    SparseTensor<F32> y = x.structuredLog().structuredAdd(3).structuredPow(2).structuredExp();
    return y.structuredMinimum(900).structuredMaximum(2).structuredSigmoid();
  }

  static Object[] structuredArguments(Random random) {
    return new Object[] {narrow(sparse(random, random.nextInt(5), random.nextInt(5)))};
  }

  @Kernel
  static Tensor<F16> halves(@Shape("n, d") SparseTensor<F16> x, @Shape("d") Tensor<F16> y) {
    return x.structuredExp().times(1.1).matmul(y);
  }

  static Object[] halvesArguments(Random random) {
    SparseTensor<F64> x = sparse(random, 4, 5);
    return new Object[] {
      new SparseTensor<>(x.values().cast(F16.class), x.rows(), x.columns(), 4, 5),
      vector(random, 5).cast(F16.class)
    };
  }

  /** Made from what a kernel has. */
  @Kernel
  static double made(
      @Shape("k") Tensor<F64> values,
      @Shape("k") Tensor<I32> rows,
      @Shape("k") Tensor<I32> columns,
      @Shape("d") Tensor<F64> w,
      int height) {
    SparseTensor<F64> x = new SparseTensor<>(values, rows, columns, height, (int) w.size(0));
    return sum(x.matmul(w)).doubleValue() * x.height();
  }

  static Object[] madeArguments(Random random) {
    SparseTensor<F64> x = sparse(random, 4, 5);
    return new Object[] {x.values(), x.rows(), x.columns(), vector(random, 5), 4};
  }

  record Data(@Shape("n, d") SparseTensor<F64> x, @Shape("n") Tensor<F64> y) {}

  @Kernel
  @Gradient(wrt = "w")
  static double logistic(Data data, @Shape("d") Tensor<F64> w) {
    Tensor<F64> z = data.x().matmul(w);
    return sum(softplus(z).minus(data.y().times(z))).doubleValue();
  }

  static Object[] logisticArguments(Random random) {
    int n = random.nextInt(5);
    int d = random.nextInt(5);
    return new Object[] {new Data(sparse(random, n, d), vector(random, n)), vector(random, d)};
  }

  /** A matrix that each turn leaves to the next, and choices of one. */
  @Kernel
  static SparseTensor<F64> carried(
      @Shape("n, d") SparseTensor<F64> x, @Shape("n") Tensor<F64> factors, int turns) {
    SparseTensor<F64> y = x;
    for (int i = 0; i < turns; i++) {
      SparseTensor<F64> z = y.structuredAdd(1).rowScale(factors);
      y = i % 2 == 0 ? z : z.times(0.5);
    }
    return y;
  }

  static Object[] carriedArguments(Random random) {
    int n = random.nextInt(5);
    return new Object[] {
      sparse(random, n, random.nextInt(5)), vector(random, n), random.nextInt(4)
    };
  }

  @Kernel
  static Tensor<F64> gradient(@Shape("n, d") SparseTensor<F64> x, @Shape("d") Tensor<F64> w) {
    return grad(v -> sum(square(x.withValues(v).matmul(w))).doubleValue(), x.values());
  }

  static Object[] gradientArguments(Random random) {
    int d = random.nextInt(5);
    return new Object[] {sparse(random, random.nextInt(5), d), vector(random, d)};
  }

  static Tensor<F64> gradientExpected(SparseTensor<F64> x, Tensor<F64> w) {
    return x.matmul(w).expandDims(1).times(w).times(2).get(
        Index.indices(x.rows()), Index.indices(x.columns()));
  }
}
