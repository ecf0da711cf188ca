package org.hypatia.benchmarks.calls;

import java.util.concurrent.TimeUnit;
import org.hypatia.F32;
import org.hypatia.Tensor;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Pairs: a name alone is the kernel, the same name with {@code Plain} is the Java method that was
 * compiled to it. Arrays and tensors have 8 elements.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CallCost {
  private double a = 1.5;
  private double b = 2.5;
  private final double[] x = {1, 2, 3, 4, 5, 6, 7, 8};
  private final double[] y = {8, 7, 6, 5, 4, 3, 2, 1};
  private final double[] z = new double[8];
  private final float[] xs = {1, 2, 3, 4, 5, 6, 7, 8};
  private final float[] ys = {8, 7, 6, 5, 4, 3, 2, 1};
  private final float[] zs = new float[8];
  private final Tensor<F32> xt = Tensor.of(xs, 8);
  private final Tensor<F32> yt = Tensor.of(ys, 8);
  private final Tensor<F32> zt = Tensor.zeros(F32.class, 8);

  @Benchmark
  public double scalar() {
    return SmallKernels.scalar(a, b);
  }

  @Benchmark
  public double scalarPlain() {
    return Small.scalar(a, b);
  }

  /** Native, since the sizes are unknown to the compiler. */
  @Benchmark
  public double twoArrays() {
    return SmallKernels.dot(x, y);
  }

  @Benchmark
  public double twoArraysPlain() {
    return Small.dot(x, y);
  }

  /** Java code: the compiler knows that there are 8 elements. */
  @Benchmark
  public double twoArraysOfKnownSize() {
    return SmallKernels.dot8(x, y);
  }

  @Benchmark
  public double twoArraysOfKnownSizePlain() {
    return Small.dot8(x, y);
  }

  @Benchmark
  public double[] intoArray() {
    SmallKernels.addInto(x, y, z);
    return z;
  }

  @Benchmark
  public double[] intoArrayPlain() {
    for (int i = 0; i < x.length; i++) {
      z[i] = x[i] + y[i];
    }
    return z;
  }

  @Benchmark
  public Tensor<F32> intoTensor() {
    SmallKernels.addTensorsInto(xt, yt, zt);
    return zt;
  }

  /** What a program without tensors would write. */
  @Benchmark
  public float[] intoTensorPlain() {
    for (int i = 0; i < xs.length; i++) {
      zs[i] = xs[i] + ys[i];
    }
    return zs;
  }
}
