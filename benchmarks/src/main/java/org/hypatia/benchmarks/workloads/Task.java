package org.hypatia.benchmarks.workloads;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.hypatia.F64;
import org.hypatia.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A workload at one size: its inputs are made and its results have room, so that a call computes
 * and does nothing else.
 */
public final class Task {
  /**
   * What one call needs at least.
   *
   * @param flops additions, multiplications, divisions, comparisons; two for a multiply-add
   * @param transcendental calls of exp, log, sin and the like
   * @param bytes every input read once and every output written once
   */
  public record Cost(long flops, long transcendental, long bytes) {}

  private final @Nullable Class<?> kernels;
  private final String kernel;
  private final String dtype;
  private final Cost cost;
  private final Runnable call;
  private final Map<String, Supplier<double[]>> outputs = new LinkedHashMap<>();

  Task(@Nullable Class<?> kernels, String kernel, String dtype, Cost cost, Runnable call) {
    this.kernels = kernels;
    this.kernel = kernel;
    this.dtype = dtype;
    this.cost = cost;
    this.call = call;
  }

  /** Loops over arrays, without a kernel. */
  static Task plain(String dtype, Runnable call) {
    return new Task(null, "", dtype, new Cost(0, 0, 0), call);
  }

  Task output(String name, Supplier<Tensor<?>> tensor) {
    outputs.put(name, () -> elements(tensor.get()));
    return this;
  }

  Task output(String name, float[] values) {
    outputs.put(name, () -> widened(values));
    return this;
  }

  Task output(String name, double[] value) {
    outputs.put(name, value::clone);
    return this;
  }

  private static double[] elements(Tensor<?> tensor) {
    double[] elements;
    if (tensor.dtype() == F64.class) {
      elements = tensor.toDoubleArray();
    } else {
      elements = widened(tensor.toFloatArray());
    }
    return elements;
  }

  private static double[] widened(float[] single) {
    double[] twice = new double[single.length];
    for (int i = 0; i < single.length; i++) {
      twice[i] = single[i];
    }
    return twice;
  }

  /** Computes the outputs once. A training step goes on from where the last one ended. */
  public void run() {
    call.run();
  }

  /** The call itself, without this object around it. */
  public Runnable call() {
    return call;
  }

  /** The generated class of the kernel; null for plain loops. */
  public @Nullable Class<?> kernels() {
    return kernels;
  }

  /** The kernel's name in that class. */
  public String kernel() {
    return kernel;
  }

  /** What NumPy calls the element type. */
  public String dtype() {
    return dtype;
  }

  public Cost cost() {
    return cost;
  }

  /** For each output the sum of its elements and the sum of their squares, in doubles. */
  public Map<String, double[]> checksums() {
    Map<String, double[]> checksums = new LinkedHashMap<>();
    outputs.forEach(
        (name, elements) -> {
          double sum = 0;
          double squares = 0;
          for (double x : elements.get()) {
            sum += x;
            squares += x * x;
          }
          checksums.put(name, new double[] {sum, squares});
        });
    return checksums;
  }
}
