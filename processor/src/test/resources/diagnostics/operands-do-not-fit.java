import static org.hypatia.Index.at;
import static org.hypatia.LinearAlgebra.cholesky;
import static org.hypatia.LinearAlgebra.inv;
import static org.hypatia.LinearAlgebra.solve;
import static org.hypatia.TensorMath.batchedDot;
import static org.hypatia.TensorMath.concatenate;
import static org.hypatia.TensorMath.exp;
import static org.hypatia.TensorMath.jvp;
import static org.hypatia.TensorMath.mean;
import static org.hypatia.TensorMath.sum;
import static org.hypatia.TensorMath.vjp;
import static org.hypatia.TensorMath.where;

import org.hypatia.F32;
import org.hypatia.I32;
import org.hypatia.SparseTensor;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Logistic {
  record Model(@Shape("783") Tensor<F32> weights, float bias) {}

  @Kernel
  static float loss(
      @Shape("783") Tensor<F32> weights,
      @Shape("n, 784") Tensor<F32> x,
      @Shape("n") Tensor<F32> y) {
    // error: matmul: x has shape (n, 784) but weights has (783): the inner sizes 784 and 783 differ
    var z = x.matmul(weights);
    //       ^
    return mean(z.minus(y)).floatValue();
  }

  @Kernel
  static float ofModel(Model model, @Shape("n, 784") Tensor<F32> x) {
    // error: matmul: x has shape (n, 784) but model.weights() has (783): the inner sizes 784 and
    return sum(x.matmul(model.weights()).plus(model.bias())).floatValue();
    //          ^
  }

  @Kernel
  static Tensor<F32> chained(@Shape("n, 3") Tensor<F32> x, @Shape("4") Tensor<F32> bias) {
    Tensor<F32> doubled = x.times(2);
    return doubled
        .times(doubled)
        // error: plus: doubled.times(doubled) has shape (n, 3) but bias has (4): the sizes 3 and 4 of axis -1 differ
        .plus(bias);
  }

  @Kernel
  static Tensor<F32> rows(@Shape("3, d") Tensor<F32> x, @Shape("4, d") Tensor<F32> y) {
    // error: minus: x has shape (3, d) but exp(y) has (4, d): the sizes 3 and 4 of axis 0 differ
    return x.minus(exp(y));
  }

  @Kernel
  static Tensor<F32> chosen(@Shape("n, 3") Tensor<F32> x, @Shape("n, 4") Tensor<F32> y) {
    // error: where: x.gt(0) has shape (n, 3) but y has (n, 4): the sizes 3 and 4 of axis 1 differ
    return where(x.gt(0), 0.0, y);
  }

  @Kernel
  static Tensor<F32> joined(@Shape("n, 3") Tensor<F32> x, @Shape("n, 4") Tensor<F32> y) {
    // error: concatenate: x has shape (n, 3) but y has (n, 4), which may differ in axis 0 only
    return concatenate(0, x, y);
  }

  @Kernel
  static Tensor<F32> images(@Shape("n, 784") Tensor<F32> x) {
    // error: reshape: x has shape (n, 784) of 784*n elements, but (n, 28, 29) has 812*n
    return x.reshape(x.size(0), 28, 29);
  }

  @Kernel
  static Tensor<F32> stretched(@Shape("n, 3") Tensor<F32> x) {
    // error: broadcastTo: x has shape (n, 3), which does not stretch to (n, 4): the sizes 3 and 4 of
    return x.broadcastTo(x.size(0), 4);
  }

  @Kernel
  static float product(@Shape("n") Tensor<F32> x) {
    // error: matmul: sum(x) has rank 0; use times for it
    return x.matmul(sum(x)).floatValue();
  }

  @Kernel
  static Tensor<F32> batches(@Shape("n, 3, 4") Tensor<F32> x, @Shape("n, 5, 2") Tensor<F32> y) {
    // error: batchedDot: x has shape (n, 3, 4) but y has (n, 5, 2): the inner sizes 4 and 5 differ
    return batchedDot(x, y);
  }

  @Kernel
  static Tensor<F32> stacked(@Shape("7, 3, 4") Tensor<F32> x, @Shape("8, 4, 2") Tensor<F32> y) {
    // error: matmul: x has shape (7, 3, 4) but y has (8, 4, 2): the sizes 7 and 8 of axes that go together differ
    return x.matmul(y);
  }

  @Kernel
  static Tensor<F32> named(@Shape("n, 3") Tensor<F32> x, @Shape("4") Tensor<F32> bias) {
    // error: plus: the first operand has shape (n, 3) but bias has (4): the sizes 3 and 4 of axis -1 differ
    return x.times(x).plus(1).times(x).minus(1).div(x).plus(bias);
  }

  @Kernel
  static float empty(@Shape("n, 0") Tensor<F32> x) {
    // error: max: x has shape (n, 0), and axis 1 is empty
    return sum(org.hypatia.TensorMath.max(x, 1)).floatValue();
  }

  @Kernel
  static Tensor<F32> rowOf(@Shape("n, 3") Tensor<F32> x, @Shape("4") Tensor<F32> row) {
    // error: with: row has shape (4), which does not stretch to (3)
    return x.with(row, at(0));
  }

  @Kernel
  static Tensor<F32> along(@Shape("3") Tensor<F32> x, @Shape("4") Tensor<F32> dx) {
    // error: jvp: dx is float of shape (4) but x needs float of shape (3)
    return jvp(v -> exp(v), x, dx);
  }

  @Kernel
  static Tensor<F32> back(@Shape("3") Tensor<F32> x, @Shape("4") Tensor<F32> dy) {
    // error: vjp: dy is float of shape (4) but the result needs float of shape (3)
    return vjp(v -> exp(v), x, dy);
  }

  @Kernel
  static double curved(Model model, Model2 dm) {
    // error: jvp: dm has other parts than model
    return jvp(m -> 2.0, model, dm);
  }

  record Model2(double scale) {}

  @Kernel
  static Tensor<F32> inverted(@Shape("n, 3") Tensor<F32> x, @Shape("3, 4") Tensor<F32> a) {
    // error: inv: a has shape (3, 4), but a square matrix is needed
    return x.matmul(inv(a));
  }

  @Kernel
  static Tensor<F32> system(@Shape("3, 3") Tensor<F32> a, @Shape("n, 4, 2") Tensor<F32> b) {
    // error: solve: the first operand has shape (n, 3, 3) but b has (n, 4, 2): the numbers of rows differ
    return solve(a, b);
  }

  @Kernel
  static Tensor<F32> factorOf(@Shape("3") Tensor<F32> v) {
    // error: cholesky: v has shape (3), but a matrix is needed
    return cholesky(v);
  }

  @Kernel
  static Tensor<F32> sparse(@Shape("2, 3") SparseTensor<F32> x, @Shape("4") Tensor<F32> w) {
    // error: matmul: w has shape (4), where (3) is needed
    return x.matmul(w);
  }

  @Kernel
  static SparseTensor<F32> sparseSum(
      @Shape("2, 3") SparseTensor<F32> x, @Shape("3, 2") SparseTensor<F32> y) {
    // error: plus: y has shape (3, 2), where (2, 3) is needed
    return x.plus(y);
  }

  @Kernel
  static SparseTensor<F32> scaled(@Shape("2, 3") SparseTensor<F32> x, @Shape("2, 3") Tensor<F32> w) {
    // error: rowScale: w has shape (2, 3), where (2) is needed
    return x.rowScale(w);
  }
}
