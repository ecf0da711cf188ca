package org.hypatia.processor.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hypatia.processor.FrontEnd;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.hypatia.processor.schedule.Lowering;
import org.junit.jupiter.api.Test;

/** Plans as text. */
final class MemoryPlanTest {
  private static final FrontEnd KERNELS =
      FrontEnd.readMembers(
          """
            record Pair(@Shape("n") Tensor<F32> first, @Shape("n") Tensor<F32> second) {}

            record Matrices(@Shape("n, n") Tensor<F32> a, @Shape("n, n") Tensor<F32> b) {}

            @Kernel
            static Tensor<F32> columns(@Shape("n, d") Tensor<F32> x) {
              var y = exp(x.minus(max(x, 0)));
              return y.div(sum(y, 0)).minus(log(sum(y, 0)));
            }

            @Kernel
            static Tensor<F32> small(@Shape("3, 3") Tensor<F32> x, @Shape("3, 3") Tensor<F32> y) {
              return Nn.softmax(x.matmul(y)).matmul(x);
            }

            @Kernel
            static Tensor<F32> descend(@Donated @Shape("n") Tensor<F32> w, @Shape("n") Tensor<F32> g, float rate) {
              return w.minus(g.times(rate));
            }

            @Kernel
            static Tensor<F32> mirrored(@Donated @Shape("n, n") Tensor<F32> w) {
              return w.plus(sin(w.t()));
            }

            @Kernel
            static Tensor<F32> rows(@Donated @Shape("n, d") Tensor<F32> x) {
              return Nn.softmax(x);
            }

            @Kernel
            static Pair both(@Donated @Shape("n") Tensor<F32> x) {
              return new Pair(x.times(2), x.plus(1));
            }

            @Kernel
            static Pair swapped(@Donated Pair pair) {
              return new Pair(pair.second(), pair.first());
            }

            @Kernel
            static Matrices product(@Donated Matrices m) {
              return new Matrices(m.a().matmul(m.b()), m.b().plus(1));
            }

            @Kernel
            static Pair byValue(@Donated @Shape("n") Tensor<F32> x, @Donated @Shape("n") Tensor<F32> y) {
              return new Pair(y.plus(sum(x)), x.plus(1));
            }
          """);

  private static String plan(String id) {
    KernelGraph kernel = Pipeline.run(KERNELS.kernel(id), PassOptions.DEFAULT).kernel();
    return MemoryPlan.place(kernel, Lowering.lower(kernel)).memory().toString();
  }

  private static void check(String id, String expected) {
    assertEquals(expected, plan(id), id);
  }

  @Test
  void temporariesShareMemoryWhenTheyAreNotNeededAtOnce() {
    check(
        "columns",
        """
        arena 64 * (floorDiv(4*d*n+63,64)+5*floorDiv(4*d+63,64)+floorDiv(8*d+63,64)) bytes
        area floorDiv(4*d*n+63,64)
          f32 t46[d*n]
        area floorDiv(8*d+63,64)
          f32 t23[d]
          f64 t32[d]
          f64 t61[d]
          f32 t77[d]
        area floorDiv(4*d+63,64)
          f32 t25[d]
          f32 t73[d]
        area floorDiv(4*d+63,64)
          f32 t30[d]
          f32 t52[d]
          f32 t55[d]
        area floorDiv(4*d+63,64)
          f32 t34[d]
        area floorDiv(4*d+63,64)
          f32 t41[d]
          f32 t59[d]
        area floorDiv(4*d+63,64)
          f32 t66[d]
        """);
  }

  @Test
  void fewElementsAreVariables() {
    check(
        "small",
        """
        arena 0 bytes
        stack f32 t16[3]
        stack f32 t23[3]
        """);
  }

  @Test
  void aStepIsTakenInPlace() {
    check(
        "descend",
        """
        arena 0 bytes
        out result over in w
        """);
  }

  @Test
  void eachRowIsReadBeforeItIsWritten() {
    check(
        "rows",
        """
        arena 64 * (floorDiv(4*d+63,64)) bytes
        area floorDiv(4*d+63,64)
          f32 t24[d]
        out result over in x
        """);
  }

  @Test
  void whatIsReadElsewhereAfterItIsWrittenIsStaged() {
    check(
        "mirrored",
        """
        arena 64 * (floorDiv(4*n*n+63,64)) bytes
        area floorDiv(4*n*n+63,64)
          f32 result[n*n]
        out result over in w, staged
        """);
  }

  @Test
  void ofTwoResultsTheLastTakesTheArgument() {
    check(
        "both",
        """
        arena 0 bytes
        out second over in x
        """);
  }

  @Test
  void componentsOfARecordStayWhereTheyAre() {
    check(
        "swapped",
        """
        arena 64 * (floorDiv(4*n+63,64)) bytes
        area floorDiv(4*n+63,64)
          f32 first[n]
        out first over in pair.first, staged
        out second over in pair.second
        """);
  }

  @Test
  void resultsGoWhereTheyAreComputedFrom() {
    check(
        "byValue",
        """
        arena 0 bytes
        out first over in y
        out second over in x
        """);
  }

  @Test
  void anOutputIsStagedThroughAllThatReadsTheArgument() {
    String plan = plan("product");
    assertTrue(plan.contains("out a over in m.a, staged\n"), plan);
  }
}
