import static org.hypatia.TensorMath.*;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/**
 * Donated arguments. Methods that end in {@code Arguments} say what kernels are compared with plain
 * Java on; those that end in {@code Check} check what becomes of the arguments.
 */
public final class Donation {
  public record Model(@Shape("n, n") Tensor<F64> w, @Shape("n") Tensor<F64> b, double scale) {}

  public record Next(double loss, Model model) {}

  public record Pair(@Shape("n") Tensor<F64> first, @Shape("n") Tensor<F64> second) {}

  @Kernel
  static Next step(@Donated Model model, @Shape("n") Tensor<F64> x, double rate) {
    var y = model.w().matmul(x).plus(model.b());
    return new Next(
        sum(y.times(y)).doubleValue(),
        new Model(
            model.w().minus(y.expandDims(1).times(x).times(rate)),
            model.b().minus(y.times(rate)),
            model.scale() - rate));
  }

  static Object[] stepArguments(Random random) {
    int n = 1 + random.nextInt(20);
    return new Object[] {
      new Model(tensor(random, n, n), tensor(random, n), 2), tensor(random, n), 0.01
    };
  }

  /** Each element needs another that has been written by then. */
  @Kernel
  static Tensor<F64> mirrored(@Donated @Shape("n, n") Tensor<F64> w) {
    return w.plus(sin(w.t()));
  }

  static Object[] mirroredArguments(Random random) {
    int n = 1 + random.nextInt(20);
    return new Object[] {tensor(random, n, n)};
  }

  @Kernel
  static Tensor<F64> descend(@Donated @Shape("n") Tensor<F64> w, @Shape("n") Tensor<F64> g) {
    return w.minus(g.times(2));
  }

  static Object[] descendArguments(Random random) {
    int n = 1 + random.nextInt(40);
    return new Object[] {tensor(random, n), tensor(random, n)};
  }

  @Kernel
  static Pair both(@Donated @Shape("n") Tensor<F64> x) {
    return new Pair(x.times(2), x.plus(sum(x)));
  }

  static Object[] bothArguments(Random random) {
    return new Object[] {tensor(random, 1 + random.nextInt(40))};
  }

  @Kernel
  static Pair exchanged(@Donated Pair pair, double by) {
    return new Pair(pair.second().times(by), pair.first());
  }

  static Object[] exchangedArguments(Random random) {
    int n = 1 + random.nextInt(40);
    return new Object[] {new Pair(tensor(random, n), tensor(random, n)), 3.0};
  }

  public record Scored(double loss, @Shape("n, 3") Tensor<F64> x) {}

  @Kernel
  static Scored scored(
      @Donated @Shape("n, 3") Tensor<F64> x, @Shape("n") Tensor<I32> labels) {
    return new Scored(Nn.crossEntropy(x, labels).doubleValue(), x.times(2));
  }

  static Object[] scoredArguments(Random random) {
    return new Object[] {tensor(random, 4, 3), Tensor.of(new int[] {2, 0, 1, 0})};
  }

  @Kernel
  static double norm(@Donated @Shape("n") Tensor<F64> x) {
    return sum(x.times(x)).doubleValue();
  }

  static Object[] normArguments(Random random) {
    return new Object[] {tensor(random, 1 + random.nextInt(40))};
  }

