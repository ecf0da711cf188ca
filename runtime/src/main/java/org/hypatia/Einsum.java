package org.hypatia;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Einstein's summation: an axis is a letter, equal letters run together, and letters that the
 * result lacks are summed, in alphabetical order from the outermost in. An ellipsis stands for
 * leading axes that broadcast.
 */
final class Einsum {
  private final String equation;
  private final List<String> operandLabels = new ArrayList<>();
  private final Map<Character, Long> sizes = new TreeMap<>();
  private String resultLabels;

  private Einsum(String equation, List<? extends Tensor<?>> operands) {
    this.equation = equation;
    String text = equation.replace(" ", "");
    int arrow = text.indexOf("->");
    String left = arrow < 0 ? text : text.substring(0, arrow);
    String[] terms = left.split(",", -1);
    if (terms.length != operands.size()) {
      throw fault("names " + terms.length + " operands, but " + operands.size() + " are given");
    }
    int ellipsis = 0;
    for (int i = 0; i < terms.length; i++) {
      Tensor<?> operand = operands.get(i);
      String labels = expand(terms[i], operand.rank());
      ellipsis = Math.max(ellipsis, (int) labels.chars().filter(Einsum::isEllipsis).count());
      operandLabels.add(labels);
      measure(labels, operand);
    }
    resultLabels =
        arrow < 0 ? implied(left, ellipsis) : expand(text.substring(arrow + 2), ellipsis, true);
    checkResult();
  }

  private IllegalArgumentException fault(String what) {
    return new IllegalArgumentException("einsum: \"" + equation + "\" " + what);
  }

  /** Axes under an ellipsis are labelled from the last by digits and what follows them. */
  private static boolean isEllipsis(int label) {
    return label < 'A';
  }

  private static String ellipsis(int count) {
    StringBuilder labels = new StringBuilder();
    for (int i = count - 1; i >= 0; i--) {
      labels.append((char) (' ' + 1 + i));
    }
    return labels.toString();
  }

  private String expand(String term, int rank) {
    int dots = term.indexOf("...");
    int letters = term.length() - (dots < 0 ? 0 : 3);
    if (dots < 0 ? letters != rank : letters > rank) {
      throw fault("gives \"" + term + "\" to an operand of rank " + rank);
    }
    return expand(term, rank - letters, dots >= 0);
  }

  private String expand(String term, int covered, boolean mayHaveEllipsis) {
    int dots = mayHaveEllipsis ? term.indexOf("...") : -1;
    String letters = dots < 0 ? term : term.substring(0, dots) + term.substring(dots + 3);
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z')) {
        throw fault("has '" + c + "' where a letter is expected");
      }
    }
    return dots < 0 ? term : term.substring(0, dots) + ellipsis(covered) + term.substring(dots + 3);
  }

  private void measure(String labels, Tensor<?> operand) {
    for (int axis = 0; axis < labels.length(); axis++) {
      char label = labels.charAt(axis);
      long size = operand.size(axis);
      Long known = sizes.putIfAbsent(label, size);
      if (known != null && known != size) {
        if (!isEllipsis(label) || (known != 1 && size != 1)) {
          String name = isEllipsis(label) ? "an axis of the ellipsis" : "'" + label + "'";
          throw fault("gives " + name + " the sizes " + known + " and " + size);
        }
        sizes.put(label, known == 1 ? size : known);
      }
    }
  }

  /** Without an arrow: the ellipsis, then the letters that stand once, in alphabetical order. */
  private static String implied(String left, int ellipsis) {
    StringBuilder labels = new StringBuilder(ellipsis(ellipsis));
    left.chars()
        .filter(c -> Character.isLetter(c) && left.indexOf(c) == left.lastIndexOf(c))
        .sorted()
        .forEach(c -> labels.append((char) c));
    return labels.toString();
  }

  private void checkResult() {
    for (char label : sizes.keySet()) {
      if (isEllipsis(label) && resultLabels.indexOf(label) < 0) {
        throw fault("has an ellipsis that the result lacks");
      }
    }
    for (int i = 0; i < resultLabels.length(); i++) {
      char label = resultLabels.charAt(i);
      if (!sizes.containsKey(label)) {
        throw fault("has '" + label + "' in the result only");
      }
      if (resultLabels.indexOf(label) != i) {
        throw fault("has '" + label + "' twice in the result");
      }
    }
  }

  static <T extends Numeric> Tensor<T> apply(String equation, List<Tensor<T>> operands) {
    Objects.requireNonNull(equation, "equation");
    if (operands.isEmpty()) {
      throw new IllegalArgumentException("einsum: no operands");
    }
    Einsum einsum = new Einsum(equation, operands);
    for (Tensor<T> operand : operands) {
      Elementwise.checkSame("einsum", operands.get(0), operand);
    }
    return einsum.evaluate(operands);
  }

  private <T extends Element> Tensor<T> evaluate(List<Tensor<T>> operands) {
    StringBuilder order = new StringBuilder(resultLabels);
    for (char label : sizes.keySet()) {
      if (resultLabels.indexOf(label) < 0) {
        order.append(label);
      }
    }
    String labels = order.toString();
    long[] shape = new long[labels.length()];
    boolean[] summed = new boolean[labels.length()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = Objects.requireNonNull(sizes.get(labels.charAt(i)));
      summed[i] = i >= resultLabels.length();
    }
    Storage[] sources = new Storage[operands.size()];
    Layout[] layouts = new Layout[operands.size() + 1];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = operands.get(i).storage();
      layouts[i] = aligned(operands.get(i).layout(), operandLabels.get(i), labels, shape);
    }
    layouts[sources.length] = Layout.accumulating(shape, summed);
    DType dtype = operands.get(0).type();
    Tensor<?> sums =
        Tensor.allocate(
            dtype.isFloating() ? DType.F64 : DType.I64,
            Arrays.copyOf(shape, resultLabels.length()));
    Loop.over(shape, body(sources, sums.storage()), layouts);
    return sums.cast(dtype);
  }

  private static Loop.Body body(Storage[] sources, Storage sums) {
    int to = sources.length;
    if (sums.dtype == DType.F64) {
      return (k, p) -> {
        double product = sources[0].getDouble(p[0]);
        for (int i = 1; i < to; i++) {
          product *= sources[i].getDouble(p[i]);
        }
        sums.setDouble(p[to], sums.getDouble(p[to]) + product);
      };
    }
    return (k, p) -> {
      long product = sources[0].getLong(p[0]);
      for (int i = 1; i < to; i++) {
        product *= sources[i].getLong(p[i]);
      }
      sums.setLong(p[to], sums.getLong(p[to]) + product);
    };
  }

  /** An operand read along all labels: it stands still along those that it lacks. */
  private static Layout aligned(Layout layout, String own, String labels, long[] shape) {
    long[] strides = new long[shape.length];
    for (int axis = 0; axis < own.length(); axis++) {
      if (layout.shape[axis] != 1) {
        strides[labels.indexOf(own.charAt(axis))] += layout.strides[axis];
      }
    }
    return new Layout(shape, strides, layout.offset);
  }
}
