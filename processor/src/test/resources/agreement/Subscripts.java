import static org.hypatia.Index.*;
import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Index expressions: read, written, and differentiated. */
public final class Subscripts {
  static Tensor<F64> random(Random random, long... shape) {
    int size = 1;
    for (long dim : shape) {
      size *= (int) dim;
    }
    double[] data = new double[size];
    for (int i = 0; i < size; i++) {
      data[i] = random.nextGaussian();
    }
    return Tensor.of(data, shape);
  }

  /** Places in an axis, some of them counted from the back, some of them repeated. */
  static Tensor<I64> places(Random random, int length, long... shape) {
    int size = 1;
    for (long dim : shape) {
      size *= (int) dim;
    }
    long[] data = new long[size];
    for (int i = 0; i < size; i++) {
      data[i] = random.nextInt(2 * length) - length;
    }
    return Tensor.of(data, shape);
  }

  static Tensor<Bool> truths(Random random, int length) {
    boolean[] data = new boolean[length];
    for (int i = 0; i < length; i++) {
      data[i] = random.nextBoolean();
    }
    return Tensor.of(data);
  }

  static int size(Random random) {
    return new int[] {0, 1, 2, 3, 7, 13}[random.nextInt(6)];
  }

  // Ranges and places known while compiling.

  @Kernel
  static Tensor<F64> differences(@Shape("n") Tensor<F64> x) {
    return x.get(range(1, x.size(0))).minus(x.get(range(0, -1)));
  }

  static Object[] differencesArguments(Random random) {
    return new Object[] {random(random, size(random))};
  }

  @Kernel
  static Tensor<F64> neighbours(@Shape("n") Tensor<F64> x) {
    return x.get(range(0, x.size() - 2)).plus(x.get(range(2, Long.MAX_VALUE)));
  }

  static Object[] neighboursArguments(Random random) {
    return new Object[] {random(random, size(random))};
  }

  /** Of few elements the bound n - 3 is negative, which plain Java counts from the back. */
  @Kernel
  static Tensor<F64> allButThree(@Shape("n") Tensor<F64> x) {
    return x.get(range(0, x.size() - 3));
  }

  static Object[] allButThreeArguments(Random random) {
    return new Object[] {random(random, 3 + size(random))};
  }

  @Kernel
  static Tensor<F64> cut(@Shape("n, m") Tensor<F64> x) {
    return exp(x).get(range(2, 5), range(-4, -1));
  }

  static Object[] cutArguments(Random random) {
    return new Object[] {random(random, size(random), size(random))};
  }

  @Kernel
  static Tensor<F64> stepping(@Shape("n, m") Tensor<F64> x) {
    return x.get(range(1, Long.MAX_VALUE, 3), range(-1, Long.MIN_VALUE, -2));
  }

  static Object[] steppingArguments(Random random) {
    return new Object[] {random(random, size(random), size(random))};
  }

  @Kernel
  static Tensor<F64> backwards(@Shape("n, m") Tensor<F64> x) {
    return x.get(range(4, 0, -1), range(-2, -6, -2));
  }

  static Object[] backwardsArguments(Random random) {
    return new Object[] {random(random, size(random), size(random))};
  }

  @Kernel
  static Tensor<F64> ends(@Shape("n, m") Tensor<F64> x) {
    return x.get(0).plus(x.get(-1)).plus(x.get(at(x.size(0) - 1), ellipsis()));
  }

  static Object[] endsArguments(Random random) {
    return new Object[] {random(random, size(random), 3)};
  }

  @Kernel
  static double corner(@Shape("n, m") Tensor<F64> x) {
    return x.get(0, -1).doubleValue();
  }

  static Object[] cornerArguments(Random random) {
    return new Object[] {random(random, size(random), size(random))};
  }

  @Kernel
  static Tensor<F64> axes(@Shape("n, m, k") Tensor<F64> x) {
    return x.get(newAxis(), range(0, 2), ellipsis(), newAxis(), at(1), newAxis());
  }

  static Object[] axesArguments(Random random) {
    return new Object[] {random(random, size(random), size(random), 2)};
  }

  @Kernel
  static Tensor<F64> named(@Shape("n, m") Tensor<F64> x) {
    Index columns = range(1, x.size(1), 2);
    Index rows = all();
    return x.get(rows, columns).get(ellipsis(), at(0));
  }

  static Object[] namedArguments(Random random) {
    return new Object[] {random(random, size(random), size(random))};
  }

  // Bounds and places that are parameters.

  @Kernel
  static Tensor<F64> window(@Shape("n") Tensor<F64> x, int from, int to) {
    return x.get(range(from, to)).times(2);
  }

  static Object[] windowArguments(Random random) {
    return new Object[] {random(random, size(random)), random.nextInt(6), random.nextInt(9)};
  }

  @Kernel
  static Tensor<F64> last(@Shape("n") Tensor<F64> x, int count) {
    return x.get(range(-count, Long.MAX_VALUE));
  }

