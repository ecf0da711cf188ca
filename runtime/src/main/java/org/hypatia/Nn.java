package org.hypatia;

import static org.hypatia.Normalisations.wide;

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
    return Normalisations.normalised(wide("x", x), epsilon, -1).cast(x.dtype());
  }

  /** {@link #layerNorm(Tensor, double)} times {@code scale} plus {@code shift}. */
  public static <T extends Floating> Tensor<T> layerNorm(
      Tensor<T> x, Tensor<T> scale, Tensor<T> shift, double epsilon) {
    return Normalisations.normalised(wide("x", x), epsilon, -1)
        .times(wide("scale", scale))
        .plus(wide("shift", shift))
        .cast(x.dtype());
  }

  /** Over the root of the mean square along the last axis plus {@code epsilon}. */
  public static <T extends Floating> Tensor<T> rmsNorm(Tensor<T> x, double epsilon) {
    Tensor<F64> wide = wide("x", x);
    return wide.div(Normalisations.root(wide, epsilon, -1)).cast(x.dtype());
  }

  /** {@link #rmsNorm(Tensor, double)} times {@code scale}. */
  public static <T extends Floating> Tensor<T> rmsNorm(
      Tensor<T> x, Tensor<T> scale, double epsilon) {
    Tensor<F64> wide = wide("x", x);
    Tensor<F64> normal = wide.div(Normalisations.root(wide, epsilon, -1));
    return normal.times(wide("scale", scale)).cast(x.dtype());
  }

  /**
   * Each channel of {@code x} (batch, channels, ...) less its mean and over the root of its
   * variance plus {@code epsilon}, both of the batch and of all places; then times {@code scale}
   * plus {@code shift}, which have an element a channel.
   *
   * @throws IllegalArgumentException if x has no channels or an operand not an element for each
   */
  public static <T extends Floating> Tensor<T> batchNormTrain(
      Tensor<T> x, Tensor<T> scale, Tensor<T> shift, double epsilon) {
    Tensor<F64> normal = Normalisations.batch(x, epsilon);
    return Normalisations.scaled(normal, scale, shift).cast(x.dtype());
  }

  /**
   * {@link #batchNormTrain} with a mean and a variance for each channel that are given.
   *
   * @throws IllegalArgumentException if x has no channels or an operand not an element for each
   */
  public static <T extends Floating> Tensor<T> batchNormInference(
      Tensor<T> x,
      Tensor<T> scale,
      Tensor<T> shift,
      Tensor<T> mean,
      Tensor<T> variance,
      double epsilon) {
    Tensor<F64> normal = Normalisations.given(x, mean, variance, epsilon);
    return Normalisations.scaled(normal, scale, shift).cast(x.dtype());
  }

  /**
   * The channels of {@code x} (batch, channels, ...) in groups, each of them less its mean and over
   * the root of its variance plus {@code epsilon}, of one element of the batch and all places.
   *
   * @throws IllegalArgumentException if x has no channels or they cannot be cut into the groups
   */
  public static <T extends Floating> Tensor<T> groupNorm(Tensor<T> x, long groups, double epsilon) {
    return Normalisations.groups(x, groups, epsilon).cast(x.dtype());
  }

  /**
   * {@link #groupNorm(Tensor, long, double)} times {@code scale} plus {@code shift}, which have an
   * element a channel.
   *
   * @throws IllegalArgumentException if x has no channels or they cannot be cut into the groups
   */
  public static <T extends Floating> Tensor<T> groupNorm(
      Tensor<T> x, long groups, Tensor<T> scale, Tensor<T> shift, double epsilon) {
    Tensor<F64> normal = Normalisations.groups(x, groups, epsilon);
    return Normalisations.scaled(normal, scale, shift).cast(x.dtype());
  }

  /**
   * {@code softmax(q k' / sqrt(d)) v} for {@code queries} (..., n, d), {@code keys} (..., m, d) and
   * {@code values} (..., m, e).
   *
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static <T extends Floating> Tensor<T> attention(
      Tensor<T> queries, Tensor<T> keys, Tensor<T> values) {
    return Networks.attention(queries, keys, values, null).cast(queries.dtype());
  }

  /**
   * {@link #attention(Tensor, Tensor, Tensor)} that looks only where {@code mask}, which broadcasts
   * to (..., n, m), is true; a query that looks nowhere gives NaN.
   *
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static <T extends Floating> Tensor<T> attention(
      Tensor<T> queries, Tensor<T> keys, Tensor<T> values, Tensor<Bool> mask) {
    Objects.requireNonNull(mask, "mask");
    return Networks.attention(queries, keys, values, mask).cast(queries.dtype());
  }

  /**
   * The rows of {@code table} at {@code indices}, whose shape takes the place of the first axis;
   * negative ones count from the back.
   *
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public static <T extends Element> Tensor<T> embedding(
      Tensor<T> table, Tensor<? extends Integral> indices) {
    return TensorMath.take(table, indices, 0);
  }

  /**
   * The hidden state of a long short-term memory after each step. With {@code z = x_t W + h U + b},
   * cut into i, f, o and g along the last axis, the next cell is {@code sigmoid(f) c + sigmoid(i)
   * tanh(g)} and the next hidden state {@code sigmoid(o) tanh(c)}.
   *
   * @param x (steps, ..., features)
   * @param hidden the first hidden state, (..., units)
   * @param cell the first cell, (..., units)
   * @param weights W, (features, 4 units)
   * @param recurrent U, (units, 4 units)
   * @param bias b, (4 units)
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static <T extends Floating> Tensor<T> lstm(
      Tensor<T> x,
      Tensor<T> hidden,
      Tensor<T> cell,
      Tensor<T> weights,
      Tensor<T> recurrent,
      Tensor<T> bias) {
    return Networks.lstm(x, hidden, cell, weights, recurrent, bias).cast(x.dtype());
  }

  /**
   * The hidden state of a gated recurrent unit after each step. With {@code a = x_t W + b}, W and U
   * cut into parts for z, r and n, they are {@code z = sigmoid(a_z + h U_z)}, {@code r =
   * sigmoid(a_r + h U_r)} and {@code n = tanh(a_n + (r h) U_n)}, and the next state {@code (1 - z)
   * n + z h}.
   *
   * @param x (steps, ..., features)
   * @param hidden the first hidden state, (..., units)
   * @param weights W, (features, 3 units)
   * @param recurrent U, (units, 3 units)
   * @param bias b, (3 units)
   * @throws IllegalArgumentException if the sizes do not fit
   */
  public static <T extends Floating> Tensor<T> gru(
      Tensor<T> x, Tensor<T> hidden, Tensor<T> weights, Tensor<T> recurrent, Tensor<T> bias) {
    return Networks.gru(x, hidden, weights, recurrent, bias).cast(x.dtype());
  }

  /**
   * Theano's two-level softmax: the probabilities of all outputs, those of a class side by side.
   *
   * @param x (n, d)
   * @param classWeights (d, classes)
   * @param classBias (classes)
   * @param weights (classes, d, outputs of a class)
   * @param bias (classes, outputs of a class)
   */
  public static <T extends Floating> Tensor<T> hierarchicalSoftmax(
      Tensor<T> x, Tensor<T> classWeights, Tensor<T> classBias, Tensor<T> weights, Tensor<T> bias) {
    return Networks.hierarchicalSoftmax(x, classWeights, classBias, weights, bias).cast(x.dtype());
  }

  /**
   * For each row the probability of one output by {@link #hierarchicalSoftmax(Tensor, Tensor,
   * Tensor, Tensor, Tensor)}; a kernel computes no others of its class.
   *
   * @throws IndexOutOfBoundsException if a target is no output
   */
  public static <T extends Floating> Tensor<T> hierarchicalSoftmax(
      Tensor<T> x,
      Tensor<T> classWeights,
      Tensor<T> classBias,
      Tensor<T> weights,
      Tensor<T> bias,
      Tensor<? extends Integral> targets) {
    Tensor<F64> all = Networks.hierarchicalSoftmax(x, classWeights, classBias, weights, bias);
    return Networks.chosen("hierarchicalSoftmax", all, targets).cast(x.dtype());
  }

  /** {@link #ctcLoss(Tensor, Tensor, Tensor, Tensor, int)} where class 0 is the blank. */
  public static <T extends Floating> Tensor<T> ctcLoss(
      Tensor<T> logProbs,
      Tensor<? extends Integral> targets,
      Tensor<? extends Integral> inputLengths,
      Tensor<? extends Integral> targetLengths) {
    return ctcLoss(logProbs, targets, inputLengths, targetLengths, 0);
  }

  /**
   * For each sequence the negative logarithm of the probability of its target, which is that of all
   * its alignments together: sequences of classes, one for each step, that are the target once
   * repetitions are merged and then blanks are left out (Graves et al. 2006). It is what PyTorch
   * computes without a reduction. A target with no alignment, for example one that is longer than
   * its input, has an infinite loss and the gradient 0.
   *
   * <p>Derivatives are with respect to {@code logProbs} as given: the gradient of {@code
   * ctcLoss(logSoftmax(x), ...)} with respect to x is what other systems call that of ctcLoss.
   *
   * @param logProbs logarithms of probabilities, as {@code logSoftmax} gives them, (steps, n,
   *     classes)
   * @param targets labels, (n, longest); those behind the length of a target are not read
   * @param inputLengths how many steps each sequence has, (n)
   * @param targetLengths how many labels each target has, (n); lengths that are negative, or larger
   *     than there is room, are taken as the nearest
   * @param blank the class that is no label
   * @return (n)
   * @throws IllegalArgumentException if the sizes do not fit
   * @throws IndexOutOfBoundsException if a label, or the blank, is none of the classes
   */
  public static <T extends Floating> Tensor<T> ctcLoss(
      Tensor<T> logProbs,
      Tensor<? extends Integral> targets,
      Tensor<? extends Integral> inputLengths,
      Tensor<? extends Integral> targetLengths,
      int blank) {
    return Ctc.loss(logProbs, targets, inputLengths, targetLengths, blank);
  }

  /**
   * How often each class (row) was taken for each (column).
   *
   * @param predicted broadcasts to the shape of {@code actual}
   * @throws IndexOutOfBoundsException if a number is none of the classes
   */
  public static Tensor<I64> confusionMatrix(
      Tensor<? extends Integral> actual, Tensor<? extends Integral> predicted, long classes) {
    return Networks.confusionMatrix(actual, predicted, classes);
  }

  /** {@link #conv1d(Tensor, Tensor, ConvOptions)} in steps of 1 without padding. */
  public static <T extends Floating> Tensor<T> conv1d(Tensor<T> x, Tensor<T> kernel) {
    return conv1d(x, kernel, ConvOptions.of());
  }

  /**
   * Cross-correlation of {@code x} (batch, channels, length) with {@code kernel} (features,
   * channels / groups, window): (batch, features, windows). Padding is zeros, and they are factors
   * like others.
   *
   * @throws IllegalArgumentException if channels or axes do not fit, or no window does
   */
  public static <T extends Floating> Tensor<T> conv1d(
      Tensor<T> x, Tensor<T> kernel, ConvOptions options) {
    return Convolutions.convolve("conv1d", 1, x, kernel, options);
  }

  /** {@link #conv2d(Tensor, Tensor, ConvOptions)} in steps of 1 without padding. */
  public static <T extends Floating> Tensor<T> conv2d(Tensor<T> x, Tensor<T> kernel) {
    return conv2d(x, kernel, ConvOptions.of());
  }

  /**
   * Cross-correlation of {@code x} (batch, channels, height, width) with {@code kernel} (features,
   * channels / groups, window's height, window's width). Padding is zeros, and they are factors
   * like others.
   *
   * @throws IllegalArgumentException if channels or axes do not fit, or no window does
   */
  public static <T extends Floating> Tensor<T> conv2d(
      Tensor<T> x, Tensor<T> kernel, ConvOptions options) {
    return Convolutions.convolve("conv2d", 2, x, kernel, options);
  }

  /** {@link #conv3d(Tensor, Tensor, ConvOptions)} in steps of 1 without padding. */
  public static <T extends Floating> Tensor<T> conv3d(Tensor<T> x, Tensor<T> kernel) {
    return conv3d(x, kernel, ConvOptions.of());
  }

  /** {@link #conv2d(Tensor, Tensor, ConvOptions)} with one more axis in front of the height. */
  public static <T extends Floating> Tensor<T> conv3d(
      Tensor<T> x, Tensor<T> kernel, ConvOptions options) {
    return Convolutions.convolve("conv3d", 3, x, kernel, options);
  }

  /** {@link #convTranspose2d(Tensor, Tensor, ConvOptions)} in steps of 1 without padding. */
  public static <T extends Floating> Tensor<T> convTranspose2d(Tensor<T> x, Tensor<T> kernel) {
    return convTranspose2d(x, kernel, ConvOptions.of());
  }

  /**
   * The transpose of {@link #conv2d(Tensor, Tensor, ConvOptions)} with the same kernel and options,
   * as its gradient needs it: {@code x} (batch, features, height, width) with {@code kernel}
   * (features, channels / groups, window's height, window's width). Of n windows that step by s
   * come {@code (n - 1) * s + extent} places less the padding; with the padding of {@code
   * withSamePadding} {@code n * s}. It is computed as a convolution of x with zeros between its
   * elements, which are factors like others.
   *
   * @throws IllegalArgumentException if channels or axes do not fit, or padding leaves nothing
   */
  public static <T extends Floating> Tensor<T> convTranspose2d(
      Tensor<T> x, Tensor<T> kernel, ConvOptions options) {
    return Convolutions.transposed("convTranspose2d", 2, x, kernel, options);
  }

  /** {@link #depthwiseConv2d(Tensor, Tensor, ConvOptions)} in steps of 1 without padding. */
  public static <T extends Floating> Tensor<T> depthwiseConv2d(Tensor<T> x, Tensor<T> kernel) {
    return depthwiseConv2d(x, kernel, ConvOptions.of());
  }

  /**
   * {@link #conv2d(Tensor, Tensor, ConvOptions)} of each channel by itself: {@code kernel} is (a
   * multiple of channels, 1, window's height, window's width).
   *
   * @throws IllegalArgumentException if channels or axes do not fit, or no window does, or options
   *     say groups
   */
  public static <T extends Floating> Tensor<T> depthwiseConv2d(
      Tensor<T> x, Tensor<T> kernel, ConvOptions options) {
    return Convolutions.depthwise("depthwiseConv2d", x, kernel, options);
  }

  /** {@link #separableConv2d(Tensor, Tensor, Tensor, ConvOptions)} without options. */
  public static <T extends Floating> Tensor<T> separableConv2d(
      Tensor<T> x, Tensor<T> depthwise, Tensor<T> pointwise) {
    return separableConv2d(x, depthwise, pointwise, ConvOptions.of());
  }

  /**
   * {@link #depthwiseConv2d(Tensor, Tensor, ConvOptions)}, then {@link #conv2d(Tensor, Tensor)}
   * with a kernel (features, channels, 1, 1).
   *
   * @throws IllegalArgumentException if channels or axes do not fit, or no window does
   */
  public static <T extends Floating> Tensor<T> separableConv2d(
      Tensor<T> x, Tensor<T> depthwise, Tensor<T> pointwise, ConvOptions options) {
    return Convolutions.separable("separableConv2d", x, depthwise, pointwise, options);
  }

  /**
   * {@link #maxPool(Tensor, long, long, PoolOptions)} of windows side by side, over as many of the
   * last axes as there are sizes.
   *
   * @throws IllegalArgumentException if there are too few axes or no window fits
   */
  public static <T extends Floating> Tensor<T> maxPool(Tensor<T> x, long... window) {
    return Pooling.max(x, PoolOptions.of(), window);
  }

  /** {@link #maxPool(Tensor, long, long, PoolOptions)} of windows over the last axis. */
  public static <T extends Floating> Tensor<T> maxPool(
      Tensor<T> x, long length, PoolOptions options) {
    return Pooling.max(x, options, length);
  }

  /**
   * The largest element of each window over the last two axes, NaN where one is. Padding is never
   * the largest. Of equal elements the first is meant, to which derivatives go.
   *
   * @throws IllegalArgumentException if there are too few axes, if no window fits, or if padding is
   *     not less than the window
   */
  public static <T extends Floating> Tensor<T> maxPool(
      Tensor<T> x, long height, long width, PoolOptions options) {
    return Pooling.max(x, options, height, width);
  }

  /** {@link #maxPool(Tensor, long, long, PoolOptions)} of windows over the last three axes. */
  public static <T extends Floating> Tensor<T> maxPool(
      Tensor<T> x, long depth, long height, long width, PoolOptions options) {
    return Pooling.max(x, options, depth, height, width);
  }

  /**
   * {@link #avgPool(Tensor, long, long, PoolOptions)} of windows side by side, over as many of the
   * last axes as there are sizes.
   *
   * @throws IllegalArgumentException if there are too few axes or no window fits
   */
  public static <T extends Floating> Tensor<T> avgPool(Tensor<T> x, long... window) {
    return Pooling.mean(x, PoolOptions.of(), window);
  }

  /** {@link #avgPool(Tensor, long, long, PoolOptions)} of windows over the last axis. */
  public static <T extends Floating> Tensor<T> avgPool(
      Tensor<T> x, long length, PoolOptions options) {
    return Pooling.mean(x, options, length);
  }

  /**
   * The mean of each window over the last two axes. Padding counts as zeros, unless the options say
   * that it does not count.
   *
   * @throws IllegalArgumentException if there are too few axes, if no window fits, or if padding is
   *     not less than the window
   */
  public static <T extends Floating> Tensor<T> avgPool(
      Tensor<T> x, long height, long width, PoolOptions options) {
    return Pooling.mean(x, options, height, width);
  }

  /** {@link #avgPool(Tensor, long, long, PoolOptions)} of windows over the last three axes. */
  public static <T extends Floating> Tensor<T> avgPool(
      Tensor<T> x, long depth, long height, long width, PoolOptions options) {
    return Pooling.mean(x, options, depth, height, width);
  }

  /** {@link #images2Neibs(Tensor, long, long, PoolOptions)} of windows side by side. */
  public static <T extends Floating> Tensor<T> images2Neibs(Tensor<T> x, long height, long width) {
    return images2Neibs(x, height, width, PoolOptions.of());
  }

  /**
   * The elements of each window of {@code x} (batch, channels, height, width) as a row: images,
   * channels and windows in order. What is left over at the borders is left out.
   *
   * @throws IllegalArgumentException if x has not four axes, if no window fits, or if padding is
   *     not less than the window
   */
  public static <T extends Floating> Tensor<T> images2Neibs(
      Tensor<T> x, long height, long width, PoolOptions options) {
    return Pooling.rows(x, options, height, width);
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
