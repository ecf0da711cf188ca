package org.hypatia.processor.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.regex.Pattern;
import org.hypatia.processor.FrontEnd;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.junit.jupiter.api.Test;

/** Which loops over arrays copy them in every turn. */
final class UpdatesTest {
  private static final FrontEnd KERNELS =
      FrontEnd.readMembers(
          """
            @Kernel
            static double[] elements(@Shape("n") double[] x, @Shape("k") int[] p) {
              double[] y = x.clone();
              for (int i = 0; i < p.length; i++) {
                y[p[i]] = y[p[0]] * 0.5 + y[p[i]];
              }
              return y;
            }

            @Kernel
            static Tensor<F64> rows(@Shape("n, m") Tensor<F64> x, @Shape("k") int[] p) {
              Tensor<F64> y = x;
              for (int i = 0; i < p.length; i++) {
                y = y.with(sin(y.get(p[i])).plus(y.get(0)), at(p[i]));
              }
              return y;
            }

            @Kernel
            static double reading(@Shape("n") double[] x, @Shape("k") int[] p) {
              double[] y = x.clone();
              double sum = 0;
              for (int i = 0; i < p.length; i++) {
                sum += y[0];
                y[p[i]] = sum;
              }
              return sum;
            }

            @Kernel
            static Tensor<F64> places(@Shape("n") Tensor<F64> x, @Shape("k") int[] p) {
              Tensor<F64> y = x;
              for (int i = 0; i < p.length; i++) {
                y = y.withAdded(1, indices(y.get(range(0, 2)).cast(I64.class)));
              }
              return y;
            }
          """);

  /**
   * One copies what there is before the loop, one in every turn, one what is left to the result.
   */
  private static long loopsOver(String size, String kernel) {
    KernelGraph graph = Pipeline.run(KERNELS.kernel(kernel), PassOptions.DEFAULT).kernel();
    String text = Lowering.lower(graph).toString();
    return Pattern.compile("for \\$\\w+ < " + size + " ").matcher(text).results().count();
  }

  @Test
  void whatATurnWritesIsWrittenInPlace() {
    assertEquals(1, loopsOver("n", "elements"));
    assertEquals(1, loopsOver("n", "rows"));
  }

  /** A sum of the turn reads the array as it was, when everything has been computed. */
  @Test
  void whatIsReadAfterItIsWrittenIsCopied() {
    assertEquals(2, loopsOver("n", "reading"));
    assertEquals(3, loopsOver("n", "places"));
  }
}
