package org.hypatia.sample.tumours;

import java.io.PrintStream;
import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.sample.Options;
import org.hypatia.sample.data.Split;
import org.hypatia.sample.data.Tumours;

/** Trains the regression in both styles, compares the weights, and judges them. */
public final class LogisticCommand {
  static final Descent DESCENT = new Descent(3000, 0.5, 0.01);

  private LogisticCommand() {}

  /** Options: {@code --seed}, {@code --steps}. */
  public static void run(Options options, PrintStream out) {
    int seed = options.integer("seed", 1, 0, Integer.MAX_VALUE);
    int steps = options.integer("steps", DESCENT.steps(), 0, 10_000_000);
    options.requireAllUsed();

    Tumours all = Tumours.load();
    Split split = Split.fifth(all.count(), seed);
    Tumours rows = all.select(split.training());
    Tumours training = rows.standardisedBy(rows);
    Tumours heldOut = all.select(split.heldOut()).standardisedBy(rows);
    out.printf(
        "Tumours: training on %d, %d held out (seed %d), %d steps%n",
        training.count(), heldOut.count(), seed, steps);

    Descent descent = new Descent(steps, DESCENT.rate(), DESCENT.penalty());
    LogisticTensors.Model tensors = LogisticTensors.train(training, descent);
    LogisticLoops.Model loops = LogisticLoops.train(training, descent);

    printWeights(out, tensors, loops);
    out.printf(
        "right: %.2f%% of training, %.2f%% held out (tensors)%n",
        100 * accuracy(tensors, training), 100 * accuracy(tensors, heldOut));
    out.printf(
        "       %.2f%% of training, %.2f%% held out (loops)%n",
        100 * accuracy(loops, training), 100 * accuracy(loops, heldOut));
  }

  private static void printWeights(
      PrintStream out, LogisticTensors.Model tensors, LogisticLoops.Model loops) {
    double[] weights = tensors.weights().toDoubleArray();
    double largest = Math.abs(tensors.bias() - loops.bias());
    out.printf("%-26s %18s %18s%n", "weight of", "tensors", "plain loops");
    for (int j = 0; j < weights.length; j++) {
      out.printf("%-26s %18.12f %18.12f%n", Tumours.feature(j), weights[j], loops.weights()[j]);
      largest = Math.max(largest, Math.abs(weights[j] - loops.weights()[j]));
    }
    out.printf("%-26s %18.12f %18.12f%n", "(bias)", tensors.bias(), loops.bias());
    out.printf("largest difference: %.1e%n", largest);
  }

  /** The share of tumours that a model tells right. */
  static double accuracy(LogisticTensors.Model model, Tumours tumours) {
    try (Tensor<F64> x = Tensor.of(tumours.features());
        Tensor<F64> probabilities = LogisticTensorsKernels.probabilities(model, x)) {
      return right(probabilities.toDoubleArray(), tumours);
    }
  }

  /** The share of tumours that a model tells right. */
  static double accuracy(LogisticLoops.Model model, Tumours tumours) {
    return right(
        LogisticLoopsKernels.probabilities(tumours.features(), model.weights(), model.bias()),
        tumours);
  }

  private static double right(double[] probabilities, Tumours tumours) {
    int right = 0;
    for (int i = 0; i < probabilities.length; i++) {
      right += probabilities[i] > 0.5 == tumours.benign()[i] > 0.5 ? 1 : 0;
    }
    return (double) right / probabilities.length;
  }
}
