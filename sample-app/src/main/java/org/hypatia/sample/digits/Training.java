package org.hypatia.sample.digits;

import java.util.Random;
import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.sample.data.Digits;
import org.hypatia.sample.digits.DigitNetwork.Network;
import org.hypatia.sample.digits.DigitNetwork.Step;

/** How a network is trained. */
final class Training {
  private static final int BATCH = 32;
  private static final float RATE = 0.3f;

  private final int hidden;
  private final int epochs;
  private final long seed;

  Training(int hidden, int epochs, long seed) {
    this.hidden = hidden;
    this.epochs = epochs;
    this.seed = seed;
  }

  /** A network trained on the digits. The seed decides where it starts and the order of images. */
  Network run(Digits digits, Progress progress) {
    Random random = new Random(seed);
    Network network = start(random);
    try (Batches batches = new Batches(digits, BATCH, random)) {
      for (int epoch = 1; epoch <= epochs; epoch++) {
        batches.shuffle();
        double loss = 0;
        for (int batch = 0; batch < batches.count(); batch++) {
          batches.load(batch);
          Step step =
              DigitNetworkKernels.step(network, batches.pixels(), batches.labels(), rate(epoch));
          network = step.network();
          loss += step.loss();
        }
        progress.show(epoch, epochs, loss / batches.count());
      }
    }
    return network;
  }

  /** Full at first, then falling to nothing, so that the last steps average over images. */
  private float rate(int epoch) {
    return RATE * Math.min(1, 2f * (epochs - epoch + 1) / epochs);
  }

  private Network start(Random random) {
    return new Network(
        normal(random, Digits.PIXELS, hidden),
        Tensor.zeros(F32.class, hidden),
        normal(random, hidden, Digits.CLASSES),
        Tensor.zeros(F32.class, Digits.CLASSES));
  }

  /** Weights that keep the size of what goes through them and through a relu (He et al., 2015). */
  private static Tensor<F32> normal(Random random, int in, int out) {
    double deviation = Math.sqrt(2.0 / in);
    float[] weights = new float[in * out];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (deviation * random.nextGaussian());
    }
    return Tensor.of(weights, in, out);
  }
}
