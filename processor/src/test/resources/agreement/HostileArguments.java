import static org.hypatia.TensorMath.*;

import java.util.function.Supplier;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Arguments that do not fit, and those that hardly do: a method that ends in Check states a case. */
public final class HostileArguments {
  public record Layer(@Shape("n, k") Tensor<F64> w, @Shape("k") Tensor<F64> b) {}

  public record Sums(
      @Shape("d") Tensor<F64> sum,
      @Shape("d") Tensor<F64> product,
      @Shape("d") Tensor<F64> mean,
      double total) {}

  @Kernel
  static Tensor<F64> added(@Shape("n, d") Tensor<F64> x, @Shape("n, d") Tensor<F64> y) {
    return x.plus(y);
  }

  @Kernel
  static Tensor<F64> anyAdded(@Shape("n, d") Tensor<F64> x, @Shape("m, k") Tensor<F64> y) {
    return x.plus(y);
  }

  @Kernel
  static Tensor<F64> product(@Shape("n, k") Tensor<F64> x, @Shape("k, m") Tensor<F64> y) {
    return x.matmul(y);
  }

  @Kernel
  static Tensor<F64> dense(Layer layer, @Shape("b, n") Tensor<F64> x) {
    return x.matmul(layer.w()).plus(layer.b());
  }

  @Kernel
  static Sums sums(@Shape("n, d") Tensor<F64> x) {
    return new Sums(sum(x, 0), prod(x, 0), mean(x, 0), sum(x).doubleValue());
  }

  @Kernel
  static Tensor<F64> largest(@Shape("n, d") Tensor<F64> x) {
    return max(x, 1);
  }

  @Kernel
  static Tensor<I64> placeOfLargest(@Shape("n, d") Tensor<F64> x) {
    return argmax(x, 1);
  }

  @Kernel
  static Tensor<F64> ofOne(@Shape("") Tensor<F64> x) {
    return sum(x).times(exp(x)).plus(x);
  }

  enum Norm {
    ABSOLUTE,
    SQUARED
  }

  record Penalty(Norm norm, double weight) {}

  @Kernel
  static double ofEnums(double x, Norm norm, Penalty penalty) {
    double value = norm == Norm.SQUARED ? x * x : Math.abs(x);
    double added = penalty.norm() == Norm.SQUARED ? x * x : Math.abs(x);
    return value + penalty.weight() * added;
  }

