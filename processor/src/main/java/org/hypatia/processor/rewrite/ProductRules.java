package org.hypatia.processor.rewrite;

import static org.hypatia.processor.rewrite.SumRules.apply;
import static org.hypatia.processor.rewrite.SumRules.constant;
import static org.hypatia.processor.rewrite.SumRules.isOp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.SizeOf;
import org.jspecify.annotations.Nullable;

/** Products and quotients of several factors: what belongs together is brought together. */
final class ProductRules {
  private ProductRules() {}

  /** Powers up to here become products in the end. */
  static final int LARGEST_POWER = 1024;

  static final List<Rule> RULES =
      List.of(
          CodeRule.of("gather-constants", "mul", (node, c) -> new Product(node, c).constants())
              .on("mul", "div", "neg")
              .rounding(),
          CodeRule.of("cancel-factors", "mul", (node, c) -> new Product(node, c).cancelled())
              .on("mul", "div")
              .rounding(),
          CodeRule.of("gather-powers", "mul", (node, c) -> new Product(node, c).powers())
              .rounding()
              .in(Phase.STABILIZE), // In the end powers are products again.
          CodeRule.of("gather-sigmoids", "mul", (node, c) -> new Product(node, c).sigmoids())
              .on("mul", "div")
              .limit()
              .in(Phase.STABILIZE),
          CodeRule.of("gather-exponentials", "mul", (node, c) -> new Product(node, c).exps())
              .on("mul", "div")
              .rounding()
              .in(Phase.STABILIZE));

  /** A product as factors above and below the line and one constant. */
  private static final class Product {
    private final Node root;
    private final RuleContext c;
    private final List<Node> above = new ArrayList<>();
    private final List<Node> below = new ArrayList<>();
    private Constant factor;
    private int constants;
    private int visited;

    Product(Node root, RuleContext c) {
      this.root = root;
      this.c = c;
      factor = Constant.of(root.dtype(), 1);
      collect(root, false);
    }

    private void collect(Node node, boolean inverted) {
      Constant value = constant(node);
      if (value != null && !(inverted && !value.dtype().isFloating())) {
        factor = apply(inverted ? "div" : "mul", factor, value);
        constants++;
      } else if (visited++ > SumRules.MOST_VISITED || (node != root && isToBeKept(node))) {
        (inverted ? below : above).add(node);
      } else if (isOp(node, "mul")) {
        collect(node.operand(0), inverted);
        collect(node.operand(1), inverted);
      } else if (isOp(node, "div") && node.dtype().isFloating()) {
        collect(node.operand(0), inverted);
        collect(node.operand(1), !inverted);
      } else if (isOp(node, "neg")) {
        factor = apply("neg", factor);
        constants++;
        collect(node.operand(0), inverted);
      } else {
        (inverted ? below : above).add(node);
      }
    }

    /** What somebody else needs is computed anyway; what is made of sizes alone costs nothing. */
    private boolean isToBeKept(Node node) {
      boolean isOfSizes = root.rank() > 0 && node.rank() == 0 && isOfSizes(node, 4);
      return c.isShared().test(node) && !isOfSizes;
    }

    private static boolean isOfSizes(Node node, int depth) {
      return node.op() instanceof SizeOf
          || node.op() instanceof Constant
          || (depth > 0
              && node.op() instanceof Elementwise
              && node.operands().stream().allMatch(x -> isOfSizes(x, depth - 1)));
    }

    /** One constant instead of several. */
    @Nullable Node constants() {
      return constants < 2 ? null : rebuilt();
    }

    /** What is above and below the line, and can be neither zero nor infinite, goes. */
    @Nullable Node cancelled() {
      boolean found = false;
      for (Node divisor : List.copyOf(below)) {
        Facts known = c.facts().within(root.shape());
        boolean safe = known.holds(Fact.NONZERO, divisor) && known.holds(Fact.FINITE, divisor);
        if (safe && above.remove(divisor)) {
          below.remove(divisor);
          found = true;
        }
      }
      return found ? rebuilt() : null;
    }

