import static org.hypatia.LinearAlgebra.*;
import static org.hypatia.TensorMath.*;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Every routine that LAPACK does too, with matrices that are large enough for it. */
public final class LargeMatrices {
  @Kernel
  static Tensor<F64> factor(@Shape("k, n, n") Tensor<F64> a) {
    return cholesky(a);
  }

  @Kernel
  static Tensor<F32> factorOfFloats(@Shape("n, n") Tensor<F32> a) {
    return cholesky(a);
  }

  @Kernel
  static Tensor<F64> solution(@Shape("n, n") Tensor<F64> a, @Shape("n, m") Tensor<F64> b) {
    return solve(a, b);
  }

  @Kernel
  static Tensor<F64> inverse(@Shape("n, n") Tensor<F64> a) {
    return inv(a);
  }

  @Kernel
  static Tensor<F64> determinants(@Shape("k, n, n") Tensor<F64> a) {
    return concatenate(0, det(a), logDet(a), slogDet(a).sign());
  }

  @Kernel
  static Tensor<F64> triangles(@Shape("n, n") Tensor<F64> a, @Shape("n, m") Tensor<F64> b) {
    Tensor<F64> lower = solveTriangular(a, b, true);
    Tensor<F64> upper = solveTriangular(a, b, false);
    Tensor<F64> turned = solveTriangular(a, b, true, true, false);
    Tensor<F64> ones = solveTriangular(a.div(100), b, false, true, true);
    return concatenate(0, lower, upper, turned, ones);
  }

  @Kernel
  static Tensor<F64> orthonormal(@Shape("m, n") Tensor<F64> a) {
    return qr(a).q();
  }

  @Kernel
  static Tensor<F64> remaining(@Shape("m, n") Tensor<F64> a) {
    return qr(a).r();
  }

  @Kernel
  static Tensor<F64> symmetricValues(@Shape("n, n") Tensor<F64> a) {
    return eigvalsh(a);
  }

  @Kernel
  static Tensor<F64> symmetricVectors(@Shape("k, n, n") Tensor<F64> a) {
    return eigh(a).eigenvectors();
  }

  @Kernel
  static Tensor<F64> values(@Shape("n, n") Tensor<F64> a) {
    return eig(a).eigenvalues();
  }

  @Kernel
  static Tensor<F64> vectors(@Shape("n, n") Tensor<F64> a) {
    return eig(a).eigenvectors();
  }

  @Kernel
  static Tensor<F64> left(@Shape("m, n") Tensor<F64> a) {
    return svd(a).u();
  }

  @Kernel
  static Tensor<F64> singular(@Shape("m, n") Tensor<F64> a) {
    return svd(a).s();
  }

  @Kernel
  static Tensor<F64> right(@Shape("m, n") Tensor<F64> a) {
    return svd(a).vh();
  }

  @Kernel
  static Tensor<F64> pseudoInverse(@Shape("m, n") Tensor<F64> a) {
    return pinv(a);
  }

  @Kernel
  @Gradient(wrt = "a")
  static double likelihood(@Shape("n, n") Tensor<F64> a, @Shape("n") Tensor<F64> x) {
    Tensor<F64> l = cholesky(a);
    Tensor<F64> whitened = solveTriangular(l, x, true);
    return sum(square(whitened)).doubleValue() + 2 * sum(log(diag(l))).doubleValue();
  }

  @Kernel
  @Gradient(wrt = "a")
  static double mixed(@Shape("n, n") Tensor<F64> a, @Shape("n") Tensor<F64> x) {
    return sum(solve(a, x).times(x)).doubleValue()
        + logDet(a).doubleValue()
        + sum(eigvalsh(a).times(x)).doubleValue();
  }

  /** No matrix of this one can be large. */
  @Kernel
  static Tensor<F64> tiny(@Shape("3, 3") Tensor<F64> a) {
    return inv(a);
  }

  static final int N = 150;

  static Tensor<F64> normal(long seed, long... shape) {
    return org.hypatia.Random.normal(F64.class, seed, shape);
  }

  static Tensor<F64> positive(long seed) {
    Tensor<F64> x = normal(seed, N, N);
    return x.matmul(x.t()).div(N).plus(Tensor.eye(F64.class, N, N, 0));
  }

