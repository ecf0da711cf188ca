package org.hypatia.processor.rewrite;

import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/** What elementwise ops do to intervals; ops that are not listed may give anything. */
final class Intervals {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static final Map<String, Function<Interval[], Interval>> BY_OP =
      Map.ofEntries(
          Map.entry("add", x -> x[0].plus(x[1])),
          Map.entry("sub", x -> x[0].plus(x[1].negated())),
          Map.entry("mul", x -> x[0].times(x[1])),
          Map.entry("div", x -> x[0].times(x[1].reciprocal())),
          Map.entry("neg", x -> x[0].negated()),
          Map.entry("abs", x -> abs(x[0])),
          Map.entry("square", x -> abs(x[0]).times(abs(x[0])).withNaN(x[0].nan())),
          Map.entry("reciprocal", x -> x[0].reciprocal()),
          Map.entry("signum", x -> bounded(x[0], -1, 1)),
          Map.entry("sqrt", x -> increasing(x[0], 0, INFINITY, Math::sqrt)),
          Map.entry("rootOfSquares", x -> increasing(x[0], 0, INFINITY, Math::sqrt)),
          Map.entry("cbrt", x -> increasing(x[0], -INFINITY, INFINITY, Math::cbrt)),
          Map.entry("exp", x -> increasing(x[0], -INFINITY, INFINITY, Math::exp)),
          Map.entry("exp2", x -> increasing(x[0], -INFINITY, INFINITY, v -> Math.pow(2, v))),
          Map.entry("expm1", x -> increasing(x[0], -INFINITY, INFINITY, Math::expm1)),
          Map.entry("log", x -> increasing(x[0], 0, INFINITY, Math::log)),
          Map.entry("log1p", x -> increasing(x[0], -1, INFINITY, Math::log1p)),
          Map.entry("softplus", x -> new Interval(0, INFINITY, x[0].nan())),
          Map.entry("sigmoid", x -> bounded(x[0], 0, 1)),
          Map.entry("tanh", x -> bounded(x[0], -1, 1)),
          Map.entry("erf", x -> bounded(x[0], -1, 1)),
          Map.entry("erfc", x -> bounded(x[0], 0, 2)),
          Map.entry("sin", x -> bounded(x[0], -1, 1).withNaN(!x[0].isFinite())),
          Map.entry("cos", x -> bounded(x[0], -1, 1).withNaN(!x[0].isFinite())),
          Map.entry("atan", x -> bounded(x[0], -2, 2)),
          Map.entry("cosh", x -> new Interval(1, INFINITY, x[0].nan())),
          Map.entry("hypot", x -> new Interval(0, INFINITY, x[0].nan() || x[1].nan())),
          Map.entry("pow", x -> pow(x[0], x[1])),
          Map.entry("power", x -> pow(x[0], x[1])),
          Map.entry("floor", x -> increasing(x[0], -INFINITY, INFINITY, Math::floor)),
          Map.entry("ceil", x -> increasing(x[0], -INFINITY, INFINITY, Math::ceil)),
          Map.entry("rint", x -> increasing(x[0], -INFINITY, INFINITY, Math::rint)),
          Map.entry("stopGradient", x -> x[0]),
          Map.entry("scaleGradient", x -> x[0]),
          Map.entry("clipGradient", x -> x[0]),
          Map.entry(
              "maximum",
              x ->
                  new Interval(
                      Math.max(x[0].low(), x[1].low()),
                      Math.max(x[0].high(), x[1].high()),
                      x[0].nan() || x[1].nan())),
          Map.entry(
              "minimum",
              x ->
                  new Interval(
                      Math.min(x[0].low(), x[1].low()),
                      Math.min(x[0].high(), x[1].high()),
                      x[0].nan() || x[1].nan())),
          Map.entry("where", x -> x[1].union(x[2])));

  private Intervals() {}

  static Interval of(String op, Interval[] operands) {
    Function<Interval[], Interval> known = BY_OP.get(op);
    return known == null ? Interval.ANYTHING : known.apply(operands);
  }

  private static Interval bounded(Interval x, double low, double high) {
    return new Interval(low, high, x.nan());
  }

  private static Interval abs(Interval x) {
    if (x.low() >= 0) {
      return x;
    }
    double high = Math.max(-x.low(), x.high());
    return new Interval(x.high() < 0 ? -x.high() : 0, high, x.nan());
  }

  /** A function that never falls, and is NaN outside of [from, to]. */
  private static Interval increasing(
      Interval x, double from, double to, DoubleUnaryOperator function) {
    double low = function.applyAsDouble(Math.max(x.low(), from));
    double high = function.applyAsDouble(Math.min(x.high(), to));
    return Interval.hull(low, high, x.nan() || x.low() < from || x.high() > to);
  }

  /**
   * Powers of what is not negative are not, nor are even ones; NaN may come of 1 to an infinite
   * power.
   */
  private static Interval pow(Interval x, Interval y) {
    boolean even = y.low() == y.high() && y.low() % 2 == 0 && y.low() > 0;
    return x.low() >= 0 || even
        ? new Interval(0, INFINITY, x.nan() || y.nan() || !y.isFinite())
        : Interval.ANYTHING;
  }
}
