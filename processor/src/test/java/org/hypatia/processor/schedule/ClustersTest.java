package org.hypatia.processor.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Pattern;
import org.hypatia.processor.FrontEnd;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.junit.jupiter.api.Test;

/** What shares a loop. */
final class ClustersTest {
  private static final FrontEnd KERNELS =
      FrontEnd.readMembers(
          """
            @Kernel
            @Gradient(wrt = {"w", "b"})
            static double logistic(
                @Shape("n, d") Tensor<F64> x, @Shape("n") Tensor<F64> y, @Shape("d") Tensor<F64> w, double b) {
              Tensor<F64> z = x.matmul(w).plus(b);
              return mean(softplus(z).minus(y.times(z))).doubleValue() + 0.01 * sum(square(w)).doubleValue();
            }
          """);

  private static long loopsOver(String size, String kernel) {
    KernelGraph graph = Pipeline.run(KERNELS.kernel(kernel), PassOptions.DEFAULT).kernel();
    String text = Lowering.lower(graph).toString();
    return Pattern.compile("for \\$\\w+ < " + size + " ").matcher(text).results().count();
  }

  /** Value and gradient in one reading of the data, though the gradient is scaled by 1/n first. */
  @Test
  void aGradientSharesTheLoopOfItsValue() {
    assertEquals(1, loopsOver("n", "logisticGradient"));
  }
}