  @Kernel
  static double[] added(@Donated double[] x, double[] y, double[][] rows) {
    double[] sum = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      sum[i] = x[i] + 2 * y[i] + rows[0][i];
    }
    return sum;
  }

  static Object[] addedArguments(Random random) {
    int n = 1 + random.nextInt(40);
    return new Object[] {array(random, n), array(random, n), new double[][] {array(random, n)}};
  }

  @Kernel
  static double[] reversed(@Donated double[] x) {
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = 2 * x[x.length - 1 - i];
    }
    return result;
  }

  static Object[] reversedArguments(Random random) {
    return new Object[] {array(random, 1 + random.nextInt(40))};
  }

  private static double[] array(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  private static Tensor<F64> tensor(Random random, long... shape) {
    int size = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    return Tensor.of(array(random, size), shape);
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }

  private static void same(Tensor<F64> expected, Tensor<F64> actual) {
    require(actual.allClose(expected, 1e-12, 1e-12), actual + " is not " + expected);
  }

  private static void closed(Tensor<?> x) {
    try {
      x.toDoubleArray();
    } catch (IllegalStateException expected) {
      return;
    }
    throw new AssertionError("a donated tensor can be used");
  }

  private static void refused(Runnable call, String... words) {
    try {
      call.run();
    } catch (IllegalArgumentException expected) {
      for (String word : words) {
        require(String.valueOf(expected.getMessage()).contains(word), expected.getMessage());
      }
      return;
    }
    throw new AssertionError("not refused: " + Arrays.toString(words));
  }

  /** Whether the bytes that one saw are those that the other has. */
  private static boolean isIn(ByteBuffer memory, Tensor<F64> x) {
    memory.putDouble(0, 12345.5);
    return x.asByteBuffer().getDouble(0) == 12345.5;
  }

  static void aResultTakesTheMemoryCheck() {
    Tensor<F64> w = tensor(new Random(1), 9);
    Tensor<F64> g = tensor(new Random(2), 9);
    Tensor<F64> expected = descend(w, g);
    ByteBuffer memory = w.asByteBuffer();
    Tensor<F64> result = DonationKernels.descend(w, g);
    same(expected, result);
    closed(w);
    require(isIn(memory, result), "the memory is not reused");
    closedNever(g);
    Tensor<F64> again = DonationKernels.descend(result, g);
    require(isIn(memory, again), "the memory of a result is not reused");
  }

  private static void closedNever(Tensor<?> x) {
    require(!x.isClosed(), "an argument that is not donated is closed");
  }

  static void aStagedResultTakesTheMemoryCheck() {
    Tensor<F64> w = tensor(new Random(1), 5, 5);
    Tensor<F64> expected = mirrored(w.plus(0)); // A view of w would keep its memory.
    ByteBuffer memory = w.asByteBuffer();
    Tensor<F64> result = DonationKernels.mirrored(w);
    same(expected, result);
    closed(w);
    require(isIn(memory, result), "the memory is not reused");
  }

  static void ofTwoResultsOneTakesTheMemoryCheck() {
    Tensor<F64> x = tensor(new Random(1), 9);
    Pair expected = both(x);
    ByteBuffer memory = x.asByteBuffer();
    Pair result = DonationKernels.both(x);
    same(expected.first(), result.first());
    same(expected.second(), result.second());
    closed(x);
    boolean first = isIn(memory, result.first());
    require(first != isIn(memory, result.second()), "one of two results has the memory");
  }

  static void aViewNeverChangesCheck() {
    Tensor<F64> w = tensor(new Random(1), 9);
    Tensor<F64> view = w.reshape(3, 3);
    Tensor<F64> before = view.plus(0);
    Tensor<F64> g = tensor(new Random(2), 9);
    Tensor<F64> expected = descend(w, g);
    same(expected, DonationKernels.descend(w, g));
    closed(w);
    same(before, view);
  }

  static void aDonatedViewLeavesTheRestCheck() {
    Tensor<F64> all = tensor(new Random(1), 4, 8);
    Tensor<F64> before = all.plus(0);
    Tensor<F64> g = tensor(new Random(2), 8);
    Tensor<F64> row = all.get(1);
    Tensor<F64> expected = descend(row, g);
    same(expected, DonationKernels.descend(row, g));
    closed(row);
    same(before, all);
    Tensor<F64> square = tensor(new Random(3), 4, 4);
    Tensor<F64> squareBefore = square.plus(0);
    Tensor<F64> turned = square.t();
    expected = mirrored(turned);
    same(expected, DonationKernels.mirrored(turned));
    closed(turned);
    same(squareBefore, square);
  }

  static void anArgumentGivenTwiceIsNotWrittenOverCheck() {
    Tensor<F64> w = tensor(new Random(1), 9);
    Tensor<F64> expected = descend(w, w);
    ByteBuffer memory = w.asByteBuffer();
    Tensor<F64> result = DonationKernels.descend(w, w);
    same(expected, result);
    closed(w);
    require(!isIn(memory, result), "an argument given twice is reused");
    Tensor<F64> x = tensor(new Random(1), 9);
    Tensor<F64> part = x.get(Index.range(0, 9));
    expected = descend(x, part);
    same(expected, DonationKernels.descend(x, part));
    Tensor<F64> one = tensor(new Random(4), 7);
    Tensor<F64> same = one.plus(0);
    Pair twice = exchanged(new Pair(same, same), 2);
    Pair exchanged = DonationKernels.exchanged(new Pair(one, one), 2);
    same(twice.first(), exchanged.first());
    same(twice.second(), exchanged.second());
    closed(one);
  }

  static void whatIsDonatedIsClosedEvenIfNoResultTakesItCheck() {
    Tensor<F64> x = tensor(new Random(1), 9);
    double expected = norm(x);
    require(Math.abs(DonationKernels.norm(x) - expected) < 1e-12, "wrong norm");
    closed(x);
  }

  static void stepsAgreeWithPlainJavaCheck() {
    Random random = new Random(7);
    Model plain = new Model(tensor(random, 6, 6), tensor(random, 6), 1);
    Model kernel = new Model(plain.w().plus(0), plain.b().plus(0), 1);
    Model into = new Model(plain.w().plus(0), plain.b().plus(0), 1);
    double[] loss = {0};
    double[] scale = {1};
    for (int i = 0; i < 300; i++) {
      Tensor<F64> x = tensor(random, 6);
      Next next = step(plain, x, 0.05);
      plain = next.model();
      Next compiled = DonationKernels.step(kernel, x, 0.05);
      kernel = compiled.model();
      into = new Model(into.w(), into.b(), scale[0]);
      DonationKernels.stepInto(into, x, 0.05, loss, into.w(), into.b(), scale);
      require(Math.abs(next.loss() - compiled.loss()) < 1e-9, "wrong loss");
      require(Math.abs(next.loss() - loss[0]) < 1e-9, "wrong loss");
    }
    same(plain.w(), kernel.w());
    same(plain.b(), kernel.b());
    same(plain.w(), into.w());
    same(plain.b(), into.b());
    require(Math.abs(plain.scale() - scale[0]) < 1e-12, "wrong scale");
  }

  static void intoMayBeGivenWhatIsDonatedCheck() {
    Tensor<F64> w = tensor(new Random(1), 5, 5);
    Tensor<F64> expected = mirrored(w);
    DonationKernels.mirroredInto(w, w);
    same(expected, w);
    Tensor<F64> x = tensor(new Random(1), 9);
    Tensor<F64> g = tensor(new Random(2), 9);
    Tensor<F64> before = x.plus(0);
    Tensor<F64> other = Tensor.zeros(F64.class, 9);
    DonationKernels.descendInto(x, g, other);
    same(descend(x, g), other);
    same(before, x);
    expected = descend(x, g);
    DonationKernels.descendInto(x, g, x);
    same(expected, x);
  }

  static void intoRefusesAnyOtherOverlapCheck() {
    Tensor<F64> x = tensor(new Random(1), 9);
    Tensor<F64> g = tensor(new Random(2), 9);
    refused(() -> DonationKernels.descendInto(x, g, g), "shares memory with g");
    refused(() -> DonationKernels.descendInto(x, x, x), "shares memory");
    refused(() -> DonationKernels.descendInto(x, g, x.reshape(9)), "shares memory");
    Pair pair = new Pair(x, g);
    refused(() -> DonationKernels.exchangedInto(pair, 2, g, x), "shares memory");
    Pair expected = exchanged(new Pair(x.plus(0), g.plus(0)), 2);
    DonationKernels.exchangedInto(pair, 2, x, g);
    same(expected.first(), x);
    same(expected.second(), g);
  }

  static void aCallThatFailsClosesNothingCheck() {
    Tensor<F64> x = tensor(new Random(1), 4, 3);
    try {
      DonationKernels.scored(x, Tensor.of(new int[] {0, 1, 2, 3}));
    } catch (ArrayIndexOutOfBoundsException expected) {
      require(!x.isClosed(), "closed by a call that failed");
      return;
    }
    throw new AssertionError("not out of bounds");
  }

  static void anArrayIsTheResultCheck() {
    for (int n : new int[] {1, 40, 200_000}) {
      double[] x = array(new Random(1), n);
      double[] y = array(new Random(2), n);
      double[][] rows = {array(new Random(3), n)};
      double[] expected = added(x, y, rows);
      double[] result = DonationKernels.added(x, y, rows);
      require(result == x, "another array of " + n);
      require(close(expected, result), "wrong sum of " + n);
      expected = reversed(x);
      result = DonationKernels.reversed(x);
      require(result == x && close(expected, result), "wrong reversal of " + n);
      expected = reversed(x);
      DonationKernels.reversedInto(x, x);
      require(close(expected, x), "wrong reversal in place of " + n);
    }
  }

  static void anArrayGivenTwiceIsNotWrittenOverCheck() {
    double[] x = array(new Random(1), 9);
    double[] before = x.clone();
    double[][] rows = {array(new Random(3), 9)};
    double[] expected = added(x, x, rows);
    require(close(expected, DonationKernels.added(x, x, rows)), "wrong sum");
    require(Arrays.equals(before, x), "an array given twice is written over");
    double[] y = array(new Random(2), 9);
    double[][] row = {x};
    expected = added(x, y, row);
    require(close(expected, DonationKernels.added(x, y, row)), "wrong sum with a row");
    require(Arrays.equals(before, x), "a row is written over");
  }

  private static boolean close(double[] expected, double[] actual) {
    for (int i = 0; i < expected.length; i++) {
      if (Math.abs(expected[i] - actual[i]) > 1e-12) {
        return false;
      }
    }
    return expected.length == actual.length;
  }
}
