package org.hypatia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** NaN, infinities, zeros and extremes through every elementwise function that the table knows. */
final class SpecialValuesTest {
  private static final Map<String, UnaryOperator<Tensor<F64>>> UNARY =
      Map.ofEntries(
          Map.entry("abs", TensorMath::abs),
          Map.entry("negate", Tensor::negate),
          Map.entry("signum", TensorMath::signum),
          Map.entry("sqrt", TensorMath::sqrt),
          Map.entry("square", TensorMath::square),
          Map.entry("reciprocal", TensorMath::reciprocal),
          Map.entry("exp", TensorMath::exp),
          Map.entry("exp2", TensorMath::exp2),
          Map.entry("expm1", TensorMath::expm1),
          Map.entry("log", TensorMath::log),
          Map.entry("log2", TensorMath::log2),
          Map.entry("log10", TensorMath::log10),
          Map.entry("log1p", TensorMath::log1p),
          Map.entry("sin", TensorMath::sin),
          Map.entry("cos", TensorMath::cos),
          Map.entry("tan", TensorMath::tan),
          Map.entry("asin", TensorMath::asin),
          Map.entry("acos", TensorMath::acos),
          Map.entry("atan", TensorMath::atan),
          Map.entry("sinh", TensorMath::sinh),
          Map.entry("cosh", TensorMath::cosh),
          Map.entry("tanh", TensorMath::tanh),
          Map.entry("asinh", TensorMath::asinh),
          Map.entry("acosh", TensorMath::acosh),
          Map.entry("atanh", TensorMath::atanh),
          Map.entry("ceil", TensorMath::ceil),
          Map.entry("floor", TensorMath::floor),
          Map.entry("trunc", TensorMath::trunc),
          Map.entry("rint", TensorMath::rint),
          Map.entry("not", x -> x.eq(0).cast(F64.class)),
          Map.entry("isNaN", x -> TensorMath.isNaN(x).cast(F64.class)),
          Map.entry("isInf", x -> TensorMath.isInf(x).cast(F64.class)));

  private static final Map<String, BinaryOperator<Tensor<F64>>> BINARY =
      Map.ofEntries(
          Map.entry("plus", Tensor::plus),
          Map.entry("minus", Tensor::minus),
          Map.entry("times", Tensor::times),
          Map.entry("div", Tensor::div),
          Map.entry("pow", Tensor::pow),
          Map.entry("mod", Tensor::mod),
          Map.entry("floorDiv", Tensor::floorDiv),
          Map.entry("rem", ofNumbers((x, y) -> x % y)),
          Map.entry("copySign", ofNumbers(Math::copySign)),
          Map.entry("nextAfter", ofNumbers(Math::nextAfter)),
          Map.entry("maximum", TensorMath::maximum),
          Map.entry("minimum", TensorMath::minimum),
          Map.entry("atan2", TensorMath::atan2),
          Map.entry("hypot", TensorMath::hypot),
          Map.entry("logAddExp", TensorMath::logAddExp),
          Map.entry("eq", (x, y) -> x.eq(y).cast(F64.class)),
          Map.entry("ne", (x, y) -> x.ne(y).cast(F64.class)),
          Map.entry("lt", (x, y) -> x.lt(y).cast(F64.class)),
          Map.entry("le", (x, y) -> x.le(y).cast(F64.class)),
          Map.entry("gt", (x, y) -> x.gt(y).cast(F64.class)),
          Map.entry("ge", (x, y) -> x.ge(y).cast(F64.class)));

  /** Functions whose every bit is fixed by IEEE 754. */
  private static final Set<String> EXACT =
      Set.of("plus", "minus", "times", "div", "sqrt", "square", "reciprocal", "abs", "negate");

  /** What kernels say of numbers alone. */
  private static BinaryOperator<Tensor<F64>> ofNumbers(DoubleBinaryOperator function) {
    return (x, y) -> Tensor.scalar(function.applyAsDouble(x.doubleValue(), y.doubleValue()));
  }

  @Test
  void everyFunctionAgreesWithTheTable() throws IOException {
    List<String> faults = new ArrayList<>();
    int lines = 0;
    Set<String> functions = new TreeSet<>();
    try (BufferedReader table =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    SpecialValuesTest.class.getResourceAsStream("special-values.txt")),
                StandardCharsets.UTF_8))) {
      for (String line = table.readLine(); line != null; line = table.readLine()) {
        if (!line.startsWith("#")) {
          lines++;
          functions.add(line.substring(0, line.indexOf(' ')));
          check(line, faults);
        }
      }
    }
    assertEquals(53, functions.size(), functions::toString);
    assertEquals(6368, lines);
    assertTrue(faults.isEmpty(), () -> faults.size() + "\n" + String.join("\n", faults));
  }

  private static void check(String line, List<String> faults) {
    String[] words = line.split(" ", -1);
    String function = words[0];
    boolean eitherZero = words[words.length - 1].equals("zero");
    double[] v = new double[words.length - (eitherZero ? 2 : 1)];
    for (int i = 0; i < v.length; i++) {
      v[i] = Double.longBitsToDouble(Long.parseUnsignedLong(words[i + 1], 16));
    }
    Tensor<F64> x = Tensor.scalar(v[0]);
    double got =
        v.length == 2
            ? Objects.requireNonNull(UNARY.get(function), function).apply(x).doubleValue()
            : Objects.requireNonNull(BINARY.get(function), function)
                .apply(x, Tensor.scalar(v[1]))
                .doubleValue();
    double expected = v[v.length - 1];
    boolean same =
        Double.compare(got, expected) == 0
            || (eitherZero && got == 0 && expected == 0)
            || (!EXACT.contains(function)
                && expected != 0
                && Math.abs(got - expected) <= 1e-14 * Math.abs(expected) + Double.MIN_VALUE);
    if (!same) {
      faults.add(
          function
              + " of "
              + v[0]
              + (v.length == 3 ? " and " + v[1] : "")
              + " is "
              + got
              + ", not "
              + expected);
    }
  }

  @Test
  void nothingBelowOneHasAnInverseHyperbolicCosine() {
    for (double x : new double[] {0.5, -1, -1e8, -1e16, -1e20, -1e300, Double.NEGATIVE_INFINITY}) {
      assertTrue(Double.isNaN(TensorMath.acosh(x)), () -> "acosh of " + x);
    }
  }
}
