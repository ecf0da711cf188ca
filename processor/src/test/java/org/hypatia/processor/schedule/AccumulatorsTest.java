package org.hypatia.processor.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hypatia.processor.FrontEnd;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.junit.jupiter.api.Test;

/** Where sums meet. */
final class AccumulatorsTest {
  private static final FrontEnd KERNELS =
      FrontEnd.readMembers(
          """
          @Kernel
          static Tensor<F64> channels(@Shape("n, c, h, w") Tensor<F64> x) {
            return sum(x, 0, 2, 3);
          }
          """);

  /** Rows and columns of an image are one loop, which is run in vectors. */
  @Test
  void aSumByChannelMeetsInAVariableBeforeItIsAdded() {
    KernelGraph graph = Pipeline.run(KERNELS.kernel("channels"), PassOptions.DEFAULT).kernel();
    String innermost =
        Lowering.lower(graph)
            .toString()
            .lines()
            .filter(line -> line.contains("< h*w "))
            .map(line -> line.replaceAll("[$]?[iv]\\d+", "v").strip())
            .toList()
            .toString();
    assertEquals("[for v < h*w reduction(sum v) {]", innermost);
  }
}
