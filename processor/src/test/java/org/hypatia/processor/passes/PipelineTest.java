package org.hypatia.processor.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.hypatia.processor.autodiff.Adjoint;
import org.hypatia.processor.autodiff.Linearize;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.Differentiate;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.rewrite.Rewriter;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Interpreter;
import org.hypatia.processor.testing.RandomGraphs;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pipeline as a whole: order, options, and the same values whatever is switched off. */
final class PipelineTest {
  private static final long SEED = Long.getLong("seed", 31337);
  private static final int GRAPHS = 120;

  static KernelGraph kernel(Graph graph, boolean strict) {
    KernelSignature signature =
        new KernelSignature(
            "com.acme.Test", "test", List.of(), new KernelSignature.Scalar(DType.F64), true);
    return new KernelGraph(
        "test", signature, graph, List.of(), List.of(), List.of(), List.of(), strict);
  }

  private static Graph run(Graph graph, boolean strict, String... off) {
    PassOptions options = new PassOptions(Set.of(off), true);
    Pipeline.Outcome outcome = Pipeline.run(kernel(graph, strict), options);
    for (Pipeline.Step step : outcome.steps()) {
      assertTrue(
          step.firings().stream().noneMatch(f -> f.rule().equals(Rewriter.STOPPED)),
          () -> step.pass() + " does not settle: " + graph);
    }
    return outcome.kernel().graph();
  }

  /** Value and gradient, as a request for the pipeline to expand. */
  private static Graph requested(Graph function) {
    GraphBuilder builder = new GraphBuilder(Sizes.STRICT);
    List<Node> inputs = function.inputs().stream().map(input -> builder.make(input.op())).toList();
    Differentiate request =
        new Differentiate(
            Differentiate.Mode.VALUE_AND_GRAD, function, RandomGraphs.differentiable());
    List<Node> results = builder.results(builder.make(request, inputs));
    return new Graph("valueAndGrad", inputs, results);
  }

  @Test
  void passesComeInTheOrderTheyNeed() {
    List<String> names = Pipeline.PASSES.stream().map(Pass::name).toList();
    assertEquals(names.size(), Set.copyOf(names).size(), "two passes of one name");
    for (Pipeline.Order order : Pipeline.ORDER) {
      assertTrue(names.containsAll(List.of(order.first(), order.second())), order.toString());
      assertTrue(names.indexOf(order.first()) < names.indexOf(order.second()), order.why());
    }
  }

  @TestFactory
  Stream<DynamicTest> noOptionalPassChangesValues() {
    return Stream.concat(Stream.of("nothing"), Pipeline.optionalPasses().stream())
        .map(off -> DynamicTest.dynamicTest(off + " off", () -> checkValues(off)));
  }

  private static void checkValues(String off) {
    int graphs = off.equals("nothing") ? GRAPHS : GRAPHS / 4;
    for (int i = 0; i < graphs; i++) {
      Random random = new Random(SEED + i);
      Graph graph = RandomGraphs.generate(random, 4 + random.nextInt(10));
      List<Array> point = RandomGraphs.point(random);
      List<Integer> wrt = RandomGraphs.differentiable();
      Graph plain = Adjoint.valueAndGrad(graph, wrt);
      String what = "seed " + (SEED + i) + "\n" + graph;
      Graph compiled;
      try {
        compiled = run(requested(graph), false, off);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(what, e);
      }
      List<Array> expected = Interpreter.run(plain, point, RandomGraphs.SIZES);
      List<Array> actual = Interpreter.run(compiled, point, RandomGraphs.SIZES);
      checkClose(expected, actual, what + compiled);
    }
  }

  /** What is done to a function must also keep its derivatives, and theirs. */
  @Test
  void noPassChangesDerivativesOfDerivatives() {
    for (int i = 0; i < GRAPHS / 4; i++) {
      Random random = new Random(SEED + i);
      Graph graph = RandomGraphs.generate(random, 3 + random.nextInt(6));
      List<Array> point = RandomGraphs.point(random);
      List<Integer> wrt = RandomGraphs.differentiable();
      Graph plain = Adjoint.valueAndGrad(summed(Adjoint.valueAndGrad(graph, wrt)), wrt);
      Graph compiled = run(requested(summed(requested(graph))), false);
      List<Array> expected = Interpreter.run(plain, point, RandomGraphs.SIZES);
      List<Array> actual = Interpreter.run(compiled, point, RandomGraphs.SIZES);
      checkClose(expected, actual, "seed " + (SEED + i) + "\n" + graph + compiled);
    }
  }

