package org.hypatia.processor.rewrite;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.Formula;
import org.hypatia.processor.ops.ScalarOp;
import org.jspecify.annotations.Nullable;

/** Finds what the variables of a rule's left side stand for. */
final class Matcher {
  private final Set<String> constants;
  private final boolean anyZero;
  private final RuleContext context;
  private final boolean unsharedOnly;

  /**
   * @param constants variables that stand for constants only
   * @param anyZero whether a zero in the rule means zeros of either sign
   * @param unsharedOnly whether ops inside the left side may have no other use
   */
  Matcher(Set<String> constants, boolean anyZero, boolean unsharedOnly, RuleContext context) {
    this.constants = constants;
    this.anyZero = anyZero;
    this.unsharedOnly = unsharedOnly;
    this.context = context;
  }

  @Nullable Map<String, Node> match(Formula.Apply root, Node node) {
    return apply(root, node, Map.of());
  }

  private @Nullable Map<String, Node> match(Formula formula, Node node, Map<String, Node> bound) {
    // An element of a broadcast value is an element of the value: shapes are put right at the end.
    Node value = withoutBroadcast(node);
    if (formula instanceof Formula.Variable variable) {
      return bind(variable.name(), node, value, bound);
    }
    if (formula instanceof Formula.Literal literal) {
      return isLiteral(literal.value(), value) ? bound : null;
    }
    if (unsharedOnly && context.isShared().test(value)) {
      return null;
    }
    return apply((Formula.Apply) formula, value, bound);
  }

  private @Nullable Map<String, Node> bind(
      String name, Node node, Node value, Map<String, Node> bound) {
    Node stands = value;
    if (constants.contains(name)) {
      if (!(value.op() instanceof Constant)) {
        return null;
      }
    } else {
      stands = node;
    }
    Node known = bound.get(name);
    if (known != null) {
      return known == stands ? bound : null;
    }
    Map<String, Node> more = new HashMap<>(bound);
    more.put(name, stands);
    return more;
  }

  private boolean isLiteral(double literal, Node node) {
    if (!(node.op() instanceof Constant constant)) {
      return false;
    }
    if (anyZero && literal == 0 && constant.asDouble() == 0) {
      return true;
    }
    return Constant.of(constant.dtype(), literal).equals(constant)
        && (constant.dtype().isFloating() || constant.asDouble() == literal);
  }

  private @Nullable Map<String, Node> apply(
      Formula.Apply formula, Node node, Map<String, Node> bound) {
    if (!(node.op() instanceof ScalarOp op) || !op.name().equals(formula.op())) {
      return null;
    }
    Map<String, Node> found = arguments(formula.arguments(), node.operands(), bound);
    if (found == null && op.isCommutative()) {
      found = arguments(formula.arguments(), List.of(node.operand(1), node.operand(0)), bound);
    }
    return found;
  }

  private @Nullable Map<String, Node> arguments(
      List<Formula> formulas, List<Node> nodes, Map<String, Node> bound) {
    Map<String, Node> found = bound;
    for (int i = 0; i < formulas.size(); i++) {
      found = match(formulas.get(i), nodes.get(i), found);
      if (found == null) {
        return null;
      }
    }
    return found;
  }

  static Node withoutBroadcast(Node node) {
    return node.op() instanceof BroadcastTo ? node.operand(0) : node;
  }
}
