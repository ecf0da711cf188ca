package org.hypatia.processor.graph;

import java.util.List;

/**
 * A kernel on its way through the compiler: how it looks from Java, what it computes, and which
 * equations between sizes hold only if its arguments are right.
 *
 * @param id unique among the kernels of its class, usable in C and Java identifiers
 * @param signature its face in Java; leaves correspond one to one to the graph's inputs and outputs
 * @param graph what it computes
 * @param sizes the size symbols that the kernel takes as arguments, in order; each can be read off
 *     a tensor or array input (a dimension that is this symbol alone) or is the value of an integer
 *     scalar input of the same name
 * @param checks equations to be checked at entry
 * @param bounds pairs of which the first must be at most the second at entry
 * @param counts the parameters that callers do not give, in an order in which they can be found
 * @param strict whether Java's order of operations and bits are to be kept
 */
public record KernelGraph(
    String id,
    KernelSignature signature,
    Graph graph,
    List<String> sizes,
    List<SizeInference.Equation> checks,
    List<SizeInference.Equation> bounds,
    List<Count> counts,
    boolean strict) {

  /**
   * A size that depends on data: an integer parameter of a kernel, whose value another kernel finds
   * from the other arguments before this one is entered.
   *
   * @param kernel the id of the kernel that finds it
   */
  public record Count(String parameter, String kernel) {}

  public KernelGraph {
    sizes = List.copyOf(sizes);
    checks = List.copyOf(checks);
    bounds = List.copyOf(bounds);
    counts = List.copyOf(counts);
  }

  /** Whether callers do not give this parameter. */
  public boolean isCount(KernelSignature.Parameter parameter) {
    return counts.stream().anyMatch(count -> count.parameter().equals(parameter.name()));
  }

  /** The same with one more effect, of one output, the last of {@code changed}. */
  public KernelGraph with(Effect effect, Graph changed) {
    return new KernelGraph(
        id, signature.with(effect), changed, sizes, checks, bounds, counts, strict);
  }

  public KernelGraph withGraph(Graph changed) {
    return new KernelGraph(id, signature, changed, sizes, checks, bounds, counts, strict);
  }
}
