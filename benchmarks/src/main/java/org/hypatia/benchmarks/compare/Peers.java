package org.hypatia.benchmarks.compare;

import java.util.List;
import java.util.Map;

/** Which other systems are measured where no one says otherwise. */
final class Peers {
  /**
   * For each workload the back ends of the peers' program that are the fastest at one of its sizes.
   * Where plain JAX is as fast as with fast-math, the latter stands for both.
   */
  private static final Map<String, List<String>> FASTEST =
      Map.ofEntries(
          Map.entry("axpy", List.of("numba", "jax", "torchcf")),
          Map.entry("ew_fwd", List.of("jax", "torchcf")),
          Map.entry("ew_grad", List.of("numba", "torchcf")),
          Map.entry("logreg", List.of("jaxfast", "torchcf")),
          Map.entry("mlp", List.of("jax")),
          Map.entry("matmul", List.of("ort", "jax")),
          Map.entry("tiny_dense", List.of("ort")),
          Map.entry("tiny_mm4", List.of("ort", "torch", "jax")),
          Map.entry("xent", List.of("jax", "torchcf")),
          Map.entry("lstm_fwd", List.of("ort", "torch")),
          Map.entry("lstm_grad", List.of("jax", "torch")),
          Map.entry("lenet_fwd", List.of("ort")),
          Map.entry("lenet", List.of("torch", "jax")),
          Map.entry("gmm", List.of("jaxfast")),
          Map.entry("scanpow", List.of("numba")),
          Map.entry("cumsum", List.of("numba")),
          Map.entry("adam", List.of("numba")));

  private Peers() {}

  static List<String> of(String workload) {
    List<String> peers = FASTEST.get(workload);
    if (peers == null) {
      throw new IllegalArgumentException("no peers are known for " + workload);
    }
    return peers;
  }
}
