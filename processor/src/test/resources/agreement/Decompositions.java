import static org.hypatia.LinearAlgebra.*;
import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Linear algebra; what depends on signs of vectors is compared by what does not. */
public final class Decompositions {
  static Tensor<F64> random(Random random, long... shape) {
    int size = 1;
    for (long axis : shape) {
      size *= (int) axis;
    }
    return Tensor.of(random.doubles(size, -2, 2).toArray(), shape);
  }

  static Tensor<F64> positive(Random random, long n) {
    Tensor<F64> x = random(random, n, n);
    return x.matmul(x.t()).plus(Tensor.eye(F64.class, n, n, 0));
  }

  @Kernel
  @Gradient(wrt = "a")
  static double likelihood(@Shape("n, n") Tensor<F64> a, @Shape("n") Tensor<F64> x) {
    Tensor<F64> whitened = solveTriangular(cholesky(a), x, true);
    return sum(square(whitened)).doubleValue() + 2 * sum(log(diag(cholesky(a)))).doubleValue();
  }

  static Object[] likelihoodArguments(Random random) {
    int n = 1 + random.nextInt(6);
    return new Object[] {positive(random, n), random(random, n)};
  }

  @Kernel
  static Tensor<F64> choleskyOfAny(@Shape("n, n") Tensor<F64> a) {
    return cholesky(a);
  }

  /** Every other one is not positive definite. */
  static Object[] choleskyOfAnyArguments(Random random) {
    boolean fits = random.nextBoolean();
    Tensor<F64> a = positive(random, 4);
    return new Object[] {fits ? a : a.with(-1, Index.at(2), Index.at(2))};
  }

  @Kernel
  static Tensor<F64> solveOfAny(@Shape("n, n") Tensor<F64> a, @Shape("n, m") Tensor<F64> b) {
    return solve(a, b);
  }

  /** Every other one is singular. */
  static Object[] solveOfAnyArguments(Random random) {
    boolean fits = random.nextBoolean();
    Tensor<F64> a = positive(random, 3);
    a = fits ? a : a.with(0, Index.at(1)).with(0, Index.all(), Index.at(1));
    return new Object[] {a, random(random, 3, random.nextInt(4))};
  }

  @Kernel
  @Gradient(wrt = {"a", "b"})
  static double systems(
      @Shape("2, 1, n, n") Tensor<F64> a,
      @Shape("3, n, m") Tensor<F64> b,
      @Shape("n") Tensor<F64> c) {
    Tensor<F64> x = solve(a, b);
    Tensor<F64> y = solve(a, c);
    Tensor<F64> z = solveTriangular(a, b, false, true, true);
    return sum(x.times(x)).doubleValue() + sum(y).doubleValue() + sum(z.matmul(z.swapAxes(-1, -2))).doubleValue();
  }

  static Object[] systemsArguments(Random random) {
    int n = 1 + random.nextInt(4);
    Tensor<F64> a = concatenate(0, positive(random, n).expandDims(0), positive(random, n).expandDims(0));
    return new Object[] {a.reshape(2, 1, n, n), random(random, 3, n, 2), random(random, n)};
  }

  public record Determinants(
      @Shape("") Tensor<F64> det,
      @Shape("") Tensor<F64> sign,
      @Shape("") Tensor<F64> log,
      @Shape("") Tensor<F64> trace) {}

  @Kernel
  static Determinants determinants(@Shape("n, n") Tensor<F64> a) {
    return new Determinants(det(a), slogDet(a).sign(), logDet(a), trace(a));
  }

  static Object[] determinantsArguments(Random random) {
    int n = random.nextInt(6);
    return new Object[] {random(random, n, n)};
  }

  @Kernel
  @Gradient(wrt = "a")
  static double volume(@Shape("k, n, n") Tensor<F64> a) {
    return sum(det(a).plus(logDet(a)).plus(trace(a))).doubleValue();
  }

  static Object[] volumeArguments(Random random) {
    int n = 1 + random.nextInt(4);
    return new Object[] {random(random, 2, n, n)};
  }

