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
      case MIN -> fold("minimum", elements.get(0), elements);
      case ALL -> fold("and", Constant.of(true), elements);
      case ANY -> fold("or", Constant.of(false), elements);
      case ARG_MAX -> place("gt", elements);
      case ARG_MIN -> place("lt", elements);
    };
  }

  private static Constant fold(String op, Constant start, List<Constant> elements) {
    Constant result = start;
    for (Constant element : elements) {
      result = apply(op, result, element);
    }
    return result;
  }

  private static Constant place(String better, List<Constant> elements) {
    int best = 0;
    for (int i = 1; i < elements.size(); i++) {
      if (apply(better, elements.get(i), elements.get(best)).asLong() != 0) {
        best = i;
      }
    }
    return Constant.ofLong(DType.I64, best);
  }
}
