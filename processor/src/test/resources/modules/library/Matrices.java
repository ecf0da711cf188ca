package library;

import org.hypatia.*;
import org.hypatia.annotation.*;

/** Kernels whose types have arguments. */
public final class Matrices {
  private Matrices() {}

  @Kernel
  public static Tensor<F64> product(
      @Shape("n, d") SparseTensor<F64> x, @Shape("d") Tensor<F64> y) {
    return x.matmul(y);
  }

  @Kernel
  public static SparseTensor<F32> scaled(@Shape("n, d") SparseTensor<F32> x, float factor) {
    return x.transpose().times(factor);
  }

  @Kernel
  public static LinearAlgebra.Qr<F64> factors(@Shape("n, m") Tensor<F64> a) {
    return LinearAlgebra.qr(a);
  }
}
