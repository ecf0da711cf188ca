package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.hypatia.processor.FrontEnd;
import org.hypatia.processor.autodiff.Adjoint;
import org.hypatia.processor.emit.TestKernels;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.hypatia.processor.passes.Prepared;
import org.hypatia.processor.testing.Operations;
import org.junit.jupiter.api.Test;

/** A value and its gradient together cost at most four times what the value costs. */
final class GradientCostTest {
  private static final Path PAGE = Path.of("../docs/gradient-cost.md");
  private static final Path SAMPLES = Path.of("../sample-app/src/main/java/org/hypatia/sample");

  /** What every size symbol of a sample is taken to be. */
  private static final long SIZE = 64;

  /** Expressions of the conformance suite, whose gradients are with respect to x0, x1, ... */
  private static final List<String> EXPRESSIONS =
      List.of(
          "nn_logreg_l2",
          "nn_mlp_loss",
          "nn_attention",
          "nn_layernorm",
          "nn_batchnorm_train",
          "nn_xent_int_labels",
          "red_logsumexp_axis1",
          "la_quadratic_form",
          "scan_euler_pendulum",
          "scan_newton_sqrt");

  private final StringBuilder page =
      new StringBuilder(
          "# What a gradient costs\n\n"
              + "Written by `GradientCostTest`; do not edit it. Operations of the optimised graphs,"
              + " in additions: a function counts as its weight in the catalogue, a term of a"
              + " product as two. A gradient is computed together with its value. Sizes that are"
              + " not constant are "
              + SIZE
              + ".\n\n"
              + "| function | operations | with gradient | quotient |\n|---|---:|---:|---:|\n");
  private final List<String> dear = new ArrayList<>();

  /** {@code -Dhypatia.write=true} writes the page. */
  @Test
  void gradientsCostAtMostFourTimesTheirFunction() throws Exception {
    sample("digits/DigitNetwork", "loss");
    sample("pendulum/Pendulum", "misfit");
    FrontEnd expressions = FrontEnd.read(Files.readString(GradCasesTest.source()));
    for (String name : EXPRESSIONS) {
      Graph graph = Prepared.of(expressions.kernel(name).graph());
      int inputs =
          (int)
              graph.inputs().stream()
                  .map(input -> ((Input) input.op()).inputName())
                  .filter(input -> input.startsWith("x"))
                  .count();
      List<Integer> wrt = IntStream.range(0, inputs).boxed().toList();
      row(
          "`" + name + "` of GradCases",
          TestKernels.of(name, graph, false, Set.of()),
          TestKernels.of(name + "Gradient", Adjoint.vjp(graph, wrt), false, Set.of()));
    }
    if (Boolean.getBoolean("hypatia.write")) {
      Files.writeString(PAGE, page.toString());
    }
    assertTrue(dear.isEmpty(), dear::toString);
    assertEquals(page.toString(), Files.readString(PAGE));
  }

  private void sample(String file, String function) throws IOException {
    FrontEnd read = FrontEnd.read(Files.readString(SAMPLES.resolve(file + ".java")));
    String name = file.substring(file.indexOf('/') + 1) + "." + function;
    row(
        "`" + name + "` of the sample app",
        read.kernel(function),
        read.kernel(function + "Gradient"));
  }

  private void row(String name, KernelGraph function, KernelGraph gradient) {
    double once = operations(function);
    double both = operations(gradient);
    page.append(
        String.format(Locale.ROOT, "| %s | %.0f | %.0f | %.2f |\n", name, once, both, both / once));
    if (!(both <= 4 * once)) {
      dear.add(name + ": " + both + " instead of " + once);
    }
  }

  private static double operations(KernelGraph kernel) {
    Graph optimised = Pipeline.run(kernel, PassOptions.DEFAULT).kernel().graph();
    return Operations.of(optimised, symbol -> SIZE);
  }
}
