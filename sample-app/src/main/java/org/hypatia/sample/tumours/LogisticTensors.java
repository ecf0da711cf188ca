package org.hypatia.sample.tumours;

import static org.hypatia.TensorMath.exp;
import static org.hypatia.TensorMath.log;
import static org.hypatia.TensorMath.mean;
import static org.hypatia.TensorMath.sigmoid;
import static org.hypatia.TensorMath.sum;

import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;
import org.hypatia.sample.data.Tumours;

/** Logistic regression, written with tensors. */
final class LogisticTensors {
  private LogisticTensors() {}

  record Model(@Shape("d") Tensor<F64> weights, double bias) {}

  /** Mean cross-entropy, and a penalty that keeps the weights from growing for ever. */
  @Kernel
  @Gradient(wrt = "model")
  static double loss(
      Model model, @Shape("n, d") Tensor<F64> x, @Shape("n") Tensor<F64> y, double penalty) {
    Tensor<F64> z = x.matmul(model.weights()).plus(model.bias());
    double loss = mean(log(exp(z).plus(1)).minus(y.times(z))).doubleValue();
    return loss + penalty / 2 * sum(model.weights().times(model.weights())).doubleValue();
  }

  /** How probable it is that each tumour is benign. */
  @Kernel
  @Shape("n")
  static Tensor<F64> probabilities(Model model, @Shape("n, d") Tensor<F64> x) {
    return sigmoid(x.matmul(model.weights()).plus(model.bias()));
  }

  /** Goes down the gradient of the loss. */
  static Model train(Tumours tumours, Descent descent) {
    try (Tensor<F64> x = Tensor.of(tumours.features());
        Tensor<F64> y = Tensor.of(tumours.benign())) {
      Model model = new Model(Tensor.zeros(F64.class, x.size(1)), 0);
      for (int step = 0; step < descent.steps(); step++) {
        Model g = LogisticTensorsKernels.lossGradient(model, x, y, descent.penalty()).model();
        model =
            new Model(
                model.weights().minus(g.weights().times(descent.rate())),
                model.bias() - descent.rate() * g.bias());
      }
      return model;
    }
  }
}
