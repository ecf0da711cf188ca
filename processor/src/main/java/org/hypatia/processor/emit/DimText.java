package org.hypatia.processor.emit;

import java.util.function.UnaryOperator;
import org.hypatia.processor.graph.Dim;

/**
 * A size as an expression over variables that hold its symbols. Sizes are 64 bits wide in C and
 * Java alike.
 */
final class DimText implements Dim.Folder<DimText.Term> {
  /** An expression, and whether it needs parentheses as a factor. */
  record Term(String text, boolean weak) {
    String asFactor() {
      return weak ? "(" + text + ")" : text;
    }
  }

  private final UnaryOperator<String> variable;
  private final boolean java;

  private DimText(UnaryOperator<String> variable, boolean java) {
    this.variable = variable;
    this.java = java;
  }

  /** In Java; {@code variable} names the variable of a symbol. */
  static String java(Dim dim, UnaryOperator<String> variable) {
    return dim.fold(new DimText(variable, true)).text();
  }

  /** In C, with the helpers that {@link BridgeEmitter} defines. */
  static String c(Dim dim, UnaryOperator<String> variable) {
    return dim.fold(new DimText(variable, false)).text();
  }

  @Override
  public Term constant(long value) {
    boolean fitsInt = value == (int) value;
    return new Term(value + (fitsInt ? "" : java ? "L" : "LL"), value < 0);
  }

  @Override
  public Term symbol(String name) {
    return new Term(variable.apply(name), false);
  }

  @Override
  public Term plus(Term left, Term right) {
    return new Term(
        left.text() + " + " + (right.text().startsWith("-") ? right.asFactor() : right.text()),
        true);
  }

  @Override
  public Term times(Term left, Term right) {
    return new Term(left.asFactor() + " * " + right.asFactor(), false);
  }

  @Override
  public Term call(Dim.Function2 function, Term left, Term right) {
    String name =
        switch (function) {
          case FLOOR_DIV -> java ? "Math.floorDiv" : "hyp_size_floor_div";
          case MAX -> java ? "Math.max" : "hyp_size_max";
          case MIN -> java ? "Math.min" : "hyp_size_min";
        };
    return new Term(name + "(" + left.text() + ", " + right.text() + ")", false);
  }
}
