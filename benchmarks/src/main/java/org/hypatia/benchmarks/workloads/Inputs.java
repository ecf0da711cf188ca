package org.hypatia.benchmarks.workloads;

import org.hypatia.F32;
import org.hypatia.F64;
import org.hypatia.I32;
import org.hypatia.Tensor;

/**
 * The inputs that every system gets, bit for bit: element {@code i} is a hash (splitmix64) of the
 * seed and {@code i}.
 */
final class Inputs {
  private Inputs() {}

  /** A number of [-1, 1) with 24 bits, which a float holds exactly. */
  static double uniform(long seed, long i) {
    long z = seed + (i + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    z ^= z >>> 31;
    return (z >>> 40) * 0x1p-23 - 1;
  }

  /** Elements of [-scale, scale). */
  static double[] doubles(long seed, double scale, long... shape) {
    double[] values = new double[elements(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = uniform(seed, i) * scale;
    }
    return values;
  }

  /** Numbers of [shift - scale, shift + scale). */
  static double[] shifted(long seed, double scale, double shift, int n) {
    double[] values = doubles(seed, scale, n);
    for (int i = 0; i < n; i++) {
      values[i] += shift;
    }
    return values;
  }

  /** As {@link #doubles}, each rounded once. */
  static float[] floats(long seed, double scale, long... shape) {
    return single(doubles(seed, scale, shape));
  }

  /** Each rounded. */
  static float[] single(double... values) {
    float[] rounded = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      rounded[i] = (float) values[i];
    }
    return rounded;
  }

  /** Whole numbers from 0 to {@code classes - 1}. */
  static int[] labels(long seed, int n, int classes) {
    int[] values = new int[n];
    for (int i = 0; i < n; i++) {
      values[i] = (int) Math.floor((uniform(seed, i) + 1) * 0.5 * classes);
    }
    return values;
  }

  static Tensor<F32> f32(long seed, double scale, long... shape) {
    return Tensor.of(floats(seed, scale, shape), shape);
  }

  static Tensor<F64> f64(long seed, double scale, long... shape) {
    return Tensor.of(doubles(seed, scale, shape), shape);
  }

  static Tensor<I32> i32(long seed, int n, int classes) {
    return Tensor.of(labels(seed, n, classes), n);
  }

  private static int elements(long... shape) {
    long elements = 1;
    for (long size : shape) {
      elements *= size;
    }
    return Math.toIntExact(elements);
  }
}
