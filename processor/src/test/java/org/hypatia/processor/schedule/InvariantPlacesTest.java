package org.hypatia.processor.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hypatia.processor.FrontEnd;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.junit.jupiter.api.Test;

/** Places that stay the same are found and checked outside of the loops that go on from there. */
final class InvariantPlacesTest {
  private static final FrontEnd KERNELS =
      FrontEnd.readMembers(
          """
          @Kernel
          static Tensor<F32> rows(@Shape("v, d") Tensor<F32> table, @Shape("b") Tensor<I32> at) {
            return take(table, at, 0);
          }

          @Kernel
          static Tensor<F32> shortRows(@Shape("v, 3") Tensor<F32> table, @Shape("b") Tensor<I32> at) {
            return take(table, at, 0);
          }

          @Kernel
          static Tensor<F32> columns(@Shape("b, v") Tensor<F32> table, @Shape("d") Tensor<I32> at) {
            return take(table, at, 1);
          }
          """);

  private static String loops(String kernel) {
    KernelGraph graph = Pipeline.run(KERNELS.kernel(kernel), PassOptions.DEFAULT).kernel();
    String text = Lowering.lower(graph).toString();
    String loops = text.substring(text.lastIndexOf("\n  for ") + 1);
    return loops.replaceAll("\\$i\\d+", "i").replaceAll("\\b([tv])\\d+", "$1").strip();
  }

  @Test
  void aRowIsReadWithoutChecks() {
    assertEquals(
        """
        for i < b parallel {
            let i64 v = cast[i64](at[i])
            let i64 v = where(lt(v, 0), add(v, (v)), v)
            if gt((d), (0)) {
              index i = v
              check 0 <= i < v on axis 0
              for i < d vector {
                result[i*d+i] = table[i*d+i]
              }
            }
          }
        }""",
        loops("rows"));
  }

  @Test
  void aLoopThatTurnsNeedsNoCondition() {
    assertEquals(
        """
        for i < b parallel {
            let i64 v = cast[i64](at[i])
            let i64 v = where(lt(v, 0), add(v, (v)), v)
            index i = v
            check 0 <= i < v on axis 0
            for i < 3 vector {
              result[3*i+i] = table[i+3*i]
            }
          }
        }""",
        loops("shortRows"));
  }

  @Test
  void whatDiffersFromTurnToTurnStays() {
    assertEquals(
        """
        for i < b parallel {
            for i < d parallel {
              index i = t[i]
              check 0 <= i < v on axis 0
              result[i*d+i] = table[i*v+i]
            }
          }
        }""",
        loops("columns"));
  }
}