  static DataOutputStream results;

  static void result(String name, Tensor<F64> x) throws IOException {
    results.writeUTF(name);
    double[] all = x.toDoubleArray();
    results.writeInt(all.length);
    for (double one : all) {
      results.writeDouble(one);
    }
  }

  static Tensor<F64> number(double x) {
    return Tensor.of(new double[] {x}, 1);
  }

  /** How far two are apart, which is a rounding error. */
  static void residual(String name, Tensor<F64> x, Tensor<F64> y) {
    double most = max(abs(x.minus(y))).doubleValue();
    System.out.println(name + (most < 1e-11 ? ": accurate" : ": off by " + most));
  }

  static void failing(String name, Runnable call) {
    try {
      call.run();
      System.out.println(name + ": no failure");
    } catch (ArithmeticException failure) {
      System.out.println(name + ": " + failure.getMessage());
    }
  }

  static String opened() throws IOException {
    boolean isOpen = Files.readString(Path.of("/proc/self/maps")).contains("libopenblas");
    return isOpen ? "OpenBLAS is open" : "OpenBLAS is not open";
  }

  static Tensor<F64> real(Tensor<F64> pairs, int part) {
    return pairs.get(Index.ellipsis(), Index.at(part));
  }

  public static void main(String[] args) throws IOException {
    Tensor<F64> a = positive(1);
    Tensor<F64> stack = concatenate(0, a.expandDims(0), positive(2).expandDims(0));
    Tensor<F64> any = normal(3, N, N);
    Tensor<F64> symmetric = any.plus(any.t());
    Tensor<F64> dominant = any.plus(Tensor.eye(F64.class, N, N, 0).times(40.0));
    Tensor<F64> sides = normal(4, N, 7);
    Tensor<F64> x = normal(5, N);
    Tensor<F64> tall = normal(6, N, 61);
    Tensor<F64> low = normal(7, 90, 20).matmul(normal(8, 20, 70));

    LargeMatricesKernels.factor(Tensor.eye(F64.class, 8, 8, 0).expandDims(0));
    LargeMatricesKernels.tiny(Tensor.eye(F64.class, 3, 3, 0));
    System.out.println("at first: " + opened());
    Tensor<F64> l = LargeMatricesKernels.factor(stack);
    System.out.println("then: " + opened());
    System.out.println(Kernels.describe(LargeMatricesKernels.class));

    results = new DataOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(Path.of(args[0]))));
    result("cholesky", l);
    residual("cholesky", l.matmul(l.swapAxes(-1, -2)), stack);
    result("cholesky of floats", LargeMatricesKernels.factorOfFloats(a.cast(F32.class)).cast(F64.class));
    result("cholesky of a lower triangle", LargeMatricesKernels.factor(tril(a).plus(triu(any.times(Double.NaN), 1)).expandDims(0)));
    result("solve", LargeMatricesKernels.solution(any, sides));
    residual("solve", any.matmul(LargeMatricesKernels.solution(any, sides)).div(100), sides.div(100));
    result("inv", LargeMatricesKernels.inverse(dominant));
    result("det", LargeMatricesKernels.determinants(concatenate(0, dominant.div(40).expandDims(0), any.div(10).expandDims(0))));
    result("solveTriangular", LargeMatricesKernels.triangles(dominant, sides));
    for (Tensor<F64> matrix : Arrays.asList(any, tall, tall.t())) {
      String shape = Arrays.toString(matrix.shape());
      Tensor<F64> q = LargeMatricesKernels.orthonormal(matrix);
      Tensor<F64> r = LargeMatricesKernels.remaining(matrix);
      result("q " + shape, q);
      result("r " + shape, r);
      residual("qr", q.matmul(r), matrix);
      Tensor<F64> u = LargeMatricesKernels.left(matrix);
      Tensor<F64> s = LargeMatricesKernels.singular(matrix);
      Tensor<F64> vh = LargeMatricesKernels.right(matrix);
      result("u " + shape, u);
      result("s " + shape, s);
      result("vh " + shape, vh);
      residual("svd", u.times(s).matmul(vh), matrix);
      residual("u", u.t().matmul(u), Tensor.eye(F64.class, (int) s.shape()[0], (int) s.shape()[0], 0));
      result("pinv " + shape, LargeMatricesKernels.pseudoInverse(matrix));
    }
    result("pinv of low rank", LargeMatricesKernels.pseudoInverse(low));
    Tensor<F64> w = LargeMatricesKernels.symmetricValues(symmetric);
    Tensor<F64> v = LargeMatricesKernels.symmetricVectors(symmetric.expandDims(0)).get(Index.at(0));
    result("eigh values", w);
    result("eigh vectors", v);
    residual("eigh", v.times(w).matmul(v.t()), symmetric);
    result("eigh vectors of two", LargeMatricesKernels.symmetricVectors(stack));
    Tensor<F64> pairs = LargeMatricesKernels.values(any);
    Tensor<F64> columns = LargeMatricesKernels.vectors(any);
    Tensor<F64> re = real(pairs, 0);
    Tensor<F64> im = real(pairs, 1);
    // In no order of their own.
    result("eig real parts", sort(re));
    result("eig imaginary parts", sort(im));
    Tensor<F64> vRe = real(columns, 0);
    Tensor<F64> vIm = real(columns, 1);
    residual("eig", any.matmul(vRe), vRe.times(re).minus(vIm.times(im)));
    residual("eig, imaginary", any.matmul(vIm), vRe.times(im).plus(vIm.times(re)));
    residual("eig, lengths", sum(square(vRe).plus(square(vIm)), 0), Tensor.ones(F64.class, N));
    LargeMatricesKernels.LikelihoodGradient likelihood = LargeMatricesKernels.likelihoodGradient(a, x);
    result("likelihood", concatenate(0, number(likelihood.value()), likelihood.a().reshape(N * N)));
    LargeMatricesKernels.MixedGradient mixed = LargeMatricesKernels.mixedGradient(a, x);
    result("mixed", concatenate(0, number(mixed.value()), mixed.a().reshape(N * N)));

    Tensor<F64> indefinite = stack.with(-1, Index.at(1), Index.at(99), Index.at(99));
    failing("cholesky", () -> LargeMatricesKernels.factor(indefinite));
    Tensor<F64> singular = any.with(0, Index.at(77)).with(0, Index.all(), Index.at(77));
    failing("solve", () -> LargeMatricesKernels.solution(singular, sides));
    failing("inv", () -> LargeMatricesKernels.inverse(any.times(0.0)));
    failing("solveTriangular", () -> LargeMatricesKernels.triangles(singular, sides));
    result("det of a singular one", LargeMatricesKernels.determinants(singular.expandDims(0)));

    for (double broken : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Tensor<F64> bad = symmetric.with(broken, Index.at(N - 1), Index.at(2));
      Function<Tensor<F64>, Tensor<F64>> batched = m -> LargeMatricesKernels.factor(m.expandDims(0));
      result(broken + " cholesky", batched.apply(a.with(broken, Index.at(N - 1), Index.at(2))));
      result(broken + " solve", LargeMatricesKernels.solution(bad, sides));
      result(broken + " sides", LargeMatricesKernels.solution(any, sides.with(broken, Index.at(3), Index.at(3))));
      result(broken + " det", LargeMatricesKernels.determinants(bad.expandDims(0)));
      result(broken + " solveTriangular", LargeMatricesKernels.triangles(bad, sides));
      result(broken + " q", LargeMatricesKernels.orthonormal(bad));
      result(broken + " eigh", LargeMatricesKernels.symmetricValues(bad));
      result(broken + " eig", LargeMatricesKernels.vectors(bad));
      result(broken + " svd", LargeMatricesKernels.left(bad));
      result(broken + " pinv", LargeMatricesKernels.pseudoInverse(bad));
    }
    results.close();

    boolean same =
        IntStream.range(0, 200)
            .parallel()
            .allMatch(i -> Arrays.equals(l.toDoubleArray(), LargeMatricesKernels.factor(stack).toDoubleArray()));
    System.out.println(same ? "callers agree" : "callers do not agree");
  }
}
