package org.hypatia.processor.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.hypatia.processor.FrontEnd;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.junit.jupiter.api.Test;

/** Which loop is the innermost one, and which turns it has. */
final class LoopOrderTest {
  private static final FrontEnd KERNELS =
      FrontEnd.readMembers(
          """
            @Kernel
            static double[][] below(
                @Shape("n, d") double[][] x, @Shape("k, d") double[][] m, @Shape("d, d") double[][] a) {
              double[][] y = new double[x.length][m.length];
              for (int p = 0; p < x.length; p++) {
                for (int b = 0; b < m.length; b++) {
                  double sum = 0;
                  for (int j = 0; j < a.length; j++) {
                    double row = 0;
                    for (int i = 0; i < j; i++) {
                      row += a[j][i] * (x[p][i] - m[b][i]);
                    }
                    sum += row * row;
                  }
                  y[p][b] = sum;
                }
              }
              return y;
            }

            @Kernel
            static double[] above(@Shape("n") double[] x, @Shape("n, n") double[][] a) {
              double[] y = new double[x.length];
              for (int j = 0; j < x.length; j++) {
                for (int i = j + 1; i < x.length; i++) {
                  y[j] += Math.sin(a[j][i] * x[i]);
                }
              }
              return y;
            }

            @Kernel(floatingPoint = FloatingPoint.STRICT)
            static double[] strict(@Shape("n") double[] x, @Shape("n, n") double[][] a) {
              double[] y = new double[x.length];
              for (int j = 0; j < x.length; j++) {
                for (int i = 0; i < j; i++) {
                  y[j] += a[j][i] * x[i];
                }
              }
              return y;
            }
          """);

  private static String loops(String kernel) {
    KernelGraph graph = Pipeline.run(KERNELS.kernel(kernel), PassOptions.DEFAULT).kernel();
    return Lowering.lower(graph).toString();
  }

  /** The extents of the loops that contain no other. */
  private static List<String> innermost(String kernel) {
    return Pattern.compile("for \\$\\w+ < (\\S+) [^{]*\\{(?![^{}]*for )")
        .matcher(loops(kernel))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /** Which turns of a loop add something is asked outside of the loop over what they add to. */
  @Test
  void whatIsAskedStaysOutside() {
    List<String> innermost = innermost("below");
    assertTrue(innermost.contains("k"), innermost::toString);
    assertFalse(innermost.contains("max(d-1,0)"), innermost::toString);
  }

  /** Means, rows for each b, are copied so that those of one place follow each other. */
  @Test
  void whatIsReadWithAStrideAgainAndAgainIsLaidAnew() {
    assertTrue(
        Pattern.compile("for (\\$\\w+) < k vector \\{\\s+let f64 v\\d+ = m\\[\\1\\*d\\+")
            .matcher(loops("below"))
            .find(),
        () -> loops("below"));
  }

  @Test
  void idleTurnsAreLeftOut() {
    assertTrue(Pattern.compile("for \\$\\w+ < min\\(").matcher(loops("below")).find());
    assertTrue(
        Pattern.compile("for (\\$\\w+) < -[^{]*\\{\\s+index \\$\\w+ = [^\\n]*\\1")
            .matcher(loops("above"))
            .find(),
        () -> loops("above"));
  }

  /** Strict sums add what is written, in the order in which it is written. */
  @Test
  void strictLoopsKeepTheirTurns() {
    assertEquals(-1, loops("strict").indexOf("min("));
  }
}
