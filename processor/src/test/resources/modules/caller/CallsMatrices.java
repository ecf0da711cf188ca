package caller;

import static org.hypatia.TensorMath.*;

import java.util.Random;
import library.Matrices;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Calls of kernels whose types have arguments. */
public final class CallsMatrices {
  static Tensor<F64> matrix(Random random, int n, int m) {
    return Tensor.of(random.doubles(n * m, -2, 2).toArray(), n, m);
  }

  @Kernel
  @Gradient(wrt = {"values", "y"})
  public static double norm(
      @Shape("n, d") SparseTensor<F64> x,
      @Shape("k") Tensor<F64> values,
      @Shape("d") Tensor<F64> y) {
    return sum(square(Matrices.product(x.withValues(values), y))).doubleValue();
  }

  static Object[] normArguments(Random random) {
    SparseTensor<F64> x = SparseTensor.fromDense(TensorMath.relu(matrix(random, 4, 3)));
    return new Object[] {x, x.values(), matrix(random, 3, 1).ravel()};
  }

  @Kernel
  public static SparseTensor<F32> twice(@Shape("n, d") SparseTensor<F32> x) {
    return Matrices.scaled(Matrices.scaled(x, 2), 3).structuredAdd(1);
  }

  static Object[] twiceArguments(Random random) {
    Tensor<F32> dense = TensorMath.relu(matrix(random, 4, 3)).cast(F32.class);
    return new Object[] {SparseTensor.fromDense(dense)};
  }

  @Kernel
  public static Tensor<F64> made(@Shape("n, m") Tensor<F64> a) {
    LinearAlgebra.Qr<F64> factors = Matrices.factors(a);
    return factors.q().matmul(factors.r());
  }

  static Object[] madeArguments(Random random) {
    return new Object[] {matrix(random, 4, 3)};
  }
}
