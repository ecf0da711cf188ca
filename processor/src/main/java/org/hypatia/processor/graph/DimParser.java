package org.hypatia.processor.graph;

/** Reads the text form of a {@link Dim}; blanks are allowed between tokens. */
final class DimParser {
  private final String text;
  private int at;

  DimParser(String text) {
    this.text = text;
  }

  Dim parse() {
    Dim dim = sum();
    if (at < text.length()) {
      throw failure("nothing more");
    }
    return dim;
  }

  private Dim sum() {
    Dim sum = accept('-') ? product().times(-1) : product();
    while (true) {
      if (accept('+')) {
        sum = sum.plus(product());
      } else if (accept('-')) {
        sum = sum.minus(product());
      } else {
        return sum;
      }
    }
  }

  private Dim product() {
    Dim product = factor();
    while (accept('*')) {
      product = product.times(factor());
    }
    return product;
  }

  private Dim factor() {
    if (accept('(')) {
      Dim inner = sum();
      expect(')');
      return inner;
    }
    int start = at;
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.isEmpty()) {
      throw failure("a size");
    }
    if (Character.isDigit(word.charAt(0))) {
      try {
        return Dim.of(Long.parseLong(word));
      } catch (NumberFormatException e) {
        throw failure("a number or a name instead of '" + word + "'");
      }
    }
    return accept('(') ? call(word) : Dim.symbol(word);
  }

  private Dim call(String function) {
    Dim left = sum();
    expect(',');
    Dim right = sum();
    expect(')');
    return switch (function) {
      case "floorDiv" -> left.floorDiv(right);
      case "max" -> left.max(right);
      case "min" -> left.min(right);
      default -> throw failure("floorDiv, max or min instead of '" + function + "'");
    };
  }

  private static boolean isWordPart(char c) {
    return Character.isJavaIdentifierPart(c) || c == '.' || c == '@';
  }

  private boolean accept(char c) {
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw failure("'" + c + "'");
    }
  }

  private IllegalArgumentException failure(String expected) {
    return new IllegalArgumentException(
        "size '" + text + "': expected " + expected + " at character " + (at + 1));
  }
}