  static Object[] lastArguments(Random random) {
    return new Object[] {random(random, size(random)), 1 + random.nextInt(9)};
  }

  @Kernel
  static Tensor<F64> every(@Shape("n") Tensor<F64> x, int from, int to) {
    return x.get(range(from, to, 3)).times(x.get(range(to, from, -3)).size());
  }

  static Object[] everyArguments(Random random) {
    return new Object[] {random(random, size(random)), random.nextInt(6), random.nextInt(9)};
  }

  @Kernel
  static Tensor<F64> row(@Shape("n, m") Tensor<F64> x, int i) {
    return exp(x).get(at(i), range(0, 2)).plus(x.get(at(i - 1)).get(0));
  }

  static Object[] rowArguments(Random random) {
    return new Object[] {random(random, 3, 1 + size(random)), random.nextInt(9) - 4};
  }

  @Kernel
  static double guarded(@Shape("n") Tensor<F64> x, int i) {
    return i >= 0 && i < x.size() ? x.get(i).doubleValue() : -1;
  }

  static Object[] guardedArguments(Random random) {
    return new Object[] {random(random, 1 + size(random)), random.nextInt(20) - 4};
  }

  /** A bound in a branch may have either sign: what is not reached refuses nothing. */
  @Kernel
  @Gradient(wrt = "x")
  static double inBranch(@Shape("n") Tensor<F64> x, boolean but, int k) {
    double sum = 0;
    if (but) {
      sum += sum(square(x.get(range(0, x.size() - 4)))).doubleValue();
    } else if (x.size() > 3) {
      sum -= sum(sin(x.get(range(-k, Long.MAX_VALUE)))).doubleValue();
      sum += sum(x.get(range(x.size() - 5, Long.MIN_VALUE, -2))).doubleValue();
    }
    for (int i = 0; i < k; i++) {
      sum += sum(x.get(range(x.size() - 3, -1))).doubleValue() * i;
    }
    return sum;
  }

  static Object[] inBranchArguments(Random random) {
    int n = size(random);
    return new Object[] {random(random, n), random.nextBoolean(), n < 3 ? 0 : random.nextInt(4)};
  }

  // Derivatives of reads.

  @Kernel
  @Gradient(wrt = "x")
  static double ofParts(@Shape("n, m") Tensor<F64> x) {
    Tensor<F64> inner = x.get(range(1, -1), range(-1, Long.MIN_VALUE, -2));
    return sum(inner.times(inner)).plus(sum(sin(x.get(0)))).plus(sum(x.get(all(), at(-1)))).doubleValue();
  }

  static Object[] ofPartsArguments(Random random) {
    return new Object[] {random(random, 1 + size(random), 1 + size(random))};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double smoothness(@Shape("n") Tensor<F64> x) {
    return sum(square(x.get(range(1, x.size())).minus(x.get(range(0, -1))))).doubleValue();
  }

  static Object[] smoothnessArguments(Random random) {
    return new Object[] {random(random, size(random))};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double ofRow(@Shape("n, m") Tensor<F64> x, int i) {
    return sum(square(x.get(i))).doubleValue();
  }

  static Object[] ofRowArguments(Random random) {
    return new Object[] {random(random, 4, size(random)), random.nextInt(8) - 4};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double inLoops(@Shape("n, m") Tensor<F64> x) {
    double sum = 0;
    for (int i = 1; i < x.size(0); i++) {
      sum += sum(x.get(i).times(x.get(i - 1))).doubleValue();
      for (int j = 0; j < x.size(1); j++) {
        sum += Math.sin(x.get(i - 1, j).doubleValue()) * x.get(-1, -1 - j).doubleValue();
      }
    }
    return sum;
  }

  static Object[] inLoopsArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(5), size(random))};
  }

