package org.hypatia.processor.testing;

import java.util.List;
import java.util.Objects;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.Reduce;

/** Reductions of a list of elements, from the left. */
final class Reductions {
  private Reductions() {}

  static Constant apply(String op, Constant... operands) {
    return Objects.requireNonNull(Ops.get(op).evaluate(List.of(operands)));
  }

  static Constant reduce(Reduce.Kind kind, DType dtype, List<Constant> elements) {
    return switch (kind) {
      case SUM -> fold("add", Constant.of(dtype, 0), elements);
      case PROD -> fold("mul", Constant.of(dtype, 1), elements);
      case MAX -> fold("maximum", elements.get(0), elements);
      case SUP -> elements.isEmpty() ? lowest(dtype) : reduce(Reduce.Kind.MAX, dtype, elements);
      case MIN -> fold("minimum", elements.get(0), elements);
      case ALL -> fold("and", Constant.of(true), elements);
      case ANY -> fold("or", Constant.of(false), elements);
      case ARG_MAX -> place("gt", elements);
      case ARG_MIN -> place("lt", elements);
    };
  }

  private static Constant lowest(DType dtype) {
    return dtype.isFloating()
        ? Constant.of(dtype, Double.NEGATIVE_INFINITY)
        : Constant.ofLong(dtype, dtype == DType.I32 ? Integer.MIN_VALUE : Long.MIN_VALUE);
  }

  private static Constant fold(String op, Constant start, List<Constant> elements) {
    Constant result = start;
    for (Constant element : elements) {
      result = apply(op, result, element);
    }
    return result;
  }

  /** The first of the best; NaN is better than all numbers. */
  private static Constant place(String better, List<Constant> elements) {
    Constant best = elements.get(0);
    int place = 0;
    for (int i = 1; i < elements.size() && !isNaN(best); i++) {
      Constant element = elements.get(i);
      if (isNaN(element) || apply(better, element, best).asLong() != 0) {
        best = element;
        place = i;
      }
    }
    return Constant.ofLong(DType.I64, place);
  }

  private static boolean isNaN(Constant element) {
    return Double.isNaN(element.asDouble());
  }
}
