package org.hypatia.processor.passes;

import static org.hypatia.processor.passes.Pass.optional;
import static org.hypatia.processor.passes.Pass.required;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.TypeError;
import org.hypatia.processor.rewrite.Firing;
import org.hypatia.processor.rewrite.Phase;
import org.hypatia.processor.rewrite.RuleSet;

/** THE list of passes, and what has to come before what. */
public final class Pipeline {
  private static final RuleSet SIMPLIFY = RuleSet.of(Phase.SIMPLIFY);
  private static final RuleSet STABILIZE = RuleSet.of(Phase.SIMPLIFY, Phase.STABILIZE);
  private static final RuleSet SPECIALIZE = RuleSet.of(Phase.SIMPLIFY, Phase.SPECIALIZE);

  static final List<Pass> PASSES =
      List.of(
          optional("canonicalize", (g, c) -> c.rewrite(g, SIMPLIFY)),
          optional("stabilize", (g, c) -> c.rewrite(g, STABILIZE)),
          required("differentiate", Differentiation::run),
          required("cut loops", CutLoops::run),
          optional("clean", (g, c) -> c.rewrite(g, STABILIZE)),
          optional("loops", Loops::simplify),
          optional("clean loops", (g, c) -> c.rewrite(g, STABILIZE)),
          required("decompose", (g, c) -> Decomposition.run(g)),
          optional("specialize", (g, c) -> c.rewrite(g, SPECIALIZE)),
          optional("share", SharedExponentials::run),
          optional("prune", Loops::simplify),
          optional("select", (g, c) -> Selections.run(g)),
          optional("join", (g, c) -> JoinedAxes.run(g)),
          optional("flatten", (g, c) -> ElementAxes.run(g)));

  /** One pass before another, and why. */
  record Order(String first, String second, String why) {}

  static final List<Order> ORDER =
      List.of(
          new Order("canonicalize", "stabilize", "stable forms are found in canonical ones"),
          new Order("stabilize", "differentiate", "softplus has a simpler derivative than its log"),
          new Order(
              "differentiate", "cut loops", "what turns leave for the way back is read by it"),
          new Order("cut loops", "loops", "what leaves a loop would have to be cut with it"),
          new Order("differentiate", "clean", "adjoints are written literally, ones and zeros too"),
          new Order("clean", "loops", "what rules simplify no longer depends on the turn"),
          new Order("loops", "clean loops", "what left a loop meets what was outside"),
          new Order("differentiate", "decompose", "the derivative of softmax is written with it"),
          new Order("differentiate", "decompose", "what changes derivatives is left out then"),
          new Order("stabilize", "decompose", "what is taken apart must not be put together again"),
          new Order(
              "specialize", "share", "common factors are found in sigmoids, not in quotients"),
          new Order("decompose", "specialize", "constants are folded when nothing can overflow"),
          new Order("differentiate", "specialize", "powers have simpler derivatives than products"),
          new Order("specialize", "prune", "a loop may be left with inputs that nobody reads"),
          new Order("prune", "select", "what nobody reads any more may have read a whole sort"),
          new Order("specialize", "join", "reshapes of operands hide what rules look for"),
          new Order("prune", "join", "products leave loops with an axis of their own"),
          new Order("specialize", "flatten", "rules know axes by their places"),
          new Order("join", "flatten", "the axes of products are not joined for their operands"));

  private Pipeline() {}

  /** A pass that has run, the graph after it, and the rules it used. */
  public record Step(String pass, Graph after, List<Firing> firings) {
    public Step {
      firings = List.copyOf(firings);
    }
  }

  /** What the pipeline made of a kernel, and how it got there. */
  public record Outcome(KernelGraph kernel, List<Step> steps) {
    public Outcome {
      steps = List.copyOf(steps);
    }
  }

  /** The names of the passes that {@link PassOptions#off} may name. */
  public static List<String> optionalPasses() {
    return PASSES.stream().filter(pass -> !pass.required()).map(Pass::name).toList();
  }

  /**
   * Runs all passes over a kernel.
   *
   * @throws org.hypatia.processor.autodiff.NotDifferentiable when a derivative is asked for that
   *     does not exist
   */
  public static Outcome run(KernelGraph kernel, PassOptions options) {
    List<Step> steps = new ArrayList<>();
    Graph graph = kernel.graph();
    for (Pass pass : PASSES) {
      if (pass.required() || !options.off().contains(pass.name())) {
        List<Firing> firings = new ArrayList<>();
        PassContext context = new PassContext(kernel.strict(), options, firings);
        graph = apply(pass, graph, context, kernel);
        steps.add(new Step(pass.name(), graph, firings));
        if (options.verify()) {
          StageVerifier.verify(graph, pass.name());
        }
      }
    }
    return new Outcome(kernel.withGraph(graph), steps);
  }

  private static Graph apply(Pass pass, Graph graph, PassContext context, KernelGraph kernel) {
    try {
      return pass.transformation().apply(graph, context);
    } catch (TypeError | IllegalStateException | CompilerBug e) {
      throw new CompilerBug(
          "pass '"
              + pass.name()
              + "' on kernel "
              + kernel.id()
              + ": "
              + e.getMessage()
              + "\nthe graph before it:\n"
              + graph,
          e);
    }
  }

  /** What is done to a function before its derivative is taken. */
  static Graph prepare(Graph function, PassContext context) {
    Graph prepared = function;
    if (!context.options().off().contains("canonicalize")) {
      prepared = context.rewrite(prepared, SIMPLIFY);
    }
    return context.options().off().contains("stabilize")
        ? prepared
        : context.rewrite(prepared, STABILIZE);
  }
}
