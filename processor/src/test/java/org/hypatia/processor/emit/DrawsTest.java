package org.hypatia.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.ops.Distribution;
import org.hypatia.processor.ops.Draw;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.CCompiler;
import org.hypatia.processor.testing.GraphFixture;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every distribution gives the same bits interpreted, as Java, as C and as CUDA. */
final class DrawsTest {
  private static final double[] NUMBERS = {
    0.5, 1e-9, 0.02, 1, 3, 11.5, 77, 1e6, 1e17, 0, -1, Double.NaN, Double.POSITIVE_INFINITY
  };

  @TempDir Path folder;

  /** The draw, and its sum with another number, which C could contract with its last product. */
  private static KernelGraph kernel(Distribution distribution) {
    GraphFixture fixture = new GraphFixture();
    OpBuilder b = fixture.ops();
    List<Node> operands = new ArrayList<>();
    operands.add(fixture.input("seed", "i64[]"));
    operands.add(b.iota(Shape.of(Dim.symbol("n")), 0));
    Node other = fixture.input("other", "f64[n]");
    for (DType type : distribution.parameters()) {
      operands.add(fixture.input("x" + operands.size(), type + "[n]"));
    }
    Node drawn = b.graph().make(new Draw(distribution), operands);
    Node moved = b.add(drawn, b.cast(drawn.dtype(), other));
    return TestKernels.of("test_" + distribution, fixture.returning(drawn, moved), false, Set.of());
  }

  private static List<Array> arguments(KernelGraph kernel, long seed, int n) {
    List<Array> arguments = new ArrayList<>();
    arguments.add(Array.generate(DType.I64, new long[0], i -> Constant.ofLong(DType.I64, seed)));
    arguments.add(Array.generate(DType.F64, new long[] {n}, i -> Constant.of(DType.F64, 1.37 * i)));
    for (int operand = 2; operand < kernel.graph().inputs().size(); operand++) {
      DType type = kernel.graph().inputs().get(operand).dtype();
      int step = operand == 2 ? 1 : NUMBERS.length; // each number with each
      arguments.add(
          Array.generate(
              type, new long[] {n}, i -> number(type, (int) (i / step) % NUMBERS.length)));
    }
    return arguments;
  }

  private static Constant number(DType type, int i) {
    return type == DType.F64
        ? Constant.of(type, NUMBERS[i])
        : Constant.ofLong(type, Math.abs((long) NUMBERS[i]));
  }

  @Test
  void everyBackEndGivesTheSameBits() throws Exception {
    List<KernelGraph> kernels = Distribution.ALL.stream().map(DrawsTest::kernel).toList();
    JavaRunner java = new JavaRunner(kernels);
    CRunner c = CRunner.hasCompiler() ? new CRunner(kernels, folder.resolve("c")) : null;
    CRunner cuda =
        CCompiler.canEmulateGpu() ? CRunner.emulated(kernels, folder.resolve("cuda")) : null;
    for (KernelGraph kernel : kernels) {
      for (int n : new int[] {0, 1, 17, 3000}) {
        long seed = n * 0x123456789abcdefL;
        List<Array> arguments = arguments(kernel, seed, n);
        List<Array> expected = Interpreter.run(kernel.graph(), arguments, Map.of("n", (long) n));
        String what = kernel.id() + " of " + n;
        Comparison.close(what + " in Java", expected, java.run(kernel, arguments), 0, 0);
        if (c != null) {
          Comparison.close(what + " in C", expected, c.run(kernel, arguments), 0, 0);
        }
        if (cuda != null) {
          Comparison.close(what + " as CUDA", expected, cuda.run(kernel, arguments), 0, 0);
        }
      }
    }
    assertEquals(17, kernels.size());
  }

  /** Numbers that one loop reads are drawn in it. */
  @Test
  void whatIsDrawnForOneReaderIsNotStored() {
    GraphFixture fixture = new GraphFixture();
    OpBuilder b = fixture.ops();
    Node seed = fixture.input("seed", "i64[]");
    Node x = fixture.input("x", "f64[n,d]");
    Node places = b.reshape(b.iota(Shape.of(x.shape().size()), 0), x.shape());
    Node drawn = b.graph().make(new Draw(Distribution.NORMAL), seed, places);
    KernelGraph kernel =
        TestKernels.of("test_sum", fixture.returning(b.sum(b.mul(drawn, x))), false, Set.of());
    LoopProgram program = TestKernels.program(kernel);
    assertTrue(program.temporaries().isEmpty(), program::toString);
  }
}
