package org.hypatia.processor.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphVerifier;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.GraphFixture;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.Test;

/** Random formulas: the same value after rewriting, settled after one go, and no end of none. */
final class RewriterFuzzTest {
  private static final long SEED = Long.getLong("seed", 90210);
  private static final int FORMULAS = 500;
  private static final List<ScalarOp> FAVOURITES =
      List.of("add", "sub", "mul", "div", "neg", "exp", "log", "sigmoid", "square", "sqrt", "abs")
          .stream()
          .map(Ops::get)
          .toList();

  private static ScalarOp anyOp(Random random) {
    List<ScalarOp> all = Ops.all();
    while (true) {
      ScalarOp op =
          random.nextInt(4) > 0
              ? FAVOURITES.get(random.nextInt(FAVOURITES.size()))
              : all.get(random.nextInt(all.size()));
      boolean floating = op.accepts().contains(DType.F64) && !op.name().equals("where");
      if (floating && op.resultType(repeat(op.arity())) == DType.F64) {
        return op;
      }
    }
  }

  private static List<DType> repeat(int arity) {
    return Collections.nCopies(arity, DType.F64);
  }

  private static Graph randomGraph(Random random) {
    GraphFixture fixture = new GraphFixture();
    OpBuilder b = fixture.ops();
    List<Node> pool = new ArrayList<>();
    pool.add(fixture.input("x", "f64[n]"));
    pool.add(fixture.input("y", "f64[n]"));
    pool.add(fixture.input("s", "f64[]"));
    for (double value : new double[] {0, 1, -1, 2, 0.5, -3}) {
      pool.add(b.constant(DType.F64, value));
    }
    int ops = 2 + random.nextInt(9);
    for (int i = 0; i < ops; i++) {
      ScalarOp op = anyOp(random);
      Node[] operands = new Node[op.arity()];
      for (int k = 0; k < operands.length; k++) {
        int recent = Math.min(pool.size(), 9 + random.nextInt(3));
        operands[k] = pool.get(pool.size() - 1 - random.nextInt(recent));
      }
      pool.add(b.graph().make(op, operands));
    }
    return fixture.returning(pool.get(pool.size() - 1), pool.get(pool.size() - 2));
  }

  private static List<Array> point(Random random) {
    return List.of(
        Array.random(DType.F64, new long[] {5}, random, -2, 2),
        Array.random(DType.F64, new long[] {5}, random, -2, 2),
        Array.random(DType.F64, new long[0], random, -2, 2));
  }

  private static Graph rewrite(Graph graph, boolean strict, Phase... more) {
    RuleSet rules = RuleSet.of(Phase.SIMPLIFY, more);
    List<Firing> log = new ArrayList<>();
    Graph rewritten = new Rewriter(rules, strict, log::add).rewrite(graph);
    assertTrue(log.stream().noneMatch(f -> f.rule().equals(Rewriter.STOPPED)), graph::toString);
    return rewritten;
  }

  @Test
  void exactRulesKeepEveryBit() {
    for (int i = 0; i < FORMULAS; i++) {
      Random random = new Random(SEED + i);
      Graph graph = randomGraph(random);
      List<Array> point = point(random);
      Graph rewritten = rewrite(graph, true, Phase.STABILIZE, Phase.SPECIALIZE);
      List<Array> before = Interpreter.run(graph, point);
      List<Array> after = Interpreter.run(rewritten, point);
      assertEquals(before, after, "seed " + (SEED + i) + "\n" + graph + rewritten);
    }
  }

  @Test
  void otherRulesKeepTheValue() {
    for (int i = 0; i < FORMULAS; i++) {
      Random random = new Random(SEED + i);
      Graph graph = randomGraph(random);
      List<Array> point = point(random);
      Graph stable = rewrite(graph, false, Phase.STABILIZE);
      checkClose(graph, stable, point, SEED + i);
      checkClose(graph, rewrite(stable, false, Phase.SPECIALIZE), point, SEED + i);
    }
  }

  @Test
  void whatIsSettledStaysAsItIs() {
    for (int i = 0; i < FORMULAS; i++) {
      Graph graph = randomGraph(new Random(SEED + i));
      Graph once = rewrite(graph, false, Phase.STABILIZE);
      GraphVerifier.verify(once);
      Graph twice = rewrite(once, false, Phase.STABILIZE);
      assertEquals(once, twice, "seed " + (SEED + i) + "\n" + graph);
    }
  }

  /** A chain longer than a thread's stack, and one that doubles what is below with every step. */
  @Test
  void longChainsAreRewrittenInReasonableTime() {
    GraphFixture fixture = new GraphFixture();
    OpBuilder b = fixture.ops();
    Node x = fixture.input("x", "f64[n]");
    Node chain = x;
    Node doubling = x;
    for (int i = 0; i < 5000; i++) {
      chain = b.add(b.mul(chain, b.op("sin", b.add(x, b.constant(DType.F64, i)))), x);
      doubling = b.add(doubling, b.mul(doubling, i % 2 == 0 ? doubling : x));
    }
    Graph graph = fixture.returning(chain, doubling);
    Graph rewritten =
        assertTimeout(
            Duration.ofSeconds(60), () -> rewrite(graph, false, Phase.STABILIZE, Phase.SPECIALIZE));
    assertTrue(rewritten.nodes().size() <= 2 * graph.nodes().size());
  }

  /** Close where the original is well conditioned: disturbed a little it changes as little. */
  private static void checkClose(Graph graph, Graph rewritten, List<Array> point, long seed) {
    List<Array> before = Interpreter.run(graph, point);
    List<Array> disturbed = Interpreter.run(graph, disturbed(point));
    List<Array> after = Interpreter.run(rewritten, point);
    for (int output = 0; output < before.size(); output++) {
      for (int k = 0; k < before.get(output).size(); k++) {
        double x = before.get(output).elements()[k].asDouble();
        double nearby = disturbed.get(output).elements()[k].asDouble();
        double y = after.get(output).elements()[k].asDouble();
        boolean conditioned = Math.abs(x) < 1e9 && Math.abs(x - nearby) < 1e-7 * (1 + Math.abs(x));
        if (conditioned) {
          assertTrue(
              Math.abs(x - y) <= 1e-6 * (1 + Math.abs(x)),
              "seed " + seed + ": " + x + " became " + y + "\n" + graph + rewritten);
        }
      }
    }
  }

  private static List<Array> disturbed(List<Array> point) {
    return point.stream()
        .map(
            array -> {
              double[] values = array.toDoubles();
              for (int i = 0; i < values.length; i++) {
                values[i] *= 1 + 1e-9;
              }
              return Array.of(array.dtype(), array.shape(), values);
            })
        .toList();
  }
}
