package org.hypatia.processor.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.ops.Formula;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.ScalarOp;

/** Evaluates formulas on constants, and notes the largest number on the way. */
final class FormulaEvaluator {
  private final Map<String, Constant> variables;
  private final DType valueType;
  private double scale = 1;

  FormulaEvaluator(Map<String, Constant> variables, DType valueType) {
    this.variables = variables;
    this.valueType = valueType;
  }

  /** The largest finite size of a value computed so far; at least 1. */
  double scale() {
    return scale;
  }

  Constant evaluate(Formula formula) {
    return evaluate(formula, valueType);
  }

  Constant evaluate(Formula formula, DType literals) {
    Constant value = compute(formula, literals);
    if (value.dtype().isFloating() && Double.isFinite(value.asDouble())) {
      scale = Math.max(scale, Math.abs(value.asDouble()));
    }
    return value;
  }

  private Constant compute(Formula formula, DType literals) {
    if (formula instanceof Formula.Variable variable) {
      return Objects.requireNonNull(variables.get(variable.name()));
    }
    if (formula instanceof Formula.Literal literal) {
      return Constant.of(literals, literal.value());
    }
    Formula.Apply apply = (Formula.Apply) formula;
    List<Constant> arguments = new ArrayList<>();
    for (int i = 0; i < apply.arguments().size(); i++) {
      boolean isCondition = apply.op().equals("where") && i == 0;
      arguments.add(evaluate(apply.arguments().get(i), isCondition ? DType.BOOL : valueType));
    }
    Constant value = Ops.get(apply.op()).evaluate(arguments);
    if (value == null) {
      throw new ArithmeticException(apply + " on " + arguments);
    }
    return value;
  }

  /** Variables of a formula; conditions are those where {@code where} has its condition. */
  static Set<String> variables(Formula formula, boolean conditionsOnly) {
    Set<String> found = new TreeSet<>();
    collect(formula, false, conditionsOnly, found);
    return found;
  }

  private static void collect(
      Formula formula, boolean isCondition, boolean conditionsOnly, Set<String> found) {
    if (formula instanceof Formula.Variable variable && (isCondition || !conditionsOnly)) {
      found.add(variable.name());
    } else if (formula instanceof Formula.Apply apply) {
      for (int i = 0; i < apply.arguments().size(); i++) {
        boolean condition =
            (apply.op().equals("where") && i == 0) || (apply.op().equals("not") && isCondition);
        collect(apply.arguments().get(i), condition, conditionsOnly, found);
      }
    }
  }

  /** The element types that all ops of a formula take. */
  static boolean accepts(Formula formula, DType dtype) {
    if (!(formula instanceof Formula.Apply apply)) {
      return true;
    }
    ScalarOp op = Ops.get(apply.op());
    boolean taken = op.accepts().contains(dtype) || op.name().equals("not");
    boolean inside = true;
    for (int i = apply.op().equals("where") ? 1 : 0; i < apply.arguments().size(); i++) {
      inside &= accepts(apply.arguments().get(i), dtype);
    }
    return inside && (taken || isOnConditions(apply));
  }

  private static boolean isOnConditions(Formula.Apply apply) {
    return apply.op().equals("not");
  }
}