  @Kernel
  @Gradient(wrt = "a")
  static double inverses(@Shape("n, n") Tensor<F64> a) {
    return sum(inv(a).times(matrixPower(a, 3))).doubleValue()
        + sum(matrixPower(a, -2)).doubleValue()
        + sum(matrixPower(a, 0)).doubleValue()
        + sum(expm(a.div(3))).doubleValue();
  }

  static Object[] inversesArguments(Random random) {
    return new Object[] {positive(random, 1 + random.nextInt(4))};
  }

  @Kernel
  @Gradient(wrt = {"a", "b"})
  static double leastSquares(@Shape("m, n") Tensor<F64> a, @Shape("m") Tensor<F64> b) {
    Tensor<F64> x = lstsq(a, b);
    return sum(x.times(x)).doubleValue() + sum(pinv(a)).doubleValue();
  }

  static Object[] leastSquaresArguments(Random random) {
    int m = 1 + random.nextInt(5);
    return new Object[] {random(random, m, 1 + random.nextInt(5)), random(random, m)};
  }

  @Kernel
  @Gradient(wrt = "a")
  static double orthonormal(@Shape("m, n") Tensor<F64> a, @Shape("n") Tensor<F64> w) {
    Tensor<F64> q = qr(a).q();
    Tensor<F64> r = qr(a).r();
    return sum(q.matmul(r.times(r)).times(w)).doubleValue() + sum(r).doubleValue();
  }

  static Object[] orthonormalArguments(Random random) {
    int n = 1 + random.nextInt(4);
    return new Object[] {random(random, 1 + random.nextInt(4), n), random(random, n)};
  }

  @Kernel
  @Gradient(wrt = "a")
  static double singular(@Shape("m, n") Tensor<F64> a) {
    Tensor<F64> s = svd(a).s();
    Tensor<F64> polar = svd(a).u().matmul(svd(a).vh());
    return sum(s.times(s).times(s)).doubleValue()
        + sum(polar.get(Index.at(0))).doubleValue()
        + log(cond(a)).doubleValue();
  }

