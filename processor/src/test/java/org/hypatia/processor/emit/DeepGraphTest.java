package org.hypatia.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphText;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.loop.LoopText;
import org.hypatia.processor.ops.Differentiate;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.passes.Pipeline;
import org.hypatia.processor.testing.GraphFixture;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Chains of ten thousand operations pass all stages on a thread with a stack of default size. */
final class DeepGraphTest {
  private static final int LENGTH = 10_000;

  /** One link of a chain. */
  private interface Link {
    Node next(OpBuilder b, Node chain, Node x, int i);
  }

  private static final Map<String, Link> CHAINS =
      Map.of(
          "functions", (b, c, x, i) -> b.op(i % 2 == 0 ? "tanh" : "sin", c),
          "products", (b, c, x, i) -> b.mul(b.op("sin", c), x),
          "polynomial", (b, c, x, i) -> b.add(b.mul(c, x), b.constant(DType.F64, i)),
          "choices",
              (b, c, x, i) ->
                  b.where(b.op("gt", x, b.constant(DType.F64, i)), c, b.op("square", c)));

  @TestFactory
  Stream<DynamicTest> deepChainsOverflowNoStack() {
    return CHAINS.keySet().stream()
        .sorted()
        .flatMap(
            name ->
                Stream.of("f64[]", "f64[n]")
                    .flatMap(
                        type ->
                            Stream.of("value", "gradient", "strict")
                                .map(what -> test(name, type, what))));
  }

  private static DynamicTest test(String name, String type, String what) {
    return DynamicTest.dynamicTest(
        name + " " + type + " " + what, () -> onThreadOfItsOwn(() -> check(name, type, what)));
  }

  private static void onThreadOfItsOwn(Runnable task) throws Exception {
    FutureTask<Boolean> result = new FutureTask<>(task, true);
    new Thread(result, "deep").start();
    result.get();
  }

  private static void check(String name, String type, String what) {
    // Choices have several nodes a link, and loops take longer to plan.
    int length = name.equals("choices") || type.contains("n") ? LENGTH / 4 : LENGTH;
    boolean derives = what.equals("gradient");
    Graph chain =
        chain(Objects.requireNonNull(CHAINS.get(name)), type, derives ? length / 2 : length);
    Graph graph = derives ? gradient(chain, type) : chain;
    KernelGraph kernel = TestKernels.of("deep", graph, what.equals("strict"), Set.of());
    PassOptions verified = new PassOptions(Set.of(), true);
    KernelGraph optimized = Pipeline.run(kernel, verified).kernel();
    String text = GraphText.print(optimized.graph());
    assertEquals(optimized.graph(), GraphText.parse(text, Ops.reader()));
    LoopProgram program = TestKernels.program(optimized);
    assertFalse(LoopText.print(program).isEmpty());
    assertFalse(CEmitter.emit(program).text().isEmpty());
    assertFalse(JavaEmitter.emit(program).isEmpty());
  }

  private static Graph chain(Link link, String type, int length) {
    GraphFixture fixture = new GraphFixture();
    Node x = fixture.input("x", type);
    Node chain = x;
    for (int i = 0; i < length; i++) {
      chain = link.next(fixture.ops(), chain, x, i);
    }
    return fixture.returning(fixture.ops().sum(chain));
  }

  private static Graph gradient(Graph function, String type) {
    GraphFixture fixture = new GraphFixture();
    Node x = fixture.input("x", type);
    Node request =
        fixture
            .ops()
            .graph()
            .make(new Differentiate(Differentiate.Mode.VALUE_AND_GRAD, function, List.of(0)), x);
    return fixture.returning(fixture.ops().graph().results(request).toArray(new Node[0]));
  }
}
