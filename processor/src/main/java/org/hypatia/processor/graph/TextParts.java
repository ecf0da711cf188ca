package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Takes text apart at commas and brackets that are not inside other brackets. */
public final class TextParts {
  private TextParts() {}

  /** The parts between commas, stripped; none of an empty text. */
  public static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += isOpen(c) ? 1 : isClose(c) ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    String last = text.substring(start).strip();
    if (!last.isEmpty() || !parts.isEmpty()) {
      parts.add(last);
    }
    return parts;
  }

  /** Where the operands' bracket of {@code name[attributes](operands)} opens. */
  static int openOfCall(String text) {
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' && depth == 0) {
        return i;
      }
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
    }
    throw new IllegalArgumentException("expected 'op(operands)' instead of: " + text);
  }

  /** The index after the call that a text starts with. */
  static int endOfCall(String text) {
    int depth = 0;
    for (int i = openOfCall(text); i < text.length(); i++) {
      char c = text.charAt(i);
      depth += isOpen(c) ? 1 : isClose(c) ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("a bracket is never closed: " + text);
  }

  static String join(List<TensorType> types) {
    return types.stream().map(TensorType::toString).collect(Collectors.joining(", "));
  }

  private static boolean isOpen(char c) {
    return c == '(' || c == '[' || c == '{';
  }

  private static boolean isClose(char c) {
    return c == ')' || c == ']' || c == '}';
  }
}
