package org.hypatia.processor.passes;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.TypeError;

/** THE list of passes, and what has to come before what. */
public final class Pipeline {
  static final List<Pass> PASSES =
      List.of(
          Pass.required("differentiate", (g, c) -> Differentiation.run(g, body -> body)),
          Pass.required("decompose", (g, c) -> Decomposition.run(g)));

  private Pipeline() {}

  /** A pass that has run, and the graph after it. */
  public record Step(String pass, Graph after) {}

  /** What the pipeline made of a kernel, and how it got there. */
  public record Outcome(KernelGraph kernel, List<Step> steps) {
    public Outcome {
      steps = List.copyOf(steps);
    }
  }

  /** Runs all passes over a kernel. */
  public static Outcome run(KernelGraph kernel, PassOptions options) {
    PassContext context = new PassContext(kernel.strict());
    List<Step> steps = new ArrayList<>();
    Graph graph = kernel.graph();
    for (Pass pass : PASSES) {
      if (pass.required() || !options.off().contains(pass.name())) {
        graph = apply(pass, graph, context, kernel);
        steps.add(new Step(pass.name(), graph));
      }
    }
    return new Outcome(kernel.withGraph(graph), steps);
  }

  private static Graph apply(Pass pass, Graph graph, PassContext context, KernelGraph kernel) {
    try {
      return pass.transformation().apply(graph, context);
    } catch (TypeError | IllegalStateException e) {
      throw new CompilerBug(
          "pass '"
              + pass.name()
              + "' on kernel "
              + kernel.id()
              + "; the graph before it:\n"
              + graph,
          e);
    }
  }
}
