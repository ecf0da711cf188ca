package org.hypatia.processor.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scan;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Derivatives;
import org.hypatia.processor.testing.GraphFixture;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.Test;

/** Derivatives of loops: carried values, sequences, invariants, stacks, nesting, direction. */
final class ScanGradientTest {
  private static final Dim N = Dim.symbol("n");
  private static final Map<String, Long> SIZES = Map.of("n", 4L, "m", 3L);

  private static Array random(Random random, long... shape) {
    return Array.random(DType.F64, shape, random, -1, 1);
  }

  /** h <- tanh(w * h + x); the result is the last h and all of them. */
  private static Graph recurrence(boolean reversed) {
    GraphFixture inner = new GraphFixture();
    inner.input("t", "i64[]");
    Node h = inner.input("h", "f64[]");
    Node x = inner.input("x", "f64[]");
    Node w = inner.input("w", "f64[]");
    OpBuilder b = inner.ops();
    Node next = b.op("tanh", b.add(b.mul(w, h), x));
    Graph body = inner.returning(next, b.mul(next, next));
    GraphFixture outer = new GraphFixture();
    Node start = outer.input("h0", "f64[]");
    Node xs = outer.input("xs", "f64[n]");
    Node weight = outer.input("w", "f64[]");
    GraphBuilder graph = outer.ops().graph();
    Node loop = graph.make(new Scan(body, N, 1, 1, reversed), start, xs, weight);
    return outer.returning(graph.result(loop, 0), graph.result(loop, 1));
  }

  @Test
  void throughARecurrence() {
    Random random = new Random(1);
    List<Array> point = List.of(random(random), random(random, 4), random(random));
    Derivatives.check(recurrence(false), point, List.of(0, 1, 2), SIZES, random);
    Derivatives.check(recurrence(true), point, List.of(0, 1, 2), SIZES, random);
  }

  @Test
  void withRespectToSomeOperandsOnly() {
    Random random = new Random(2);
    List<Array> point = List.of(random(random), random(random, 4), random(random));
    for (int i = 0; i < 3; i++) {
      Derivatives.check(recurrence(false), point, List.of(i), SIZES, random);
    }
  }

  @Test
  void ofALoopWithoutTurns() {
    Random random = new Random(3);
    List<Array> point = List.of(random(random), random(random, 0), random(random));
    Derivatives.check(recurrence(false), point, List.of(0, 1, 2), Map.of("n", 0L), random);
  }

  @Test
  void ofTheDerivative() {
    GraphBuilder builder = new GraphBuilder(Sizes.STRICT);
    List<Node> inputs = new ArrayList<>();
    Graph loop = recurrence(false);
    loop.inputs().forEach(input -> inputs.add(builder.make(input.op())));
    List<Node> outputs = loop.inline(builder, inputs);
    OpBuilder b = new OpBuilder(builder);
    Node sum = b.add(outputs.get(0), b.sum(outputs.get(1)));
    Graph function = new Graph("sum", inputs, List.of(sum));
    Random random = new Random(4);
    List<Array> point = List.of(random(random), random(random, 4), random(random));
    Graph first = Adjoint.valueAndGrad(function, List.of(0, 1, 2));
    Derivatives.check(first, point, List.of(0, 1, 2), SIZES, random);
  }

  /** sum += x[i][j] * w[j] inside a loop over i that squares the sum. */
  private static Graph nested() {
    GraphFixture inner = new GraphFixture();
    inner.input("j", "i64[]");
    Node z = inner.input("z", "f64[]");
    Node xij = inner.input("xij", "f64[]");
    Node wj = inner.input("wj", "f64[]");
    OpBuilder ib = inner.ops();
    Graph innerBody = inner.returning(ib.add(z, ib.mul(xij, wj)));
    GraphFixture middle = new GraphFixture();
    middle.input("i", "i64[]");
    Node sum = middle.input("sum", "f64[]");
    Node row = middle.input("row", "f64[m]");
    Node w = middle.input("w", "f64[m]");
    OpBuilder mb = middle.ops();
    Node product =
        mb.graph()
            .make(new Scan(innerBody, Dim.symbol("m"), 1, 2, false), mb.op("sin", sum), row, w);
    Graph middleBody = middle.returning(mb.add(sum, mb.op("softplus", product)));
    GraphFixture outer = new GraphFixture();
    Node x = outer.input("x", "f64[n,m]");
    Node weights = outer.input("w", "f64[m]");
    OpBuilder b = outer.ops();
    Scan loop = new Scan(middleBody, N, 1, 1, false);
    return outer.returning(b.graph().make(loop, b.constant(DType.F64, 0.5), x, weights));
  }

