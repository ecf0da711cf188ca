import org.hypatia.F32;
import org.hypatia.SparseTensor;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Layer {
  @Kernel
  // error: the result has shape (n, 12) but is declared as (n, 10)
  @Shape("n, 10")
  //     ^
  static Tensor<F32> apply(@Shape("n, 5") Tensor<F32> x, @Shape("5, 12") Tensor<F32> weights) {
    return x.matmul(weights);
  }

  @Kernel
  // error: the result has shape (12) but is declared as (n, 12)
  @Shape("n, 12")
  static Tensor<F32> bias(@Shape("n, 5") Tensor<F32> x, @Shape("12") Tensor<F32> bias) {
    return bias.plus(1);
  }

  @Kernel
  // error: the result has shape (3, 2) but is declared as (2, 3)
  @Shape("2, 3")
  static SparseTensor<F32> turned(@Shape("2, 3") SparseTensor<F32> x) {
    return x.transpose();
  }
}
