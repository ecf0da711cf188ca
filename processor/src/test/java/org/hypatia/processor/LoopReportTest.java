package org.hypatia.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hypatia.processor.diag.Compiled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report says what each loop of the source has become, and why it is not more. */
final class LoopReportTest {
  private static final String SOURCE =
      """
      import org.hypatia.annotation.*;

      final class Loops {
        @Kernel
        static double[] product(double[][] a, double[] x) {
          double[] y = new double[a.length];
          for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < x.length; j++) {
              y[i] += a[i][j] * x[j];
            }
          }
          return y;
        }

        @Kernel
        static double kinds(double[] x, int[] k, int bins) {
          double[] count = new double[bins];
          double[] picked = new double[k.length];
          double largest = 0;
          double total = 0;
          for (int i = 0; i < k.length; i++) {
            count[k[i]] += 1;
            picked[i] = x[k[i]];
          }
          for (double value : x) {
            largest = Math.max(largest, value);
          }
          for (int i = 0; i < k.length; i++) {
            total += count[k[i]] * picked[i];
          }
          return total + largest;
        }

        @Kernel
        @Gradient(wrt = {"x", "start"})
        static double recurrence(double[] x, double start) {
          double state = start;
          for (double value : x) {
            state = Math.sin(state + value);
          }
          return state;
        }

        @Kernel(floatingPoint = FloatingPoint.STRICT)
        static double ordered(double[] x) {
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            sum += x[i];
          }
          return sum;
        }

        @Kernel
        static int found(double[] x, double limit) {
          for (int i = 0; i < x.length; i++) {
            if (x[i] > limit) {
              return i;
            }
          }
          return -1;
        }

        @Kernel
        static double root(double x) {
          double root = x;
          while (Math.abs(root * root - x) > 1e-9) {
            root = 0.5 * (root + x / root);
          }
          return root;
        }

        @Kernel
        static int[] highest(int[] x, int[] k) {
          int[] best = new int[4];
          for (int i = 0; i < x.length; i++) {
            best[k[i]] = Math.max(best[k[i]], x[i]);
          }
          return best;
        }
      }
      """;

  @TempDir static Path folder;

  private static String loops(String kernel) throws IOException {
    return loops(kernel, "");
  }

  private static String loops(String kernel, String memory) throws IOException {
    Path report = folder.resolve("report" + memory);
    if (!Files.exists(report)) {
      Path source = Files.writeString(folder.resolve("Loops.java"), SOURCE);
      Path classes = Files.createDirectory(folder.resolve("classes" + memory));
      List<String> options =
          List.of(
              "-Ahypatia.native=off", "-Ahypatia.report=" + report, "-Ahypatia.memory=" + memory);
      Compiled compiled =
          Compiled.with(new KernelProcessor()).compile(List.of(source), classes, options);
      assertTrue(compiled.succeeded(), () -> compiled.diagnostics().toString());
    }
    String all = Files.readString(report.resolve("Loops").resolve(kernel + ".txt"));
    String title = "== loops of the source\n";
    return all.startsWith(title)
        ? all.substring(title.length(), all.indexOf("\n==", title.length()))
        : "";
  }

  @Test
  void aNestThatMultipliesIsAContraction() throws IOException {
    assertEquals(
        """
        Loops.java:7: elementwise map to y
        Loops.java:8: sum in y (contraction)
        """,
        loops("product"));
  }

  @Test
  void mapsReductionsGathersAndScatters() throws IOException {
    assertEquals(
        """
        Loops.java:21: sum in count (scatter-add), elementwise map to picked, gather
        Loops.java:25: maximum in largest (reduction)
        Loops.java:28: sum in total (contraction), gather
        """,
        loops("kinds"));
  }

  @Test
  void anExtremeForEachKeyIsAScatter() throws IOException {
    assertEquals(
        """
        Loops.java:75: maximum in best (scatter)
        """,
        loops("highest"));
  }

  @Test
  void aRecurrenceSaysWhichReadMakesItOne() throws IOException {
    assertEquals(
        """
        Loops.java:38: turn by turn, because of line 39: state is what an earlier turn has left
        """,
        loops("recurrence"));
  }

  @Test
  void itsGradientSaysWhatItKeeps() throws IOException {
    assertEquals(
        """
        Loops.java:38: turn by turn, because of line 39: state is what an earlier turn has left
        Loops.java:38: keeps 8*x.0 bytes of its turns for the gradient
        """,
        loops("recurrenceGradient"));
  }

  /** Where its segments begin, the turns of one, and those behind the last whole one. */
  @Test
  void aGradientThatIsCutSaysWhatItKeeps() throws IOException {
    assertEquals(
        """
        Loops.java:38: turn by turn, because of line 39: state is what an earlier turn has left
        Loops.java:38: keeps -504*floorDiv(x.0,64)+8*x.0+512 bytes of its turns for the gradient
        """,
        loops("recurrenceGradient", "1K"));
  }

  @Test
  void aSumInJavasOrderSaysSo() throws IOException {
    assertEquals(
        """
        Loops.java:47: turn by turn, because of line 48: STRICT keeps Java's order, in which one turn follows another
        """,
        loops("ordered"));
  }

  @Test
  void aLoopThatEndsSaysWhere() throws IOException {
    assertEquals(
        """
        Loops.java:55: turn by turn, because of line 57: it may leave the loop
        """,
        loops("found"));
    assertEquals(
        """
        Loops.java:66: turn by turn, counted before, because of line 66: it says whether there is another turn
        """,
        loops("root"));
  }
}