  @Kernel
  static double ofArrays(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  @Kernel
  static double ofRows(double[][] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        sum += x[i][j];
      }
    }
    return sum;
  }

  @Kernel
  @Jvp(wrt = "layer")
  @Vjp(wrt = "x")
  static Tensor<F64> outputs(Layer layer, @Shape("b, n") Tensor<F64> x) {
    return x.matmul(layer.w()).plus(layer.b());
  }

  @Kernel
  @Jvp(wrt = "x")
  static double[] squares(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] * x[i];
    }
    return y;
  }

  static void vectorsOfOtherSizesCheck() {
    Layer layer = new Layer(zeros(3, 4), zeros(4));
    fails(
        IllegalArgumentException.class,
        () -> HostileArgumentsKernels.outputsJvp(layer, zeros(2, 3), new Layer(zeros(3, 4), zeros(5))),
        "HostileArguments.outputsJvp", "layerTangent.b", "(5)", "(4)");
    fails(
        IllegalArgumentException.class,
        () -> HostileArgumentsKernels.outputsVjp(layer, zeros(2, 3), zeros(3, 4)),
        "HostileArguments.outputsVjp", "cotangent", "(3, 4)", "(2, 4)");
    fails(
        IllegalArgumentException.class,
        () -> HostileArgumentsKernels.squaresJvp(new double[3], new double[2]),
        "HostileArguments.squaresJvp", "xTangent", "3");
    fails(
        NullPointerException.class,
        () -> HostileArgumentsKernels.squaresJvp(new double[3], null),
        "HostileArguments.squaresJvp", "xTangent");
    fails(
        IllegalArgumentException.class,
        () -> {
          HostileArgumentsKernels.squaresJvpInto(
              new double[3], new double[3], new double[3], new double[4]);
          return "written";
        },
        "HostileArguments.squaresJvp", "tangent", "3", "4");
  }

  static void shapesThatDifferCheck() {
    fails(
        IllegalArgumentException.class,
        () -> HostileArgumentsKernels.added(zeros(3, 4), zeros(3, 5)),
        "HostileArguments.added", "y", "(3, 5)", "(3, 4)", "d");
    fails(
        IllegalArgumentException.class,
        () -> HostileArgumentsKernels.added(zeros(3, 4), zeros(4, 3)),
        "HostileArguments.added", "(4, 3)", "(3, 4)");
    fails(
        IllegalArgumentException.class,
        () -> HostileArgumentsKernels.product(zeros(3, 4), zeros(5, 6)),
        "HostileArguments.product", "(3, 4)", "(5, 6)", "4");
    fails(
        IllegalArgumentException.class,
        () -> HostileArgumentsKernels.dense(new Layer(zeros(3, 4), zeros(5)), zeros(2, 3)),
        "layer.b", "(5)", "4");
  }

  /** Sizes with names of their own must still be the same where the operands meet. */
  static void anAxisOfSizeOneIsNotStretchedUnlessDeclaredCheck() {
    fails(
        IllegalArgumentException.class,
        () -> HostileArgumentsKernels.added(zeros(3, 4), zeros(1, 4)),
        "(1, 4)");
    fails(
        IllegalArgumentException.class,
        () -> HostileArgumentsKernels.anyAdded(zeros(3, 4), zeros(3, 1)),
        "(3, 1)");
    require(HostileArgumentsKernels.anyAdded(zeros(3, 4), zeros(3, 4)).size() == 12, "equal sizes");
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  static void anotherElementTypeCheck() {
    Tensor<F64> floats = (Tensor) Tensor.zeros(F32.class, 3, 4);
    fails(
        IllegalArgumentException.class,
        () -> HostileArgumentsKernels.added(zeros(3, 4), floats),
        "HostileArguments.added", "y", "F32", "F64");
  }

  static void anotherRankCheck() {
    fails(
        IllegalArgumentException.class,
        () -> HostileArgumentsKernels.added(zeros(3, 4), zeros(12)),
        "HostileArguments.added", "y", "(12)");
    fails(
        IllegalArgumentException.class,
        () -> HostileArgumentsKernels.ofOne(zeros(1)),
        "HostileArguments.ofOne", "x");
  }

  static void oneNumberCheck() {
    Tensor<F64> result = HostileArgumentsKernels.ofOne(Tensor.scalar(2.0));
    require(result.rank() == 0, "rank " + result.rank());
    double expected = 2 * Math.exp(2) + 2;
    require(Math.abs(result.doubleValue() - expected) < 1e-13 * expected, "value " + result);
  }

  static void nothingCheck() {
    require(HostileArgumentsKernels.added(zeros(0, 3), zeros(0, 3)).size() == 0, "elementwise");
    Sums sums = HostileArgumentsKernels.sums(zeros(0, 3));
    for (int i = 0; i < 3; i++) {
      require(sums.sum().get(Index.at(i)).doubleValue() == 0, "sum");
      require(sums.product().get(Index.at(i)).doubleValue() == 1, "product");
      require(Double.isNaN(sums.mean().get(Index.at(i)).doubleValue()), "mean");
    }
    require(sums.total() == 0, "total");
    Tensor<F64> product = HostileArgumentsKernels.product(zeros(2, 0), zeros(0, 3));
    require(product.size() == 6 && sum(abs(product)).doubleValue() == 0, "product " + product);
    require(HostileArgumentsKernels.product(zeros(0, 4), zeros(4, 3)).size() == 0, "no rows");
    require(HostileArgumentsKernels.ofArrays(new double[0], new double[0]) == 0, "no elements");
    require(HostileArgumentsKernels.ofRows(new double[0][]) == 0, "no rows of an array");
  }

  static void theLargestOfNothingCheck() {
    fails(RuntimeException.class, () -> HostileArgumentsKernels.largest(zeros(3, 0)), "no elements");
    fails(
        RuntimeException.class,
        () -> HostileArgumentsKernels.placeOfLargest(zeros(3, 0)),
        "no elements");
    require(HostileArgumentsKernels.largest(zeros(0, 3)).size() == 0, "of no rows");
  }

  static void nullCheck() {
    fails(
        NullPointerException.class,
        () -> HostileArgumentsKernels.added(zeros(3, 4), null),
        "HostileArguments.added", "y");
    fails(
        NullPointerException.class,
        () -> HostileArgumentsKernels.dense(null, zeros(3, 4)),
        "HostileArguments.dense", "layer");
    fails(
        NullPointerException.class,
        () -> HostileArgumentsKernels.dense(new Layer(zeros(3, 4), null), zeros(2, 3)),
        "layer.b");
    fails(
        NullPointerException.class,
        () -> HostileArgumentsKernels.ofEnums(1, null, new Penalty(Norm.ABSOLUTE, 1)),
        "HostileArguments.ofEnums", "norm");
    fails(
        NullPointerException.class,
        () -> HostileArgumentsKernels.ofEnums(1, Norm.ABSOLUTE, new Penalty(null, 1)),
        "penalty.norm");
    fails(
        NullPointerException.class,
        () -> HostileArgumentsKernels.ofArrays(null, new double[1]),
        "HostileArguments.ofArrays", "x");
    fails(
        NullPointerException.class,
        () -> HostileArgumentsKernels.ofRows(new double[][] {{1}, null}),
        "x");
    fails(
        NullPointerException.class,
        () -> into(zeros(3, 4), zeros(3, 4), null),
        "HostileArguments.added", "result");
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  static void resultsThatDoNotFitAreNotWrittenCheck() {
    Tensor<F64> one = Tensor.ones(F64.class, 3, 4);
    for (Tensor<F64> result : new Tensor[] {zeros(3, 5), zeros(12), zeros(1, 3, 4)}) {
      fails(IllegalArgumentException.class, () -> into(one, one, result), "result");
      require(sum(result).doubleValue() == 0, "written");
    }
    Tensor<F32> floats = Tensor.zeros(F32.class, 3, 4);
    fails(IllegalArgumentException.class, () -> into(one, one, (Tensor) floats), "result", "F32");
    require(sum(floats).floatValue() == 0, "written");
    Tensor<F64> stretched = Tensor.zeros(F64.class, 1, 4).broadcastTo(3, 4);
    fails(RuntimeException.class, () -> into(one, one, stretched), "result");
    Tensor<F64> closed = zeros(3, 4);
    closed.close();
    fails(IllegalStateException.class, () -> into(one, one, closed), "closed");
    fails(IllegalStateException.class, () -> into(closed, one, zeros(3, 4)), "closed");
  }

  static void raggedRowsCheck() {
    fails(
        IllegalArgumentException.class,
        () -> HostileArgumentsKernels.ofRows(new double[][] {{1, 2}, {3}}),
        "HostileArguments.ofRows", "x[1]");
    fails(
        RuntimeException.class,
        () -> HostileArgumentsKernels.ofArrays(new double[3], new double[2]),
        "y");
  }

  static void viewsAreReadAsTheyLieCheck() {
    Tensor<F64> x = Tensor.arange(F64.class, 0, 12, 1).reshape(3, 4);
    Tensor<F64> expected = x.t().plus(x.t());
    Tensor<F64> actual = HostileArgumentsKernels.added(x.t(), x.t());
    require(sum(abs(expected.minus(actual))).doubleValue() == 0, "transposed");
    Tensor<F64> row = Tensor.arange(F64.class, 0, 4, 1).reshape(1, 4).broadcastTo(3, 4);
    actual = HostileArgumentsKernels.added(row, x);
    require(sum(abs(row.plus(x).minus(actual))).doubleValue() == 0, "stretched");
  }

  private static Object into(Tensor<F64> x, Tensor<F64> y, Tensor<F64> result) {
    HostileArgumentsKernels.addedInto(x, y, result);
    return result;
  }

  private static Tensor<F64> zeros(long... shape) {
    return Tensor.zeros(F64.class, shape);
  }

  private static void fails(
      Class<? extends RuntimeException> expected, Supplier<?> call, String... words) {
    RuntimeException failure = null;
    try {
      call.get();
    } catch (RuntimeException thrown) {
      failure = thrown;
    }
    require(failure != null, "nothing was thrown: " + String.join(" ", words));
    require(expected.isInstance(failure), "expected " + expected + ", but was " + failure);
    for (String word : words) {
      require(
          String.valueOf(failure.getMessage()).contains(word),
          "'" + word + "' is not in: " + failure.getMessage());
    }
  }

  private static void require(boolean condition, String what) {
    if (!condition) {
      throw new AssertionError(what);
    }
  }
}