  static Object[] singularArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(5), 1 + random.nextInt(5))};
  }

  @Kernel
  @Gradient(wrt = "a")
  static double spectrum(@Shape("n, n") Tensor<F64> a) {
    Tensor<F64> w = eigh(a).eigenvalues();
    Tensor<F64> v = eigh(a).eigenvectors();
    return sum(eigvalsh(a).times(w)).doubleValue()
        + sum(v.times(exp(w)).matmul(v.t())).doubleValue();
  }

  static Object[] spectrumArguments(Random random) {
    int n = 1 + random.nextInt(5);
    return new Object[] {random(random, n, n)};
  }

  @Kernel
  static Tensor<I64> ranks(@Shape("k, m, n") Tensor<F64> a) {
    return rank(a.matmul(a.swapAxes(-1, -2)).matmul(a));
  }

  static Object[] ranksArguments(Random random) {
    int m = 1 + random.nextInt(5);
    return new Object[] {random(random, 3, m, 1 + random.nextInt(5))};
  }

  /** The third derivative of a determinant. */
  @Kernel
  static Tensor<F64> thirdDerivative(@Shape("n, n") Tensor<F64> a, @Shape("n, n") Tensor<F64> v) {
    return jvp(x -> jvp(y -> grad(z -> det(z).doubleValue(), y), x, v), a, v);
  }

  /** The gradient of the coefficient of t^3 / 6 in det(a + t v): that of a sum over cofactors. */
  static Tensor<F64> thirdDerivativeMeant(Tensor<F64> a, Tensor<F64> v) {
    long n = a.size(0);
    double[] gradient = new double[(int) (n * n)];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        Tensor<F64> row = v.with(0, Index.at(i)).with(0, Index.all(), Index.at(j));
        Tensor<F64> rest = a.with(0, Index.at(i)).with(0, Index.all(), Index.at(j));
        rest = rest.with(1, Index.at(i), Index.at(j));
        // det(rest + t row) is a polynomial; its second difference is exact up to degree 3.
        double up = det(rest.plus(row)).doubleValue();
        double down = det(rest.minus(row)).doubleValue();
        gradient[(int) (i * n + j)] = up + down - 2 * det(rest).doubleValue();
      }
    }
    return Tensor.of(gradient, n, n);
  }

  static Object[] thirdDerivativeArguments(Random random) {
    int n = 2 + random.nextInt(3);
    return new Object[] {positive(random, n), random(random, n, n)};
  }

  @Kernel
  static Tensor<F64> folded(@Shape("2, 3, 6") Tensor<F64> a, @Shape("2, 3") Tensor<F64> b) {
    return tensorSolve(a, b).plus(tensorInv(a, 2).get(Index.all(), Index.at(0), Index.at(1)));
  }

  static Object[] foldedArguments(Random random) {
    return new Object[] {random(random, 2, 3, 6), random(random, 2, 3)};
  }

  /** Computed in double and rounded once. */
  @Kernel
  @Gradient(wrt = "a")
  static float single(@Shape("n, n") Tensor<F32> a, @Shape("n") Tensor<F32> b) {
    return sum(solve(a, b)).floatValue() + logDet(a).floatValue() + sum(eigvalsh(a)).floatValue();
  }

  static Object[] singleArguments(Random random) {
    int n = 1 + random.nextInt(4);
    return new Object[] {positive(random, n).cast(F32.class), random(random, n).cast(F32.class)};
  }

  /** What is not reached does not fail, and has no part in a derivative. */
  @Kernel
  @Gradient(wrt = {"a", "b"})
  static double whereItHasFactors(@Shape("n, n") Tensor<F64> a, @Shape("n") Tensor<F64> b) {
    double sum = sum(b.times(b)).doubleValue();
    if (a.get(Index.at(0), Index.at(0)).doubleValue() > 0) {
      Tensor<F64> l = cholesky(a);
      sum += sum(solve(a, b)).doubleValue() + sum(solveTriangular(l, b, true)).doubleValue();
      sum += logDet(inv(a)).doubleValue();
    }
    return sum;
  }

  static Object[] whereItHasFactorsArguments(Random random) {
    boolean fits = random.nextBoolean();
    Tensor<F64> a = positive(random, 3);
    Tensor<F64> singular = a.with(0, Index.at(1)).with(0, Index.all(), Index.at(1));
    a = fits ? a : singular.with(-1, Index.at(0), Index.at(0));
    return new Object[] {a, random(random, 3)};
  }

  /** Nothing is factored before a loop that has no turn. */
  @Kernel
  static double ifThereIsATurn(@Shape("n, n") Tensor<F64> a, int turns) {
    double sum = 0;
    for (int i = 0; i < turns; i++) {
      sum = sum * sum + sum(inv(a)).doubleValue();
    }
    return sum;
  }

  static Object[] ifThereIsATurnArguments(Random random) {
    int turns = random.nextInt(3);
    Tensor<F64> a = positive(random, 2);
    return new Object[] {turns > 0 ? a : a.times(0), turns};
  }

  /** Operands that do not lie in memory as they are read, in a loop. */
  @Kernel
  static double inLoop(@Shape("n, n") Tensor<F64> a, int turns) {
    Tensor<F64> x = a;
    for (int i = 0; i < turns; i++) {
      x = inv(x.t().times(2)).plus(a);
    }
    return sum(x).doubleValue();
  }

  static Object[] inLoopArguments(Random random) {
    return new Object[] {positive(random, 3), random.nextInt(4)};
  }

  @Kernel
  @Gradient(wrt = {"a", "b", "c"})
  static double products(
      @Shape("2, 1, n, m") Tensor<F64> a,
      @Shape("3, m, n") Tensor<F64> b,
      @Shape("n, m") Tensor<F64> c) {
    Tensor<F64> wide = a.matmul(b);
    Tensor<F64> narrow = wide.matmul(c).matmul(a.get(Index.at(0), Index.at(0)).t());
    return sum(wide.times(narrow)).doubleValue()
        + sum(einsum("ij,jk,ki,ij->jk", c, c.t(), c.t(), c)).doubleValue();
  }

  static Object[] productsArguments(Random random) {
    int n = 1 + random.nextInt(3);
    return new Object[] {random(random, 2, 1, n, n), random(random, 3, n, n), random(random, n, n)};
  }
}
