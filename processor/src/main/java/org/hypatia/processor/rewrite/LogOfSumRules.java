package org.hypatia.processor.rewrite;

import static org.hypatia.processor.rewrite.SumRules.constant;
import static org.hypatia.processor.rewrite.SumRules.isOp;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Reshape;
import org.jspecify.annotations.Nullable;

/** Logarithms of sums of exponentials, written term by term or scaled, and of long products. */
final class LogOfSumRules {
  private LogOfSumRules() {}

  static final List<Rule> RULES =
      List.of(
          CodeRule.of("log-of-exps", "log", (node, c) -> new Exps(c).rewritten(node))
              .on("log", "log1p")
              .limit()
              .in(Phase.STABILIZE),
          CodeRule.of("log-of-prod", "log", LogOfSumRules::ofProduct).limit().in(Phase.STABILIZE),
          CodeRule.of("log-of-scaled-sum", "log", LogOfSumRules::scaled)
              .limit()
              .in(Phase.STABILIZE));

  /** {@code log(sum(exp(x)) / n)}, the logarithm of a mean: the scale leaves the logarithm. */
  private static @Nullable Node scaled(Node node, RuleContext c) {
    Node x = node.operand(0);
    boolean divides = isOp(x, "div");
    if (!divides && !isOp(x, "mul")) {
      return null;
    }
    for (int i = divides ? 1 : 0; i < 2; i++) {
      Node scale = x.operand(i);
      if (isSumOfExps(x.operand(1 - i)) && c.facts().holds(Fact.NON_NEGATIVE, scale)) {
        Node sum = c.b().op("log", x.operand(1 - i));
        Node log = c.b().op("log", scale);
        return divides ? c.b().sub(sum, log) : c.b().add(sum, log);
      }
    }
    return null;
  }

  /** A long product leaves the range of numbers before its logarithm is taken. */
  private static @Nullable Node ofProduct(Node node, RuleContext c) {
    Node product = node.operand(0);
    if (!(product.op() instanceof Reduce reduce) || reduce.kind() != Reduce.Kind.PROD) {
      return null;
    }
    Node x = product.operand(0);
    if (c.facts().holds(Fact.NON_NEGATIVE, x)) {
      return c.b().sum(c.b().op("log", x), reduce.axes());
    }
    Node sum = c.b().sum(c.b().op("log", c.b().op("abs", x)), reduce.axes());
    Node sign = c.b().reduce(Reduce.Kind.PROD, c.b().op("signum", x), reduce.axes());
    Node isNegative = c.b().op("lt", sign, c.b().constant(x.dtype(), 0));
    Node none = c.b().constant(x.dtype(), Double.NaN);
    return c.b().broadcastTo(c.b().where(isNegative, none, sum), node.shape());
  }

  private static boolean isSumOfExps(Node node) {
    Node value = Matcher.withoutBroadcast(node);
    Node sum = value.op() instanceof Reshape ? value.operand(0) : value;
    return sum.op() instanceof Reduce reduce
        && reduce.kind() == Reduce.Kind.SUM
        && isOp(sum.operand(0), "exp");
  }

  /** The terms of a sum: exponents, and the sum of what is constant. */
  private static final class Exps {
    private final RuleContext c;
    private final List<Node> exponents = new ArrayList<>();
    private double rest;
    private int terms;

    Exps(RuleContext c) {
      this.c = c;
    }

    @Nullable Node rewritten(Node node) {
      if (isOp(node, "log1p")) {
        rest = 1;
        terms++;
      }
      boolean found = isOp(node.operand(0), "add") && collect(node.operand(0));
      if (!found || exponents.isEmpty() || terms < 2) {
        return null;
      }
      // What is constant comes first: it is finite when the others are not.
      Node log = exponents.get(0);
      if (rest == 1) {
        log = c.b().op("softplus", log);
      } else if (rest > 0) {
        log = c.b().op("logAddExp", log, c.b().constant(node.dtype(), Math.log(rest)));
      }
      for (Node exponent : exponents.subList(1, exponents.size())) {
        log = c.b().op("logAddExp", log, exponent);
      }
      return c.b().broadcastTo(log, node.shape());
    }

    private boolean collect(Node node) {
      Constant value = constant(node);
      if (value != null) {
        rest += value.asDouble();
        terms++;
        return value.asDouble() > 0 && Double.isFinite(rest);
      }
      if (terms > SumRules.MOST_VISITED) {
        return false;
      }
      if (isOp(node, "add")) {
        return collect(node.operand(0)) && collect(node.operand(1));
      }
      terms++;
      Node exponent = exponent(node);
      return exponent != null && exponents.add(exponent);
    }

    /** The logarithm of a term that is an exponential, perhaps times a constant. */
    private @Nullable Node exponent(Node node) {
      if (isOp(node, "exp")) {
        return node.operand(0);
      }
      Constant factor = isOp(node, "mul") ? constant(node.operand(1)) : null;
      if (factor == null
          || !isOp(node.operand(0), "exp")
          || !(factor.asDouble() > 0 && Double.isFinite(factor.asDouble()))) {
        return null;
      }
      Node shift = c.b().constant(node.dtype(), Math.log(factor.asDouble()));
      return c.b().add(node.operand(0).operand(0), shift);
    }
  }
}
