package org.hypatia.processor.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hypatia.processor.FrontEnd;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.memory.MemoryPlan;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.hypatia.processor.schedule.Lowering;
import org.junit.jupiter.api.Test;

/** Which outputs are only filled with zeros at first. */
final class ZeroFillsTest {
  private static final FrontEnd KERNELS =
      FrontEnd.readMembers(
          """
          @Kernel
          static int[] histogram(int[] x, int bins) {
            int[] counts = new int[bins];
            for (int i = 0; i < x.length; i++) {
              counts[x[i]]++;
            }
            return counts;
          }

          @Kernel
          static Tensor<F32> added(@Shape("n") Tensor<F32> x, @Shape("m") Tensor<I32> places) {
            return Tensor.zerosLike(x).withAdded(1, Index.indices(places));
          }

          @Kernel
          static Tensor<F32> addedOver(
              @Donated @Shape("n") Tensor<F32> x, @Shape("m") Tensor<I32> places) {
            return Tensor.zerosLike(x).withAdded(1, Index.indices(places));
          }

          @Kernel
          static Tensor<F32> addedToOnes(@Shape("n") Tensor<F32> x, @Shape("m") Tensor<I32> places) {
            return Tensor.onesLike(x).withAdded(1, Index.indices(places));
          }

          @Kernel
          static Tensor<F32> addedTo(@Shape("n") Tensor<F32> x, @Shape("m") Tensor<I32> places) {
            return x.withAdded(1, Index.indices(places));
          }

          @Kernel
          static double[] doubled(double[] x) {
            double[] y = new double[x.length];
            for (int i = 0; i < x.length; i++) {
              y[i] = 2 * x[i];
            }
            return y;
          }

          @Kernel
          static double total(double[] x, int[] places) {
            double[] y = new double[x.length];
            for (int i = 0; i < places.length; i++) {
              y[places[i]] += x[i];
            }
            double sum = 0;
            for (int i = 0; i < y.length; i++) {
              sum += y[i] * y[i];
            }
            return sum;
          }
          """);

  private static List<String> filled(String id) {
    KernelGraph kernel = Pipeline.run(KERNELS.kernel(id), PassOptions.DEFAULT).kernel();
    LoopProgram program = MemoryPlan.place(kernel, Lowering.lower(kernel));
    return ZeroFills.of(program).outputs().stream().map(Buffer::name).toList();
  }

  @Test
  void whatIsAddedToZerosIsFilledFirst() {
    assertEquals(List.of("result"), filled("histogram"));
    assertEquals(List.of("result"), filled("added"));
  }

  @Test
  void aDonatedArgumentHoldsOtherThanZeros() {
    assertEquals(List.of(), filled("addedOver"));
  }

  @Test
  void whatIsFilledWithOtherThanZerosIsFilledAlways() {
    assertEquals(List.of(), filled("addedToOnes"));
    assertEquals(List.of(), filled("addedTo"));
    assertEquals(List.of(), filled("doubled"));
  }

  @Test
  void scratchMemoryIsNotNew() {
    assertEquals(List.of(), filled("total"));
  }
}
