package org.hypatia.sample.data;

import org.hypatia.F32;
import org.hypatia.I32;
import org.hypatia.Tensor;

/**
 * Handwritten digits: images of 8 by 8 grey levels between 0 (paper) and 1 (ink), and what they
 * show.
 */
public final class Digits {
  /** Height and width of an image. */
  public static final int SIDE = 8;

  /** Pixels of an image. */
  public static final int PIXELS = SIDE * SIDE;

  /** How many digits there are. */
  public static final int CLASSES = 10;

  /** The darkest grey level in the file, and in requests to the service. */
  public static final int MAX_LEVEL = 16;

  private static final String INK = " .:-=+*#%@";

  private final float[][] pixels;
  private final int[] labels;

  private Digits(float[][] pixels, int[] labels) {
    this.pixels = pixels;
    this.labels = labels;
  }

  /** All 1,797 images of the shipped file. */
  public static Digits load() {
    double[][] rows = Table.read("digits.csv.gz", 0);
    float[][] pixels = new float[rows.length][PIXELS];
    int[] labels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < PIXELS; j++) {
        pixels[i][j] = (float) (rows[i][j] / MAX_LEVEL);
      }
      labels[i] = (int) rows[i][PIXELS];
    }
    return new Digits(pixels, labels);
  }

  /** One image a row, 64 numbers in row order. */
  public float[][] pixels() {
    return pixels;
  }

  /** The digit in each image, 0 to 9. */
  public int[] labels() {
    return labels;
  }

  /** How many images there are. */
  public int count() {
    return labels.length;
  }

  /** The images at the given places. */
  public Digits select(int[] rows) {
    float[][] chosen = new float[rows.length][];
    int[] chosenLabels = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = pixels[rows[i]];
      chosenLabels[i] = labels[rows[i]];
    }
    return new Digits(chosen, chosenLabels);
  }

  /** The images as a tensor of shape (count, 64). */
  public Tensor<F32> pixelTensor() {
    return Tensor.of(pixels);
  }

  /** The labels as a tensor of shape (count). */
  public Tensor<I32> labelTensor() {
    return Tensor.of(labels, labels.length);
  }

  /** An image drawn in characters, one line a row. */
  public static String draw(float[] image) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < PIXELS; i++) {
      int shade = Math.round(image[i] * (INK.length() - 1));
      text.append(INK.charAt(shade)).append(INK.charAt(shade));
      if (i % SIDE == SIDE - 1) {
        text.append('\n');
      }
    }
    return text.toString();
  }
}
