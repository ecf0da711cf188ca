package org.hypatia.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.GraphText;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Maxima and minima of rows in C are those of Java, whatever the numbers are. */
final class ExtremesTest {
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.NaN,
    Double.longBitsToDouble(0xfff8000000000000L)
  };

  @TempDir Path folder;

  /** Over m rows of n numbers. */
  private static List<KernelGraph> kernels() {
    String text =
        Stream.of("f32", "f64", "i32")
            .map(
                dtype ->
                    """
                    graph alone_T(x: T[m,n]) {
                      return max[1](x), min[1](x), sup[1](x)
                    }

                    graph withSum_T(x: T[m,n]) {
                      return max[1](x), sum[1](x)
                    }

                    graph all_T(x: T[m,n]) {
                      return sup[0,1](x)
                    }
                    """
                        .replace("T", dtype))
            .reduce("", (all, one) -> all + "\n" + one);
    return GraphText.parseAll(text, Ops.reader()).stream()
        .map(graph -> TestKernels.of(graph.name(), graph, false, Set.of()))
        .toList();
  }

  private static Array numbers(DType dtype, long[] shape, int specials, Random random) {
    double[] values = new double[(int) (shape[0] * shape[1])];
    for (int i = 0; i < values.length; i++) {
      boolean isSpecial = dtype.isFloating() && random.nextInt(4) == 0;
      values[i] = isSpecial ? SPECIAL[random.nextInt(specials)] : random.nextInt(-99, 99);
    }
    return Array.of(dtype, shape, values);
  }

  static boolean hasCompiler() {
    return CRunner.hasCompiler();
  }

  @Test
  @EnabledIf(value = "hasCompiler", disabledReason = "there is no C compiler")
  void theyAreThoseOfJava() throws Exception {
    Random random = new Random(5);
    List<KernelGraph> kernels = kernels();
    CRunner c = new CRunner(kernels, folder);
    for (KernelGraph kernel : kernels) {
      DType dtype = kernel.graph().inputTypes().get(0).dtype();
      for (int n : new int[] {1, 2, 3, 7, 8, 15, 16, 17, 33, 64, 100}) {
        // Without NaN, with it, and zeros alone.
        for (int specials : new int[] {2, 6, 8, 10}) {
          List<Array> x = List.of(numbers(dtype, new long[] {20, n}, specials, random));
          List<Array> expected = Interpreter.run(kernel.graph(), x);
          List<Array> actual = Objects.requireNonNull(c.run(kernel, x));
          String what = kernel.id() + " of " + x;
          int extremes = kernel.id().startsWith("withSum") ? 1 : expected.size();
          for (int i = 0; i < extremes; i++) {
            for (int k = 0; k < expected.get(i).size(); k++) {
              double wanted = expected.get(i).elements()[k].asDouble();
              double found = actual.get(i).elements()[k].asDouble();
              assertEquals(wanted, found, what); // Tells -0 from 0; all NaN are one.
            }
          }
        }
      }
    }
  }

  /** Which the compiler combines in as many steps as there are bits in the number of lanes. */
  @Test
  void aloneTheyAreMaximaOfWholeNumbers() {
    for (KernelGraph kernel : kernels()) {
      String c = CEmitter.emit(TestKernels.program(kernel)).text();
      assertTrue(!c.contains("hyp_max :"), c);
      assertEquals(kernel.id().startsWith("withSum"), c.contains("omp simd"), c);
    }
  }
}
