package org.hypatia.sample.data;

import java.util.Arrays;
import java.util.Random;

/** Row numbers in two parts: a fifth that training never sees, and the rest. */
public final class Split {
  private final int[] training;
  private final int[] heldOut;

  private Split(int[] training, int[] heldOut) {
    this.training = training;
    this.heldOut = heldOut;
  }

  /** A split of the rows 0 to {@code rows - 1}, the same for the same seed everywhere. */
  public static Split fifth(int rows, long seed) {
    int[] order = shuffled(rows, new Random(seed));
    int held = rows / 5;
    return new Split(Arrays.copyOfRange(order, held, rows), Arrays.copyOfRange(order, 0, held));
  }

  /** The rows to learn from. */
  public int[] training() {
    return training;
  }

  /** The rows to judge by. */
  public int[] heldOut() {
    return heldOut;
  }

  /** The numbers 0 to {@code n - 1} in random order. */
  private static int[] shuffled(int n, Random random) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    shuffle(order, random);
    return order;
  }

  /** Puts the elements in random order. */
  public static void shuffle(int[] order, Random random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
  }
}
