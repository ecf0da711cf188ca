package org.hypatia.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.hypatia.processor.graph.GraphText;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that loops carry, after any number of turns. */
final class AlternatingPlacesTest {
  /** Over n elements and m turns. */
  private static final String GRAPHS =
      """
      graph forward(x: f64[n], s: f64[m]) {
        %1 = scan[length=m, carries=1, sequences=1](x, s): f64[n]
          graph turn(i: i64[], x: f64[n], s: f64[]) {
            return add(mul(x, s), sum[0](x))
          }
        return %1
      }

      graph backward(x: f64[n], s: f64[m]) {
        %1 = scan[length=m, carries=1, sequences=1, reversed](x, s): f64[n]
          graph turn(i: i64[], x: f64[n], s: f64[]) {
            return add(mul(x, s), sum[0](x))
          }
        return %1
      }

      graph readOn(x: f64[n], s: f64[m]) {
        %1 = scan[length=m, carries=1, sequences=1, reversed](x, s): f64[n]
          graph turn(i: i64[], x: f64[n], s: f64[]) {
            return add(mul(x, s), sum[0](x))
          }
        return sum[0](exp(%1)), mul(%1, 2.0:f64)
      }

      graph exchanged(x: f64[n], y: f64[n], s: f64[m]) {
        %1 = scan[length=m, carries=2, sequences=1](x, y, s): f64[n], f64[n], f64[m,n]
          graph turn(i: i64[], x: f64[n], y: f64[n], s: f64[]) {
            return y, add(mul(x, s), sum[0](y)), x
          }
        return %1#0, %1#1, %1#2
      }

      graph chosen(x: f64[n], s: f64[m], b: bool[]) {
        %1 = scan[length=m, carries=1, sequences=1](x, s): f64[n]
          graph turn(i: i64[], x: f64[n], s: f64[]) {
            return add(mul(x, s), sum[0](x))
          }
        return where(b, %1, x), where(b, sum[0](%1), 0.0:f64)
      }

      graph nested(x: f64[n], s: f64[m]) {
        %1 = scan[length=m, carries=1, sequences=1](x, s, s): f64[n]
          graph turn(i: i64[], x: f64[n], s: f64[], all: f64[m]) {
            %1 = scan[length=m, carries=1, sequences=1](x, all, s): f64[n]
              graph inner(k: i64[], y: f64[n], a: f64[], s: f64[]) {
                return add(mul(y, a), mul(s, sum[0](y)))
              }
            return mul(%1, 0.5:f64)
          }
        return %1
      }
      """;

  @TempDir Path folder;

  private static List<KernelGraph> kernels(boolean strict) {
    return GraphText.parseAll(GRAPHS, Ops.reader()).stream()
        .map(graph -> TestKernels.of(graph.name(), graph, strict, Set.of("x")))
        .toList();
  }

  @Test
  void theLastStateIsFoundAfterAnyNumberOfTurns() throws Exception {
    Random random = new Random(6);
    for (boolean strict : new boolean[] {false, true}) {
      List<KernelGraph> kernels = kernels(strict);
      JavaRunner java = new JavaRunner(kernels);
      CRunner c = CRunner.hasCompiler() ? new CRunner(kernels, folder.resolve("" + strict)) : null;
      for (KernelGraph kernel : kernels) {
        for (long turns = 0; turns < 5; turns++) {
          long[] sizes = {turns, 7};
          List<Array> arguments = CompositionTest.arguments(kernel, sizes, random);
          List<Array> expected = Interpreter.run(kernel.graph(), arguments);
          String what = kernel.id() + " after " + turns + " turns";
          Comparison.close(what, expected, java.run(kernel, arguments), 0, 1e-12);
          if (c != null) {
            Comparison.close(what, expected, c.run(kernel, arguments), 0, 1e-12);
          }
        }
      }
    }
  }

  /**
   * One before the loop, one of a turn that adds up and one that stores, and one after the loop.
   */
  @Test
  void noTurnCopiesTheState() {
    for (KernelGraph kernel : kernels(false).subList(0, 2)) {
      String loops = TestKernels.program(kernel).toString();
      assertEquals(4, Pattern.compile("for \\$\\w+ < n ").matcher(loops).results().count(), loops);
    }
  }
}
