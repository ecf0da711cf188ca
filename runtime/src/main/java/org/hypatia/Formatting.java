package org.hypatia;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Prints tensors as NumPy does: aligned columns, lines of 75, corners only beyond 1000 elements.
 */
final class Formatting {
  private static final int LINE_WIDTH = 75;
  private static final int MOST_ELEMENTS = 1000;
  private static final int EDGE = 3;

  private final Tensor<?> x;
  private final boolean summarised;
  private final List<String> words;
  private int next;

  private Formatting(Tensor<?> x, boolean summarised, List<String> words) {
    this.x = x;
    this.summarised = summarised;
    this.words = words;
  }

  static String format(Tensor<?> x) {
    boolean summarised = x.size() > MOST_ELEMENTS;
    List<Integer> positions = new ArrayList<>();
    collect(x.layout(), 0, x.layout().offset, summarised, positions);
    if (x.rank() == 0) {
      return Numerals.single(x.storage(), positions.get(0));
    }
    return new Formatting(x, summarised, Numerals.column(x.storage(), positions)).block(0, " ");
  }

  /** Prints a value behind its message, in lines of its own if it has several. */
  static void print(String message, String value) {
    Objects.requireNonNull(message, "message");
    System.out.println(message + (value.indexOf('\n') < 0 ? ' ' : '\n') + value);
  }

  /** Where the elements to be printed lie, in row order. */
  private static void collect(
      Layout layout, int axis, long at, boolean summarised, List<Integer> positions) {
    if (axis == layout.rank()) {
      positions.add((int) at);
      return;
    }
    long n = layout.shape[axis];
    for (long i = 0; i < n; i++) {
      if (summarised && n > 2 * EDGE && i == EDGE) {
        i = n - EDGE;
      }
      collect(layout, axis + 1, at + i * layout.strides[axis], summarised, positions);
    }
  }

  /** The text of one axis and those inside it; {@code indent} stands before its further lines. */
  private String block(int axis, String indent) {
    long n = x.size(axis);
    boolean cut = summarised && n > 2 * EDGE;
    long shown = cut ? 2 * EDGE : n;
    StringBuilder text = new StringBuilder();
    if (axis == x.rank() - 1) {
      Line line = new Line(text, indent, LINE_WIDTH - 1 - axis);
      for (long i = 0; i < shown; i++) {
        if (cut && i == EDGE) {
          line.add("...");
        }
        line.add(words.get(next++));
      }
      line.end();
    } else {
      String gap = "\n".repeat(x.rank() - 1 - axis) + indent;
      for (long i = 0; i < shown; i++) {
        if (cut && i == EDGE) {
          text.append("...").append(gap);
        }
        text.append(block(axis + 1, indent + " ")).append(i < shown - 1 ? gap : "");
      }
    }
    return "[" + text + "]";
  }

  /** Words of one row, broken into lines that fit. */
  private static final class Line {
    private final StringBuilder text;
    private final String indent;
    private final int width;
    private StringBuilder line = new StringBuilder();

    Line(StringBuilder text, String indent, int width) {
      this.text = text;
      this.indent = indent;
      this.width = width;
    }

    void add(String word) {
      if (line.length() > 0) {
        if (indent.length() + line.length() + 1 + word.length() > width) {
          text.append(line.toString().stripTrailing()).append('\n').append(indent);
          line = new StringBuilder();
        } else {
          line.append(' ');
        }
      }
      line.append(word);
    }

    void end() {
      text.append(line);
    }
  }
}
