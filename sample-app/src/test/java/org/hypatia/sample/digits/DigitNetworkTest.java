package org.hypatia.sample.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.hypatia.F32;
import org.hypatia.I32;
import org.hypatia.Tensor;
import org.hypatia.sample.data.Digits;
import org.hypatia.sample.data.NpzWriter;
import org.hypatia.sample.digits.DigitNetwork.Network;
import org.hypatia.sample.digits.DigitNetwork.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DigitNetworkTest {
  private static final int HIDDEN = 5;
  private static final int IMAGES = 7;

  private final Random random = new Random(3);
  private final Tensor<F32> pixels = uniform(IMAGES, 64);
  private final Tensor<I32> labels = Tensor.of(new int[] {0, 9, 3, 3, 1, 7, 4});

  @Test
  void learnsToReadDigits() {
    Confusion confusion = Confusion.of(TrainedNetwork.NETWORK, TrainedNetwork.HELD_OUT);
    assertEquals(359, confusion.all());
    assertTrue(confusion.accuracy() >= 0.97, () -> confusion.right() + " of 359\n" + confusion);
  }

  @Test
  void probabilitiesAddUpToOneAndAgreeWithPlainJava() {
    Network network = network();
    Tensor<F32> compiled = DigitNetworkKernels.probabilities(network, pixels);
    assertTrue(compiled.allClose(DigitNetwork.probabilities(network, pixels), 1e-5, 1e-7));
    float[] rows = compiled.toFloatArray();
    for (int i = 0; i < IMAGES; i++) {
      double sum = 0;
      for (int digit = 0; digit < 10; digit++) {
        sum += rows[i * 10 + digit];
      }
      assertEquals(1, sum, 1e-6);
    }
  }

  @Test
  void gradientAgreesWithFiniteDifferences() {
    Network network = network();
    DigitNetworkKernels.LossGradient gradient =
        DigitNetworkKernels.lossGradient(network, pixels, labels);
    assertEquals(DigitNetwork.loss(network, pixels, labels), gradient.value(), 1e-5);
    Network g = gradient.network();
    slope(network, network.w1(), g.w1());
    slope(network, network.b1(), g.b1());
    slope(network, network.w2(), g.w2());
    slope(network, network.b2(), g.b2());
  }

  /** Moves one parameter tensor in a random direction, both ways, and compares the change. */
  private void slope(Network network, Tensor<F32> parameter, Tensor<F32> gradient) {
    float h = 1f / 256;
    Tensor<F32> direction = uniform(parameter.shape());
    double above = loss(network, parameter, parameter.plus(direction.times(h)));
    double below = loss(network, parameter, parameter.minus(direction.times(h)));
    double expected = (above - below) / (2 * h);
    float[] d = direction.toFloatArray();
    float[] g = gradient.toFloatArray();
    assertArrayEquals(parameter.shape(), gradient.shape());
    double found = 0;
    for (int i = 0; i < d.length; i++) {
      found += d[i] * g[i];
    }
    assertEquals(expected, found, 1e-3 + 1e-2 * Math.abs(expected));
  }

  private double loss(Network network, Tensor<F32> old, Tensor<F32> changed) {
    return DigitNetwork.loss(
        new Network(
            network.w1() == old ? changed : network.w1(),
            network.b1() == old ? changed : network.b1(),
            network.w2() == old ? changed : network.w2(),
            network.b2() == old ? changed : network.b2()),
        pixels,
        labels);
  }

  @Test
  void stepGoesDownTheGradient() {
    float rate = 0.25f;
    Network network = network();
    DigitNetworkKernels.LossGradient gradient =
        DigitNetworkKernels.lossGradient(network, pixels, labels);
    Tensor<F32> w1 = network.w1().minus(gradient.network().w1().times(rate));
    Tensor<F32> b2 = network.b2().minus(gradient.network().b2().times(rate));

    Step step = DigitNetworkKernels.step(network, pixels, labels, rate);

    assertEquals(gradient.value(), step.loss(), 1e-5);
    assertTrue(step.network().w1().allClose(w1, 1e-5, 1e-6));
    assertTrue(step.network().b2().allClose(b2, 1e-5, 1e-6));
  }

  @Test
  void anImageOfAnotherSizeIsRefusedByName() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () -> DigitNetworkKernels.probabilities(network(), uniform(1, 63)));
    String message = String.valueOf(error.getMessage());
    assertTrue(message.contains("pixels"), message);
    assertTrue(message.contains("63"), message);
  }

  @Test
  void savedNetworkAnswersTheSame(@TempDir Path folder) throws IOException {
    File file = folder.resolve("network.npz").toFile();
    NetworkFile.save(file, TrainedNetwork.NETWORK);
    Network loaded = NetworkFile.load(file);
    float[] image = TrainedNetwork.HELD_OUT.pixels()[0];
    assertArrayEquals(
        Prediction.of(TrainedNetwork.NETWORK, image).probabilities(),
        Prediction.of(loaded, image).probabilities());
  }

  @Test
  void aFileThatIsNoNetworkIsRefused(@TempDir Path folder) throws IOException {
    File file = folder.resolve("network.npz").toFile();
    IOException missing = assertThrows(IOException.class, () -> NetworkFile.load(file));
    assertTrue(text(missing).contains("does not exist"), text(missing));
    NpzWriter.write(file.toPath(), Map.of("b1", Tensor.zeros(F32.class, 5)));
    IOException incomplete = assertThrows(IOException.class, () -> NetworkFile.load(file));
    assertTrue(text(incomplete).contains("holds no array w1"), text(incomplete));
    NpzWriter.write(
        file.toPath(),
        Map.of("b1", Tensor.zeros(F32.class, 5), "w1", Tensor.zeros(F32.class, 64, 4)));
    IOException misshapen = assertThrows(IOException.class, () -> NetworkFile.load(file));
    assertTrue(text(misshapen).contains("w1 has shape [64, 4], expected [64, 5]"), text(misshapen));
  }

  @Test
  void batchesCycleThroughTheImages() {
    Digits digits = TrainedNetwork.HELD_OUT;
    try (Batches batches = new Batches(digits, 100, new Random(1))) {
      assertEquals(3, batches.count());
      batches.shuffle();
      int[] counts = new int[Digits.CLASSES];
      for (int batch = 0; batch < batches.count(); batch++) {
        batches.load(batch);
        assertArrayEquals(new long[] {100, 64}, batches.pixels().shape());
        for (int label : batches.labels().toIntArray()) {
          counts[label]++;
        }
      }
      for (int count : counts) {
        assertTrue(count > 15 && count < 50);
      }
    }
  }

  private static String text(IOException error) {
    return Objects.requireNonNull(error.getMessage());
  }

  private Network network() {
    return new Network(uniform(64, HIDDEN), uniform(HIDDEN), uniform(HIDDEN, 10), uniform(10));
  }

  /** Numbers between -1/2 and 1/2. */
  private Tensor<F32> uniform(long... shape) {
    int size = 1;
    for (long n : shape) {
      size *= (int) n;
    }
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return Tensor.of(values, shape);
  }
}
