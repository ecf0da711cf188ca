package org.hypatia.processor.frontend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hypatia.processor.FrontEnd;
import org.hypatia.processor.graph.KernelGraph;
import org.junit.jupiter.api.Test;

/** The first example of the manual, as a whole. */
final class LogisticTest {
  private final FrontEnd logistic =
      FrontEnd.readMembers(
          """
          record Model(@Shape("d") Tensor<F32> weights, float bias) {}

          @Kernel @Gradient(wrt = "model")
          static float loss(Model model, @Shape("n, d") Tensor<F32> x, @Shape("n") Tensor<F32> y) {
            var z = x.matmul(model.weights()).plus(model.bias());
            return mean(log(exp(z).plus(1)).minus(y.times(z))).floatValue();
          }

          @Kernel
          static Model step(@Donated Model model, @Shape("n, d") Tensor<F32> x,
              @Shape("n") Tensor<F32> y, float rate) {
            Model g = grad(m -> loss(m, x, y), model);
            return new Model(
                model.weights().minus(g.weights().times(rate)), model.bias() - rate * g.bias());
          }
          """);

  private static final String LOSS =
      """
        %1 = contract[ij,j->i](x, model.weights): f32[n]
        %2 = add(%1, model.bias): f32[n]
        %3 = exp(%2): f32[n]
        %4 = add(%3, 1.0:f32): f32[n]
        %5 = log(%4): f32[n]
        %6 = mul(y, %2): f32[n]
        %7 = sub(%5, %6): f32[n]
        %8 = sum[0](%7): f32[]
        %9 = size[n](): i64[]
        %10 = cast[f32](%9): f32[]
        %11 = div(%8, %10): f32[]
        return %11
      }
      """;

  private static final String PARAMETERS =
      "(model.weights: f32[d], model.bias: f32[], x: f32[n,d], y: f32[n]) {\n";

  @Test
  void lossIsTheGraphThatTheMethodSpells() {
    assertEquals("graph loss" + PARAMETERS + LOSS, logistic.graph("loss"));
    assertEquals(List.of("d", "n"), logistic.kernel("loss").sizes());
  }

  @Test
  void gradientIsARegionAroundTheKernel() {
    assertEquals(
        "graph lossGradient"
            + PARAMETERS
            + "  %1 = valueAndGrad[0, 1](model.weights, model.bias, x, y): f32[], f32[d], f32[]\n"
            + ("graph loss" + PARAMETERS + LOSS).indent(4)
            + "  return %1#0, %1#1, %1#2\n}\n",
        logistic.graph("lossGradient"));
    KernelGraph gradient = logistic.kernel("lossGradient");
    assertEquals(
        List.of("value", "model.weights", "model.bias"),
        gradient.signature().outputLeaves().stream().map(leaf -> leaf.path()).toList());
  }

  @Test
  void gradInsideAKernelGivesTheArgumentsOwnRecord() {
    String step = logistic.graph("step");
    assertEquals(
        """
          %2 = mul(%1#1, rate): f32[d]
          %3 = sub(model.weights, %2): f32[d]
          %4 = mul(rate, %1#2): f32[]
          %5 = sub(model.bias, %4): f32[]
          return %3, %5
        }
        """,
        step.substring(step.indexOf("  %2 = mul(%1#1")));
  }
}
