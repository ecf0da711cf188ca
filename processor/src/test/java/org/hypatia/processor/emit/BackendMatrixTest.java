package org.hypatia.processor.emit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.CCompiler;
import org.hypatia.processor.testing.GraphFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every op on every element type: interpreted, as Java and as C, at sizes around vectors. */
final class BackendMatrixTest {
  private static final long[] LENGTHS = {0, 1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 100, 1000};

  @TempDir Path folder;

  private final Random random = new Random(20250101);

  /** Elementwise kernels: one per op and element type. */
  private static Map<KernelGraph, ScalarOp> elementwise(boolean strict) {
    Map<KernelGraph, ScalarOp> kernels = new LinkedHashMap<>();
    for (ScalarOp op : Ops.all()) {
      if (op.changesDerivatives()) {
        continue; // Gone when loops are made.
      }
      for (DType dtype : op.accepts()) {
        GraphFixture fixture = new GraphFixture();
        List<Node> operands = new ArrayList<>();
        for (int i = 0; i < op.arity(); i++) {
          boolean condition = op.name().equals("where") && i == 0;
          operands.add(fixture.input("x" + i, (condition ? DType.BOOL : dtype) + "[n]"));
        }
        Node result = fixture.ops().graph().make(op, operands);
        Graph graph = fixture.returning(result);
        if ((!strict || op.isExact())) {
          kernels.put(
              TestKernels.of("test_" + op.name() + "_" + dtype, graph, strict, Set.of()), op);
        }
      }
    }
    return kernels;
  }

  private List<Array> arguments(KernelGraph kernel, ScalarOp op, long n) {
    List<Array> arguments = new ArrayList<>();
    for (int i = 0; i < op.arity(); i++) {
      DType dtype = kernel.graph().inputTypes().get(i).dtype();
      double[] domain = op.domain(i);
      arguments.add(
          dtype.isFloating()
              ? Array.random(dtype, new long[] {n}, random, domain[0], domain[1])
              : integers(dtype, n, op, i));
    }
    return arguments;
  }

  private Array integers(DType dtype, long n, ScalarOp op, int operand) {
    boolean divisor =
        operand == 1 && Set.of("div", "rem", "floorDiv", "floorMod").contains(op.name());
    double low = divisor ? 1 : -100;
    return dtype == DType.BOOL
        ? Array.random(dtype, new long[] {n}, random, 0, 1)
        : Array.random(dtype, new long[] {n}, random, low, 100);
  }

  @Test
  void everyOpAgreesOnEveryElementType() throws Exception {
    check(elementwise(false), 1e-5, 1e-12);
  }

  @Test
  void exactOpsGiveTheSameBits() throws Exception {
    check(elementwise(true), 0, 0);
  }

  private void check(Map<KernelGraph, ScalarOp> kernels, double single, double full)
      throws Exception {
    List<KernelGraph> all = List.copyOf(kernels.keySet());
    JavaRunner java = new JavaRunner(all);
    CRunner c = CRunner.hasCompiler() ? new CRunner(all, folder.resolve("c")) : null;
    CRunner cuda = CCompiler.canEmulateGpu() ? CRunner.emulated(all, folder.resolve("cuda")) : null;
    for (Map.Entry<KernelGraph, ScalarOp> entry : kernels.entrySet()) {
      KernelGraph kernel = entry.getKey();
      ScalarOp op = entry.getValue();
      for (long n : LENGTHS) {
        List<Array> arguments = arguments(kernel, op, n);
        List<Array> fromJava = java.run(kernel, arguments);
        if (c != null) {
          Comparison.close(kernel.id(), fromJava, c.run(kernel, arguments), single, full);
        }
        if (cuda != null) {
          String what = kernel.id() + " as CUDA";
          Comparison.close(what, fromJava, cuda.run(kernel, arguments), single, full);
        }
      }
    }
  }
}
