package org.hypatia;

import java.util.Arrays;
import java.util.Objects;

/** Connectionist temporal classification in plain Java: sums over alignments, as logarithms. */
final class Ctc {
  private Ctc() {}

  static <T extends Floating> Tensor<T> loss(
      Tensor<T> logProbs,
      Tensor<? extends Integral> targets,
      Tensor<? extends Integral> inputLengths,
      Tensor<? extends Integral> targetLengths,
      int blank) {
    requireRank("logProbs", logProbs, 3);
    requireRank("targets", targets, 2);
    requireRank("inputLengths", inputLengths, 1);
    requireRank("targetLengths", targetLengths, 1);
    int batch = (int) logProbs.size(1);
    if (targets.size(0) != batch || inputLengths.size() != batch || targetLengths.size() != batch) {
      throw new IllegalArgumentException(
          "ctcLoss: logProbs has shape "
              + Shapes.text(logProbs.layout().shape)
              + " but targets "
              + Shapes.text(targets.layout().shape)
              + ", inputLengths "
              + Shapes.text(inputLengths.layout().shape)
              + " and targetLengths "
              + Shapes.text(targetLengths.layout().shape));
    }
    int longest = (int) targets.size(1);
    double[] all = logProbs.cast(F64.class).toDoubleArray();
    long[] labels = targets.cast(I64.class).toLongArray();
    long[] turns = inputLengths.cast(I64.class).toLongArray();
    long[] counts = targetLengths.cast(I64.class).toLongArray();
    int classes = (int) logProbs.size(2);
    double[] losses = new double[batch];
    for (int n = 0; n < batch; n++) {
      int count = (int) Math.max(0, Math.min(counts[n], longest));
      int[] states = states(Arrays.copyOfRange(labels, n * longest, n * longest + count), blank);
      for (int label : states) {
        if (label < 0 || label >= classes) {
          throw new IndexOutOfBoundsException(
              "ctcLoss: " + label + " is none of the " + classes + " classes");
        }
      }
      double[] alphas = new double[states.length];
      Arrays.fill(alphas, Double.NEGATIVE_INFINITY);
      alphas[0] = 0;
      for (int t = 0; t < Math.min(turns[n], logProbs.size(0)); t++) {
        step(alphas, states, all, (t * batch + n) * classes);
      }
      double last = alphas[2 * count];
      losses[n] = -(count == 0 ? last : TensorMath.logAddExp(last, alphas[2 * count - 1]));
    }
    return Tensor.of(losses, batch).cast(logProbs.dtype());
  }

  private static void requireRank(String name, Tensor<?> x, int rank) {
    if (Objects.requireNonNull(x, name).rank() != rank) {
      String shape = Shapes.text(x.layout().shape);
      throw new IllegalArgumentException(
          "ctcLoss: " + name + " has shape " + shape + ", but " + rank + " axes are needed");
    }
  }

  /** The labels with blanks around and between them. */
  private static int[] states(long[] labels, int blank) {
    int[] states = new int[2 * labels.length + 1];
    Arrays.fill(states, blank);
    for (int i = 0; i < labels.length; i++) {
      states[2 * i + 1] = Math.toIntExact(labels[i]);
    }
    return states;
  }

  /** From the last state to the first, since each is reached from those before it. */
  private static void step(double[] alphas, int[] states, double[] logProbs, int at) {
    for (int j = states.length - 1; j >= 0; j--) {
      double sum = alphas[j];
      if (j > 0) {
        sum = TensorMath.logAddExp(sum, alphas[j - 1]);
      }
      if (j > 1 && states[j] != states[j - 2]) {
        sum = TensorMath.logAddExp(sum, alphas[j - 2]);
      }
      alphas[j] = sum + logProbs[at + states[j]];
    }
  }
}
