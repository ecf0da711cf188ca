package org.hypatia.processor.rewrite;

import static org.hypatia.processor.rewrite.SumRules.isOp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Cast;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Reshape;
import org.jspecify.annotations.Nullable;

/** Fewer products and quotients: common factors are taken out, divisors are inverted once. */
final class FactorRules {
  private FactorRules() {}

  /** Numbers whose reciprocals are as good as they are, as floats too. */
  private static final double LARGEST = 1e30;

  static final List<Rule> RULES =
      List.of(
          CodeRule.of("common-factor", "add", (node, c) -> new Terms(node, c).factored())
              .on("add", "sub")
              .rounding()
              .in(Phase.SPECIALIZE),
          CodeRule.of("small-first", "mul", FactorRules::smallFirst)
              .on("mul", "add")
              .rounding()
              .in(Phase.SPECIALIZE),
          CodeRule.of("quotient", "mul", FactorRules::quotient).rounding().in(Phase.SPECIALIZE),
          CodeRule.of("divide-once", "div", FactorRules::divideOnce)
              .rounding()
              .in(Phase.SPECIALIZE));

  /** A factor of a term, or what it is divided by. */
  private record Factor(Node node, boolean below) {}

  /** A term as factors; its sign is apart. */
  private record Term(Node node, boolean negative, List<Factor> factors) {}

  /** The terms of a sum. */
  private static final class Terms {
    private final Node root;
    private final RuleContext c;
    private final List<Term> terms = new ArrayList<>();
    private int visited;

    Terms(Node root, RuleContext c) {
      this.root = root;
      this.c = c;
      collect(root, false);
    }

    private boolean mayOpen(Node node) {
      return visited++ < SumRules.MOST_VISITED && (node == root || !c.isShared().test(node));
    }

    private void collect(Node node, boolean negative) {
      if (isOp(node, "add", "sub") && mayOpen(node)) {
        collect(node.operand(0), negative);
        collect(node.operand(1), negative != isOp(node, "sub"));
      } else if (isOp(node, "neg") && mayOpen(node)) {
        collect(node.operand(0), !negative);
      } else {
        List<Factor> factors = new ArrayList<>();
        factors(node, false, factors);
        terms.add(new Term(node, negative, factors));
      }
    }

    private void factors(Node node, boolean below, List<Factor> factors) {
      boolean quotient = isOp(node, "div") && node.dtype().isFloating();
      if ((quotient || isOp(node, "mul")) && mayOpen(node)) {
        factors(node.operand(0), below, factors);
        factors(node.operand(1), below != quotient, factors);
      } else {
        factors.add(new Factor(node, below));
      }
    }

    @Nullable Node factored() {
      Factor common = common();
      if (common == null) {
        return null;
      }
      Node sum = null;
      Node group = null;
      boolean negative = false;
      for (Term term : terms) {
        if (!isOneOf(term, common)) {
          sum = plus(sum, term.node(), term.negative());
        } else if (group == null) {
          group = without(term, common);
          negative = term.negative();
        } else {
          Node rest = without(term, common);
          group = term.negative() == negative ? c.b().add(group, rest) : c.b().sub(group, rest);
        }
      }
      if (group == null) {
        return null;
      }
      Node product =
          common.below() ? c.b().div(group, common.node()) : c.b().mul(group, common.node());
      return c.b().broadcastTo(plus(sum, product, negative), root.shape());
    }

    private Node plus(@Nullable Node sum, Node term, boolean negative) {
      if (sum == null) {
        return negative ? c.b().neg(term) : term;
      }
      return negative ? c.b().sub(sum, term) : c.b().add(sum, term);
    }

    /** What most terms have in common; of those, what costs most. */
    private @Nullable Factor common() {
      Map<Factor, Integer> counts = new LinkedHashMap<>();
      for (Term term : terms) {
        term.factors().stream()
            .distinct()
            .filter(factor -> isOneOf(term, factor))
            .forEach(factor -> counts.merge(factor, 1, Integer::sum));
      }
      Factor best = null;
      for (Map.Entry<Factor, Integer> entry : counts.entrySet()) {
        boolean better =
            entry.getValue() > 1
                && (best == null || entry.getValue() > counts.getOrDefault(best, 0));
        if (better && mayLeave(entry.getKey())) {
          best = entry.getKey();
        }
      }
      return best;
    }

    /** Where two terms are infinite and cancel, so must what is made of them. */
    private boolean mayLeave(Factor factor) {
      Fact needed = factor.below() ? Fact.NONZERO : Fact.BOUNDED;
      return c.facts().within(root.shape()).holds(needed, factor.node());
    }