  /** The place before the first is the last. */
  @Kernel
  @Gradient(wrt = "x")
  static double around(@Shape("n") Tensor<F64> x) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += x.get(i).doubleValue() * x.get(i - 1).doubleValue();
    }
    return sum;
  }

  static Object[] aroundArguments(Random random) {
    return new Object[] {random(random, size(random))};
  }

  // Lists of places.

  @Kernel
  static Tensor<F64> rows(@Shape("n, m") Tensor<F64> x, @Shape("k") Tensor<I64> i) {
    return x.get(indices(i)).minus(x.get(at(0)));
  }

  static Object[] rowsArguments(Random random) {
    int n = 1 + size(random);
    return new Object[] {random(random, n, size(random)), places(random, n, size(random))};
  }

  @Kernel
  static Tensor<F64> pairs(
      @Shape("n, m, k") Tensor<F64> x, @Shape("p") Tensor<I64> i, @Shape("q, p") Tensor<I64> j) {
    return x.get(indices(i), indices(j), range(1, 3));
  }

  static Object[] pairsArguments(Random random) {
    return new Object[] {
      random(random, 3, 2, 4), places(random, 3, 3), places(random, 2, 2, 3)
    };
  }

  @Kernel
  static Tensor<F64> separated(
      @Shape("n, m, k") Tensor<F64> x, @Shape("p") Tensor<I64> i, @Shape("q, p") Tensor<I64> j) {
    return x.get(indices(i), range(2, 0, -1), indices(j));
  }

  static Object[] separatedArguments(Random random) {
    return new Object[] {
      random(random, 3, 4, 2), places(random, 3, 3), places(random, 2, 2, 3)
    };
  }

  @Kernel
  static Tensor<F64> inside(
      @Shape("n, m, k") Tensor<F64> x, @Shape("p, q") Tensor<I64> i, int place) {
    return x.get(all(), newAxis(), indices(i), at(place), newAxis());
  }

  static Object[] insideArguments(Random random) {
    return new Object[] {
      random(random, 3, 4, 2), places(random, 4, size(random), 2), random.nextInt(4) - 2
    };
  }

  @Kernel
  static Tensor<F64> fixedPlaces(@Shape("n, 3") Tensor<F64> x) {
    return x.get(new Index[] {all(), indices(Tensor.of(new int[] {2, -3, 2, 0}, 2, 2))})
        .plus(x.get(at(0), indices(Tensor.of(new int[] {-1, 1}))));
  }

  static Object[] fixedPlacesArguments(Random random) {
    return new Object[] {random(random, 1 + size(random), 3)};
  }

  /** Fails for some seeds, as plain Java does. */
  @Kernel
  static Tensor<F64> missing(@Shape("n") Tensor<F64> x, @Shape("k") Tensor<I64> i) {
    return x.get(indices(i));
  }

  static Object[] missingArguments(Random random) {
    return new Object[] {random(random, 3), places(random, 4, 2)};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double ofLists(
      @Shape("n, m") Tensor<F64> x, @Shape("k") Tensor<I64> i, @Shape("k") Tensor<I64> j) {
    return sum(square(x.get(indices(i)))).plus(sum(sin(x.get(indices(i), indices(j))))).doubleValue();
  }

  static Object[] ofListsArguments(Random random) {
    int k = size(random);
    return new Object[] {random(random, 3, 4), places(random, 3, k), places(random, 4, k)};
  }

  @Kernel
  static double eachOfList(@Shape("n, m") Tensor<F64> x, @Shape("k") Tensor<I64> i) {
    double sum = 0;
    for (int turn = 0; turn < i.size(); turn++) {
      sum += sum(x.get(at(i.get(turn).longValue()), range(0, 2))).doubleValue() * (turn + 1);
    }
    return sum;
  }

  static Object[] eachOfListArguments(Random random) {
    return new Object[] {random(random, 3, 4), places(random, 3, size(random))};
  }

  /** Elements as Java numbers; places from the back too, and some that are computed. */
  @Kernel
  @Gradient(wrt = "x")
  static double elements(@Shape("n, m") Tensor<F64> x, @Shape("k") Tensor<I64> i, int last) {
    double sum = x.getDouble(0, last) * x.getDouble(-1, -1);
    for (int row = 0; row < x.size(0); row++) {
      for (int column = 1; column < x.size(1); column++) {
        sum += x.getDouble(row, column) * x.getDouble(row, column - 1);
      }
    }
    for (int turn = 0; turn < i.size(); turn++) {
      sum += Math.sin(x.getDouble(i.getLong(turn), 1)) * (turn + 1);
    }
    return sum;
  }

  static Object[] elementsArguments(Random random) {
    return new Object[] {random(random, 3, 4), places(random, 3, size(random)), 3};
  }

  /** Fails for some seeds, as plain Java does. */
  @Kernel
  static double elementMissing(@Shape("n") Tensor<F64> x, long place, boolean reads) {
    return reads ? x.getDouble(place) : 0;
  }

  static Object[] elementMissingArguments(Random random) {
    return new Object[] {random(random, 3), random.nextInt(10) - 5L, random.nextBoolean()};
  }

  @Kernel
  static double elementTypes(
      @Shape("n") Tensor<F32> floats,
      @Shape("n") Tensor<I32> ints,
      @Shape("n") Tensor<Bool> flags,
      @Shape("n") Tensor<I8> bytes,
      @Shape("") Tensor<F64> number) {
    double sum = number.getDouble();
    for (int i = 0; i < floats.size(); i++) {
      if (flags.getBoolean(i)) {
        sum += floats.getFloat(i) / 2 + floats.getDouble(i) / 3;
      } else {
        sum += ints.getInt(i) / 2 + ints.getLong(i) * ints.getDouble(i) + bytes.getInt(i);
      }
    }
    return sum;
  }

  static Object[] elementTypesArguments(Random random) {
    int n = size(random);
    Tensor<I32> ints = Tensor.of(random.ints(n, -9, 9).toArray(), n);
    return new Object[] {
      random(random, n).cast(F32.class),
      ints,
      ints.cast(Bool.class),
      ints.cast(I8.class),
      Tensor.scalar(random.nextGaussian())
    };
  }
}
