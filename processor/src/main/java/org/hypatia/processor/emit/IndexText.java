package org.hypatia.processor.emit;

import java.util.function.UnaryOperator;
import org.hypatia.processor.graph.Dim;

/** An index or a size as an expression of C or Java. */
final class IndexText implements Dim.Folder<IndexText.Term> {
  /** An expression; {@code sum} if it needs parentheses as a factor. */
  record Term(String text, boolean sum) {
    String asFactor() {
      return sum ? "(" + text + ")" : text;
    }
  }

  private final UnaryOperator<String> variable;
  private final String longSuffix;
  private final String functions;

  /**
   * @param variable the identifier of a symbol
   * @param longSuffix ends a constant beyond 32 bits
   * @param functions what the names of functions begin with
   */
  IndexText(UnaryOperator<String> variable, String longSuffix, String functions) {
    this.variable = variable;
    this.longSuffix = longSuffix;
    this.functions = functions;
  }

  Term of(Dim dim) {
    return dim.fold(this);
  }

  @Override
  public Term constant(long value) {
    return new Term(value == (int) value ? Long.toString(value) : value + longSuffix, false);
  }

  @Override
  public Term symbol(String name) {
    return new Term(variable.apply(name), false);
  }

  @Override
  public Term plus(Term left, Term right) {
    boolean minus = right.text().startsWith("-");
    String operator = minus ? " - " + right.text().substring(1) : " + " + right.text();
    return new Term(left.text() + operator, true);
  }

  @Override
  public Term times(Term left, Term right) {
    String product = left.text().equals("-1") ? "-" : left.asFactor() + " * ";
    return new Term(product + right.asFactor(), false);
  }

  @Override
  public Term call(Dim.Function2 function, Term left, Term right) {
    String name =
        switch (function) {
          case FLOOR_DIV -> functions.equals("Math.") ? "floorDiv" : "floor_div";
          case MAX -> "max";
          case MIN -> "min";
        };
    return new Term(functions + name + "(" + left.text() + ", " + right.text() + ")", false);
  }
}
