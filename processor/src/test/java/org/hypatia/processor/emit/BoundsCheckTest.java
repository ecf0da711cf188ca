package org.hypatia.processor.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.hypatia.processor.check.SelfCheck;
import org.hypatia.processor.check.SelfChecks;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.testing.Array;
import org.junit.jupiter.api.Test;

/** Programs whose indices are wrong, which no kernel can be. */
final class BoundsCheckTest {
  private static final SelfChecks BOUNDS = new SelfChecks(Set.of(SelfCheck.BOUNDS));
  private static final Dim I = Dim.symbol("$i");

  private final KernelGraph kernel = kernel();

  private static KernelGraph kernel() {
    GraphBuilder builder = new GraphBuilder(Sizes.STRICT);
    Node x = builder.input("x", new TensorType(DType.F64, Shape.of(Dim.symbol("n"))));
    Node result = builder.make(Ops.get("neg"), x);
    return TestKernels.of(
        "shifted", new Graph("shifted", List.of(x), List.of(result)), false, Set.of());
  }

  /** {@code out[i + to] = value} for all i. */
  private LoopProgram program(LoopProgram like, LoopExpr value, int to) {
    LoopStmt store = new LoopStmt.Store(like.outputs().get(0), I.plus(to), value);
    LoopStmt loop =
        new LoopStmt.For(
            "$i",
            Dim.symbol("n"),
            1,
            false,
            LoopStmt.Kind.VECTOR,
            List.of(),
            new LoopStmt.Block(List.of(store)));
    return new LoopProgram(
        like.name(),
        like.inputs(),
        like.sizes(),
        like.outputs(),
        List.of(),
        new LoopStmt.Block(List.of(loop)),
        like.strict(),
        like.memory());
  }

  private double[] run(LoopProgram program) throws Exception {
    JavaRunner runner = new JavaRunner(List.of(kernel), same -> BOUNDS.add(program));
    Array x = Array.of(DType.F64, new long[] {3}, 1, 2, 3);
    Array result = runner.run(kernel, List.of(x)).get(0);
    return new double[] {
      result.get(0).asDouble(), result.get(1).asDouble(), result.get(2).asDouble()
    };
  }

  private void assertFails(LoopProgram program, String message) {
    Throwable thrown = assertThrows(Throwable.class, () -> run(program));
    while (thrown.getCause() != null) {
      thrown = thrown.getCause();
    }
    assertEquals(ArrayIndexOutOfBoundsException.class, thrown.getClass());
    assertTrue(String.valueOf(thrown.getMessage()).startsWith(message), thrown::toString);
  }

  @Test
  void anAccessOutsideOfItsBufferIsFound() {
    LoopProgram like = TestKernels.program(kernel);
    LoopExpr next = new LoopExpr.Load(like.inputs().get(0), I.plus(1));
    String message = "Index 3 out of bounds for length 3 along axis 0";
    assertFails(program(like, next, 0), message);
    LoopExpr one = new LoopExpr.Literal(Constant.of(DType.F64, 1));
    assertFails(program(like, one, 1), message);
  }

  @Test
  void whatIsNotChosenIsNotRead() throws Exception {
    LoopProgram like = TestKernels.program(kernel);
    LoopExpr last = new LoopExpr.IndexValue(Dim.symbol("n").minus(1));
    LoopExpr isBefore = LoopExpr.apply(Ops.get("lt"), new LoopExpr.IndexValue(I), last);
    LoopExpr next = new LoopExpr.Load(like.inputs().get(0), I.plus(1));
    LoopExpr one = new LoopExpr.Literal(Constant.of(DType.F64, 1));
    LoopProgram chosen = program(like, new LoopExpr.Select(isBefore, next, one), 0);
    assertArrayEquals(new double[] {2, 3, 1}, run(chosen));
  }
}
