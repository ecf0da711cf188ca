package org.hypatia.processor.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hypatia.processor.FrontEnd;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.hypatia.processor.schedule.Lowering;
import org.junit.jupiter.api.Test;

/** That what a checkpoint computes again is not kept until then. */
final class CheckpointTest {
  /** What a layer has on the way is much larger than what goes from layer to layer. */
  private static final int INNER = 1000;

  private static final int ROWS = 2000;

  private final FrontEnd layers =
      FrontEnd.readMembers(
          """
          static Tensor<F64> layer(Tensor<F64> in, Tensor<F64> out, Tensor<F64> x) {
            var y = tanh(x.matmul(in)).matmul(out);
            return y.div(sqrt(mean(square(y))).plus(1));
          }

          @Kernel @Gradient(wrt = "x")
          static double plain(@Shape("4, 1000") Tensor<F64> in, @Shape("1000, 4") Tensor<F64> out,
              @Shape("2000, 4") Tensor<F64> x) {
            var y = x;
            y = layer(in, out, y);
            y = layer(in, out, y);
            y = layer(in, out, y);
            y = layer(in, out, y);
            return sum(y).doubleValue();
          }

          @Kernel @Gradient(wrt = "x")
          static double again(@Shape("4, 1000") Tensor<F64> in, @Shape("1000, 4") Tensor<F64> out,
              @Shape("2000, 4") Tensor<F64> x) {
            var y = x;
            y = checkpoint(v -> layer(in, out, v), y);
            y = checkpoint(v -> layer(in, out, v), y);
            y = checkpoint(v -> layer(in, out, v), y);
            y = checkpoint(v -> layer(in, out, v), y);
            return sum(y).doubleValue();
          }
          """);

  private final FrontEnd recurrence =
      FrontEnd.readMembers(
          """
          static double turns(double start, double r, int n) {
            double state = start;
            for (int i = 0; i < n; i++) {
              state = r * state * (1 - state);
            }
            return state;
          }

          @Kernel @Gradient(wrt = "start")
          static double plain(double start, double r) {
            return turns(start, r, 1_000_000);
          }

          @Kernel @Gradient(wrt = "start")
          static double segments(double start, double r) {
            double state = start;
            for (int t = 0; t < 1000; t++) {
              state = checkpoint(from -> turns(from, r, 1000), state);
            }
            return state;
          }
          """);

  private long bytes(String kernel) {
    return bytes(layers, kernel);
  }

  private static long bytes(FrontEnd source, String kernel) {
    KernelGraph graph = Pipeline.run(source.kernel(kernel), PassOptions.DEFAULT).kernel();
    return 64 * MemoryPlan.place(graph, Lowering.lower(graph)).memory().lines().constant();
  }

  @Test
  void aGradientKeepsTheInsideOfOneLayerAtATime() {
    long inside = 8L * ROWS * INNER;
    long plain = bytes("plainGradient");
    long again = bytes("againGradient");
    assertTrue(plain > 4 * inside, plain + " bytes where everything is kept");
    assertTrue(again < 2 * inside, again + " bytes where it is computed again, not " + plain);
  }

  /** Of a million turns in a thousand segments: where each begins, and the turns of one. */
  @Test
  void aGradientOfALongRecurrenceKeepsOneSegment() {
    assertEquals(8_000_000, bytes(recurrence, "plainGradient"));
    assertEquals(16_000, bytes(recurrence, "segmentsGradient"));
  }

  /** As if it was cut by hand; with less memory segments are cut again. */
  @Test
  void aBoundOfTheMemoryCutsTheLoop() {
    assertEquals(8_000_000, kept(PassOptions.DEFAULT.within(8_000_000)));
    assertEquals(16_000, kept(PassOptions.DEFAULT.within(1 << 20)));
    long little = kept(PassOptions.DEFAULT.within(1 << 10));
    assertTrue(little <= 1 << 10, little + " bytes");
  }

  /** The memory for all temporaries of the recurrence's gradient, wherever they lie. */
  private long kept(PassOptions options) {
    KernelGraph graph = Pipeline.run(recurrence.kernel("plainGradient"), options).kernel();
    return Lowering.lower(graph).temporaries().stream()
        .mapToLong(buffer -> buffer.size().constant() * buffer.dtype().bytes())
        .sum();
  }

  @Test
  void withoutADerivativeACheckpointIsItsFunction() {
    KernelGraph plain = Pipeline.run(layers.kernel("plain"), PassOptions.DEFAULT).kernel();
    KernelGraph again = Pipeline.run(layers.kernel("again"), PassOptions.DEFAULT).kernel();
    assertEquals(plain.graph(), again.graph());
  }
}
