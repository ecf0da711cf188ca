package org.hypatia.processor.ops;

import java.util.List;

/**
 * A scalar expression over ops, in which rows state derivatives and rules state both sides. Ops are
 * named, not referenced, so that rows may mention each other in any order; {@link Ops} resolves
 * every name when it loads.
 */
public sealed interface Formula {
  /** An operand of the row, or a variable of the rule. */
  record Variable(String name) implements Formula {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A number, in the element type that its surroundings have. */
  record Literal(double value) implements Formula {
    @Override
    public String toString() {
      boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
      return isWhole && (value != 0 || 1 / value > 0)
          ? Long.toString((long) value)
          : Double.toString(value);
    }
  }

  /** An op applied. */
  record Apply(String op, List<Formula> arguments) implements Formula {
    public Apply {
      arguments = List.copyOf(arguments);
    }

    @Override
    public String toString() {
      List<String> parts = arguments.stream().map(Formula::toString).toList();
      return op + "(" + String.join(", ", parts) + ")";
    }
  }

  /** First operand. */
  Formula X = new Variable("x");

  /** Second operand. */
  Formula Y = new Variable("y");

  /** Third operand. */
  Formula W = new Variable("w");

  /** The result. */
  Formula Z = new Variable("z");

  /** In derivatives: the cotangent of the result, or the tangent of the operand. */
  Formula G = new Variable("g");

  Formula ZERO = new Literal(0);

  /** In the place of a derivative: there is none with respect to that operand. */
  Formula NONE = new Variable("none");

  static Formula apply(String op, Formula... arguments) {
    return new Apply(op, List.of(arguments));
  }

  static Formula lit(double value) {
    return new Literal(value);
  }

  static Formula add(Formula a, Formula b) {
    return apply("add", a, b);
  }

  static Formula sub(Formula a, Formula b) {
    return apply("sub", a, b);
  }

  static Formula mul(Formula a, Formula b) {
    return apply("mul", a, b);
  }

  static Formula div(Formula a, Formula b) {
    return apply("div", a, b);
  }

  static Formula neg(Formula a) {
    return apply("neg", a);
  }

  static Formula where(Formula condition, Formula a, Formula b) {
    return apply("where", condition, a, b);
  }
}
