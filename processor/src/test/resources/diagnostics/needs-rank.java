import static org.hypatia.LinearAlgebra.solve;
import static org.hypatia.TensorMath.diag;
import static org.hypatia.TensorMath.fillDiagonal;
import static org.hypatia.TensorMath.searchSorted;

import org.hypatia.F64;
import org.hypatia.I64;
import org.hypatia.SparseTensor;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Diagonals {
  @Kernel
  static Tensor<F64> ofStack(@Shape("n, m, m") Tensor<F64> x) {
    // error: diag: x has shape (n, m, m), but a vector or a matrix is needed
    return diag(x);
  }

  @Kernel
  static Tensor<F64> cleared(@Shape("n") Tensor<F64> x) {
    // error: fillDiagonal: x has shape (n), but a matrix is needed
    return fillDiagonal(x, 0);
  }

  @Kernel
  static Tensor<I64> amongRows(@Shape("n, m") Tensor<F64> x, @Shape("k") Tensor<F64> y) {
    // error: searchSorted: x has shape (n, m), but a vector is needed
    return searchSorted(x, y);
  }

  @Kernel
  static Tensor<F64> solved(@Shape("n, n") Tensor<F64> a, @Shape("m, n") Tensor<F64> x) {
    // error: solve: x.get(0) has shape (n), but a matrix is needed
    return solve(x.get(0), a);
  }

  @Kernel
  static SparseTensor<F64> stored(@Shape("3") Tensor<F64> x) {
    // error: fromDense: x has shape (3), but a matrix is needed
    return SparseTensor.fromDense(x);
  }
}
