package org.hypatia.processor.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.hypatia.processor.FrontEnd;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.junit.jupiter.api.Test;

/** What is reduced by an expression, and what by a loop. */
final class FewTermsTest {
  private static final FrontEnd KERNELS =
      FrontEnd.readMembers(
          """
            @Kernel
            static Tensor<F32> stack(@Shape("n, 4, 4") Tensor<F32> a, @Shape("n, 4, 4") Tensor<F32> b) {
              return a.matmul(b);
            }

            @Kernel(floatingPoint = FloatingPoint.STRICT)
            static Tensor<F32> stackStrict(
                @Shape("n, 4, 4") Tensor<F32> a, @Shape("n, 4, 4") Tensor<F32> b) {
              return a.matmul(b);
            }

            @Kernel
            static Tensor<F64> rows(@Shape("n, 4") Tensor<F64> x) {
              return sum(x, 1);
            }

            @Kernel
            static Tensor<F64> longRows(@Shape("n, 40") Tensor<F64> x) {
              return sum(x, 1);
            }

            @Kernel
            static Tensor<F64> costly(@Shape("n, 4") Tensor<F64> x) {
              return sum(exp(x), 1);
            }

            @Kernel
            @Gradient(wrt = "x")
            static double pooled(@Shape("n, 12, 12") Tensor<F64> x) {
              return sum(tanh(Nn.maxPool(x, 2, 2))).doubleValue();
            }

            @Kernel(floatingPoint = FloatingPoint.STRICT)
            static Tensor<F64> pooledStrict(@Shape("n, 12, 12") Tensor<F64> x) {
              return Nn.maxPool(x, 2, 2);
            }
          """);

  private static String loops(String kernel) {
    KernelGraph graph = Pipeline.run(KERNELS.kernel(kernel), PassOptions.DEFAULT).kernel();
    return Lowering.lower(graph).toString();
  }

  private static long count(String pattern, String kernel) {
    return Pattern.compile(pattern).matcher(loops(kernel)).results().count();
  }

  private static long loopsOf(String kernel) {
    return count("for ", kernel);
  }

  @Test
  void aSmallProductHasLoopsOverItsResultOnly() {
    assertEquals(3, loopsOf("stack"));
    assertTrue(loops("stack").contains("vector"), loops("stack"));
  }

  @Test
  void theOrderOfSumsIsJavas() {
    assertTrue(loopsOf("stackStrict") > 3, loops("stackStrict"));
  }

  @Test
  void rowsAreTheVector() {
    assertEquals(1, loopsOf("rows"));
    assertEquals(2, loopsOf("longRows"));
  }

  @Test
  void whatIsCostlyIsNotRepeatedInTheText() {
    assertEquals(2, loopsOf("costly"));
  }

  @Test
  void aPoolingIsAMaximum() {
    assertEquals(3, loopsOf("pooledStrict"));
    assertEquals(3, count("maximum\\(", "pooledStrict"));
  }

  /** Only a derivative asks where the largest elements are. */
  @Test
  void aPoolingLooksForPlacesWhereItIsDifferentiated() {
    assertFalse(loops("pooled").contains("floorMod"), loops("pooled"));
    assertTrue(loops("pooledGradient").contains("floorMod"), loops("pooledGradient"));
  }

  /** The places are cut off at the edges, and those along other axes are the loops' own. */
  @Test
  void placesThatAreSurelyInsideAreNotChecked() {
    assertFalse(loops("pooledGradient").contains("check"), loops("pooledGradient"));
  }
}