    /** A value that is a factor three times and more is a power. */
    @Nullable Node powers() {
      if (!root.dtype().isFloating() || !below.isEmpty()) {
        return null;
      }
      Map<Node, Integer> exponents = new LinkedHashMap<>();
      for (Node node : above) {
        int exponent = wholeExponent(node);
        exponents.merge(exponent == 1 ? node : node.operand(0), exponent, Integer::sum);
      }
      boolean found = exponents.size() < above.size();
      above.clear();
      for (Map.Entry<Node, Integer> power : exponents.entrySet()) {
        int exponent = power.getValue();
        Node base = power.getKey();
        found &= exponent <= LARGEST_POWER;
        above.add(
            exponent == 1
                ? base
                : exponent == 2
                    ? c.b().op("square", base)
                    : c.b().op("pow", base, c.b().constant(base.dtype(), exponent)));
      }
      return found ? rebuilt() : null;
    }

    private static int wholeExponent(Node node) {
      if (isOp(node, "square")) {
        return 2;
      }
      Constant exponent = isOp(node, "pow") ? constant(node.operand(1)) : null;
      int whole = exponent == null ? 1 : (int) exponent.asDouble();
      boolean isWhole = exponent != null && whole == exponent.asDouble() && whole > 2;
      return isWhole && whole <= LARGEST_POWER ? whole : 1;
    }

    /** Quotients by {@code 1 + exp(a)} and products {@code exp(a) * sigmoid(-a)} are sigmoids. */
    @Nullable Node sigmoids() {
      boolean found = false;
      for (Node divisor : List.copyOf(below)) {
        Node a = exponentOfOnePlus(divisor);
        if (a != null) {
          below.remove(divisor);
          above.add(c.b().op("sigmoid", negated(a)));
          found = true;
        }
      }
      for (Node exp : List.copyOf(above)) {
        Node partner = isOp(exp, "exp") ? c.b().op("sigmoid", negated(exp.operand(0))) : null;
        if (partner != null && above.remove(partner)) {
          above.remove(exp);
          above.add(c.b().op("sigmoid", exp.operand(0)));
          found = true;
        }
      }
      return found ? rebuilt() : null;
    }

    private @Nullable Node exponentOfOnePlus(Node node) {
      if (!isOp(node, "add")) {
        return null;
      }
      for (int i = 0; i < 2; i++) {
        Constant one = constant(node.operand(i));
        Node exp = node.operand(1 - i);
        if (one != null && one.isValue(1) && isOp(exp, "exp")) {
          return exp.operand(0);
        }
      }
      return null;
    }

    private Node negated(Node x) {
      return isOp(x, "neg") ? x.operand(0) : c.b().neg(x);
    }

    /** One exponential of a sum instead of several. */
    @Nullable Node exps() {
      List<Node> found = new ArrayList<>();
      Node sum = null;
      for (Node exp : above) {
        if (isOp(exp, "exp") && !c.isShared().test(exp)) {
          found.add(exp);
          sum = sum == null ? exp.operand(0) : c.b().add(sum, exp.operand(0));
        }
      }
      List<Node> divisors =
          below.stream().filter(exp -> isOp(exp, "exp") && !c.isShared().test(exp)).toList();
      if (found.size() + divisors.size() < 2) {
        return null;
      }
      for (Node exp : divisors) {
        Node a = exp.operand(0);
        sum = sum == null ? c.b().neg(a) : c.b().sub(sum, a);
      }
      above.removeAll(found);
      below.removeAll(divisors);
      above.add(c.b().op("exp", sum == null ? c.b().constant(root.dtype(), 0) : sum));
      return rebuilt();
    }

    private @Nullable Node rebuilt() {
      if (root.dtype().isFloating() && !isNormal(factor.asDouble())) {
        return null;
      }
      Node k = c.b().graph().make(factor);
      Node value;
      if (above.isEmpty()) {
        value = below.isEmpty() ? k : c.b().div(k, product(below));
      } else {
        value = below.isEmpty() ? product(above) : c.b().div(product(above), product(below));
        if (factor.asDouble() == -1) {
          value = c.b().neg(value);
        } else if (factor.asDouble() != 1) {
          value = c.b().mul(value, k);
        }
      }
      return c.b().broadcastTo(value, root.shape());
    }

    private static boolean isNormal(double value) {
      double size = Math.abs(value);
      return size >= Float.MIN_NORMAL && size <= Float.MAX_VALUE;
    }

    private Node product(List<Node> factors) {
      Node product = factors.get(0);
      for (Node next : factors.subList(1, factors.size())) {
        product = c.b().mul(product, next);
      }
      return product;
    }
  }
}
