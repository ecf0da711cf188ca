package org.hypatia.benchmarks.workloads;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/**
 * A workload at every size of one axis, the others being fixed.
 *
 * @param axis what grows
 * @param largest the largest size, whose arrays take at most 8 GB
 * @param elements how many the time of a call is divided by, of a size
 * @param task makes the inputs
 */
public record Growth(String axis, int largest, IntToLongFunction elements, IntFunction<Task> task) {
  /** 10, 30, 100, 300 and so on, to the largest. */
  public List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>();
    for (long power = 10; power <= largest; power *= 10) {
      sizes.add((int) power);
      if (3 * power <= largest) {
        sizes.add((int) (3 * power));
      }
    }
    return sizes;
  }
}
