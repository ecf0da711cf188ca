package org.hypatia.processor.emit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.CCompiler;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs of several ops: interpreted, as Java and as C, at sizes around vectors. */
final class CompositionTest {
  @TempDir Path folder;

  @Test
  void relaxedKernelsAgree() throws Exception {
    check(SampleGraphs.all(), false);
  }

  @Test
  void strictKernelsAgree() throws Exception {
    check(SampleGraphs.all(), true);
  }

  private void check(Map<String, Graph> graphs, boolean strict) throws Exception {
    Random random = new Random(7);
    List<KernelGraph> kernels = new ArrayList<>();
    graphs.forEach(
        (id, graph) -> kernels.add(TestKernels.of("test_" + id, graph, strict, Set.of())));
    JavaRunner java = new JavaRunner(kernels);
    CRunner c = CRunner.hasCompiler() ? new CRunner(kernels, folder.resolve("c")) : null;
    CRunner cuda =
        CCompiler.canEmulateGpu() ? CRunner.emulated(kernels, folder.resolve("cuda")) : null;
    for (KernelGraph kernel : kernels) {
      for (long[] sizes :
          new long[][] {{0, 3}, {1, 1}, {2, 0}, {3, 7}, {17, 9}, {33, 16}, {40, 100}}) {
        List<Array> arguments = arguments(kernel, sizes, random);
        String what = kernel.id() + " at " + sizes[0] + ", " + sizes[1];
        List<Array> fromJava;
        try {
          fromJava = java.run(kernel, arguments);
        } catch (IllegalStateException extremeOfNothing) {
          assertTrue(needsElements(kernel) && sizes[0] * sizes[1] == 0, what);
          assertTrue(c == null || c.run(kernel, arguments) == null, what);
          assertTrue(cuda == null || cuda.run(kernel, arguments) == null, what);
          continue;
        }
        List<Array> expected = Interpreter.run(kernel.graph(), arguments);
        Comparison.close(what + " in Java", expected, fromJava, 2e-5, 1e-11);
        if (c != null) {
          Comparison.close(what + " in C", expected, c.run(kernel, arguments), 2e-5, 1e-11);
        }
        if (cuda != null) {
          Comparison.close(what + " as CUDA", expected, cuda.run(kernel, arguments), 2e-5, 1e-11);
        }
      }
    }
  }

  /** The extreme of nothing is an error, if there is a place for it. */
  private static boolean needsElements(KernelGraph kernel) {
    return kernel.graph().nodes().stream()
        .anyMatch(node -> node.op() instanceof Reduce reduce && reduce.kind().needsElements());
  }

  /** Random arguments; integers are indices below 3. */
  static List<Array> arguments(KernelGraph kernel, long[] sizes, Random random) {
    List<Array> arguments = new ArrayList<>();
    for (TensorType type : kernel.graph().inputTypes()) {
      long[] shape = new long[type.rank()];
      for (int axis = 0; axis < shape.length; axis++) {
        Dim dim = type.shape().get(axis);
        shape[axis] = dim.evaluate(name -> sizes[kernel.sizes().indexOf(name) % sizes.length]);
      }
      double high = type.dtype().isIntegral() ? 3 : 1.5;
      double low = type.dtype().isIntegral() ? 0 : -1.5;
      arguments.add(Array.random(type.dtype(), shape, random, low, high));
    }
    return arguments;
  }
}
