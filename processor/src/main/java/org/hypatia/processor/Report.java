package org.hypatia.processor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.emit.CUnit;
import org.hypatia.processor.emit.CudaUnit;
import org.hypatia.processor.frontend.LoopNote;
import org.hypatia.processor.graph.GraphText;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.loop.LoopText;
import org.hypatia.processor.passes.Pipeline;
import org.jspecify.annotations.Nullable;

/** Writes what became of a kernel at every stage, as the option {@code hypatia.report} asks. */
final class Report {
  private Report() {}

  /** Writes nothing when there is no directory to write to. */
  static void write(
      @Nullable Path directory,
      KernelGraph kernel,
      List<LoopNote> loops,
      Pipeline.Outcome optimized,
      KernelGraph made,
      LoopProgram program,
      @Nullable CUnit c,
      @Nullable CudaUnit cuda,
      String java)
      throws IOException {
    if (directory == null) {
      return;
    }
    StringBuilder text = new StringBuilder();
    if (!loops.isEmpty()) {
      List<String> lines = new ArrayList<>(loops.stream().map(LoopNote::toString).toList());
      lines.addAll(KeptTurns.of(optimized.kernel().graph()));
      section(text, "loops of the source", String.join("\n", lines) + "\n");
    }
    section(text, "as written", GraphText.print(kernel.graph()));
    for (Pipeline.Step step : optimized.steps()) {
      section(text, "after " + step.pass(), GraphText.print(step.after()));
    }
    if (!made.equals(optimized.kernel())) {
      section(text, "with checks", GraphText.print(made.graph()));
    }
    section(text, "loops", LoopText.print(program));
    section(text, "memory", program.memory().toString());
    if (c != null) {
      section(text, "C", c.text());
    }
    if (cuda != null) {
      section(text, "CUDA", cuda.device());
      section(text, "CUDA launches", cuda.host());
    }
    section(text, "Java", java);
    Path folder = Files.createDirectories(directory.resolve(kernel.signature().className()));
    Files.write(
        folder.resolve(kernel.id() + ".txt"), text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void section(StringBuilder text, String title, String content) {
    text.append("== ").append(title).append('\n').append(content).append('\n');
  }
}
