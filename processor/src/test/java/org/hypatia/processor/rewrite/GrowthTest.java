package org.hypatia.processor.rewrite;

import static org.hypatia.processor.ops.Formula.X;
import static org.hypatia.processor.ops.Formula.apply;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphVerifier;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.Formula;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.testing.GraphFixture;
import org.hypatia.processor.testing.RandomFormulas;
import org.hypatia.processor.testing.RandomGraphs;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The growth bound: on large random graphs rewriting ends, without the net, and what comes out is
 * about as large and as dear as what went in.
 */
final class GrowthTest {
  private static final long SEED = Long.getLong("seed", 1789);

  /** A power may become a chain of products; nothing else grows. */
  private static final double MOST_NODES = 2.5;

  private static final double MOST_WEIGHT = 1.1;

  /** Accuracy has a price: two logarithms that shared an exponential no longer do. */
  private static final double MOST_WEIGHT_OF_ACCURACY = 2;

  private static List<Formula> leftSides() {
    List<Formula> formulas = new ArrayList<>();
    for (Rule rule : RuleSet.ALL) {
      if (rule instanceof FormulaRule side && side.kinds().contains(DType.Kind.FLOATING)) {
        formulas.add(side.before());
      }
    }
    return formulas;
  }

  /** Every op on variables. */
  private static List<Formula> ops() {
    List<Formula> formulas = new ArrayList<>();
    for (ScalarOp op : Ops.all()) {
      if (op.accepts().contains(DType.F64) && !op.name().equals("where")) {
        Formula[] operands = {X, Formula.Y, Formula.W};
        formulas.add(apply(op.name(), Arrays.copyOf(operands, op.arity())));
      }
    }
    return formulas;
  }

  private static List<Formula> some(List<Formula> all, Random random) {
    List<Formula> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return random.nextBoolean() ? all : shuffled.subList(0, 6);
  }

  @TestFactory
  Stream<DynamicTest> graphsHardlyGrow() {
    return Stream.of(
        test("ops", r -> RandomFormulas.generate(r, some(ops(), r), 300), 40),
        test("left sides of rules", r -> RandomFormulas.generate(r, some(leftSides(), r), 300), 40),
        test("structures", r -> RandomGraphs.generate(r, 300), 40),
        test("many ops", r -> RandomFormulas.generate(r, some(ops(), r), 5000), 2),
        test("many left sides", r -> RandomFormulas.generate(r, some(leftSides(), r), 4000), 2));
  }

  private static DynamicTest test(String name, Function<Random, Graph> generator, int graphs) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          for (int i = 0; i < graphs; i++) {
            check(generator.apply(new Random(SEED + i)), "seed " + (SEED + i));
          }
        });
  }

  private static void check(Graph graph, String what) {
    Graph current = graph;
    current = checkPhase(current, what + ", simplified");
    current = checkPhase(current, what + ", stabilised", Phase.STABILIZE);
    checkPhase(current, what + ", specialised", Phase.SPECIALIZE);
  }

  private static Graph checkPhase(Graph graph, String what, Phase... more) {
    Graph after = rewrite(graph, RuleSet.of(Phase.SIMPLIFY, more), what);
    GraphVerifier.verify(after);
    double nodes = (double) after.nodes().size() / graph.nodes().size();
    double weight = (double) weight(after) / Math.max(1, weight(graph));
    assertTrue(nodes <= MOST_NODES, what + ": times " + nodes + " in nodes");
    double most = List.of(more).contains(Phase.STABILIZE) ? MOST_WEIGHT_OF_ACCURACY : MOST_WEIGHT;
    assertTrue(weight <= most, what + ": times " + weight + " in weight");
    return after;
  }

  private static Graph rewrite(Graph graph, RuleSet rules, String what) {
    List<Firing> log = new ArrayList<>();
    Graph after = new Rewriter(rules, false, log::add).rewrite(graph);
    List<Firing> stopped = log.stream().filter(f -> f.rule().equals(Rewriter.STOPPED)).toList();
    assertEquals(List.of(), stopped, what);
    return after;
  }

  /** Rules that undo each other, and one that never has enough. */
  @Test
  void theNetHoldsWhereRulesGoRoundInCircles() {
    FormulaRule there = FormulaRule.rule("there", Formula.neg(X), Formula.sub(Formula.lit(0), X));
    FormulaRule back = FormulaRule.rule("back", Formula.sub(Formula.lit(0), X), Formula.neg(X));
    FormulaRule more = FormulaRule.rule("more", apply("sin", X), apply("sin", apply("sin", X)));
    for (List<FormulaRule> rules : List.of(List.of(there, back), List.of(more))) {
      GraphFixture fixture = new GraphFixture();
      Node x = fixture.input("x", "f64[n]");
      Graph graph = fixture.returning(fixture.ops().neg(x), fixture.ops().op("sin", x));
      List<Firing> log = new ArrayList<>();
      Graph after = new Rewriter(new RuleSet(rules), false, log::add).rewrite(graph);
      GraphVerifier.verify(after);
      assertTrue(after.nodes().size() <= 4 * graph.nodes().size() + 64);
      assertTrue(log.stream().anyMatch(firing -> firing.rule().equals(Rewriter.STOPPED)));
    }
  }

  private static long weight(Graph graph) {
    long weight = 0;
    for (Node node : graph.nodes()) {
      weight += node.op() instanceof Elementwise op ? weight(op, node) : 0;
    }
    return weight;
  }

  /** A whole power is a few products in the end. */
  private static int weight(Elementwise op, Node node) {
    boolean isWhole =
        op.name().equals("pow")
            && node.operand(1).op() instanceof Constant exponent
            && exponent.asDouble() == Math.rint(exponent.asDouble());
    return isWhole ? 2 : op.weight();
  }
}
