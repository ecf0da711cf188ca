package org.hypatia.processor.graph;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a size is never negative: by the signs of its terms, else by putting bounds in the
 * place of quotients, minima and maxima. Yes is proved; no only means that no proof was found.
 */
final class DimOrder {
  /** Bounds put in one after the other; each leaves a size with fewer calls, but there are two. */
  private static final int DEPTH = 8;

  private DimOrder() {}

  static boolean isNeverNegative(Dim size) {
    return isNeverNegative(size, DEPTH);
  }

  private static boolean isNeverNegative(Dim size, int depth) {
    if (size.terms().entrySet().stream().allMatch(DimOrder::isNeverNegative)) {
      return true;
    }
    return depth > 0
        && size.terms().entrySet().stream()
            .filter(term -> call(term) != null)
            .min(Comparator.comparing(DimOrder::turn))
            .filter(term -> bounded(size, term, depth - 1))
            .isPresent();
  }

  /** The minimum, maximum or quotient by a number of which a term is a multiple. */
  private static Monomial.@Nullable Call call(Map.Entry<Monomial, Long> term) {
    List<Monomial.Atom> atoms = term.getKey().atoms();
    if (atoms.size() != 1 || !(atoms.get(0) instanceof Monomial.Call call)) {
      return null;
    }
    boolean bounded = call.function() != Dim.Function2.FLOOR_DIV || call.right().isConstant();
    return bounded ? call : null;
  }

  /** Quotients come last: their bounds are not tight; and negative ones may need positive ones. */
  private static int turn(Map.Entry<Monomial, Long> term) {
    Monomial.Call call = call(term);
    boolean quotient = call != null && call.function() == Dim.Function2.FLOOR_DIV;
    return quotient ? (term.getValue() < 0 ? 1 : 2) : 0;
  }

  private static boolean isNeverNegative(Map.Entry<Monomial, Long> term) {
    return term.getValue() >= 0
        && term.getKey().atoms().stream().allMatch(DimOrder::isNeverNegative);
  }

  private static boolean isNeverNegative(Monomial.Atom atom) {
    if (atom instanceof Monomial.Call call) {
      boolean left = call.left().isAtLeast(Dim.ZERO);
      boolean right = call.right().isAtLeast(Dim.ZERO);
      return call.function() == Dim.Function2.MAX ? left || right : left && right;
    }
    return true;
  }

  /** With something that is not more put in the place of one term, {@code times * call}. */
  private static boolean bounded(Dim size, Map.Entry<Monomial, Long> term, int depth) {
    Monomial.Call call = Objects.requireNonNull(call(term));
    long times = term.getValue();
    Dim rest = size.minus(Dim.of(call).times(times));
    if (call.function() == Dim.Function2.FLOOR_DIV) {
      return call.right().constant() > 0
          && (larger(size, call, times, depth) || quotient(rest, call, times, depth));
    }
    boolean left = isNeverNegative(rest.plus(call.left().times(times)), depth);
    boolean any = (call.function() == Dim.Function2.MAX) == times > 0;
    return left == any ? left : isNeverNegative(rest.plus(call.right().times(times)), depth);
  }

  /** A quotient by k lies between (x - k + 1) / k and x / k. */
  private static boolean quotient(Dim rest, Monomial.Call call, long times, int depth) {
    long k = call.right().constant();
    Dim x = times > 0 ? call.left().minus(k - 1) : call.left();
    return times % k == 0 && isNeverNegative(rest.plus(x.times(times / k)), depth);
  }

  /** The quotient of something larger by the same number makes up for a negative one. */
  private static boolean larger(Dim size, Monomial.Call call, long times, int depth) {
    for (Map.Entry<Monomial, Long> term : size.terms().entrySet()) {
      Monomial.Call other = call(term);
      if (times < 0
          && term.getValue() > 0
          && other != null
          && other.function() == Dim.Function2.FLOOR_DIV
          && other.right().equals(call.right())
          && other.left().isAtLeast(call.left())) {
        Dim pair = Dim.of(other).minus(Dim.of(call)).times(Math.min(-times, term.getValue()));
        return isNeverNegative(size.minus(pair), depth);
      }
    }
    return false;
  }
}
