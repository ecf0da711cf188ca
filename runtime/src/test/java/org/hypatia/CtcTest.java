package org.hypatia;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Losses against the sum over all sequences of classes, one by one. */
final class CtcTest {
  private static final int CLASSES = 3;

  @Test
  void lossesAreSumsOverAlignments() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      int steps = random.nextInt(6);
      int blank = random.nextInt(CLASSES);
      List<Long> target = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        target.add((long) (blank + 1 + random.nextInt(CLASSES - 1)) % CLASSES);
      }
      Tensor<F64> logProbs =
          Nn.logSoftmax(org.hypatia.Random.normal(F64.class, round, steps, 1, CLASSES));
      long[] labels = target.stream().mapToLong(each -> each).toArray();
      Tensor<F64> loss =
          Nn.ctcLoss(
              logProbs,
              Tensor.of(labels, 1, labels.length),
              Tensor.of(new long[] {steps}, 1),
              Tensor.of(new long[] {labels.length}, 1),
              blank);
      double sum = 0;
      for (int number = 0; number < Math.pow(CLASSES, steps); number++) {
        sum += probabilityIfAligned(number, steps, blank, target, logProbs.toDoubleArray());
      }
      double expected = -Math.log(sum);
      assertEquals(expected, loss.toDoubleArray()[0], 1e-13 * (1 + expected), "round " + round);
    }
  }

  /** Of the classes that are the digits of a number; 0 where they mean something else. */
  private static double probabilityIfAligned(
      int number, int steps, int blank, List<Long> target, double[] logProbs) {
    List<Long> read = new ArrayList<>();
    double log = 0;
    int last = blank;
    int rest = number;
    for (int step = 0; step < steps; step++) {
      int digit = rest % CLASSES;
      rest /= CLASSES;
      log += logProbs[step * CLASSES + digit];
      if (digit != last && digit != blank) {
        read.add((long) digit);
      }
      last = digit;
    }
    return read.equals(target) ? Math.exp(log) : 0;
  }

  @Test
  void lengthsSayWhatIsRead() {
    Tensor<F64> logProbs = Nn.logSoftmax(org.hypatia.Random.normal(F64.class, 3, 6, 2, CLASSES));
    Tensor<I64> targets = Tensor.of(new long[] {1, 2, 2, -7}, 2, 2);
    Tensor<F64> both =
        Nn.ctcLoss(
            logProbs, targets, Tensor.of(new long[] {6, 4}, 2), Tensor.of(new long[] {9, 1}, 2));
    Tensor<F64> second =
        Nn.ctcLoss(
            logProbs.get(Index.range(0, 4), Index.range(1, 2)),
            Tensor.of(new long[] {2}, 1, 1),
            Tensor.of(new long[] {4}, 1),
            Tensor.of(new long[] {1}, 1));
    assertEquals(second.toDoubleArray()[0], both.toDoubleArray()[1]);
  }

  @Test
  void targetsWithoutAlignmentAreInfinite() {
    Tensor<F64> even = Tensor.full(F64.class, -Math.log(3), 2, 3, CLASSES);
    Tensor<F64> losses =
        Nn.ctcLoss(
            even,
            Tensor.of(new long[] {1, 1, 1, 2, 0, 0}, 3, 2),
            Tensor.of(new long[] {2, 2, 0}, 3),
            Tensor.of(new long[] {2, 2, 0}, 3));
    double[] expected = {Double.POSITIVE_INFINITY, 2 * Math.log(3), 0};
    assertArrayEquals(expected, losses.toDoubleArray(), 1e-15);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Tensor<F64> x = Tensor.zeros(F64.class, 2, 1, CLASSES);
    Tensor<I64> one = Tensor.of(new long[] {1}, 1);
    Tensor<I64> two = Tensor.of(new long[] {1, 1}, 2);
    Tensor<I64> targets = Tensor.of(new long[] {1}, 1, 1);
    assertThrows(IllegalArgumentException.class, () -> Nn.ctcLoss(x, targets, one, two));
    assertThrows(IllegalArgumentException.class, () -> Nn.ctcLoss(x, one, one, one));
    Tensor<I64> none = Tensor.of(new long[] {CLASSES}, 1, 1);
    assertThrows(IndexOutOfBoundsException.class, () -> Nn.ctcLoss(x, none, one, one));
    assertThrows(IndexOutOfBoundsException.class, () -> Nn.ctcLoss(x, targets, one, one, -1));
  }
}