  /** Requests for both modes, one of which is of the other, give what the modes give. */
  @Test
  void derivativesAlongVectorsAreThoseOfTheModes() {
    for (int i = 0; i < GRAPHS / 4; i++) {
      Random random = new Random(SEED + i);
      Graph graph = RandomGraphs.generate(random, 3 + random.nextInt(8));
      List<Integer> wrt = RandomGraphs.differentiable();
      List<Array> point = RandomGraphs.point(random);
      List<Array> all = new ArrayList<>();
      all.add(Array.random(DType.F64, new long[0], random, -1, 1));
      wrt.forEach(k -> all.add(Array.random(DType.F64, point.get(k).shape(), random, -1, 1)));
      all.addAll(point);
      Graph backward = along(graph, Differentiate.Mode.VJP, wrt);
      List<Integer> later = wrt.stream().map(k -> k + 1).toList();
      Graph both = along(backward, Differentiate.Mode.JVP, later);
      List<Array> vectorsFirst = new ArrayList<>(all.subList(1, 1 + wrt.size()));
      vectorsFirst.add(all.get(0));
      vectorsFirst.addAll(point);
      Graph byHand = Linearize.jvp(Adjoint.vjp(graph, wrt), wrt);
      List<Array> byHandArguments = new ArrayList<>(point);
      byHandArguments.add(all.get(0));
      byHandArguments.addAll(all.subList(1, 1 + wrt.size()));
      checkClose(
          Interpreter.run(byHand, byHandArguments, RandomGraphs.SIZES),
          Interpreter.run(run(both, false), vectorsFirst, RandomGraphs.SIZES),
          "seed " + (SEED + i) + "\n" + graph);
    }
  }

  /** A request with the vectors as the first inputs. */
  private static Graph along(Graph function, Differentiate.Mode mode, List<Integer> wrt) {
    GraphBuilder builder = new GraphBuilder(Sizes.STRICT);
    List<Node> inputs = new ArrayList<>();
    List<TensorType> vectors =
        mode == Differentiate.Mode.VJP
            ? function.outputTypes()
            : wrt.stream().map(function.inputTypes()::get).toList();
    for (TensorType vector : vectors) {
      inputs.add(builder.input(mode + "." + inputs.size(), vector));
    }
    function.inputs().forEach(input -> inputs.add(builder.make(input.op())));
    Node request = builder.make(new Differentiate(mode, function, wrt), inputs);
    return new Graph("along", inputs, builder.results(request));
  }

  /** A function of all results, of which a derivative can be taken again. */
  private static Graph summed(Graph function) {
    OpBuilder b = new OpBuilder(new GraphBuilder(Sizes.STRICT));
    List<Node> inputs =
        function.inputs().stream().map(input -> b.graph().make(input.op())).toList();
    Node sum = b.constant(DType.F64, 0);
    for (Node result : function.inline(b.graph(), inputs)) {
      sum = b.add(sum, b.sum(b.op("tanh", result)));
    }
    return new Graph("summed", inputs, List.of(sum));
  }

  @Test
  void strictKernelsKeepEveryBit() {
    for (int i = 0; i < GRAPHS / 2; i++) {
      Random random = new Random(SEED + i);
      Graph graph = RandomGraphs.generate(random, 4 + random.nextInt(10));
      List<Array> point = RandomGraphs.point(random);
      List<Array> expected = Interpreter.run(graph, point, RandomGraphs.SIZES);
      List<Array> actual = Interpreter.run(run(graph, true), point, RandomGraphs.SIZES);
      assertEquals(expected, actual, "seed " + (SEED + i) + "\n" + graph);
    }
  }

  private static void checkClose(List<Array> expected, List<Array> actual, String what) {
    assertEquals(expected.size(), actual.size());
    for (int output = 0; output < expected.size(); output++) {
      double[] x = expected.get(output).toDoubles();
      double[] y = actual.get(output).toDoubles();
      assertEquals(x.length, y.length, what);
      for (int k = 0; k < x.length; k++) {
        boolean close =
            Math.abs(x[k] - y[k]) <= 1e-8 * (1 + Math.abs(x[k]))
                // Values that overflow in the plain evaluation need not do so here.
                || !Double.isFinite(x[k]);
        assertTrue(close, () -> "output: " + List.of(expected, actual) + what);
      }
    }
  }
}