    /** Whether a term has the factor, and more above the line than that. */
    private static boolean isOneOf(Term term, Factor factor) {
      long above = term.factors().stream().filter(f -> !f.below()).count();
      return term.factors().contains(factor) && (factor.below() || above > 1);
    }

    private Node without(Term term, Factor common) {
      List<Factor> rest = new ArrayList<>(term.factors());
      rest.remove(common);
      Node above = product(rest, false);
      Node below = product(rest, true);
      if (above == null) {
        above = c.b().constant(root.dtype(), 1);
      }
      return below == null ? above : c.b().div(above, below);
    }

    private @Nullable Node product(List<Factor> factors, boolean below) {
      Node product = null;
      for (Factor factor : factors) {
        if (factor.below() == below) {
          product = product == null ? factor.node() : c.b().mul(product, factor.node());
        }
      }
      return product;
    }
  }

  /** What repeats along the others' axes meets before it is repeated. */
  private static @Nullable Node smallFirst(Node node, RuleContext c) {
    for (int i = 0; i < 2; i++) {
      Node inner = node.operand(i);
      Node small = node.operand(1 - i);
      if (!inner.is(node.op()) || isLarge(small, node) || c.isShared().test(inner)) {
        continue;
      }
      for (int k = 0; k < 2; k++) {
        if (!isLarge(inner.operand(k), node) && isLarge(inner.operand(1 - k), node)) {
          Node both = c.b().graph().make(node.op(), inner.operand(k), small);
          if (!isLarge(both, node)) {
            Node all = c.b().graph().make(node.op(), inner.operand(1 - k), both);
            return c.b().broadcastTo(all, node.shape());
          }
        }
      }
    }
    return null;
  }

  private static boolean isLarge(Node operand, Node of) {
    return operand.shape().size().equals(of.shape().size());
  }

  /** One quotient instead of a reciprocal and a product. */
  private static @Nullable Node quotient(Node node, RuleContext c) {
    for (int i = 0; i < 2; i++) {
      Node inverse = Matcher.withoutBroadcast(node.operand(i));
      boolean once = isLarge(inverse, node);
      if (isOp(inverse, "reciprocal") && once && !c.isShared().test(inverse)) {
        Node quotient = c.b().div(node.operand(1 - i), inverse.operand(0));
        return c.b().broadcastTo(quotient, node.shape());
      }
    }
    return null;
  }

  /** What divides several elements is inverted once, and multiplies them. */
  private static @Nullable Node divideOnce(Node node, RuleContext c) {
    Node divisor = Matcher.withoutBroadcast(node.operand(1));
    boolean several =
        node.dtype().isFloating() && !(divisor.op() instanceof Constant) && !isLarge(divisor, node);
    if (!several) {
      return null;
    }
    Node dividend = node.operand(0);
    Node quotient;
    if (isModerate(divisor, dividend, c.facts().within(node.shape()))) {
      quotient = c.b().mul(dividend, c.b().op("reciprocal", divisor));
    } else {
      Node scale = c.b().op("reciprocalScale", divisor);
      Node factor = c.b().op("reciprocal", c.b().mul(divisor, scale));
      quotient = c.b().op("scaledProduct", dividend, scale, factor);
    }
    return c.b().broadcastTo(quotient, node.shape());
  }

  /** Whether the reciprocal neither overflows nor loses digits where the quotient does not. */
  private static boolean isModerate(Node divisor, Node dividend, Facts facts) {
    Node value = divisor.op() instanceof Reshape ? divisor.operand(0) : divisor;
    if (isOp(value, "mul")) {
      return isModerate(value.operand(0), dividend, facts)
          && isModerate(value.operand(1), dividend, facts);
    }
    if (value.op() instanceof Cast && value.operand(0).dtype().isIntegral()) {
      return true; // The reciprocal of 0 is infinite like the quotient, and NaN of 0 by 0.
    }
    Interval interval = facts.interval(value);
    boolean bounded = interval.low() >= 1 / LARGEST && interval.high() <= LARGEST;
    return bounded || isSumOf(value, dividend);
  }

  /**
   * A sum of exponentials, of which the largest is 1, that divides one of them; or is 0 like it.
   */
  private static boolean isSumOf(Node divisor, Node dividend) {
    return divisor.op() instanceof Reduce reduce
        && reduce.kind() == Reduce.Kind.SUM
        && divisor.operand(0) == dividend
        && isOp(dividend, "exp")
        && isOp(dividend.operand(0), "sub")
        && SoftmaxRules.isShift(dividend.operand(0), reduce.axes());
  }
}
