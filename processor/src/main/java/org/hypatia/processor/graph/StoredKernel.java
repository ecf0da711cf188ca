package org.hypatia.processor.graph;

import java.util.List;
import org.hypatia.processor.graph.SizeInference.Equation;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a kernel beside its class, so that kernels of other compilations can call it: its
 * face and its graph as read, before anything is optimised or differentiated. A STRICT caller needs
 * sums in Java's order, a RELAXED one is better off without an order, so there are two readings
 * where they differ. {@link StoredText} is the text form.
 *
 * @param signature donation and visibility do not matter to a caller within a kernel, and are false
 */
public record StoredKernel(KernelSignature signature, List<Reading> readings) {
  public StoredKernel {
    signature = bare(signature);
    readings = List.copyOf(readings);
  }

  /**
   * The graph as callers of one kind, or of both, inline it.
   *
   * @param sizes see {@link KernelGraph}, as for {@code checks} and {@code bounds}
   * @param outputs what is known of each output beside the graph
   */
  public record Reading(
      boolean relaxed,
      boolean strict,
      Graph graph,
      List<String> sizes,
      List<Equation> checks,
      List<Equation> bounds,
      List<Output> outputs) {
    public Reading {
      sizes = List.copyOf(sizes);
      checks = List.copyOf(checks);
      bounds = List.copyOf(bounds);
      outputs = List.copyOf(outputs);
    }

    /** The reading of one kind of kernel. */
    public static Reading of(KernelGraph kernel, List<Output> outputs) {
      return new Reading(
          !kernel.strict(),
          kernel.strict(),
          kernel.graph(),
          kernel.sizes(),
          kernel.checks(),
          kernel.bounds(),
          outputs);
    }

    public boolean serves(boolean strictCaller) {
      return strictCaller ? strict : relaxed;
    }

    /** This reading for both kinds of callers. */
    public Reading forAll() {
      return new Reading(true, true, graph, sizes, checks, bounds, outputs);
    }
  }

  /**
   * What Java knows of a result and its node does not tell.
   *
   * @param size an integer's value, where it is a size
   * @param shared whether an array may be one of the arguments, or a row of one, or another result
   */
  public record Output(@Nullable Dim size, boolean shared) {}

  /** One reading where they are the same. */
  public static StoredKernel of(KernelSignature signature, Reading own, @Nullable Reading other) {
    if (other == null) {
      return new StoredKernel(signature, List.of(own));
    }
    if (own.forAll().equals(other.forAll())) {
      return new StoredKernel(signature, List.of(own.forAll()));
    }
    return new StoredKernel(signature, own.relaxed() ? List.of(own, other) : List.of(other, own));
  }

  /** Null where no caller of that kind can be served. */
  public @Nullable Reading reading(boolean strictCaller) {
    return readings.stream()
        .filter(reading -> reading.serves(strictCaller))
        .findFirst()
        .orElse(null);
  }

  private static KernelSignature bare(KernelSignature signature) {
    return new KernelSignature(
        signature.className(),
        signature.methodName(),
        signature.parameters().stream()
            .map(p -> new KernelSignature.Parameter(p.name(), p.type(), false))
            .toList(),
        signature.result(),
        false,
        signature.effects());
  }
}
