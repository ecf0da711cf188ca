package org.hypatia.sample.digits;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.sample.data.Digits;
import org.hypatia.sample.digits.DigitNetwork.Network;

/** What a network says about one image. */
final class Prediction {
  private final float[] probabilities;

  private Prediction(float[] probabilities) {
    this.probabilities = probabilities;
  }

  /** The answer to 64 pixels between 0 and 1. Several threads may ask at once. */
  static Prediction of(Network network, float[] pixels) {
    try (Tensor<F32> image = Tensor.of(pixels, 1, Digits.PIXELS);
        Tensor<F32> row = DigitNetworkKernels.probabilities(network, image)) {
      return new Prediction(row.toFloatArray());
    }
  }

  /** The likeliest digit. */
  int label() {
    return likeliest(probabilities, 0);
  }

  /** The class of the greatest of the probabilities that begin at {@code from}. */
  static int likeliest(float[] probabilities, int from) {
    int best = 0;
    for (int digit = 1; digit < Digits.CLASSES; digit++) {
      if (probabilities[from + digit] > probabilities[from + best]) {
        best = digit;
      }
    }
    return best;
  }

  /** How probable each digit is. */
  float[] probabilities() {
    return probabilities;
  }

  /** How probable the likeliest digit is. */
  float confidence() {
    return probabilities[label()];
  }
}
