package org.hypatia.sample.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class DataTest {
  @Test
  void digitsAreAllThere() {
    Digits digits = Digits.load();
    assertEquals(1797, digits.count());
    int[] counts = new int[Digits.CLASSES];
    for (int label : digits.labels()) {
      counts[label]++;
    }
    assertArrayEquals(new int[] {178, 182, 177, 183, 181, 182, 181, 179, 174, 180}, counts);
    for (float[] image : digits.pixels()) {
      assertEquals(Digits.PIXELS, image.length);
      for (float pixel : image) {
        assertTrue(pixel >= 0 && pixel <= 1);
      }
    }
    assertEquals(5f / 16, digits.pixels()[0][2]);
  }

  @Test
  void tumoursAreAllThere() {
    Tumours tumours = Tumours.load();
    assertEquals(569, tumours.features().length);
    assertEquals(30, tumours.features()[0].length);
    assertEquals(17.99, tumours.features()[0][0]);
    assertEquals(357, Arrays.stream(tumours.benign()).sum());
  }

  @Test
  void standardisedRowsHaveMeanZeroAndDeviationOneOverTheReference() {
    Tumours tumours = Tumours.load();
    double[][] scaled = tumours.standardisedBy(tumours).features();
    for (int j = 0; j < 30; j++) {
      double sum = 0;
      double squares = 0;
      for (double[] row : scaled) {
        sum += row[j];
        squares += row[j] * row[j];
      }
      assertEquals(0, sum / scaled.length, 1e-12);
      assertEquals(1, squares / scaled.length, 1e-12);
    }
  }

  @Test
  void aSplitHoldsOutAFifthAndHasEveryRowOnce() {
    Split split = Split.fifth(1797, 7);
    assertEquals(359, split.heldOut().length);
    int[] all =
        IntStream.concat(Arrays.stream(split.training()), Arrays.stream(split.heldOut()))
            .sorted()
            .toArray();
    assertArrayEquals(IntStream.range(0, 1797).toArray(), all);
    assertArrayEquals(split.heldOut(), Split.fifth(1797, 7).heldOut());
    assertNotEquals(
        Arrays.toString(split.heldOut()), Arrays.toString(Split.fifth(1797, 8).heldOut()));
  }

  @Test
  void drawsDarkPixelsDark() {
    float[] image = new float[Digits.PIXELS];
    image[0] = 1;
    image[9] = 0.5f;
    List<String> lines = Digits.draw(image).lines().toList();
    assertEquals(8, lines.size());
    assertEquals("@@" + " ".repeat(14), lines.get(0));
    assertEquals("  ++" + " ".repeat(12), lines.get(1));
  }
}
