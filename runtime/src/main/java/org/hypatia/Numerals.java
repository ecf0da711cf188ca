package org.hypatia;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Numbers as text, in NumPy's way: the fewest digits that tell a number from its neighbours. */
final class Numerals {
  private static final int PRECISION = 8;

  private Numerals() {}

  /** One number by itself. */
  static String single(Storage source, int position) {
    if (source.dtype == DType.BOOL) {
      return source.getBoolean(position) ? "True" : "False";
    }
    if (source.dtype.isIntegral()) {
      return Long.toString(source.getLong(position));
    }
    double value = source.getDouble(position);
    if (!Double.isFinite(value)) {
      return nonFinite(value);
    }
    double size = Math.abs(value);
    BigDecimal digits = shortest(value, source.dtype);
    if (size != 0 && (size >= 1e16 || size < 1e-4)) {
      String text = scientific(value, digits, Math.max(0, digits.precision() - 1), 2);
      return text.replace(".e", "e");
    }
    String text = positional(value, digits);
    return text.endsWith(".") ? text + "0" : text;
  }

  /** Numbers of one tensor, padded to one width. */
  static List<String> column(Storage source, List<Integer> positions) {
    List<String> words =
        source.dtype.isFloating() ? reals(source, positions) : plain(source, positions);
    int width = 0;
    for (String word : words) {
      width = Math.max(width, word.length());
    }
    List<String> padded = new ArrayList<>(words.size());
    for (String word : words) {
      padded.add(" ".repeat(width - word.length()) + word);
    }
    return padded;
  }

  private static List<String> plain(Storage source, List<Integer> positions) {
    List<String> words = new ArrayList<>(positions.size());
    for (int position : positions) {
      words.add(single(source, position));
    }
    return words;
  }

  /** Floating-point numbers with their points under each other, in one notation. */
  private static List<String> reals(Storage source, List<Integer> positions) {
    double most = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int position : positions) {
      double size = Math.abs(source.getDouble(position));
      if (size != 0 && Double.isFinite(size)) {
        most = Math.max(most, size);
        least = Math.min(least, size);
      }
    }
    double limit = source.dtype.isHalf() ? 1e3 : source.dtype == DType.F32 ? 1e6 : 1e8;
    double spread = source.dtype.rounded(most / least);
    boolean exponents = most != 0 && (most >= limit || least < 0.0001 || spread > 1000);
    return exponents ? withExponents(source, positions) : withPoints(source, positions);
  }

  private static List<String> withPoints(Storage source, List<Integer> positions) {
    List<String> words = new ArrayList<>(positions.size());
    for (int position : positions) {
      double value = source.getDouble(position);
      words.add(
          Double.isFinite(value)
              ? positional(value, rounded(value, shortest(value, source.dtype)))
              : nonFinite(value));
    }
    return aligned(words);
  }

  /** Pads on the right so that the points stand under each other. */
  private static List<String> aligned(List<String> words) {
    int right = 0;
    for (String word : words) {
      int point = word.indexOf('.');
      right = Math.max(right, point < 0 ? 0 : word.length() - 1 - point);
    }
    List<String> result = new ArrayList<>(words.size());
    for (String word : words) {
      int point = word.indexOf('.');
      result.add(point < 0 ? word : word + " ".repeat(right - (word.length() - 1 - point)));
    }
    return result;
  }

  private static List<String> withExponents(Storage source, List<Integer> positions) {
    int fraction = 0;
    int exponent = 2;
    for (int position : positions) {
      double value = source.getDouble(position);
      if (Double.isFinite(value)) {
        BigDecimal digits = shortest(value, source.dtype);
        fraction = Math.max(fraction, Math.min(PRECISION, digits.precision() - 1));
        exponent = Math.max(exponent, Integer.toString(Math.abs(power(digits))).length());
      }
    }
    List<String> words = new ArrayList<>(positions.size());
    for (int position : positions) {
      double value = source.getDouble(position);
      words.add(
          Double.isFinite(value)
              ? scientific(value, shortest(value, source.dtype), fraction, exponent)
              : nonFinite(value));
    }
    return words;
  }

  private static String nonFinite(double value) {
    return Double.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";
  }

  /** The decimal with the fewest digits that reads back as {@code value}; the sign is dropped. */
  private static BigDecimal shortest(double value, DType dtype) {
    BigDecimal exact = new BigDecimal(Math.abs(value));
    if (exact.signum() == 0) {
      return BigDecimal.ZERO;
    }
    for (int digits = 1; digits < 18; digits++) {
      BigDecimal candidate = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      boolean same =
          dtype == DType.F32
              ? candidate.floatValue() == Math.abs((float) value)
              : dtype.rounded(candidate.doubleValue()) == Math.abs(value);
      if (same) {
        return candidate.stripTrailingZeros();
      }
    }
    return exact;
  }

  /** Cut to NumPy's eight places, from the exact value. */
  private static BigDecimal rounded(double value, BigDecimal digits) {
    return digits.scale() <= PRECISION
        ? digits
        : new BigDecimal(Math.abs(value)).setScale(PRECISION, RoundingMode.HALF_EVEN);
  }

  private static String positional(double value, BigDecimal digits) {
    String text = digits.signum() == 0 ? "0" : digits.stripTrailingZeros().toPlainString();
    return sign(value) + (text.indexOf('.') < 0 ? text + "." : text);
  }

  private static String scientific(double value, BigDecimal shortest, int fraction, int width) {
    BigDecimal digits =
        shortest.precision() - 1 <= fraction
            ? shortest
            : new BigDecimal(Math.abs(value))
                .round(new MathContext(fraction + 1, RoundingMode.HALF_EVEN));
    String text = digits.unscaledValue().toString();
    int power = power(digits);
    StringBuilder result = new StringBuilder(sign(value)).append(text.charAt(0)).append('.');
    for (int i = 1; i <= fraction; i++) {
      result.append(i < text.length() ? text.charAt(i) : '0');
    }
    result.append('e').append(power < 0 ? '-' : '+');
    String exponent = Integer.toString(Math.abs(power));
    return result
        .append("0".repeat(Math.max(0, width - exponent.length())))
        .append(exponent)
        .toString();
  }

  /** The power of ten of the first digit. */
  private static int power(BigDecimal digits) {
    return digits.signum() == 0 ? 0 : digits.precision() - digits.scale() - 1;
  }

  private static String sign(double value) {
    return Math.copySign(1.0, value) < 0 ? "-" : "";
  }
}
