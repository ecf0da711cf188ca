package org.hypatia.sample.tumours;

import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;
import org.hypatia.sample.data.Tumours;

/** Logistic regression, written with plain loops. */
final class LogisticLoops {
  private LogisticLoops() {}

  record Model(double[] weights, double bias) {}

  /** Mean cross-entropy, and a penalty that keeps the weights from growing for ever. */
  @Kernel
  @Gradient(wrt = {"w", "b"})
  static double loss(double[][] x, double[] y, double[] w, double b, double penalty) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double z = b;
      for (int j = 0; j < w.length; j++) {
        z += x[i][j] * w[j];
      }
      sum += Math.log1p(Math.exp(z)) - y[i] * z;
    }
    double squares = 0;
    for (int j = 0; j < w.length; j++) {
      squares += w[j] * w[j];
    }
    return sum / x.length + penalty / 2 * squares;
  }

  /** How probable it is that each tumour is benign. */
  @Kernel
  static double[] probabilities(double[][] x, double[] w, double b) {
    double[] probabilities = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double z = b;
      for (int j = 0; j < w.length; j++) {
        z += x[i][j] * w[j];
      }
      probabilities[i] = 1 / (1 + Math.exp(-z));
    }
    return probabilities;
  }

  /** Goes down the gradient of the loss. */
  static Model train(Tumours tumours, Descent descent) {
    double[][] x = tumours.features();
    double[] w = new double[x[0].length];
    double b = 0;
    for (int step = 0; step < descent.steps(); step++) {
      LogisticLoopsKernels.LossGradient g =
          LogisticLoopsKernels.lossGradient(x, tumours.benign(), w, b, descent.penalty());
      for (int j = 0; j < w.length; j++) {
        w[j] -= descent.rate() * g.w()[j];
      }
      b -= descent.rate() * g.b();
    }
    return new Model(w, b);
  }
}
