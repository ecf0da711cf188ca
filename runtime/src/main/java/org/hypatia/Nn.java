package org.hypatia;

import java.util.Arrays;
import java.util.Objects;
import org.hypatia.runtime.random.Draws;

/**
 * Building blocks of neural networks. They compute in double and round once; where NumPy has no
 * name, they follow Theano.
 */
public final class Nn {
  private Nn() {}

  /** Exponentials scaled to sum to 1 along the last axis. */
  public static <T extends Floating> Tensor<T> softmax(Tensor<T> x) {
    return softmax(x, -1);
  }

  /** Exponentials scaled to sum to 1 along an axis; the largest element is taken out first. */
  public static <T extends Floating> Tensor<T> softmax(Tensor<T> x, int axis) {
    Axes axes = Axes.of("softmax", x, axis);
    Tensor<F64> e = TensorMath.exp(shifted(axes, x));
    return e.div(TensorMath.sum(e, TensorMath.keepDims(axis))).cast(x.dtype());
  }

  /** The logarithm of {@link #softmax(Tensor)}, without underflow. */
  public static <T extends Floating> Tensor<T> logSoftmax(Tensor<T> x) {
    return logSoftmax(x, -1);
  }

  /** The logarithm of {@link #softmax(Tensor, int)}, without underflow. */
  public static <T extends Floating> Tensor<T> logSoftmax(Tensor<T> x, int axis) {
    return logarithms(Axes.of("logSoftmax", x, axis), x, axis).cast(x.dtype());
  }

  private static Tensor<F64> shifted(Axes axes, Tensor<?> x) {
    return x.cast(F64.class).minus(Reductions.largest(axes, x));
  }

  private static Tensor<F64> logarithms(Axes axes, Tensor<?> x, int axis) {
    Tensor<F64> shifted = shifted(axes, x);
    Tensor<F64> sum = TensorMath.sum(TensorMath.exp(shifted), TensorMath.keepDims(axis));
    return shifted.minus(TensorMath.log(sum));
  }

  /**
   * The mean over rows of the negative logarithm of the softmax of {@code logits} (..., classes) at
   * the label of the row.
   *
   * @throws IndexOutOfBoundsException if a label is no class
   */
  public static <T extends Floating> Tensor<T> crossEntropy(
      Tensor<T> logits, Tensor<? extends Integral> labels) {
    Axes axes = Axes.of("crossEntropy", Objects.requireNonNull(logits, "logits"), -1);
    Objects.requireNonNull(labels, "labels");
    long classes = logits.size(-1);
    long[] shape = logits.shape();
    if (!Arrays.equals(Arrays.copyOf(shape, shape.length - 1), labels.layout().shape)) {
      throw new IllegalArgumentException(
          "crossEntropy: logits of shape "
              + Shapes.text(shape)
              + " need one label a row, not "
              + Shapes.text(labels.layout().shape));
    }
    Tensor<F64> logarithms = logarithms(axes, logits, -1);
    Storage source = logarithms.storage();
    Storage label = labels.storage();
    double[] sum = {0};
    Loop.over(
        labels.layout().shape,
        (row, p) -> {
          long at = label.getLong(p[0]);
          if (at < 0 || at >= classes) {
            throw new IndexOutOfBoundsException(
                "crossEntropy: label "
                    + at
                    + " of row "
                    + row
                    + " is none of the "
                    + classes
                    + " classes");
          }
          sum[0] -= source.getDouble((int) (row * classes + at));
        },
        labels.layout());
    return Tensor.scalar(sum[0] / labels.size()).cast(logits.dtype());
  }

  /**
   * For each element the negative logarithm of the probability of a target of 0 or 1, or between:
   * {@code -t * log(p) - (1 - t) * log(1 - p)}, where 0 times anything is 0.
   */
  public static <T extends Floating> Tensor<T> binaryCrossEntropy(
      Tensor<T> probabilities, Tensor<T> targets) {
    return Elementwise.map(
        "binaryCrossEntropy",
        Objects.requireNonNull(probabilities, "probabilities"),
        Objects.requireNonNull(targets, "targets"),
        (p, t) -> -(ScalarMath.xlogy(t, p) + (t == 1 ? 0 : (1 - t) * Math.log1p(-p))));
  }

  /** {@link #binaryCrossEntropy} of the sigmoid of {@code logits}, without overflow. */
  public static <T extends Floating> Tensor<T> sigmoidBinaryCrossEntropy(
      Tensor<T> logits, Tensor<T> targets) {
    return Elementwise.map(
        "sigmoidBinaryCrossEntropy",
        Objects.requireNonNull(logits, "logits"),
        Objects.requireNonNull(targets, "targets"),
        (z, t) -> Math.max(z, 0) - (t == 0 ? 0 : z * t) + Math.log1p(Math.exp(-Math.abs(z))));
  }

  /** Along the last axis, less the mean and over the root of the variance plus {@code epsilon}. */
  public static <T extends Floating> Tensor<T> layerNorm(Tensor<T> x, double epsilon) {
    return normalised(x, epsilon).cast(x.dtype());
  }

  /** {@link #layerNorm(Tensor, double)} times {@code scale} plus {@code shift}. */
  public static <T extends Floating> Tensor<T> layerNorm(
      Tensor<T> x, Tensor<T> scale, Tensor<T> shift, double epsilon) {
    Objects.requireNonNull(scale, "scale");
    Objects.requireNonNull(shift, "shift");
    return normalised(x, epsilon)
        .times(scale.cast(F64.class))
        .plus(shift.cast(F64.class))
        .cast(x.dtype());
  }

  private static Tensor<F64> normalised(Tensor<?> x, double epsilon) {
    KeepDims last = TensorMath.keepDims(-1);
    Tensor<F64> wide = Objects.requireNonNull(x, "x").cast(F64.class);
    Tensor<F64> distances = wide.minus(TensorMath.mean(wide, last));
    Tensor<F64> variance = TensorMath.mean(TensorMath.square(distances), last);
    return distances.div(TensorMath.sqrt(variance.plus(epsilon)));
  }

  /**
   * {@code x} with a part of its elements, drawn at random, set to 0, and the others divided by
   * what is left of them, so that the mean stays; while a network is trained.
   *
   * @param rate the probability with which an element is dropped, from 0 to 1
   * @param seed of the draw; see {@link Random} for seeds of several layers
   */
  public static <T extends Floating> Tensor<T> dropout(Tensor<T> x, double rate, long seed) {
    Objects.requireNonNull(x, "x");
    double kept = 1 - rate;
    Tensor<Bool> isKept =
        Sampling.numbers(DType.BOOL, x.shape(), place -> Draws.dropout(seed, place, kept));
    return TensorMath.where(isKept, x.div(kept), Tensor.zerosLike(x));
  }
}
