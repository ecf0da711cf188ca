package org.hypatia.benchmarks.loops;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds a turn. A name alone is the kernel, the same name with {@code Plain} is the Java
 * method that was compiled to it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LoopCost {
  private static final int TURNS = 1_000_000;
  private static final int POWER = 100;

  private double start = 0.3;
  private double r = 3.2;
  private final double[] a = IntStream.range(0, 100_000).mapToDouble(i -> 0.9 + i * 2e-6).toArray();
  private final double[] power = new double[a.length];

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public double logistic() {
    return RecurrencesKernels.logistic(start, r, TURNS);
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public double logisticPlain() {
    return Recurrences.logistic(start, r, TURNS);
  }

  @Benchmark
  @OperationsPerInvocation(TURNS)
  public double logisticGradient() {
    return RecurrencesKernels.logisticGradient(start, r, TURNS).r();
  }

  /** With 16 kB of state where the other has 8 MB. */
  @Benchmark
  @OperationsPerInvocation(TURNS)
  public double logisticGradientInSegments() {
    return RecurrencesKernels.segmentsGradient(start, r).r();
  }

  /** A turn is a product of 100 000 elements. */
  @Benchmark
  @OperationsPerInvocation(POWER)
  public double[] power() {
    RecurrencesKernels.powerInto(a, POWER, power);
    return power;
  }

  @Benchmark
  @OperationsPerInvocation(POWER)
  public double[] powerPlain() {
    return Recurrences.power(a, POWER);
  }
}
