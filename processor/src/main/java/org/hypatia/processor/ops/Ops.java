package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.OpReader;

/** The catalogue of elementwise ops. Refuses two rows of one name and formulas that name no row. */
public final class Ops {
  private static final Map<String, ScalarOp> BY_NAME = new LinkedHashMap<>();

  static {
    List<ScalarOp> all = new ArrayList<>();
    all.addAll(Arithmetic.OPS);
    all.addAll(Comparisons.OPS);
    all.addAll(Exponentials.OPS);
    all.addAll(Trigonometry.OPS);
    all.addAll(SpecialFunctions.OPS);
    for (ScalarOp op : all) {
      if (BY_NAME.put(op.name(), op) != null) {
        throw new CompilerBug("two ops are named " + op.name());
      }
    }
    for (ScalarOp op : all) {
      List<Formula> derivatives = op.derivatives();
      boolean lacksOne = derivatives == null || derivatives.contains(Formula.NONE);
      if ((lacksOne && op.noDerivative().isEmpty())
          || (derivatives != null && derivatives.size() != op.arity())) {
        throw new CompilerBug(op.name() + " needs one derivative an operand, or a reason for none");
      }
      for (List<Formula> formulas : Arrays.asList(derivatives, op.tangents())) {
        if (formulas != null) {
          formulas.forEach(Ops::resolve);
        }
      }
    }
  }

  private Ops() {}

  /** All elementwise ops, in the order of the catalogue. */
  public static List<ScalarOp> all() {
    return List.copyOf(BY_NAME.values());
  }

  /** The op of that name. */
  public static ScalarOp get(String name) {
    ScalarOp op = BY_NAME.get(name);
    if (op == null) {
      throw new CompilerBug("no op is named " + name);
    }
    return op;
  }

  public static boolean isKnown(String name) {
    return BY_NAME.containsKey(name);
  }

  /** Reads the ops that the text of a graph names. */
  public static OpReader reader() {
    return new OpParser();
  }

  private static void resolve(Formula formula) {
    if (formula instanceof Formula.Apply apply) {
      ScalarOp op = get(apply.op());
      if (op.arity() != apply.arguments().size()) {
        throw new CompilerBug(formula + ": " + op.name() + " takes " + op.arity() + " operands");
      }
      apply.arguments().forEach(Ops::resolve);
    }
  }
}
