package org.hypatia.processor.check;

import java.util.Set;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;

/** The checks that a build asks for, put where each belongs. */
public record SelfChecks(Set<SelfCheck> asked) {
  public SelfChecks {
    asked = Set.copyOf(asked);
  }

  /** How the pipeline has to run. */
  public PassOptions options() {
    // A NaN among constants is to come about where the kernel runs.
    return asked.contains(SelfCheck.NAN)
        ? PassOptions.DEFAULT.only(rule -> !rule.startsWith("fold"))
        : PassOptions.DEFAULT;
  }

  /** The kernel that the pipeline made, with checks of what it computes. */
  public KernelGraph add(KernelGraph written, Pipeline.Outcome outcome) {
    KernelGraph kernel = outcome.kernel();
    if (asked.contains(SelfCheck.NAN)) {
      kernel = NanCheck.add(kernel);
    }
    return asked.contains(SelfCheck.COMPARE)
        ? Comparison.add(written, kernel, outcome.steps(), options())
        : kernel;
  }

  /** The program with checks of its indices. */
  public LoopProgram add(LoopProgram program) {
    return asked.contains(SelfCheck.BOUNDS) ? BoundsCheck.add(program) : program;
  }

  /** Why kernels with these checks have no code for a GPU; empty when they can. */
  public String whyNoCuda() {
    return asked.contains(SelfCheck.BOUNDS)
        ? "with -Ahypatia.check=bounds indices are checked on the CPU only"
        : "";
  }
}
