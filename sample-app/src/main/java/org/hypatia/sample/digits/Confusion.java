package org.hypatia.sample.digits;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.sample.data.Digits;
import org.hypatia.sample.digits.DigitNetwork.Network;

/** How often each digit was taken for each other. */
final class Confusion {
  private final int[][] counts = new int[Digits.CLASSES][Digits.CLASSES];

  /** What a network makes of some digits. */
  static Confusion of(Network network, Digits digits) {
    Confusion confusion = new Confusion();
    try (Tensor<F32> pixels = digits.pixelTensor();
        Tensor<F32> probabilities = DigitNetworkKernels.probabilities(network, pixels)) {
      float[] rows = probabilities.toFloatArray();
      for (int i = 0; i < digits.count(); i++) {
        confusion.counts[digits.labels()[i]][Prediction.likeliest(rows, i * Digits.CLASSES)]++;
      }
    }
    return confusion;
  }

  int right() {
    int right = 0;
    for (int digit = 0; digit < Digits.CLASSES; digit++) {
      right += counts[digit][digit];
    }
    return right;
  }

  int all() {
    int all = 0;
    for (int[] row : counts) {
      for (int count : row) {
        all += count;
      }
    }
    return all;
  }

  double accuracy() {
    return (double) right() / all();
  }

  /** A table: true digits down, answers across. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("true\\answer");
    for (int digit = 0; digit < Digits.CLASSES; digit++) {
      text.append(padded(Integer.toString(digit), 4));
    }
    text.append('\n');
    for (int digit = 0; digit < Digits.CLASSES; digit++) {
      text.append(padded(Integer.toString(digit), 11));
      for (int count : counts[digit]) {
        text.append(padded(count == 0 ? "." : Integer.toString(count), 4));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String padded(String text, int width) {
    return " ".repeat(width - text.length()) + text;
  }
}
