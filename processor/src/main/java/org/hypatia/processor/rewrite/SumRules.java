package org.hypatia.processor.rewrite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.ScalarOp;
import org.jspecify.annotations.Nullable;

/** Sums of several terms: constants are gathered, equal terms counted. */
final class SumRules {
  private SumRules() {}

  /** A chain longer than this is gathered in parts. */
  static final int MOST_VISITED = 64;

  static final List<Rule> RULES =
      List.of(
          CodeRule.of("gather-sum", "add", (node, c) -> new Sum(c).gather(node))
              .on("add", "sub")
              .rounding());

  static Constant apply(String op, Constant... operands) {
    return Objects.requireNonNull(Ops.get(op).evaluate(List.of(operands)));
  }

  static @Nullable Constant constant(Node node) {
    return Matcher.withoutBroadcast(node).op() instanceof Constant constant ? constant : null;
  }

  static boolean isOp(Node node, String... names) {
    return node.op() instanceof ScalarOp op && Set.of(names).contains(op.name());
  }

  /** A sum as terms with constant coefficients. */
  private static final class Sum {
    private final RuleContext c;
    private int visited;
    private final Map<Node, List<Constant>> terms = new LinkedHashMap<>();
    private final List<Constant> constants = new ArrayList<>();

    Sum(RuleContext c) {
      this.c = c;
    }

    @Nullable Node gather(Node root) {
      Constant one = Constant.of(root.dtype(), 1);
      collect(root, one, true);
      boolean repeats = constants.size() > 1;
      for (Map.Entry<Node, List<Constant>> term : terms.entrySet()) {
        if (term.getValue().size() > 1) {
          if (!mayMerge(term.getKey(), term.getValue())) {
            return null;
          }
          repeats = true;
        }
      }
      return repeats ? rebuilt(root) : null;
    }

    private void collect(Node node, Constant coefficient, boolean isRoot) {
      Constant value = constant(node);
      if (value != null) {
        constants.add(apply("mul", coefficient, value));
      } else if (isOp(node, "neg")) { // A sign costs nothing, and may be looked through.
        collect(node.operand(0), apply("neg", coefficient), false);
      } else if (visited++ > MOST_VISITED || (!isRoot && c.isShared().test(node))) {
        add(node, coefficient);
      } else if (isOp(node, "add", "sub")) {
        collect(node.operand(0), coefficient, false);
        Constant second = isOp(node, "sub") ? apply("neg", coefficient) : coefficient;
        collect(node.operand(1), second, false);
      } else if (isOp(node, "mul") && constant(node.operand(1)) != null) {
        Constant factor = Objects.requireNonNull(constant(node.operand(1)));
        collect(node.operand(0), apply("mul", coefficient, factor), false);
      } else {
        add(node, coefficient);
      }
    }

    private void add(Node node, Constant coefficient) {
      terms.computeIfAbsent(node, absent -> new ArrayList<>()).add(coefficient);
    }

    /** Where a term may be infinite, terms of different signs make NaN and have to stay. */
    private boolean mayMerge(Node node, List<Constant> coefficients) {
      boolean sameSign =
          coefficients.stream().allMatch(k -> k.asDouble() > 0)
              || coefficients.stream().allMatch(k -> k.asDouble() < 0);
      return sameSign || c.facts().holds(Fact.FINITE, node);
    }

    private @Nullable Node rebuilt(Node root) {
      Node sum = null;
      for (Map.Entry<Node, List<Constant>> term : terms.entrySet()) {
        Constant k = total(term.getValue(), root);
        if (root.dtype().isFloating() && !Double.isFinite(k.asDouble())) {
          return null;
        }
        if (k.asDouble() != 0) {
          sum = plus(sum, term.getKey(), k);
        }
      }
      Constant rest = total(constants, root);
      if (root.dtype().isFloating() && !Double.isFinite(rest.asDouble())) {
        return null;
      }
      if (sum == null) {
        sum = c.b().graph().make(rest);
      } else if (rest.asDouble() != 0) {
        sum = c.b().add(sum, c.b().graph().make(rest));
      }
      return c.b().broadcastTo(sum, root.shape());
    }

    private static Constant total(List<Constant> parts, Node root) {
      Constant total = Constant.of(root.dtype(), 0);
      for (Constant part : parts) {
        total = apply("add", total, part);
      }
      return total;
    }

    private Node plus(@Nullable Node sum, Node term, Constant k) {
      Constant positive = k.asDouble() < 0 ? apply("neg", k) : k;
      Node scaled = positive.asDouble() == 1 ? term : c.b().mul(term, c.b().graph().make(positive));
      if (sum == null) {
        return k.asDouble() < 0 ? c.b().neg(scaled) : scaled;
      }
      return k.asDouble() < 0 ? c.b().sub(sum, scaled) : c.b().add(sum, scaled);
    }
  }
}
