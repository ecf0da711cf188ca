package org.hypatia.processor.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hypatia.processor.FrontEnd;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.junit.jupiter.api.Test;

/** What runs under which condition. */
final class GuardsTest {
  private static final FrontEnd KERNELS =
      FrontEnd.readMembers(
          """
          @Kernel
          @Gradient(wrt = {"x", "y"})
          static double either(double[] x, double[] y, boolean first) {
            double r;
            if (first) {
              double s = 0;
              for (int i = 0; i < x.length; i++) {
                s += Math.exp(x[i]);
              }
              r = Math.log(s);
            } else {
              double p = 1;
              for (int i = 0; i < y.length; i++) {
                p = p * y[i] / (1 + p);
              }
              r = p;
            }
            return r;
          }

          @Kernel
          @Gradient(wrt = {"a", "b"})
          static double product(@Shape("m, k") Tensor<F64> a, @Shape("k, n") Tensor<F64> b, double t) {
            if (t > 0) {
              return sum(tanh(a.matmul(b))).doubleValue();
            }
            return t * sum(square(a)).doubleValue();
          }

          static double folded(double[] x, double p) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
              sum = sum * p + x[i];
            }
            return sum;
          }

          @Kernel
          static double cases(double[] x, int kind) {
            return switch (kind) {
              case 0 -> folded(x, 2);
              case 1 -> folded(x, 3);
              case 2 -> folded(x, 5);
              default -> kind;
            };
          }

          @Kernel
          static double shared(double[] x, boolean a, boolean b) {
            double result = a ? folded(x, 2) : 0;
            return b ? result + 3 * folded(x, 2) : result;
          }

          @Kernel
          static double always(double[] x, boolean a) {
            return a ? folded(x, 2) : 3 * folded(x, 2);
          }

          @Kernel
          static Tensor<F64> turns(
              @Shape("d") Tensor<F64> h0, @Shape("d, d") Tensor<F64> w, @Shape("t") boolean[] happens) {
            var h = h0;
            for (int t = 0; t < happens.length; t++) {
              if (happens[t]) {
                h = tanh(w.matmul(h));
              }
            }
            return h;
          }

          @Kernel
          static double triangle(@Shape("n, n") double[][] a, double[] x, boolean on) {
            double sum = 0;
            if (on) {
              for (int i = 0; i < x.length; i++) {
                double dot = 0;
                for (int j = 0; j < i; j++) {
                  dot += a[i][j] * Math.sin(x[j] * i);
                }
                sum += dot * dot;
              }
            }
            return sum;
          }

          @Kernel
          static double[][] copied(
              @Shape("n, d") double[][] x, @Shape("k, d") double[][] m, @Shape("d, d") double[][] a, boolean on) {
            double[][] y = new double[x.length][m.length];
            if (on) {
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
            }
            return y;
          }

          @Kernel
          static double cheap(double[] x, double t) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
              sum = t > 0 ? Math.exp(x[i] * t) * sum : sum * x[i] + t;
            }
            return sum;
          }
          """);

  private static String program(String kernel) {
    KernelGraph graph = Pipeline.run(KERNELS.kernel(kernel), PassOptions.DEFAULT).kernel();
    return Lowering.lower(graph).toString();
  }

  /** By condition, the loops and products that run only if it holds; by "" those that always do. */
  private static Map<String, List<String>> work(String kernel) {
    Map<String, List<String>> work = new TreeMap<>();
    Deque<String> conditions = new ArrayDeque<>();
    Deque<Boolean> isCondition = new ArrayDeque<>();
    for (String line : program(kernel).lines().map(String::strip).toList()) {
      if (line.startsWith("for ") || line.startsWith("product ") || line.startsWith("call ")) {
        String what = line.replaceAll("^for \\S+ < (\\S+).*", "for $1");
        what = what.replaceAll("^(product|call) .*", "$1");
        work.computeIfAbsent(String.join(" ", conditions), key -> new ArrayList<>()).add(what);
      }
      if (line.endsWith("{") && line.startsWith("if ")) {
        conditions.addLast(line.substring(3, line.length() - 2).replaceAll("v\\d+|\\$i\\d+", "c"));
        isCondition.push(true);
      } else if (line.endsWith("{")) {
        isCondition.push(false);
      } else if (line.equals("}") && isCondition.pop()) {
        conditions.removeLast();
      }
    }
    return work;
  }

  private static List<String> fors(String... extents) {
    return Stream.of(extents).map(extent -> "for " + extent).toList();
  }

  @Test
  void eachSideRunsUnderItsOwnCondition() {
    assertEquals(Map.of("first", fors("x.0"), "not(first)", fors("y.0")), work("either"));
    assertEquals(
        Map.of("c", List.of("for m", "product", "for $i", "for n"), "not(c)", fors("m", "k")),
        masked(work("product")));
  }

  /** What is left outside writes the results. */
  @Test
  void theDerivativeOfASideRunsUnderItsCondition() {
    assertEquals(
        Map.of("first", fors("x.0"), "not(first)", fors("y.0", "y.0"), "", fors("x.0", "y.0")),
        work("eitherGradient"));
    Map<String, List<String>> work = work("productGradient");
    assertEquals(fors("m", "k", "k", "n"), work.get(""));
    assertEquals(3, Collections.frequency(work.get("c"), "product"));
    assertEquals(fors("m", "k"), work.get("not(c)"));
  }

  /** Products keep variables of the program in their extents. */
  private static Map<String, List<String>> masked(Map<String, List<String>> work) {
    work.values().forEach(list -> list.replaceAll(what -> what.replaceAll("\\$i\\d+", "\\$i")));
    return work;
  }

  @Test
  void aSwitchRunsOneOfItsCases() {
    assertEquals(
        Map.of(
            "c", fors("x.0"),
            "and(not(c), c)", fors("x.0"),
            "and(and(not(c), not(c)), c)", fors("x.0")),
        work("cases"));
  }

  @Test
  void whatTwoSidesShareRunsIfEitherIsTaken() {
    assertEquals(Map.of("or(b, a)", fors("x.0")), work("shared"));
    assertEquals(Map.of("", fors("x.0")), work("always"));
  }

  @Test
  void aConditionInATurnIsAskedForInTheTurn() {
    assertEquals(List.of("product"), work("turns").get("happens[c]"));
  }

  @Test
  void loopsUnderConditionsAreWithoutIdleTurns() {
    assertEquals(Map.of("on", fors("x.0", "max(x.0-1,0)")), work("triangle"));
  }

  @Test
  void inputsAreLaidAnewUnderTheConditionOfTheirReaders() {
    Map<String, List<String>> work = work("copied");
    List<String> guarded = work.getOrDefault("on", List.of());
    assertEquals(fors("d", "k"), guarded.stream().limit(2).toList());
    assertEquals(fors("n", "k"), work.get(""));
  }

  /** A launch would have to wait for the host to read the condition. */
  @Test
  void aGpuComputesBothSides() {
    KernelGraph graph = Pipeline.run(KERNELS.kernel("product"), PassOptions.DEFAULT).kernel();
    assertTrue(Lowering.lower(graph).toString().contains("if "));
    assertFalse(Lowering.lower(graph, Machine.GPU).toString().contains("if "));
  }

  /** A few operations cost less than a branch. */
  @Test
  void numbersAreNotGuarded() {
    assertEquals(List.of(), program("cheap").lines().filter(line -> line.contains("if ")).toList());
  }
}
