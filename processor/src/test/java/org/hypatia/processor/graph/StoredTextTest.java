package org.hypatia.processor.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hypatia.processor.FrontEnd;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.ops.Ops;
import org.junit.jupiter.api.Test;

/** What is stored beside a class is read back as it was written. */
final class StoredTextTest {
  private static final FrontEnd READ =
      FrontEnd.readMembers(
          """
          record Layer(@Shape("d, k") Tensor<F32> weights, float[] bias, int k) {}
          record Both(Layer layer, boolean[] flags, long count) {}

          @Kernel static float sum(float[] x) {
            float sum = 0;
            for (int i = 0; i < x.length; i++) { sum += x[i]; }
            return sum;
          }
          @Kernel static double sum(double[][][] x, int n) {
            double[] copy = new double[n - 1];
            for (int i = 1; i < n; i++) { copy[i - 1] = x[i][0][2]; }
            return copy[0];
          }
          @Kernel static Both both(Both given, @Shape("2 * n") Tensor<I64> places, int n) {
            return new Both(given.layer(), given.flags(), n - 1);
          }
          @Kernel static int windows(int n, int width) { return n - width + 1; }
          @Kernel static double shown(@Shape("n") Tensor<F32> x, int n) {
            print("say \\"x\\"", x);
            for (int i = 0; i < n; i++) { print("lines\\n", i); print("i", i); }
            check(n > 0, "nothing");
            if (n > 1) { print("n", n); }
            return 1;
          }
          @Kernel static double[] slopes(double[] x) {
            return grad(v -> { double s = 1; for (double e : v) { s = s * e + 1; } return s; }, x);
          }
          """);

  private static String print(List<StoredKernel> kernels) {
    return StoredText.print("Sample", kernels);
  }

  private static List<StoredKernel> parse(String text) {
    SourcePos pos = new SourcePos("Caller.java", 3, 4);
    return StoredText.entries(text).stream().map(entry -> entry.kernel(Ops.reader(), pos)).toList();
  }

  @Test
  void kernelsAreReadBack() {
    List<StoredKernel> kernels = READ.stored();
    assertEquals(6, kernels.size());
    String text = print(kernels);
    assertEquals(kernels, parse(text));
    assertEquals(text, print(parse(text)));
    String older = text.replace("hypatia graphs " + StoredText.FORMAT, "hypatia graphs 1");
    assertEquals(kernels, parse(older));
  }

  @Test
  void effectsAreReadBack() {
    String text = print(List.of(READ.stored("shown", 2)));
    String effects = text.substring(text.indexOf("prints"), text.indexOf("reading"));
    assertEquals(
        """
        prints tensor f32 loops 0 shared 0 asks false
        message say "x"
        prints i32 loops 1 shared 0 asks false
        message lines\\n
        prints i32 loops 1 shared 1 asks false
        message i
        prints i32 loops 0 shared 0 asks true
        message n
        throws STATE
        message nothing (Sample.java:\
        """
            .strip(),
        effects.substring(0, effects.lastIndexOf(':') + 1));
  }

  @Test
  void theTextIsOneFactALine() {
    StoredKernel sum = READ.stored("sum", 1);
    assertEquals(
        """
        hypatia graphs 2
        class Sample
        kernel sum
        parameter x: f32[]
        result f32
        reading relaxed
        size x.0
        output
        graph sum(x: f32[x.0]) {
          %1 = sum[0](x): f32[]
          return %1
        }
        reading strict
        size x.0
        output
        graph sum(x: f32[x.0]) {
          %1 = scan[length=x.0, carries=1, sequences=1](0.0:f32, x): f32[]
            graph i(i: i64[], sum: f32[], each: f32[]) {
              %1 = add(sum, each): f32[]
              return %1
            }
          return %1
        }
        """,
        print(List.of(sum)));
    String windows = print(List.of(READ.stored("windows", 2)));
    assertTrue(windows.contains("reading relaxed strict\n"), windows);
    assertTrue(windows.contains("output size n-width+1\n"), windows);
    String both = print(List.of(READ.stored("both", 3)));
    assertTrue(
        both.contains(
            "parameter given: Sample.Both(layer: Sample.Layer(weights: tensor f32, bias: f32[], k:"
                + " i32), flags: bool[], count: i64)\n"),
        both);
    assertTrue(
        both.contains(
            "output\noutput shared\noutput size given.layer.k\noutput shared\noutput size n-1\n"),
        both);
  }

  @Test
  void nodesComeFromTheCall() {
    for (StoredKernel kernel : parse(print(READ.stored()))) {
      for (StoredKernel.Reading reading : kernel.readings()) {
        assertAt(reading.graph());
      }
    }
  }

  private static void assertAt(Graph graph) {
    for (Node node : graph.nodes()) {
      assertEquals("Caller.java:3:4", node.pos().toString());
      if (node.op() instanceof RegionOp region) {
        assertAt(region.body());
      }
    }
  }

  @Test
  void whatIsMissingIsNamed() {
    String text = print(READ.stored());
    assertEquals(0, StoredText.format("graph f() {"));
    assertEquals(StoredText.FORMAT, StoredText.format(text));
    assertEquals(2, StoredText.format("hypatia graphs 2\n?"));
    for (String broken :
        List.of(
            "hypatia graphs 2",
            text.replace("result ", "rebuilt "),
            text.replace("reading ", "writing "),
            text.replace("output", "input"),
            text.substring(0, text.length() - 3))) {
      IllegalArgumentException error =
          assertThrows(IllegalArgumentException.class, () -> parse(broken));
      assertTrue(String.valueOf(error.getMessage()).length() > 10, error.toString());
    }
  }
}
