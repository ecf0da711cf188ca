package org.hypatia.sample.digits;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Random;
import org.hypatia.F32;
import org.hypatia.I32;
import org.hypatia.Tensor;
import org.hypatia.sample.data.Digits;
import org.hypatia.sample.data.Split;

/**
 * Images in batches of one size and in random order. Some are moved by a pixel, so that the network
 * learns shapes rather than places. The same two tensors hold one batch after the other; an
 * incomplete last batch is left out, and other images are in it next time.
 */
final class Batches implements AutoCloseable {
  private final Digits digits;
  private final Random random;
  private final int[] order;
  private final Tensor<F32> pixels;
  private final Tensor<I32> labels;
  private final FloatBuffer pixelMemory;
  private final IntBuffer labelMemory;

  Batches(Digits digits, int size, Random random) {
    this.digits = digits;
    this.random = random;
    order = new int[digits.count()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    pixels = Tensor.zeros(F32.class, size, Digits.PIXELS);
    labels = Tensor.zeros(I32.class, size);
    pixelMemory = pixels.asByteBuffer().asFloatBuffer();
    labelMemory = labels.asByteBuffer().asIntBuffer();
  }

  /** How many batches there are between two shuffles. */
  int count() {
    return digits.count() / (int) labels.size();
  }

  /** Puts the images in a new order. */
  void shuffle() {
    Split.shuffle(order, random);
  }

  /** Fills the tensors with a batch. */
  void load(int batch) {
    int size = (int) labels.size();
    pixelMemory.clear();
    labelMemory.clear();
    for (int i = batch * size; i < (batch + 1) * size; i++) {
      float[] image = digits.pixels()[order[i]];
      pixelMemory.put(random.nextBoolean() ? moved(image) : image);
      labelMemory.put(digits.labels()[order[i]]);
    }
  }

  /** A copy that lies up to one pixel off in each direction. */
  private float[] moved(float[] image) {
    int down = random.nextInt(3) - 1;
    int right = random.nextInt(3) - 1;
    float[] copy = new float[Digits.PIXELS];
    for (int row = Math.max(0, down); row < Digits.SIDE + Math.min(0, down); row++) {
      for (int column = Math.max(0, right); column < Digits.SIDE + Math.min(0, right); column++) {
        copy[row * Digits.SIDE + column] = image[(row - down) * Digits.SIDE + column - right];
      }
    }
    return copy;
  }

  /** The images of the batch that was loaded last. */
  Tensor<F32> pixels() {
    return pixels;
  }

  /** What they show. */
  Tensor<I32> labels() {
    return labels;
  }

  @Override
  public void close() {
    pixels.close();
    labels.close();
  }
}