  @Test
  void ofALoopInALoop() {
    Random random = new Random(5);
    List<Array> point = List.of(random(random, 4, 3), random(random, 3));
    Derivatives.check(nested(), point, List.of(0, 1), SIZES, random);
    Graph first = Adjoint.valueAndGrad(nested(), List.of(0, 1));
    Derivatives.check(first, point, List.of(0, 1), SIZES, random);
  }

  /** A sum needs no carried value for its derivative, so nothing is stacked. */
  @Test
  void nothingIsStackedThatIsNotRead() {
    GraphFixture inner = new GraphFixture();
    inner.input("t", "i64[]");
    Node sum = inner.input("sum", "f64[]");
    Node x = inner.input("x", "f64[]");
    Graph body = inner.returning(inner.ops().add(sum, inner.ops().op("exp", x)));
    GraphFixture outer = new GraphFixture();
    Node xs = outer.input("xs", "f64[n]");
    Node zero = outer.ops().constant(DType.F64, 0);
    Graph function =
        outer.returning(outer.ops().graph().make(new Scan(body, N, 1, 1, false), zero, xs));
    Graph gradient = Adjoint.valueAndGrad(function, List.of(0));
    List<Node> loops = gradient.nodes().stream().filter(node -> node.op() instanceof Scan).toList();
    assertEquals(2, loops.size());
    assertTrue(loops.stream().anyMatch(loop -> loop.is(body(function).op())), gradient.toString());
  }

  private static Node body(Graph function) {
    return function.outputs().get(0);
  }

  /** Reading one element of an invariant per turn adds into its cotangent in place. */
  @Test
  void readingAnInvariantAtAnIndexScattersIntoTheSum() {
    GraphFixture inner = new GraphFixture();
    Node t = inner.input("t", "i64[]");
    Node sum = inner.input("sum", "f64[]");
    Node xs = inner.input("xs", "f64[n]");
    OpBuilder ib = inner.ops();
    Node element = ib.gather(xs, List.of(t));
    Graph body = inner.returning(ib.add(sum, ib.mul(element, element)));
    GraphFixture outer = new GraphFixture();
    Node all = outer.input("xs", "f64[n]");
    Node zero = outer.ops().constant(DType.F64, 0);
    Graph function =
        outer.returning(outer.ops().graph().make(new Scan(body, N, 1, 0, false), zero, all));
    Random random = new Random(6);
    Array point = random(random, 4);
    Derivatives.check(function, List.of(point), List.of(0), SIZES, random);
    Graph gradient = Adjoint.valueAndGrad(function, List.of(0));
    Node result = gradient.outputs().get(1);
    Scan reverse = (Scan) result.operand(0).op();
    int sums = ((Result) result.op()).index();
    Node added = reverse.body().outputs().get(sums);
    assertEquals("scatterAdd", added.op().name());
    assertEquals(reverse.body().inputs().get(1 + sums), added.operand(0));
    double[] found = Interpreter.run(gradient, List.of(point)).get(1).toDoubles();
    for (int i = 0; i < found.length; i++) {
      assertEquals(2 * point.toDoubles()[i], found[i]);
    }
  }

  @Test
  void anIndexCarriedThroughTheLoopHasNoDerivative() {
    GraphFixture inner = new GraphFixture();
    inner.input("t", "i64[]");
    Node at = inner.input("at", "i64[]");
    Node sum = inner.input("sum", "f64[]");
    Node xs = inner.input("xs", "f64[n]");
    OpBuilder ib = inner.ops();
    Node next = ib.op("floorMod", ib.add(at, ib.graph().constantLong(DType.I64, 3)), ib.size(N));
    Graph body = inner.returning(next, ib.mul(sum, ib.gather(xs, List.of(at))));
    GraphFixture outer = new GraphFixture();
    Node start = outer.input("start", "i64[]");
    Node all = outer.input("xs", "f64[n]");
    OpBuilder b = outer.ops();
    Scan scan = new Scan(body, N, 2, 0, false);
    Node loop = b.graph().make(scan, start, b.constant(DType.F64, 1), all);
    Graph function = outer.returning(b.graph().result(loop, 1));
    Random random = new Random(7);
    List<Array> point = List.of(Array.scalar(DType.I64, 1), random(random, 4));
    Derivatives.check(function, point, List.of(1), SIZES, random);
  }
}
