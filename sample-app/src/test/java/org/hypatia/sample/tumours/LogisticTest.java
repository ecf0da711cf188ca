package org.hypatia.sample.tumours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.sample.TestOptions;
import org.hypatia.sample.data.Split;
import org.hypatia.sample.data.Tumours;
import org.junit.jupiter.api.Test;

final class LogisticTest {
  private static final double PENALTY = 0.1;

  private final Tumours all = Tumours.load();
  private final Split split = Split.fifth(all.count(), 1);
  private final Tumours rows = all.select(split.training());
  private final Tumours training = rows.standardisedBy(rows);
  private final Tumours heldOut = all.select(split.heldOut()).standardisedBy(rows);

  private final Random random = new Random(5);
  private final double[] w = random.doubles(30, -1, 1).toArray();
  private final double b = 0.3;
  private final double[][] x = training.features();
  private final double[] y = training.benign();

  @Test
  void bothStylesTrainToTheSameWeights() {
    LogisticTensors.Model tensors = LogisticTensors.train(training, LogisticCommand.DESCENT);
    LogisticLoops.Model loops = LogisticLoops.train(training, LogisticCommand.DESCENT);

    assertArrayEquals(tensors.weights().toDoubleArray(), loops.weights(), 1e-12);
    assertEquals(tensors.bias(), loops.bias(), 1e-12);
    assertTrue(LogisticCommand.accuracy(loops, training) >= 0.98);
    assertTrue(LogisticCommand.accuracy(loops, heldOut) >= 0.95);
    assertEquals(
        LogisticCommand.accuracy(loops, heldOut), LogisticCommand.accuracy(tensors, heldOut));
    LogisticLoopsKernels.LossGradient g =
        LogisticLoopsKernels.lossGradient(
            x, y, loops.weights(), loops.bias(), LogisticCommand.DESCENT.penalty());
    assertEquals(0, g.b(), 1e-4);
    assertArrayEquals(new double[30], g.w(), 1e-4);
  }

  @Test
  void gradientsAgreeWithFiniteDifferencesOfPlainJava() {
    LogisticLoopsKernels.LossGradient loops =
        LogisticLoopsKernels.lossGradient(x, y, w, b, PENALTY);
    LogisticTensorsKernels.LossGradient tensors =
        LogisticTensorsKernels.lossGradient(model(w, b), Tensor.of(x), Tensor.of(y), PENALTY);
    double h = 1e-5;
    for (int j = 0; j < w.length; j++) {
      double slope =
          (LogisticLoops.loss(x, y, moved(j, h), b, PENALTY)
                  - LogisticLoops.loss(x, y, moved(j, -h), b, PENALTY))
              / (2 * h);
      assertEquals(slope, loops.w()[j], 1e-9);
    }
    double slope =
        (LogisticLoops.loss(x, y, w, b + h, PENALTY) - LogisticLoops.loss(x, y, w, b - h, PENALTY))
            / (2 * h);
    assertEquals(slope, loops.b(), 1e-9);
    assertArrayEquals(loops.w(), tensors.model().weights().toDoubleArray(), 1e-14);
    assertEquals(loops.b(), tensors.model().bias(), 1e-14);
    assertEquals(loops.value(), tensors.value(), 1e-14);
  }

  @Test
  void kernelsAgreeWithPlainJava() {
    LogisticTensors.Model model = model(w, b);
    Tensor<F64> rows = Tensor.of(x);
    double loss = LogisticLoops.loss(x, y, w, b, PENALTY);
    assertEquals(loss, LogisticLoopsKernels.loss(x, y, w, b, PENALTY), 1e-13);
    assertEquals(loss, LogisticTensors.loss(model, rows, Tensor.of(y), PENALTY), 1e-13);
    assertEquals(loss, LogisticTensorsKernels.loss(model, rows, Tensor.of(y), PENALTY), 1e-13);

    double[] probabilities = LogisticLoops.probabilities(x, w, b);
    assertArrayEquals(probabilities, LogisticLoopsKernels.probabilities(x, w, b), 1e-14);
    assertArrayEquals(
        probabilities, LogisticTensors.probabilities(model, rows).toDoubleArray(), 1e-14);
    assertArrayEquals(
        probabilities, LogisticTensorsKernels.probabilities(model, rows).toDoubleArray(), 1e-14);
  }

  @Test
  void kernelsDoNotOverflowWherePlainJavaDoes() {
    double[][] far = {{1000}};
    double[] malignant = {0};
    double[] weight = {1};
    assertEquals(Double.POSITIVE_INFINITY, LogisticLoops.loss(far, malignant, weight, 0, 0));
    assertEquals(1000, LogisticLoopsKernels.loss(far, malignant, weight, 0, 0), 1e-12);
    assertEquals(
        1000,
        LogisticTensorsKernels.loss(model(weight, 0), Tensor.of(far), Tensor.of(malignant), 0),
        1e-12);
  }

  @Test
  void theCommandPrintsWeightsAndAccuracies() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LogisticCommand.run(
        TestOptions.of("--steps", "50"), new PrintStream(out, true, StandardCharsets.UTF_8));
    String text = out.toString(StandardCharsets.UTF_8);
    assertTrue(text.startsWith("Tumours: training on 456, 113 held out (seed 1), 50 steps"), text);
    assertEquals(36, text.lines().count(), text);
    assertTrue(text.contains("texture, worst"), text);
    assertTrue(text.contains("largest difference: "), text);
  }

  private double[] moved(int j, double h) {
    double[] moved = w.clone();
    moved[j] += h;
    return moved;
  }

  private static LogisticTensors.Model model(double[] weights, double bias) {
    return new LogisticTensors.Model(Tensor.of(weights), bias);
  }
}
