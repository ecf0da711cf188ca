package org.hypatia;

import java.util.Arrays;
import java.util.Objects;

/** Shifting and scaling to a mean of 0 and a variance of 1, in double. */
final class Normalisations {
  private Normalisations() {}

  static Tensor<F64> wide(String name, Tensor<?> x) {
    return Objects.requireNonNull(x, name).cast(F64.class);
  }

  /** Less the mean along axes, over the root of the variance plus epsilon. */
  static Tensor<F64> normalised(Tensor<F64> x, double epsilon, int... axes) {
    Tensor<F64> distances = x.minus(TensorMath.mean(x, TensorMath.keepDims(axes)));
    return distances.div(root(distances, epsilon, axes));
  }

  /** The root of the mean square along axes plus epsilon. */
  static Tensor<F64> root(Tensor<F64> x, double epsilon, int... axes) {
    Tensor<F64> square = TensorMath.mean(TensorMath.square(x), TensorMath.keepDims(axes));
    return TensorMath.sqrt(square.plus(epsilon));
  }

  static Tensor<F64> batch(Tensor<?> x, double epsilon) {
    requireChannels("batchNormTrain", x);
    int[] axes = new int[x.rank() - 1];
    for (int axis = 1; axis < axes.length; axis++) {
      axes[axis] = axis + 1;
    }
    return normalised(x.cast(F64.class), epsilon, axes);
  }

  static Tensor<F64> given(Tensor<?> x, Tensor<?> mean, Tensor<?> variance, double epsilon) {
    requireChannels("batchNormInference", x);
    Tensor<F64> root = TensorMath.sqrt(perChannel(x, "variance", variance).plus(epsilon));
    return x.cast(F64.class).minus(perChannel(x, "mean", mean)).div(root);
  }

  static Tensor<F64> groups(Tensor<?> x, long groups, double epsilon) {
    requireChannels("groupNorm", x);
    long channels = x.size(1);
    if (groups < 1 || channels % groups != 0) {
      throw new IllegalArgumentException(
          "groupNorm: " + channels + " channels cannot be cut into " + groups + " groups");
    }
    long[] shape = x.shape();
    long[] cut = new long[x.rank() + 1];
    int[] axes = new int[x.rank() - 1];
    System.arraycopy(shape, 1, cut, 2, x.rank() - 1);
    cut[0] = shape[0];
    cut[1] = groups;
    cut[2] = channels / groups;
    for (int i = 0; i < axes.length; i++) {
      axes[i] = i + 2;
    }
    return normalised(x.cast(F64.class).reshape(cut), epsilon, axes).reshape(shape);
  }

  private static void requireChannels(String op, Tensor<?> x) {
    if (Objects.requireNonNull(x, "x").rank() < 2) {
      throw new IllegalArgumentException(
          op + ": x of shape " + Shapes.text(x.layout().shape) + " has no axis of channels");
    }
  }

  static Tensor<F64> scaled(Tensor<F64> x, Tensor<?> scale, Tensor<?> shift) {
    return x.times(perChannel(x, "scale", scale)).plus(perChannel(x, "shift", shift));
  }

  /** An element a channel, as it broadcasts against {@code x}. */
  private static Tensor<F64> perChannel(Tensor<?> x, String name, Tensor<?> values) {
    long[] shape = new long[x.rank() - 1];
    Arrays.fill(shape, 1);
    shape[0] = x.size(1);
    return wide(name, values).reshape(shape);
  }
}
