package org.hypatia;

import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.hypatia.runtime.special.Bessel;
import org.hypatia.runtime.special.Beta;
import org.hypatia.runtime.special.ErrorFunction;
import org.hypatia.runtime.special.Gamma;
import org.hypatia.runtime.special.IncompleteBeta;
import org.hypatia.runtime.special.IncompleteGamma;
import org.hypatia.runtime.special.Polygamma;
import org.hypatia.runtime.special.ScaledErrorFunction;

/**
 * The math vocabulary: NumPy's names and semantics, for tensors and for scalars. What these methods
 * compute is the meaning of a kernel that calls them.
 *
 * <p>Elementwise functions of {@link F32} compute in double with {@link Math}'s functions and round
 * once. Sums, means and products of {@link F32} or {@link F64} accumulate in double, in row order,
 * and round once; those of integers accumulate in {@link I64}, which wraps. Reductions over no
 * named axis go over all of them.
 */
public final class TensorMath {
  private TensorMath() {}

  // One element at a time.

  /** The absolute value; that of the least integer is itself. */
  public static <T extends Numeric> Tensor<T> abs(Tensor<T> x) {
    return Elementwise.unary("abs", x, Math::abs, Math::abs);
  }

  /** The absolute value; that of the least integer is itself. */
  public static float abs(float x) {
    return Math.abs(x);
  }

  /** The absolute value; that of the least integer is itself. */
  public static double abs(double x) {
    return Math.abs(x);
  }

  /** The absolute value; that of the least integer is itself. */
  public static int abs(int x) {
    return Math.abs(x);
  }

  /** The absolute value; that of the least integer is itself. */
  public static long abs(long x) {
    return Math.abs(x);
  }

  /** {@code x * x}. */
  public static <T extends Numeric> Tensor<T> square(Tensor<T> x) {
    return Elementwise.unary("square", x, ScalarMath::square, ScalarMath::square);
  }

  /** {@code x * x}. */
  public static float square(float x) {
    return ScalarMath.square(x);
  }

  /** {@code x * x}. */
  public static double square(double x) {
    return ScalarMath.square(x);
  }

  /** {@code x * x}. */
  public static int square(int x) {
    return ScalarMath.square(x);
  }

  /** {@code x * x}. */
  public static long square(long x) {
    return ScalarMath.square(x);
  }

  /** The square root. */
  public static <T extends Floating> Tensor<T> sqrt(Tensor<T> x) {
    return Elementwise.map("sqrt", x, Math::sqrt);
  }

  /** The square root. */
  public static float sqrt(float x) {
    return (float) Math.sqrt((double) x);
  }

  /** The square root. */
  public static double sqrt(double x) {
    return Math.sqrt(x);
  }

  /** The square root. A whole number is widened to double. */
  public static double sqrt(long x) {
    return Math.sqrt((double) x);
  }

  /** The cube root. */
  public static <T extends Floating> Tensor<T> cbrt(Tensor<T> x) {
    return Elementwise.map("cbrt", x, Math::cbrt);
  }

  /** The cube root. */
  public static float cbrt(float x) {
    return (float) Math.cbrt((double) x);
  }

  /** The cube root. */
  public static double cbrt(double x) {
    return Math.cbrt(x);
  }

  /** The cube root. A whole number is widened to double. */
  public static double cbrt(long x) {
    return Math.cbrt((double) x);
  }

  /** {@code 1 / x}. */
  public static <T extends Floating> Tensor<T> reciprocal(Tensor<T> x) {
    return Elementwise.map("reciprocal", x, ScalarMath::reciprocal);
  }

  /** {@code 1 / x}. */
  public static float reciprocal(float x) {
    return (float) ScalarMath.reciprocal((double) x);
  }

  /** {@code 1 / x}. */
  public static double reciprocal(double x) {
    return ScalarMath.reciprocal(x);
  }

  /** {@code 1 / x}. A whole number is widened to double. */
  public static double reciprocal(long x) {
    return ScalarMath.reciprocal((double) x);
  }

  /** -1, 0 or 1 with the sign of {@code x}; of a zero of either sign it is 0.0. */
  public static <T extends Floating> Tensor<T> signum(Tensor<T> x) {
    return Elementwise.map("signum", x, ScalarMath::signum);
  }

  /** -1, 0 or 1 with the sign of {@code x}; of a zero of either sign it is 0.0. */
  public static float signum(float x) {
    return (float) ScalarMath.signum((double) x);
  }

  /** -1, 0 or 1 with the sign of {@code x}; of a zero of either sign it is 0.0. */
  public static double signum(double x) {
    return ScalarMath.signum(x);
  }

  /** -1, 0 or 1 with the sign of {@code x}. A whole number is widened to double. */
  public static double signum(long x) {
    return ScalarMath.signum((double) x);
  }

  /** e to the power {@code x}. */
  public static <T extends Floating> Tensor<T> exp(Tensor<T> x) {
    return Elementwise.map("exp", x, Math::exp);
  }

  /** e to the power {@code x}. */
  public static float exp(float x) {
    return (float) Math.exp((double) x);
  }

  /** e to the power {@code x}. */
  public static double exp(double x) {
    return Math.exp(x);
  }

  /** e to the power {@code x}. A whole number is widened to double. */
  public static double exp(long x) {
    return Math.exp((double) x);
  }

  /** 2 to the power {@code x}. */
  public static <T extends Floating> Tensor<T> exp2(Tensor<T> x) {
    return Elementwise.map("exp2", x, ScalarMath::exp2);
  }

  /** 2 to the power {@code x}. */
  public static float exp2(float x) {
    return (float) ScalarMath.exp2((double) x);
  }

  /** 2 to the power {@code x}. */
  public static double exp2(double x) {
    return ScalarMath.exp2(x);
  }

  /** 2 to the power {@code x}. A whole number is widened to double. */
  public static double exp2(long x) {
    return ScalarMath.exp2((double) x);
  }

  /** {@code exp(x) - 1}, accurate near 0. */
  public static <T extends Floating> Tensor<T> expm1(Tensor<T> x) {
    return Elementwise.map("expm1", x, Math::expm1);
  }

  /** {@code exp(x) - 1}, accurate near 0. */
  public static float expm1(float x) {
    return (float) Math.expm1((double) x);
  }

  /** {@code exp(x) - 1}, accurate near 0. */
  public static double expm1(double x) {
    return Math.expm1(x);
  }

  /** {@code exp(x) - 1}, accurate near 0. A whole number is widened to double. */
  public static double expm1(long x) {
    return Math.expm1((double) x);
  }

  /** The natural logarithm. */
  public static <T extends Floating> Tensor<T> log(Tensor<T> x) {
    return Elementwise.map("log", x, Math::log);
  }

  /** The natural logarithm. */
  public static float log(float x) {
    return (float) Math.log((double) x);
  }

  /** The natural logarithm. */
  public static double log(double x) {
    return Math.log(x);
  }

  /** The natural logarithm. A whole number is widened to double. */
  public static double log(long x) {
    return Math.log((double) x);
  }

  /** The logarithm to base 2; exact for powers of 2. */
  public static <T extends Floating> Tensor<T> log2(Tensor<T> x) {
    return Elementwise.map("log2", x, ScalarMath::log2);
  }

  /** The logarithm to base 2; exact for powers of 2. */
  public static float log2(float x) {
    return (float) ScalarMath.log2((double) x);
  }

  /** The logarithm to base 2; exact for powers of 2. */
  public static double log2(double x) {
    return ScalarMath.log2(x);
  }

  /** The logarithm to base 2; exact for powers of 2. A whole number is widened to double. */
  public static double log2(long x) {
    return ScalarMath.log2((double) x);
  }

  /** The logarithm to base 10. */
  public static <T extends Floating> Tensor<T> log10(Tensor<T> x) {
    return Elementwise.map("log10", x, Math::log10);
  }

  /** The logarithm to base 10. */
  public static float log10(float x) {
    return (float) Math.log10((double) x);
  }

  /** The logarithm to base 10. */
  public static double log10(double x) {
    return Math.log10(x);
  }

  /** The logarithm to base 10. A whole number is widened to double. */
  public static double log10(long x) {
    return Math.log10((double) x);
  }

  /** {@code log(1 + x)}, accurate near 0. */
  public static <T extends Floating> Tensor<T> log1p(Tensor<T> x) {
    return Elementwise.map("log1p", x, Math::log1p);
  }

  /** {@code log(1 + x)}, accurate near 0. */
  public static float log1p(float x) {
    return (float) Math.log1p((double) x);
  }

  /** {@code log(1 + x)}, accurate near 0. */
  public static double log1p(double x) {
    return Math.log1p(x);
  }

  /** {@code log(1 + x)}, accurate near 0. A whole number is widened to double. */
  public static double log1p(long x) {
    return Math.log1p((double) x);
  }

  /** The sine of {@code x} radians. */
  public static <T extends Floating> Tensor<T> sin(Tensor<T> x) {
    return Elementwise.map("sin", x, Math::sin);
  }

  /** The sine of {@code x} radians. */
  public static float sin(float x) {
    return (float) Math.sin((double) x);
  }

  /** The sine of {@code x} radians. */
  public static double sin(double x) {
    return Math.sin(x);
  }

  /** The sine of {@code x} radians. A whole number is widened to double. */
  public static double sin(long x) {
    return Math.sin((double) x);
  }

  /** The cosine of {@code x} radians. */
  public static <T extends Floating> Tensor<T> cos(Tensor<T> x) {
    return Elementwise.map("cos", x, Math::cos);
  }

  /** The cosine of {@code x} radians. */
  public static float cos(float x) {
    return (float) Math.cos((double) x);
  }

  /** The cosine of {@code x} radians. */
  public static double cos(double x) {
    return Math.cos(x);
  }

  /** The cosine of {@code x} radians. A whole number is widened to double. */
  public static double cos(long x) {
    return Math.cos((double) x);
  }

  /** The tangent of {@code x} radians. */
  public static <T extends Floating> Tensor<T> tan(Tensor<T> x) {
    return Elementwise.map("tan", x, Math::tan);
  }

  /** The tangent of {@code x} radians. */
  public static float tan(float x) {
    return (float) Math.tan((double) x);
  }

  /** The tangent of {@code x} radians. */
  public static double tan(double x) {
    return Math.tan(x);
  }

  /** The tangent of {@code x} radians. A whole number is widened to double. */
  public static double tan(long x) {
    return Math.tan((double) x);
  }

  /** The inverse sine, in radians. */
  public static <T extends Floating> Tensor<T> asin(Tensor<T> x) {
    return Elementwise.map("asin", x, Math::asin);
  }

  /** The inverse sine, in radians. */
  public static float asin(float x) {
    return (float) Math.asin((double) x);
  }

  /** The inverse sine, in radians. */
  public static double asin(double x) {
    return Math.asin(x);
  }

  /** The inverse sine, in radians. A whole number is widened to double. */
  public static double asin(long x) {
    return Math.asin((double) x);
  }

  /** The inverse cosine, in radians. */
  public static <T extends Floating> Tensor<T> acos(Tensor<T> x) {
    return Elementwise.map("acos", x, Math::acos);
  }

  /** The inverse cosine, in radians. */
  public static float acos(float x) {
    return (float) Math.acos((double) x);
  }

  /** The inverse cosine, in radians. */
  public static double acos(double x) {
    return Math.acos(x);
  }

  /** The inverse cosine, in radians. A whole number is widened to double. */
  public static double acos(long x) {
    return Math.acos((double) x);
  }

  /** The inverse tangent, in radians. */
  public static <T extends Floating> Tensor<T> atan(Tensor<T> x) {
    return Elementwise.map("atan", x, Math::atan);
  }

  /** The inverse tangent, in radians. */
  public static float atan(float x) {
    return (float) Math.atan((double) x);
  }

  /** The inverse tangent, in radians. */
  public static double atan(double x) {
    return Math.atan(x);
  }

  /** The inverse tangent, in radians. A whole number is widened to double. */
  public static double atan(long x) {
    return Math.atan((double) x);
  }

  /** The hyperbolic sine. */
  public static <T extends Floating> Tensor<T> sinh(Tensor<T> x) {
    return Elementwise.map("sinh", x, Math::sinh);
  }

  /** The hyperbolic sine. */
  public static float sinh(float x) {
    return (float) Math.sinh((double) x);
  }

  /** The hyperbolic sine. */
  public static double sinh(double x) {
    return Math.sinh(x);
  }

  /** The hyperbolic sine. A whole number is widened to double. */
  public static double sinh(long x) {
    return Math.sinh((double) x);
  }

  /** The hyperbolic cosine. */
  public static <T extends Floating> Tensor<T> cosh(Tensor<T> x) {
    return Elementwise.map("cosh", x, Math::cosh);
  }

  /** The hyperbolic cosine. */
  public static float cosh(float x) {
    return (float) Math.cosh((double) x);
  }

  /** The hyperbolic cosine. */
  public static double cosh(double x) {
    return Math.cosh(x);
  }

  /** The hyperbolic cosine. A whole number is widened to double. */
  public static double cosh(long x) {
    return Math.cosh((double) x);
  }

  /** The hyperbolic tangent. */
  public static <T extends Floating> Tensor<T> tanh(Tensor<T> x) {
    return Elementwise.map("tanh", x, Math::tanh);
  }

  /** The hyperbolic tangent. */
  public static float tanh(float x) {
    return (float) Math.tanh((double) x);
  }

  /** The hyperbolic tangent. */
  public static double tanh(double x) {
    return Math.tanh(x);
  }

  /** The hyperbolic tangent. A whole number is widened to double. */
  public static double tanh(long x) {
    return Math.tanh((double) x);
  }

  /** The inverse hyperbolic sine. */
  public static <T extends Floating> Tensor<T> asinh(Tensor<T> x) {
    return Elementwise.map("asinh", x, ScalarMath::asinh);
  }

  /** The inverse hyperbolic sine. */
  public static float asinh(float x) {
    return (float) ScalarMath.asinh((double) x);
  }

  /** The inverse hyperbolic sine. */
  public static double asinh(double x) {
    return ScalarMath.asinh(x);
  }

  /** The inverse hyperbolic sine. A whole number is widened to double. */
  public static double asinh(long x) {
    return ScalarMath.asinh((double) x);
  }

  /** The inverse hyperbolic cosine. */
  public static <T extends Floating> Tensor<T> acosh(Tensor<T> x) {
    return Elementwise.map("acosh", x, ScalarMath::acosh);
  }

  /** The inverse hyperbolic cosine. */
  public static float acosh(float x) {
    return (float) ScalarMath.acosh((double) x);
  }

  /** The inverse hyperbolic cosine. */
  public static double acosh(double x) {
    return ScalarMath.acosh(x);
  }

  /** The inverse hyperbolic cosine. A whole number is widened to double. */
  public static double acosh(long x) {
    return ScalarMath.acosh((double) x);
  }

  /** The inverse hyperbolic tangent. */
  public static <T extends Floating> Tensor<T> atanh(Tensor<T> x) {
    return Elementwise.map("atanh", x, ScalarMath::atanh);
  }

  /** The inverse hyperbolic tangent. */
  public static float atanh(float x) {
    return (float) ScalarMath.atanh((double) x);
  }

  /** The inverse hyperbolic tangent. */
  public static double atanh(double x) {
    return ScalarMath.atanh(x);
  }

  /** The inverse hyperbolic tangent. A whole number is widened to double. */
  public static double atanh(long x) {
    return ScalarMath.atanh((double) x);
  }

  /** The least whole number not below {@code x}. */
  public static <T extends Floating> Tensor<T> ceil(Tensor<T> x) {
    return Elementwise.map("ceil", x, Math::ceil);
  }

  /** The least whole number not below {@code x}. */
  public static float ceil(float x) {
    return (float) Math.ceil((double) x);
  }

  /** The least whole number not below {@code x}. */
  public static double ceil(double x) {
    return Math.ceil(x);
  }

  /** The least whole number not below {@code x}. A whole number is widened to double. */
  public static double ceil(long x) {
    return Math.ceil((double) x);
  }

  /** The greatest whole number not above {@code x}. */
  public static <T extends Floating> Tensor<T> floor(Tensor<T> x) {
    return Elementwise.map("floor", x, Math::floor);
  }

  /** The greatest whole number not above {@code x}. */
  public static float floor(float x) {
    return (float) Math.floor((double) x);
  }

  /** The greatest whole number not above {@code x}. */
  public static double floor(double x) {
    return Math.floor(x);
  }

  /** The greatest whole number not above {@code x}. A whole number is widened to double. */
  public static double floor(long x) {
    return Math.floor((double) x);
  }

  /** The nearest whole number, ties to even. */
  public static <T extends Floating> Tensor<T> rint(Tensor<T> x) {
    return Elementwise.map("rint", x, Math::rint);
  }

  /** The nearest whole number, ties to even. */
  public static float rint(float x) {
    return (float) Math.rint((double) x);
  }

  /** The nearest whole number, ties to even. */
  public static double rint(double x) {
    return Math.rint(x);
  }

  /** The nearest whole number, ties to even. A whole number is widened to double. */
  public static double rint(long x) {
    return Math.rint((double) x);
  }

  /** {@code x} without its fraction. */
  public static <T extends Floating> Tensor<T> trunc(Tensor<T> x) {
    return Elementwise.map("trunc", x, ScalarMath::trunc);
  }

  /** {@code x} without its fraction. */
  public static float trunc(float x) {
    return (float) ScalarMath.trunc((double) x);
  }

  /** {@code x} without its fraction. */
  public static double trunc(double x) {
    return ScalarMath.trunc(x);
  }

  /** {@code x} without its fraction. A whole number is widened to double. */
  public static double trunc(long x) {
    return ScalarMath.trunc((double) x);
  }

  /** {@code 1 / (1 + exp(-x))}. */
  public static <T extends Floating> Tensor<T> sigmoid(Tensor<T> x) {
    return Elementwise.map("sigmoid", x, ScalarMath::sigmoid);
  }

  /** {@code 1 / (1 + exp(-x))}. */
  public static float sigmoid(float x) {
    return (float) ScalarMath.sigmoid((double) x);
  }

  /** {@code 1 / (1 + exp(-x))}. */
  public static double sigmoid(double x) {
    return ScalarMath.sigmoid(x);
  }

  /** {@code 1 / (1 + exp(-x))}. A whole number is widened to double. */
  public static double sigmoid(long x) {
    return ScalarMath.sigmoid((double) x);
  }

  /** {@code log(1 + exp(x))} without overflow. */
  public static <T extends Floating> Tensor<T> softplus(Tensor<T> x) {
    return Elementwise.map("softplus", x, ScalarMath::softplus);
  }

  /** {@code log(1 + exp(x))} without overflow. */
  public static float softplus(float x) {
    return (float) ScalarMath.softplus((double) x);
  }

  /** {@code log(1 + exp(x))} without overflow. */
  public static double softplus(double x) {
    return ScalarMath.softplus(x);
  }

  /** {@code log(1 + exp(x))} without overflow. A whole number is widened to double. */
  public static double softplus(long x) {
    return ScalarMath.softplus((double) x);
  }

  /** {@code x / (1 + abs(x))}. */
  public static <T extends Floating> Tensor<T> softsign(Tensor<T> x) {
    return Elementwise.map("softsign", x, ScalarMath::softsign);
  }

  /** {@code x / (1 + abs(x))}. */
  public static float softsign(float x) {
    return (float) ScalarMath.softsign((double) x);
  }

  /** {@code x / (1 + abs(x))}. */
  public static double softsign(double x) {
    return ScalarMath.softsign(x);
  }

  /** {@code x / (1 + abs(x))}. A whole number is widened to double. */
  public static double softsign(long x) {
    return ScalarMath.softsign((double) x);
  }

  /** {@code max(x, 0)}; NaN stays NaN. */
  public static <T extends Floating> Tensor<T> relu(Tensor<T> x) {
    return Elementwise.map("relu", x, ScalarMath::relu);
  }

  /** {@code max(x, 0)}; NaN stays NaN. */
  public static float relu(float x) {
    return (float) ScalarMath.relu((double) x);
  }

  /** {@code max(x, 0)}; NaN stays NaN. */
  public static double relu(double x) {
    return ScalarMath.relu(x);
  }

  /** {@code max(x, 0)}; NaN stays NaN. A whole number is widened to double. */
  public static double relu(long x) {
    return ScalarMath.relu((double) x);
  }

  /** {@code x} above 0, else {@code exp(x) - 1}. */
  public static <T extends Floating> Tensor<T> elu(Tensor<T> x) {
    return Elementwise.map("elu", x, ScalarMath::elu);
  }

  /** {@code x} above 0, else {@code exp(x) - 1}. */
  public static float elu(float x) {
    return (float) ScalarMath.elu((double) x);
  }

  /** {@code x} above 0, else {@code exp(x) - 1}. */
  public static double elu(double x) {
    return ScalarMath.elu(x);
  }

  /** {@code x} above 0, else {@code exp(x) - 1}. A whole number is widened to double. */
  public static double elu(long x) {
    return ScalarMath.elu((double) x);
  }

  /** {@code x * sigmoid(x)}. */
  public static <T extends Floating> Tensor<T> silu(Tensor<T> x) {
    return Elementwise.map("silu", x, ScalarMath::silu);
  }

  /** {@code x * sigmoid(x)}. */
  public static float silu(float x) {
    return (float) ScalarMath.silu((double) x);
  }

  /** {@code x * sigmoid(x)}. */
  public static double silu(double x) {
    return ScalarMath.silu(x);
  }

  /** {@code x * sigmoid(x)}. A whole number is widened to double. */
  public static double silu(long x) {
    return ScalarMath.silu((double) x);
  }

  /** {@code x} times the normal distribution function of {@code x}. */
  public static <T extends Floating> Tensor<T> gelu(Tensor<T> x) {
    return Elementwise.map("gelu", x, ScalarMath::gelu);
  }

  /** {@code x} times the normal distribution function of {@code x}. */
  public static float gelu(float x) {
    return (float) ScalarMath.gelu((double) x);
  }

  /** {@code x} times the normal distribution function of {@code x}. */
  public static double gelu(double x) {
    return ScalarMath.gelu(x);
  }

  /**
   * {@code x} times the normal distribution function of {@code x}. A whole number is widened to
   * double.
   */
  public static double gelu(long x) {
    return ScalarMath.gelu((double) x);
  }

  /** {@code log(sigmoid(x))} without underflow. */
  public static <T extends Floating> Tensor<T> logSigmoid(Tensor<T> x) {
    return Elementwise.map("logSigmoid", x, ScalarMath::logSigmoid);
  }

  /** {@code log(sigmoid(x))} without underflow. */
  public static float logSigmoid(float x) {
    return (float) ScalarMath.logSigmoid((double) x);
  }

  /** {@code log(sigmoid(x))} without underflow. */
  public static double logSigmoid(double x) {
    return ScalarMath.logSigmoid(x);
  }

  /** {@code log(sigmoid(x))} without underflow. A whole number is widened to double. */
  public static double logSigmoid(long x) {
    return ScalarMath.logSigmoid((double) x);
  }

  /** {@code x * log(x)}, and 0 at 0. */
  public static <T extends Floating> Tensor<T> xlogx(Tensor<T> x) {
    return Elementwise.map("xlogx", x, ScalarMath::xlogx);
  }

  /** {@code x * log(x)}, and 0 at 0. */
  public static float xlogx(float x) {
    return (float) ScalarMath.xlogx((double) x);
  }

  /** {@code x * log(x)}, and 0 at 0. */
  public static double xlogx(double x) {
    return ScalarMath.xlogx(x);
  }

  /** {@code x * log(x)}, and 0 at 0. A whole number is widened to double. */
  public static double xlogx(long x) {
    return ScalarMath.xlogx((double) x);
  }

  /** The error function. */
  public static <T extends Floating> Tensor<T> erf(Tensor<T> x) {
    return Elementwise.map("erf", x, ErrorFunction::erf);
  }

  /** The error function. */
  public static float erf(float x) {
    return (float) ErrorFunction.erf((double) x);
  }

  /** The error function. */
  public static double erf(double x) {
    return ErrorFunction.erf(x);
  }

  /** The error function. A whole number is widened to double. */
  public static double erf(long x) {
    return ErrorFunction.erf((double) x);
  }

  /** {@code 1 - erf(x)}, accurate where {@code erf(x)} is near 1. */
  public static <T extends Floating> Tensor<T> erfc(Tensor<T> x) {
    return Elementwise.map("erfc", x, ErrorFunction::erfc);
  }

  /** {@code 1 - erf(x)}, accurate where {@code erf(x)} is near 1. */
  public static float erfc(float x) {
    return (float) ErrorFunction.erfc((double) x);
  }

  /** {@code 1 - erf(x)}, accurate where {@code erf(x)} is near 1. */
  public static double erfc(double x) {
    return ErrorFunction.erfc(x);
  }

  /**
   * {@code 1 - erf(x)}, accurate where {@code erf(x)} is near 1. A whole number is widened to
   * double.
   */
  public static double erfc(long x) {
    return ErrorFunction.erfc((double) x);
  }

  /**
   * {@code x} to the power {@code y}; 1 to any power is 1, as in C and NumPy and unlike {@link
   * Math#pow}. The shapes broadcast.
   */
  public static <T extends Floating> Tensor<T> pow(Tensor<T> x, Tensor<T> y) {
    return Elementwise.map("pow", x, y, ScalarMath::pow);
  }

  /** {@code x} to the power {@code y}. */
  public static <T extends Floating> Tensor<T> pow(Tensor<T> x, double y) {
    return Elementwise.map("pow", x, Elements.like("pow", x, y), ScalarMath::pow);
  }

  /** {@code x} to the power {@code y}. */
  public static <T extends Floating> Tensor<T> pow(double x, Tensor<T> y) {
    return Elementwise.map("pow", Elements.like("pow", y, x), y, ScalarMath::pow);
  }

  /** {@code x} to the power {@code y}. */
  public static float pow(float x, float y) {
    return (float) ScalarMath.pow((double) x, (double) y);
  }

  /** {@code x} to the power {@code y}. */
  public static double pow(double x, double y) {
    return ScalarMath.pow(x, y);
  }

  /** {@code x} to the power {@code y}. Whole numbers are widened to double. */
  public static double pow(long x, long y) {
    return ScalarMath.pow((double) x, (double) y);
  }

  /**
   * The angle of the point {@code (x, y)}, in radians, where {@code y} is the first operand. The
   * shapes broadcast.
   */
  public static <T extends Floating> Tensor<T> atan2(Tensor<T> x, Tensor<T> y) {
    return Elementwise.map("atan2", x, y, Math::atan2);
  }

  /** The angle of the point {@code (x, y)}, in radians, where {@code y} is the first operand. */
  public static <T extends Floating> Tensor<T> atan2(Tensor<T> x, double y) {
    return Elementwise.map("atan2", x, Elements.like("atan2", x, y), Math::atan2);
  }

  /** The angle of the point {@code (x, y)}, in radians, where {@code y} is the first operand. */
  public static <T extends Floating> Tensor<T> atan2(double x, Tensor<T> y) {
    return Elementwise.map("atan2", Elements.like("atan2", y, x), y, Math::atan2);
  }

  /** The angle of the point {@code (x, y)}, in radians, where {@code y} is the first operand. */
  public static float atan2(float x, float y) {
    return (float) Math.atan2((double) x, (double) y);
  }

  /** The angle of the point {@code (x, y)}, in radians, where {@code y} is the first operand. */
  public static double atan2(double x, double y) {
    return Math.atan2(x, y);
  }

  /**
   * The angle of the point {@code (x, y)}, in radians, where {@code y} is the first operand. Whole
   * numbers are widened to double.
   */
  public static double atan2(long x, long y) {
    return Math.atan2((double) x, (double) y);
  }

  /** {@code sqrt(x * x + y * y)} without overflow. The shapes broadcast. */
  public static <T extends Floating> Tensor<T> hypot(Tensor<T> x, Tensor<T> y) {
    return Elementwise.map("hypot", x, y, Math::hypot);
  }

  /** {@code sqrt(x * x + y * y)} without overflow. */
  public static <T extends Floating> Tensor<T> hypot(Tensor<T> x, double y) {
    return Elementwise.map("hypot", x, Elements.like("hypot", x, y), Math::hypot);
  }

  /** {@code sqrt(x * x + y * y)} without overflow. */
  public static <T extends Floating> Tensor<T> hypot(double x, Tensor<T> y) {
    return Elementwise.map("hypot", Elements.like("hypot", y, x), y, Math::hypot);
  }

  /** {@code sqrt(x * x + y * y)} without overflow. */
  public static float hypot(float x, float y) {
    return (float) Math.hypot((double) x, (double) y);
  }

  /** {@code sqrt(x * x + y * y)} without overflow. */
  public static double hypot(double x, double y) {
    return Math.hypot(x, y);
  }

  /** {@code sqrt(x * x + y * y)} without overflow. Whole numbers are widened to double. */
  public static double hypot(long x, long y) {
    return Math.hypot((double) x, (double) y);
  }

  /** {@code x * log(y)}, and 0 where {@code x} is 0. The shapes broadcast. */
  public static <T extends Floating> Tensor<T> xlogy(Tensor<T> x, Tensor<T> y) {
    return Elementwise.map("xlogy", x, y, ScalarMath::xlogy);
  }

  /** {@code x * log(y)}, and 0 where {@code x} is 0. */
  public static <T extends Floating> Tensor<T> xlogy(Tensor<T> x, double y) {
    return Elementwise.map("xlogy", x, Elements.like("xlogy", x, y), ScalarMath::xlogy);
  }

  /** {@code x * log(y)}, and 0 where {@code x} is 0. */
  public static <T extends Floating> Tensor<T> xlogy(double x, Tensor<T> y) {
    return Elementwise.map("xlogy", Elements.like("xlogy", y, x), y, ScalarMath::xlogy);
  }

  /** {@code x * log(y)}, and 0 where {@code x} is 0. */
  public static float xlogy(float x, float y) {
    return (float) ScalarMath.xlogy((double) x, (double) y);
  }

  /** {@code x * log(y)}, and 0 where {@code x} is 0. */
  public static double xlogy(double x, double y) {
    return ScalarMath.xlogy(x, y);
  }

  /** {@code x * log(y)}, and 0 where {@code x} is 0. Whole numbers are widened to double. */
  public static double xlogy(long x, long y) {
    return ScalarMath.xlogy((double) x, (double) y);
  }

  /** {@code log(exp(x) + exp(y))} without overflow. The shapes broadcast. */
  public static <T extends Floating> Tensor<T> logAddExp(Tensor<T> x, Tensor<T> y) {
    return Elementwise.map("logAddExp", x, y, ScalarMath::logAddExp);
  }

  /** {@code log(exp(x) + exp(y))} without overflow. */
  public static <T extends Floating> Tensor<T> logAddExp(Tensor<T> x, double y) {
    return Elementwise.map("logAddExp", x, Elements.like("logAddExp", x, y), ScalarMath::logAddExp);
  }

  /** {@code log(exp(x) + exp(y))} without overflow. */
  public static <T extends Floating> Tensor<T> logAddExp(double x, Tensor<T> y) {
    return Elementwise.map("logAddExp", Elements.like("logAddExp", y, x), y, ScalarMath::logAddExp);
  }

  /** {@code log(exp(x) + exp(y))} without overflow. */
  public static float logAddExp(float x, float y) {
    return (float) ScalarMath.logAddExp((double) x, (double) y);
  }

  /** {@code log(exp(x) + exp(y))} without overflow. */
  public static double logAddExp(double x, double y) {
    return ScalarMath.logAddExp(x, y);
  }

  /** {@code log(exp(x) + exp(y))} without overflow. Whole numbers are widened to double. */
  public static double logAddExp(long x, long y) {
    return ScalarMath.logAddExp((double) x, (double) y);
  }

  // Activations and special functions; org.hypatia.runtime.special says how they are computed and
  // how well.

  /** The nearest whole number, ties away from 0. */
  public static <T extends Floating> Tensor<T> roundHalfAwayFromZero(Tensor<T> x) {
    return Elementwise.map("roundHalfAwayFromZero", x, ScalarMath::roundHalfAwayFromZero);
  }

  /** The nearest whole number, ties away from 0. */
  public static float roundHalfAwayFromZero(float x) {
    return (float) ScalarMath.roundHalfAwayFromZero((double) x);
  }

  /** The nearest whole number, ties away from 0. */
  public static double roundHalfAwayFromZero(double x) {
    return ScalarMath.roundHalfAwayFromZero(x);
  }

  /** The nearest whole number, ties away from 0. A whole number is widened to double. */
  public static double roundHalfAwayFromZero(long x) {
    return ScalarMath.roundHalfAwayFromZero((double) x);
  }

  /** Degrees as radians. */
  public static <T extends Floating> Tensor<T> toRadians(Tensor<T> x) {
    return Elementwise.map("toRadians", x, Math::toRadians);
  }

  /** Degrees as radians. */
  public static float toRadians(float x) {
    return (float) Math.toRadians((double) x);
  }

  /** Degrees as radians. */
  public static double toRadians(double x) {
    return Math.toRadians(x);
  }

  /** Degrees as radians. A whole number is widened to double. */
  public static double toRadians(long x) {
    return Math.toRadians((double) x);
  }

  /** Radians as degrees. */
  public static <T extends Floating> Tensor<T> toDegrees(Tensor<T> x) {
    return Elementwise.map("toDegrees", x, Math::toDegrees);
  }

  /** Radians as degrees. */
  public static float toDegrees(float x) {
    return (float) Math.toDegrees((double) x);
  }

  /** Radians as degrees. */
  public static double toDegrees(double x) {
    return Math.toDegrees(x);
  }

  /** Radians as degrees. A whole number is widened to double. */
  public static double toDegrees(long x) {
    return Math.toDegrees((double) x);
  }

  /** {@code 0.2 x + 0.5}, at least 0 and at most 1. */
  public static <T extends Floating> Tensor<T> hardSigmoid(Tensor<T> x) {
    return Elementwise.map("hardSigmoid", x, ScalarMath::hardSigmoid);
  }

  /** {@code 0.2 x + 0.5}, at least 0 and at most 1. */
  public static float hardSigmoid(float x) {
    return (float) ScalarMath.hardSigmoid((double) x);
  }

  /** {@code 0.2 x + 0.5}, at least 0 and at most 1. */
  public static double hardSigmoid(double x) {
    return ScalarMath.hardSigmoid(x);
  }

  /** {@code 0.2 x + 0.5}, at least 0 and at most 1. A whole number is widened to double. */
  public static double hardSigmoid(long x) {
    return ScalarMath.hardSigmoid((double) x);
  }

  /** {@code 1.0507 x} above 0, else {@code 1.7581 (exp(x) - 1)}: the scaled exponential unit. */
  public static <T extends Floating> Tensor<T> selu(Tensor<T> x) {
    return Elementwise.map("selu", x, ScalarMath::selu);
  }

  /** {@code 1.0507 x} above 0, else {@code 1.7581 (exp(x) - 1)}: the scaled exponential unit. */
  public static float selu(float x) {
    return (float) ScalarMath.selu((double) x);
  }

  /** {@code 1.0507 x} above 0, else {@code 1.7581 (exp(x) - 1)}: the scaled exponential unit. */
  public static double selu(double x) {
    return ScalarMath.selu(x);
  }

  /**
   * {@code 1.0507 x} above 0, else {@code 1.7581 (exp(x) - 1)}: the scaled exponential unit. A
   * whole number is widened to double.
   */
  public static double selu(long x) {
    return ScalarMath.selu((double) x);
  }

  /** {@code x * tanh(softplus(x))}. */
  public static <T extends Floating> Tensor<T> mish(Tensor<T> x) {
    return Elementwise.map("mish", x, ScalarMath::mish);
  }

  /** {@code x * tanh(softplus(x))}. */
  public static float mish(float x) {
    return (float) ScalarMath.mish((double) x);
  }

  /** {@code x * tanh(softplus(x))}. */
  public static double mish(double x) {
    return ScalarMath.mish(x);
  }

  /** {@code x * tanh(softplus(x))}. A whole number is widened to double. */
  public static double mish(long x) {
    return ScalarMath.mish((double) x);
  }

  /** {@code 1 / (1 + exp(-x))}: {@code sigmoid} by its other name. */
  public static <T extends Floating> Tensor<T> expit(Tensor<T> x) {
    return Elementwise.map("expit", x, ScalarMath::sigmoid);
  }

  /** {@code 1 / (1 + exp(-x))}: {@code sigmoid} by its other name. */
  public static float expit(float x) {
    return (float) ScalarMath.sigmoid((double) x);
  }

  /** {@code 1 / (1 + exp(-x))}: {@code sigmoid} by its other name. */
  public static double expit(double x) {
    return ScalarMath.sigmoid(x);
  }

  /**
   * {@code 1 / (1 + exp(-x))}: {@code sigmoid} by its other name. A whole number is widened to
   * double.
   */
  public static double expit(long x) {
    return ScalarMath.sigmoid((double) x);
  }

  /** {@code log(x / (1 - x))}, the inverse of {@code expit}; NaN outside of 0 to 1. */
  public static <T extends Floating> Tensor<T> logit(Tensor<T> x) {
    return Elementwise.map("logit", x, ScalarMath::logit);
  }

  /** {@code log(x / (1 - x))}, the inverse of {@code expit}; NaN outside of 0 to 1. */
  public static float logit(float x) {
    return (float) ScalarMath.logit((double) x);
  }

  /** {@code log(x / (1 - x))}, the inverse of {@code expit}; NaN outside of 0 to 1. */
  public static double logit(double x) {
    return ScalarMath.logit(x);
  }

  /**
   * {@code log(x / (1 - x))}, the inverse of {@code expit}; NaN outside of 0 to 1. A whole number
   * is widened to double.
   */
  public static double logit(long x) {
    return ScalarMath.logit((double) x);
  }

  /** {@code exp(x * x) * erfc(x)}. */
  public static <T extends Floating> Tensor<T> erfcx(Tensor<T> x) {
    return Elementwise.map("erfcx", x, ScaledErrorFunction::erfcx);
  }

  /** {@code exp(x * x) * erfc(x)}. */
  public static float erfcx(float x) {
    return (float) ScaledErrorFunction.erfcx((double) x);
  }

  /** {@code exp(x * x) * erfc(x)}. */
  public static double erfcx(double x) {
    return ScaledErrorFunction.erfcx(x);
  }

  /** {@code exp(x * x) * erfc(x)}. A whole number is widened to double. */
  public static double erfcx(long x) {
    return ScaledErrorFunction.erfcx((double) x);
  }

  /** The inverse of {@code erf}; NaN outside of -1 to 1. */
  public static <T extends Floating> Tensor<T> erfInv(Tensor<T> x) {
    return Elementwise.map("erfInv", x, ScaledErrorFunction::erfInv);
  }

  /** The inverse of {@code erf}; NaN outside of -1 to 1. */
  public static float erfInv(float x) {
    return (float) ScaledErrorFunction.erfInv((double) x);
  }

  /** The inverse of {@code erf}; NaN outside of -1 to 1. */
  public static double erfInv(double x) {
    return ScaledErrorFunction.erfInv(x);
  }

  /** The inverse of {@code erf}; NaN outside of -1 to 1. A whole number is widened to double. */
  public static double erfInv(long x) {
    return ScaledErrorFunction.erfInv((double) x);
  }

  /** The inverse of {@code erfc}; NaN outside of 0 to 2. */
  public static <T extends Floating> Tensor<T> erfcInv(Tensor<T> x) {
    return Elementwise.map("erfcInv", x, ScaledErrorFunction::erfcInv);
  }

  /** The inverse of {@code erfc}; NaN outside of 0 to 2. */
  public static float erfcInv(float x) {
    return (float) ScaledErrorFunction.erfcInv((double) x);
  }

  /** The inverse of {@code erfc}; NaN outside of 0 to 2. */
  public static double erfcInv(double x) {
    return ScaledErrorFunction.erfcInv(x);
  }

  /** The inverse of {@code erfc}; NaN outside of 0 to 2. A whole number is widened to double. */
  public static double erfcInv(long x) {
    return ScaledErrorFunction.erfcInv((double) x);
  }

  /** The gamma function; NaN at the negative whole numbers. */
  public static <T extends Floating> Tensor<T> gamma(Tensor<T> x) {
    return Elementwise.map("gamma", x, Gamma::gamma);
  }

  /** The gamma function; NaN at the negative whole numbers. */
  public static float gamma(float x) {
    return (float) Gamma.gamma((double) x);
  }

  /** The gamma function; NaN at the negative whole numbers. */
  public static double gamma(double x) {
    return Gamma.gamma(x);
  }

  /** The gamma function; NaN at the negative whole numbers. A whole number is widened to double. */
  public static double gamma(long x) {
    return Gamma.gamma((double) x);
  }

  /** {@code log(abs(gamma(x)))} without overflow. */
  public static <T extends Floating> Tensor<T> gammaln(Tensor<T> x) {
    return Elementwise.map("gammaln", x, Gamma::gammaln);
  }

  /** {@code log(abs(gamma(x)))} without overflow. */
  public static float gammaln(float x) {
    return (float) Gamma.gammaln((double) x);
  }

  /** {@code log(abs(gamma(x)))} without overflow. */
  public static double gammaln(double x) {
    return Gamma.gammaln(x);
  }

  /** {@code log(abs(gamma(x)))} without overflow. A whole number is widened to double. */
  public static double gammaln(long x) {
    return Gamma.gammaln((double) x);
  }

  /** The derivative of {@code log(gamma(x))}; NaN at the negative whole numbers. */
  public static <T extends Floating> Tensor<T> digamma(Tensor<T> x) {
    return Elementwise.map("digamma", x, Polygamma::digamma);
  }

  /** The derivative of {@code log(gamma(x))}; NaN at the negative whole numbers. */
  public static float digamma(float x) {
    return (float) Polygamma.digamma((double) x);
  }

  /** The derivative of {@code log(gamma(x))}; NaN at the negative whole numbers. */
  public static double digamma(double x) {
    return Polygamma.digamma(x);
  }

  /**
   * The derivative of {@code log(gamma(x))}; NaN at the negative whole numbers. A whole number is
   * widened to double.
   */
  public static double digamma(long x) {
    return Polygamma.digamma((double) x);
  }

  /** The second derivative of {@code log(gamma(x))}. */
  public static <T extends Floating> Tensor<T> trigamma(Tensor<T> x) {
    return Elementwise.map("trigamma", x, Polygamma::trigamma);
  }

  /** The second derivative of {@code log(gamma(x))}. */
  public static float trigamma(float x) {
    return (float) Polygamma.trigamma((double) x);
  }

  /** The second derivative of {@code log(gamma(x))}. */
  public static double trigamma(double x) {
    return Polygamma.trigamma(x);
  }

  /** The second derivative of {@code log(gamma(x))}. A whole number is widened to double. */
  public static double trigamma(long x) {
    return Polygamma.trigamma((double) x);
  }

  /** The modified Bessel function of the first kind of order 0. */
  public static <T extends Floating> Tensor<T> i0(Tensor<T> x) {
    return Elementwise.map("i0", x, Bessel::i0);
  }

  /** The modified Bessel function of the first kind of order 0. */
  public static float i0(float x) {
    return (float) Bessel.i0((double) x);
  }

  /** The modified Bessel function of the first kind of order 0. */
  public static double i0(double x) {
    return Bessel.i0(x);
  }

  /**
   * The modified Bessel function of the first kind of order 0. A whole number is widened to double.
   */
  public static double i0(long x) {
    return Bessel.i0((double) x);
  }

  /** The modified Bessel function of the first kind of order 1. */
  public static <T extends Floating> Tensor<T> i1(Tensor<T> x) {
    return Elementwise.map("i1", x, Bessel::i1);
  }

  /** The modified Bessel function of the first kind of order 1. */
  public static float i1(float x) {
    return (float) Bessel.i1((double) x);
  }

  /** The modified Bessel function of the first kind of order 1. */
  public static double i1(double x) {
    return Bessel.i1(x);
  }

  /**
   * The modified Bessel function of the first kind of order 1. A whole number is widened to double.
   */
  public static double i1(long x) {
    return Bessel.i1((double) x);
  }

  /** The Bessel function of the first kind of order 0. */
  public static <T extends Floating> Tensor<T> j0(Tensor<T> x) {
    return Elementwise.map("j0", x, Bessel::j0);
  }

  /** The Bessel function of the first kind of order 0. */
  public static float j0(float x) {
    return (float) Bessel.j0((double) x);
  }

  /** The Bessel function of the first kind of order 0. */
  public static double j0(double x) {
    return Bessel.j0(x);
  }

  /** The Bessel function of the first kind of order 0. A whole number is widened to double. */
  public static double j0(long x) {
    return Bessel.j0((double) x);
  }

  /** The Bessel function of the first kind of order 1. */
  public static <T extends Floating> Tensor<T> j1(Tensor<T> x) {
    return Elementwise.map("j1", x, Bessel::j1);
  }

  /** The Bessel function of the first kind of order 1. */
  public static float j1(float x) {
    return (float) Bessel.j1((double) x);
  }

  /** The Bessel function of the first kind of order 1. */
  public static double j1(double x) {
    return Bessel.j1(x);
  }

  /** The Bessel function of the first kind of order 1. A whole number is widened to double. */
  public static double j1(long x) {
    return Bessel.j1((double) x);
  }

  /**
   * The derivative of {@code digamma} of order {@code n} at {@code x}; NaN unless the order is
   * whole and not negative. The shapes broadcast.
   */
  public static <T extends Floating> Tensor<T> polygamma(Tensor<T> n, Tensor<T> x) {
    return Elementwise.map("polygamma", n, x, Polygamma::polygamma);
  }

  /**
   * The derivative of {@code digamma} of order {@code n} at {@code x}; NaN unless the order is
   * whole and not negative.
   */
  public static <T extends Floating> Tensor<T> polygamma(Tensor<T> n, double x) {
    return Elementwise.map("polygamma", n, Elements.like("polygamma", n, x), Polygamma::polygamma);
  }

  /**
   * The derivative of {@code digamma} of order {@code n} at {@code x}; NaN unless the order is
   * whole and not negative.
   */
  public static <T extends Floating> Tensor<T> polygamma(double n, Tensor<T> x) {
    return Elementwise.map("polygamma", Elements.like("polygamma", x, n), x, Polygamma::polygamma);
  }

  /**
   * The derivative of {@code digamma} of order {@code n} at {@code x}; NaN unless the order is
   * whole and not negative.
   */
  public static float polygamma(float n, float x) {
    return (float) Polygamma.polygamma((double) n, (double) x);
  }

  /**
   * The derivative of {@code digamma} of order {@code n} at {@code x}; NaN unless the order is
   * whole and not negative.
   */
  public static double polygamma(double n, double x) {
    return Polygamma.polygamma(n, x);
  }

  /**
   * The derivative of {@code digamma} of order {@code n} at {@code x}; NaN unless the order is
   * whole and not negative. Whole numbers are widened to double.
   */
  public static double polygamma(long n, long x) {
    return Polygamma.polygamma((double) n, (double) x);
  }

  /** Euler's beta function, {@code gamma(a) gamma(b) / gamma(a + b)}. The shapes broadcast. */
  public static <T extends Floating> Tensor<T> beta(Tensor<T> a, Tensor<T> b) {
    return Elementwise.map("beta", a, b, Beta::beta);
  }

  /** Euler's beta function, {@code gamma(a) gamma(b) / gamma(a + b)}. */
  public static <T extends Floating> Tensor<T> beta(Tensor<T> a, double b) {
    return Elementwise.map("beta", a, Elements.like("beta", a, b), Beta::beta);
  }

  /** Euler's beta function, {@code gamma(a) gamma(b) / gamma(a + b)}. */
  public static <T extends Floating> Tensor<T> beta(double a, Tensor<T> b) {
    return Elementwise.map("beta", Elements.like("beta", b, a), b, Beta::beta);
  }

  /** Euler's beta function, {@code gamma(a) gamma(b) / gamma(a + b)}. */
  public static float beta(float a, float b) {
    return (float) Beta.beta((double) a, (double) b);
  }

  /** Euler's beta function, {@code gamma(a) gamma(b) / gamma(a + b)}. */
  public static double beta(double a, double b) {
    return Beta.beta(a, b);
  }

  /**
   * Euler's beta function, {@code gamma(a) gamma(b) / gamma(a + b)}. Whole numbers are widened to
   * double.
   */
  public static double beta(long a, long b) {
    return Beta.beta((double) a, (double) b);
  }

  /** {@code log(abs(beta(a, b)))} without underflow. The shapes broadcast. */
  public static <T extends Floating> Tensor<T> betaln(Tensor<T> a, Tensor<T> b) {
    return Elementwise.map("betaln", a, b, Beta::betaln);
  }

  /** {@code log(abs(beta(a, b)))} without underflow. */
  public static <T extends Floating> Tensor<T> betaln(Tensor<T> a, double b) {
    return Elementwise.map("betaln", a, Elements.like("betaln", a, b), Beta::betaln);
  }

  /** {@code log(abs(beta(a, b)))} without underflow. */
  public static <T extends Floating> Tensor<T> betaln(double a, Tensor<T> b) {
    return Elementwise.map("betaln", Elements.like("betaln", b, a), b, Beta::betaln);
  }

  /** {@code log(abs(beta(a, b)))} without underflow. */
  public static float betaln(float a, float b) {
    return (float) Beta.betaln((double) a, (double) b);
  }

  /** {@code log(abs(beta(a, b)))} without underflow. */
  public static double betaln(double a, double b) {
    return Beta.betaln(a, b);
  }

  /** {@code log(abs(beta(a, b)))} without underflow. Whole numbers are widened to double. */
  public static double betaln(long a, long b) {
    return Beta.betaln((double) a, (double) b);
  }

  /** The lower incomplete gamma function over {@code gamma(a)}. The shapes broadcast. */
  public static <T extends Floating> Tensor<T> gammaInc(Tensor<T> a, Tensor<T> x) {
    return Elementwise.map("gammaInc", a, x, IncompleteGamma::gammaInc);
  }

  /** The lower incomplete gamma function over {@code gamma(a)}. */
  public static <T extends Floating> Tensor<T> gammaInc(Tensor<T> a, double x) {
    return Elementwise.map(
        "gammaInc", a, Elements.like("gammaInc", a, x), IncompleteGamma::gammaInc);
  }

  /** The lower incomplete gamma function over {@code gamma(a)}. */
  public static <T extends Floating> Tensor<T> gammaInc(double a, Tensor<T> x) {
    return Elementwise.map(
        "gammaInc", Elements.like("gammaInc", x, a), x, IncompleteGamma::gammaInc);
  }

  /** The lower incomplete gamma function over {@code gamma(a)}. */
  public static float gammaInc(float a, float x) {
    return (float) IncompleteGamma.gammaInc((double) a, (double) x);
  }

  /** The lower incomplete gamma function over {@code gamma(a)}. */
  public static double gammaInc(double a, double x) {
    return IncompleteGamma.gammaInc(a, x);
  }

  /**
   * The lower incomplete gamma function over {@code gamma(a)}. Whole numbers are widened to double.
   */
  public static double gammaInc(long a, long x) {
    return IncompleteGamma.gammaInc((double) a, (double) x);
  }

  /**
   * The upper incomplete gamma function over {@code gamma(a)}, accurate where it is small. The
   * shapes broadcast.
   */
  public static <T extends Floating> Tensor<T> gammaIncC(Tensor<T> a, Tensor<T> x) {
    return Elementwise.map("gammaIncC", a, x, IncompleteGamma::gammaIncC);
  }

  /** The upper incomplete gamma function over {@code gamma(a)}, accurate where it is small. */
  public static <T extends Floating> Tensor<T> gammaIncC(Tensor<T> a, double x) {
    return Elementwise.map(
        "gammaIncC", a, Elements.like("gammaIncC", a, x), IncompleteGamma::gammaIncC);
  }

  /** The upper incomplete gamma function over {@code gamma(a)}, accurate where it is small. */
  public static <T extends Floating> Tensor<T> gammaIncC(double a, Tensor<T> x) {
    return Elementwise.map(
        "gammaIncC", Elements.like("gammaIncC", x, a), x, IncompleteGamma::gammaIncC);
  }

  /** The upper incomplete gamma function over {@code gamma(a)}, accurate where it is small. */
  public static float gammaIncC(float a, float x) {
    return (float) IncompleteGamma.gammaIncC((double) a, (double) x);
  }

  /** The upper incomplete gamma function over {@code gamma(a)}, accurate where it is small. */
  public static double gammaIncC(double a, double x) {
    return IncompleteGamma.gammaIncC(a, x);
  }

  /**
   * The upper incomplete gamma function over {@code gamma(a)}, accurate where it is small. Whole
   * numbers are widened to double.
   */
  public static double gammaIncC(long a, long x) {
    return IncompleteGamma.gammaIncC((double) a, (double) x);
  }

  /**
   * The probability that a chi-squared variable of {@code k} degrees of freedom exceeds {@code x}.
   * The shapes broadcast.
   */
  public static <T extends Floating> Tensor<T> chi2sf(Tensor<T> x, Tensor<T> k) {
    return Elementwise.map("chi2sf", x, k, IncompleteGamma::chi2sf);
  }

  /**
   * The probability that a chi-squared variable of {@code k} degrees of freedom exceeds {@code x}.
   */
  public static <T extends Floating> Tensor<T> chi2sf(Tensor<T> x, double k) {
    return Elementwise.map("chi2sf", x, Elements.like("chi2sf", x, k), IncompleteGamma::chi2sf);
  }

  /**
   * The probability that a chi-squared variable of {@code k} degrees of freedom exceeds {@code x}.
   */
  public static <T extends Floating> Tensor<T> chi2sf(double x, Tensor<T> k) {
    return Elementwise.map("chi2sf", Elements.like("chi2sf", k, x), k, IncompleteGamma::chi2sf);
  }

  /**
   * The probability that a chi-squared variable of {@code k} degrees of freedom exceeds {@code x}.
   */
  public static float chi2sf(float x, float k) {
    return (float) IncompleteGamma.chi2sf((double) x, (double) k);
  }

  /**
   * The probability that a chi-squared variable of {@code k} degrees of freedom exceeds {@code x}.
   */
  public static double chi2sf(double x, double k) {
    return IncompleteGamma.chi2sf(x, k);
  }

  /**
   * The probability that a chi-squared variable of {@code k} degrees of freedom exceeds {@code x}.
   * Whole numbers are widened to double.
   */
  public static double chi2sf(long x, long k) {
    return IncompleteGamma.chi2sf((double) x, (double) k);
  }

  /**
   * The modified Bessel function of the first kind of real order {@code v}; of negative {@code x}
   * for whole orders only. The shapes broadcast.
   */
  public static <T extends Floating> Tensor<T> iv(Tensor<T> v, Tensor<T> x) {
    return Elementwise.map("iv", v, x, Bessel::iv);
  }

  /**
   * The modified Bessel function of the first kind of real order {@code v}; of negative {@code x}
   * for whole orders only.
   */
  public static <T extends Floating> Tensor<T> iv(Tensor<T> v, double x) {
    return Elementwise.map("iv", v, Elements.like("iv", v, x), Bessel::iv);
  }

  /**
   * The modified Bessel function of the first kind of real order {@code v}; of negative {@code x}
   * for whole orders only.
   */
  public static <T extends Floating> Tensor<T> iv(double v, Tensor<T> x) {
    return Elementwise.map("iv", Elements.like("iv", x, v), x, Bessel::iv);
  }

  /**
   * The modified Bessel function of the first kind of real order {@code v}; of negative {@code x}
   * for whole orders only.
   */
  public static float iv(float v, float x) {
    return (float) Bessel.iv((double) v, (double) x);
  }

  /**
   * The modified Bessel function of the first kind of real order {@code v}; of negative {@code x}
   * for whole orders only.
   */
  public static double iv(double v, double x) {
    return Bessel.iv(v, x);
  }

  /**
   * The modified Bessel function of the first kind of real order {@code v}; of negative {@code x}
   * for whole orders only. Whole numbers are widened to double.
   */
  public static double iv(long v, long x) {
    return Bessel.iv((double) v, (double) x);
  }

  /**
   * The Bessel function of the first kind of real order {@code v}; of negative {@code x} for whole
   * orders only. The shapes broadcast.
   */
  public static <T extends Floating> Tensor<T> jv(Tensor<T> v, Tensor<T> x) {
    return Elementwise.map("jv", v, x, Bessel::jv);
  }

  /**
   * The Bessel function of the first kind of real order {@code v}; of negative {@code x} for whole
   * orders only.
   */
  public static <T extends Floating> Tensor<T> jv(Tensor<T> v, double x) {
    return Elementwise.map("jv", v, Elements.like("jv", v, x), Bessel::jv);
  }

  /**
   * The Bessel function of the first kind of real order {@code v}; of negative {@code x} for whole
   * orders only.
   */
  public static <T extends Floating> Tensor<T> jv(double v, Tensor<T> x) {
    return Elementwise.map("jv", Elements.like("jv", x, v), x, Bessel::jv);
  }

  /**
   * The Bessel function of the first kind of real order {@code v}; of negative {@code x} for whole
   * orders only.
   */
  public static float jv(float v, float x) {
    return (float) Bessel.jv((double) v, (double) x);
  }

  /**
   * The Bessel function of the first kind of real order {@code v}; of negative {@code x} for whole
   * orders only.
   */
  public static double jv(double v, double x) {
    return Bessel.jv(v, x);
  }

  /**
   * The Bessel function of the first kind of real order {@code v}; of negative {@code x} for whole
   * orders only. Whole numbers are widened to double.
   */
  public static double jv(long v, long x) {
    return Bessel.jv((double) v, (double) x);
  }

  /**
   * The incomplete beta function over {@code beta(a, b)}; NaN unless {@code a} and {@code b} are
   * positive and {@code x} is from 0 to 1. The shapes broadcast.
   */
  public static <T extends Floating> Tensor<T> betaInc(Tensor<T> a, Tensor<T> b, Tensor<T> x) {
    return Elementwise.map("betaInc", a, b, x, IncompleteBeta::betaInc);
  }

  /**
   * The incomplete beta function over {@code beta(a, b)}; NaN unless {@code a} and {@code b} are
   * positive and {@code x} is from 0 to 1.
   */
  public static <T extends Floating> Tensor<T> betaInc(double a, double b, Tensor<T> x) {
    Tensor<T> first = Elements.like("betaInc", x, a);
    return Elementwise.map(
        "betaInc", first, Elements.like("betaInc", x, b), x, IncompleteBeta::betaInc);
  }

  /**
   * The incomplete beta function over {@code beta(a, b)}; NaN unless {@code a} and {@code b} are
   * positive and {@code x} is from 0 to 1.
   */
  public static float betaInc(float a, float b, float x) {
    return (float) IncompleteBeta.betaInc((double) a, (double) b, (double) x);
  }

  /**
   * The incomplete beta function over {@code beta(a, b)}; NaN unless {@code a} and {@code b} are
   * positive and {@code x} is from 0 to 1.
   */
  public static double betaInc(double a, double b, double x) {
    return IncompleteBeta.betaInc(a, b, x);
  }

  /** The larger; NaN if either is, and 0.0 is above -0.0. The shapes broadcast. */
  public static <T extends Numeric> Tensor<T> maximum(Tensor<T> x, Tensor<T> y) {
    return Elementwise.binary(Operators.MAXIMUM, Elements.nonNull(x), y, "y");
  }

  /** The larger; NaN if either is, and 0.0 is above -0.0. */
  public static <T extends Numeric> Tensor<T> maximum(Tensor<T> x, double y) {
    return Elementwise.binary(Operators.MAXIMUM, x, Elements.like("maximum", x, y), "y");
  }

  /** The larger; NaN if either is, and 0.0 is above -0.0. */
  public static <T extends Numeric> Tensor<T> maximum(Tensor<T> x, long y) {
    return Elementwise.binary(Operators.MAXIMUM, x, Elements.like("maximum", x, y), "y");
  }

  /** The larger; NaN if either is, and 0.0 is above -0.0. */
  public static float maximum(float x, float y) {
    return Math.max(x, y);
  }

  /** The larger; NaN if either is, and 0.0 is above -0.0. */
  public static double maximum(double x, double y) {
    return Math.max(x, y);
  }

  /** The larger; NaN if either is, and 0.0 is above -0.0. */
  public static int maximum(int x, int y) {
    return Math.max(x, y);
  }

  /** The larger; NaN if either is, and 0.0 is above -0.0. */
  public static long maximum(long x, long y) {
    return Math.max(x, y);
  }

  /** The smaller; NaN if either is, and -0.0 is below 0.0. The shapes broadcast. */
  public static <T extends Numeric> Tensor<T> minimum(Tensor<T> x, Tensor<T> y) {
    return Elementwise.binary(Operators.MINIMUM, Elements.nonNull(x), y, "y");
  }

  /** The smaller; NaN if either is, and -0.0 is below 0.0. */
  public static <T extends Numeric> Tensor<T> minimum(Tensor<T> x, double y) {
    return Elementwise.binary(Operators.MINIMUM, x, Elements.like("minimum", x, y), "y");
  }

  /** The smaller; NaN if either is, and -0.0 is below 0.0. */
  public static <T extends Numeric> Tensor<T> minimum(Tensor<T> x, long y) {
    return Elementwise.binary(Operators.MINIMUM, x, Elements.like("minimum", x, y), "y");
  }

  /** The smaller; NaN if either is, and -0.0 is below 0.0. */
  public static float minimum(float x, float y) {
    return Math.min(x, y);
  }

  /** The smaller; NaN if either is, and -0.0 is below 0.0. */
  public static double minimum(double x, double y) {
    return Math.min(x, y);
  }

  /** The smaller; NaN if either is, and -0.0 is below 0.0. */
  public static int minimum(int x, int y) {
    return Math.min(x, y);
  }

  /** The smaller; NaN if either is, and -0.0 is below 0.0. */
  public static long minimum(long x, long y) {
    return Math.min(x, y);
  }

  /** {@code x} where it lies between {@code low} and {@code high}, else the nearer of them. */
  public static <T extends Numeric> Tensor<T> clip(Tensor<T> x, Tensor<T> low, Tensor<T> high) {
    return minimum(maximum(x, low), high);
  }

  /** {@code x} where it lies between {@code low} and {@code high}, else the nearer of them. */
  public static <T extends Numeric> Tensor<T> clip(Tensor<T> x, double low, double high) {
    return minimum(maximum(x, low), high);
  }

  /** {@code x} where it lies between {@code low} and {@code high}, else the nearer of them. */
  public static <T extends Numeric> Tensor<T> clip(Tensor<T> x, long low, long high) {
    return minimum(maximum(x, low), high);
  }

  /** {@code x} where it lies between {@code low} and {@code high}, else the nearer of them. */
  public static float clip(float x, float low, float high) {
    return Math.min(Math.max(x, low), high);
  }

  /** {@code x} where it lies between {@code low} and {@code high}, else the nearer of them. */
  public static double clip(double x, double low, double high) {
    return Math.min(Math.max(x, low), high);
  }

  /** {@code x} where it lies between {@code low} and {@code high}, else the nearer of them. */
  public static int clip(int x, int low, int high) {
    return Math.min(Math.max(x, low), high);
  }

  /** {@code x} where it lies between {@code low} and {@code high}, else the nearer of them. */
  public static long clip(long x, long low, long high) {
    return Math.min(Math.max(x, low), high);
  }

  /** Whether {@code x} is not a number. */
  public static <T extends Floating> Tensor<Bool> isNaN(Tensor<T> x) {
    return Elementwise.test(x, v -> Double.isNaN(v) ? 1 : 0);
  }

  /** Whether {@code x} is not a number. */
  public static boolean isNaN(double x) {
    return Double.isNaN(x);
  }

  /** Whether {@code x} is infinite. */
  public static <T extends Floating> Tensor<Bool> isInf(Tensor<T> x) {
    return Elementwise.test(x, v -> Double.isInfinite(v) ? 1 : 0);
  }

  /** Whether {@code x} is infinite. */
  public static boolean isInf(double x) {
    return Double.isInfinite(x);
  }

  /** Whether {@code x} is a number and finite. */
  public static <T extends Floating> Tensor<Bool> isFinite(Tensor<T> x) {
    return Elementwise.test(x, v -> Double.isFinite(v) ? 1 : 0);
  }

  /** Whether {@code x} is a number and finite. */
  public static boolean isFinite(double x) {
    return Double.isFinite(x);
  }

  /** {@code a} where the condition holds, else {@code b}; all three broadcast. */
  public static <T extends Element> Tensor<T> where(
      Tensor<Bool> condition, Tensor<T> a, Tensor<T> b) {
    return Elementwise.where(condition, a, b);
  }

  /** {@code a} where the condition holds, else {@code b}. */
  public static <T extends Element> Tensor<T> where(Tensor<Bool> condition, Tensor<T> a, double b) {
    return Elementwise.where(condition, a, Elements.like("where", a, b));
  }

  /** {@code a} where the condition holds, else {@code b}. */
  public static <T extends Element> Tensor<T> where(Tensor<Bool> condition, Tensor<T> a, long b) {
    return Elementwise.where(condition, a, Elements.like("where", a, b));
  }

  /** {@code a} where the condition holds, else {@code b}. */
  public static <T extends Element> Tensor<T> where(Tensor<Bool> condition, double a, Tensor<T> b) {
    return Elementwise.where(condition, Elements.like("where", b, a), b);
  }

  /** {@code a} where the condition holds, else {@code b}. */
  public static <T extends Element> Tensor<T> where(Tensor<Bool> condition, long a, Tensor<T> b) {
    return Elementwise.where(condition, Elements.like("where", b, a), b);
  }

  /** {@code a} if the condition holds, else {@code b}. */
  public static float where(boolean condition, float a, float b) {
    return condition ? a : b;
  }

  /** {@code a} if the condition holds, else {@code b}. */
  public static double where(boolean condition, double a, double b) {
    return condition ? a : b;
  }

  /** {@code a} if the condition holds, else {@code b}. */
  public static int where(boolean condition, int a, int b) {
    return condition ? a : b;
  }

  /** {@code a} if the condition holds, else {@code b}. */
  public static long where(boolean condition, long a, long b) {
    return condition ? a : b;
  }

  // Reductions: over all axes, over the named ones, or over the named ones kept with size 1.

  /** The sum in row order, in double or in {@link I64}, rounded once; 0 of nothing. */
  public static <S extends Element, T extends Summable<S>> Tensor<S> sum(Tensor<T> x, int... axes) {
    return Reductions.sum(Axes.of("sum", x, axes), x);
  }

  /** The sum in row order, in double or in {@link I64}, rounded once; 0 of nothing. */
  public static <S extends Element, T extends Summable<S>> Tensor<S> sum(
      Tensor<T> x, KeepDims axes) {
    return Reductions.sum(Axes.of("sum", x, axes), x);
  }

  /** The product in row order, in double or in {@link I64}, rounded once; 1 of nothing. */
  public static <S extends Element, T extends Summable<S>> Tensor<S> prod(
      Tensor<T> x, int... axes) {
    return Reductions.prod(Axes.of("prod", x, axes), x);
  }

  /** The product in row order, in double or in {@link I64}, rounded once; 1 of nothing. */
  public static <S extends Element, T extends Summable<S>> Tensor<S> prod(
      Tensor<T> x, KeepDims axes) {
    return Reductions.prod(Axes.of("prod", x, axes), x);
  }

  /** The sum in double over the number, rounded once; NaN of nothing. */
  public static <T extends Floating> Tensor<T> mean(Tensor<T> x, int... axes) {
    return Reductions.mean(Axes.of("mean", x, axes), x);
  }

  /** The sum in double over the number, rounded once; NaN of nothing. */
  public static <T extends Floating> Tensor<T> mean(Tensor<T> x, KeepDims axes) {
    return Reductions.mean(Axes.of("mean", x, axes), x);
  }

  /** The mean of the squared distances from the mean, in double, rounded once. */
  public static <T extends Floating> Tensor<T> var(Tensor<T> x, int... axes) {
    return Reductions.var(Axes.of("var", x, axes), x);
  }

  /** The mean of the squared distances from the mean, in double, rounded once. */
  public static <T extends Floating> Tensor<T> var(Tensor<T> x, KeepDims axes) {
    return Reductions.var(Axes.of("var", x, axes), x);
  }

  /** The root of {@link #var(Tensor, int...)}, rounded once. */
  public static <T extends Floating> Tensor<T> std(Tensor<T> x, int... axes) {
    return Reductions.std(Axes.of("std", x, axes), x);
  }

  /** The root of {@link #var(Tensor, int...)}, rounded once. */
  public static <T extends Floating> Tensor<T> std(Tensor<T> x, KeepDims axes) {
    return Reductions.std(Axes.of("std", x, axes), x);
  }

  /** The largest element; NaN if there is one. An empty axis has none and throws. */
  public static <T extends Numeric> Tensor<T> max(Tensor<T> x, int... axes) {
    return Reductions.max(Axes.of("max", x, axes), x);
  }

  /** The largest element; NaN if there is one. An empty axis has none and throws. */
  public static <T extends Numeric> Tensor<T> max(Tensor<T> x, KeepDims axes) {
    return Reductions.max(Axes.of("max", x, axes), x);
  }

  /** The smallest element; NaN if there is one. An empty axis has none and throws. */
  public static <T extends Numeric> Tensor<T> min(Tensor<T> x, int... axes) {
    return Reductions.min(Axes.of("min", x, axes), x);
  }

  /** The smallest element; NaN if there is one. An empty axis has none and throws. */
  public static <T extends Numeric> Tensor<T> min(Tensor<T> x, KeepDims axes) {
    return Reductions.min(Axes.of("min", x, axes), x);
  }

  /** The largest element less the smallest. */
  public static <T extends Numeric> Tensor<T> ptp(Tensor<T> x, int... axes) {
    return Reductions.ptp(Axes.of("ptp", x, axes), x);
  }

  /** The largest element less the smallest. */
  public static <T extends Numeric> Tensor<T> ptp(Tensor<T> x, KeepDims axes) {
    return Reductions.ptp(Axes.of("ptp", x, axes), x);
  }

  /** {@code log(sum(exp(x)))} without overflow: the largest element is taken out first. */
  public static <T extends Floating> Tensor<T> logSumExp(Tensor<T> x, int... axes) {
    return Reductions.logSumExp(Axes.of("logSumExp", x, axes), x);
  }

  /** {@code log(sum(exp(x)))} without overflow: the largest element is taken out first. */
  public static <T extends Floating> Tensor<T> logSumExp(Tensor<T> x, KeepDims axes) {
    return Reductions.logSumExp(Axes.of("logSumExp", x, axes), x);
  }

  /** The number of elements that are not 0 or false. */
  public static <T extends Element> Tensor<I64> countNonzero(Tensor<T> x, int... axes) {
    return Reductions.countNonzero(Axes.of("countNonzero", x, axes), x);
  }

  /** The number of elements that are not 0 or false. */
  public static <T extends Element> Tensor<I64> countNonzero(Tensor<T> x, KeepDims axes) {
    return Reductions.countNonzero(Axes.of("countNonzero", x, axes), x);
  }

  /**
   * How often each number from 0 to the largest occurs in a vector.
   *
   * @throws IndexOutOfBoundsException if a number is negative
   */
  public static Tensor<I64> bincount(Tensor<? extends Integral> x) {
    return Counted.bincount(x, 0);
  }

  /** {@link #bincount(Tensor)} with at least so many counts. */
  public static Tensor<I64> bincount(Tensor<? extends Integral> x, long minLength) {
    return Counted.bincount(x, minLength);
  }

  /** For each number from 0 to the largest of a vector the sum of the weights beside it. */
  public static <T extends Floating> Tensor<T> bincount(
      Tensor<? extends Integral> x, Tensor<T> weights) {
    return Counted.bincount(x, weights, 0);
  }

  /** {@link #bincount(Tensor, Tensor)} with at least so many sums. */
  public static <T extends Floating> Tensor<T> bincount(
      Tensor<? extends Integral> x, Tensor<T> weights, long minLength) {
    return Counted.bincount(x, weights, minLength);
  }

  /**
   * The covariances of the rows of a matrix, each over its columns, with one less than their number
   * as the divisor; of a vector its variance, of rank 0.
   */
  public static <T extends Floating> Tensor<T> cov(Tensor<T> x) {
    return Contractions.cov(Elements.nonNull(x));
  }

  /** Whether every element is true. */
  public static Tensor<Bool> all(Tensor<Bool> x, int... axes) {
    return Reductions.all(Axes.of("all", x, axes), x);
  }

  /** Whether every element is true. */
  public static Tensor<Bool> all(Tensor<Bool> x, KeepDims axes) {
    return Reductions.all(Axes.of("all", x, axes), x);
  }

  /** Whether an element is true. */
  public static Tensor<Bool> any(Tensor<Bool> x, int... axes) {
    return Reductions.any(Axes.of("any", x, axes), x);
  }

  /** Whether an element is true. */
  public static Tensor<Bool> any(Tensor<Bool> x, KeepDims axes) {
    return Reductions.any(Axes.of("any", x, axes), x);
  }

  /** The place of the largest element in row order; the first of equal ones, a NaN before all. */
  public static <T extends Numeric> Tensor<I64> argmax(Tensor<T> x) {
    return Reductions.argmax(Axes.of("argmax", x), x);
  }

  /** The place of the largest element along an axis; the first of equal ones, a NaN before all. */
  public static <T extends Numeric> Tensor<I64> argmax(Tensor<T> x, int axis) {
    return Reductions.argmax(Axes.of("argmax", x, axis), x);
  }

  /** The place of the largest element along an axis, or of all, with the axes kept. */
  public static <T extends Numeric> Tensor<I64> argmax(Tensor<T> x, KeepDims axis) {
    return Reductions.argmax(Axes.of("argmax", x, axis), x);
  }

  /** The place of the smallest element in row order; the first of equal ones, a NaN before all. */
  public static <T extends Numeric> Tensor<I64> argmin(Tensor<T> x) {
    return Reductions.argmin(Axes.of("argmin", x), x);
  }

  /** The place of the smallest element along an axis; the first of equal ones, a NaN before all. */
  public static <T extends Numeric> Tensor<I64> argmin(Tensor<T> x, int axis) {
    return Reductions.argmin(Axes.of("argmin", x, axis), x);
  }

  /** The place of the smallest element along an axis, or of all, with the axes kept. */
  public static <T extends Numeric> Tensor<I64> argmin(Tensor<T> x, KeepDims axis) {
    return Reductions.argmin(Axes.of("argmin", x, axis), x);
  }

  /** The root of the sum of squares of all elements. */
  public static <T extends Floating> Tensor<T> norm(Tensor<T> x) {
    return Reductions.norm(Axes.of("norm", x), x, 2);
  }

  /**
   * The vector norm of an order: the {@code order}-th root of the sum of powers of the absolute
   * values; the largest or smallest for an infinite order, the number of non-zeros for 0.
   */
  public static <T extends Floating> Tensor<T> norm(Tensor<T> x, double order, int... axes) {
    return Reductions.norm(Axes.of("norm", x, axes), x, order);
  }

  /** As {@link #norm(Tensor, double, int...)}, with the axes kept. */
  public static <T extends Floating> Tensor<T> norm(Tensor<T> x, double order, KeepDims axes) {
    return Reductions.norm(Axes.of("norm", x, axes), x, order);
  }

  /** Axes to reduce that stay with size 1; none named, all of them. */
  public static KeepDims keepDims(int... axes) {
    return new KeepDims(Objects.requireNonNull(axes, "axes"));
  }

  /** The running sum of all elements in row order, as a vector. */
  public static <S extends Element, T extends Summable<S>> Tensor<S> cumsum(Tensor<T> x) {
    return Reductions.cumsum(Elements.nonNull(x).ravel(), 0);
  }

  /** The running sum along an axis; in double or in {@link I64}, each element rounded once. */
  public static <S extends Element, T extends Summable<S>> Tensor<S> cumsum(Tensor<T> x, int axis) {
    return Reductions.cumsum(Elements.nonNull(x), axis);
  }

  /** The running product of all elements in row order, as a vector. */
  public static <S extends Element, T extends Summable<S>> Tensor<S> cumprod(Tensor<T> x) {
    return Reductions.cumprod(Elements.nonNull(x).ravel(), 0);
  }

  /** The running product along an axis; in double or in {@link I64}, each element rounded once. */
  public static <S extends Element, T extends Summable<S>> Tensor<S> cumprod(
      Tensor<T> x, int axis) {
    return Reductions.cumprod(Elements.nonNull(x), axis);
  }

  /** Each element minus the one before it along the last axis, which gets one shorter. */
  public static <T extends Numeric> Tensor<T> diff(Tensor<T> x) {
    return Indexing.differences(x, -1);
  }

  /** Each element minus the one before it along an axis, which gets one shorter. */
  public static <T extends Numeric> Tensor<T> diff(Tensor<T> x, int axis) {
    return Indexing.differences(x, axis);
  }

  // Sorting. NaN comes behind everything else, -0.0 equals 0.0, and equal elements keep their
  // order.

  /** The elements of each line along the last axis in ascending order, NaN at the end. */
  public static <T extends Element> Tensor<T> sort(Tensor<T> x) {
    return Sorts.sort(x, -1);
  }

  /** The elements of each line along an axis in ascending order, NaN at the end. */
  public static <T extends Element> Tensor<T> sort(Tensor<T> x, int axis) {
    return Sorts.sort(x, axis);
  }

  /**
   * The places from which {@link #sort(Tensor)} takes its elements; of equal ones the first first.
   */
  public static <T extends Element> Tensor<I64> argsort(Tensor<T> x) {
    return Sorts.argsort("argsort", x, -1, false);
  }

  /** The places from which {@link #sort(Tensor, int)} takes its elements. */
  public static <T extends Element> Tensor<I64> argsort(Tensor<T> x, int axis) {
    return Sorts.argsort("argsort", x, axis, false);
  }

  /**
   * The {@code k} largest elements of each line along the last axis, the largest first; NaN counts
   * as larger than everything else.
   *
   * @throws IllegalArgumentException if there are fewer
   */
  public static <T extends Numeric> Tensor<T> topK(Tensor<T> x, long k) {
    return Sorts.topK(x, k, -1);
  }

  /** {@link #topK(Tensor, long)} along an axis. */
  public static <T extends Numeric> Tensor<T> topK(Tensor<T> x, long k, int axis) {
    return Sorts.topK(x, k, axis);
  }

  /** The places of what {@link #topK(Tensor, long)} takes; of equal elements the first first. */
  public static <T extends Numeric> Tensor<I64> argTopK(Tensor<T> x, long k) {
    return Sorts.argTopK("argTopK", x, k, -1);
  }

  /** {@link #argTopK(Tensor, long)} along an axis. */
  public static <T extends Numeric> Tensor<I64> argTopK(Tensor<T> x, long k, int axis) {
    return Sorts.argTopK("argTopK", x, k, axis);
  }

  /**
   * For each value, how many elements of a sorted vector are less: the first place where it can be
   * put in. What comes out if the vector is not sorted is some number up to its size.
   */
  public static <T extends Numeric> Tensor<I64> searchSorted(Tensor<T> sorted, Tensor<T> values) {
    return Sorts.searchSorted(sorted, values, false);
  }

  /**
   * {@link #searchSorted(Tensor, Tensor)}, or with {@code right} how many elements are less or
   * equal: the last place where the value can be put in.
   */
  public static <T extends Numeric> Tensor<I64> searchSorted(
      Tensor<T> sorted, Tensor<T> values, boolean right) {
    return Sorts.searchSorted(sorted, values, right);
  }

  /** The different elements in ascending order, as a vector; all NaNs are one. */
  public static <T extends Numeric> Tensor<T> unique(Tensor<T> x) {
    return take(Elements.nonNull(x).ravel(), Uniques.of(x).firsts(), 0);
  }

  /**
   * The different slices along an axis, in ascending order by their first elements, where these are
   * equal by their second, and so on; all NaNs are equal.
   */
  public static <T extends Numeric> Tensor<T> unique(Tensor<T> x, int axis) {
    return take(x, Uniques.of("unique", x, axis).firsts(), axis);
  }

  /** For each element of {@link #unique(Tensor)}, its first place in {@code x} in row order. */
  public static <T extends Numeric> Tensor<I64> uniqueIndices(Tensor<T> x) {
    return Uniques.of(x).firsts();
  }

  /** For each slice of {@link #unique(Tensor, int)}, its first place along the axis. */
  public static <T extends Numeric> Tensor<I64> uniqueIndices(Tensor<T> x, int axis) {
    return Uniques.of("uniqueIndices", x, axis).firsts();
  }

  /** For each element of {@code x}, its place in {@link #unique(Tensor)}. */
  public static <T extends Numeric> Tensor<I64> uniqueInverse(Tensor<T> x) {
    return Uniques.of(x).inverse().reshape(x.shape());
  }

  /** For each slice of {@code x} along an axis, its place in {@link #unique(Tensor, int)}. */
  public static <T extends Numeric> Tensor<I64> uniqueInverse(Tensor<T> x, int axis) {
    return Uniques.of("uniqueInverse", x, axis).inverse();
  }

  /** For each element of {@link #unique(Tensor)}, how often it is in {@code x}. */
  public static <T extends Numeric> Tensor<I64> uniqueCounts(Tensor<T> x) {
    return Uniques.of(x).counts();
  }

  /** For each slice of {@link #unique(Tensor, int)}, how often {@code x} has it. */
  public static <T extends Numeric> Tensor<I64> uniqueCounts(Tensor<T> x, int axis) {
    return Uniques.of("uniqueCounts", x, axis).counts();
  }

  // Shapes and places.

  /** The tensors one after the other along an axis. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public static <T extends Element> Tensor<T> concatenate(int axis, Tensor<T>... parts) {
    return Arrangements.concatenate(axis, Elements.list(parts, "parts"));
  }

  /** The tensors, of one shape, along a new axis. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public static <T extends Element> Tensor<T> stack(int axis, Tensor<T>... parts) {
    return Arrangements.stack(axis, Elements.list(parts, "parts"));
  }

  /** Views of parts of these sizes along an axis. */
  public static <T extends Element> List<Tensor<T>> split(Tensor<T> x, int axis, long... sizes) {
    return Arrangements.split(x, axis, sizes);
  }

  /** {@code x} laid out so many times along each axis; missing leading axes are taken once. */
  public static <T extends Element> Tensor<T> tile(Tensor<T> x, long... times) {
    return Arrangements.tile(x, times);
  }

  /** Each element so many times in a row along an axis. */
  public static <T extends Element> Tensor<T> repeat(Tensor<T> x, long times, int axis) {
    return Arrangements.repeat(x, times, axis);
  }

  /** Moved along an axis; what leaves at one end enters at the other. */
  public static <T extends Element> Tensor<T> roll(Tensor<T> x, long shift, int axis) {
    return Arrangements.roll(x, shift, axis);
  }

  /** A view with the named axes backwards; none named, all of them. */
  public static <T extends Element> Tensor<T> flip(Tensor<T> x, int... axes) {
    return Arrangements.flip(x, axes);
  }

  /**
   * {@code value} around {@code x}: {@code low0, high0, low1, high1, ...} elements before and after
   * along each axis, or two widths for every axis alike.
   */
  public static <T extends Element> Tensor<T> pad(Tensor<T> x, double value, long... widths) {
    return Arrangements.pad(x, Elements.like("pad", x, value), widths);
  }

  /**
   * {@code x} continued along its axes, as many elements as {@code widths} says: at the start and
   * at the end of each axis, or two numbers for all axes alike.
   *
   * @throws IllegalArgumentException if an axis without elements is to be continued
   */
  public static <T extends Element> Tensor<T> pad(Tensor<T> x, PadMode mode, long... widths) {
    return Arrangements.pad(Elements.nonNull(x), Objects.requireNonNull(mode, "mode"), widths);
  }

  /** As {@link #pad(Tensor, double, long...)}. */
  public static <T extends Element> Tensor<T> pad(Tensor<T> x, long value, long... widths) {
    return Arrangements.pad(x, Elements.like("pad", x, value), widths);
  }

  /** The diagonal of a matrix, as a view; or the matrix that has a vector on its diagonal. */
  public static <T extends Element> Tensor<T> diag(Tensor<T> x) {
    return Matrices.diag(x, 0);
  }

  /** As {@link #diag(Tensor)} for the {@code k}-th diagonal above the main one. */
  public static <T extends Element> Tensor<T> diag(Tensor<T> x, long k) {
    return Matrices.diag(x, k);
  }

  /** The elements where the first two axes have the same place, along a last axis; a view. */
  public static <T extends Element> Tensor<T> diagonal(Tensor<T> x) {
    return Matrices.diagonal(x, 0, 0, 1);
  }

  /** Where the second axis is {@code k} places behind the first; a view. */
  public static <T extends Element> Tensor<T> diagonal(Tensor<T> x, long k) {
    return Matrices.diagonal(x, k, 0, 1);
  }

  /** Where {@code axis2} is {@code k} places behind {@code axis1}; a view. */
  public static <T extends Element> Tensor<T> diagonal(Tensor<T> x, long k, int axis1, int axis2) {
    return Matrices.diagonal(x, k, axis1, axis2);
  }

  /** The matrix with a scalar at all places of its diagonal. */
  public static <T extends Element> Tensor<T> fillDiagonal(Tensor<T> x, Tensor<T> value) {
    return Matrices.fillDiagonal(Elements.nonNull(x), Objects.requireNonNull(value, "value"));
  }

  /** The matrix with a number at all places of its diagonal. */
  public static <T extends Element> Tensor<T> fillDiagonal(Tensor<T> x, double value) {
    return Matrices.fillDiagonal(x, Elements.like("fillDiagonal", x, value));
  }

  /** The matrix with a number at all places of its diagonal. */
  public static <T extends Element> Tensor<T> fillDiagonal(Tensor<T> x, long value) {
    return Matrices.fillDiagonal(x, Elements.like("fillDiagonal", x, value));
  }

  /** The part on and below the diagonal of each matrix; zeros above. */
  public static <T extends Element> Tensor<T> tril(Tensor<T> x) {
    return Matrices.triangle("tril", x, 0, true);
  }

  /** The part on and below the {@code k}-th diagonal of each matrix; zeros above. */
  public static <T extends Element> Tensor<T> tril(Tensor<T> x, long k) {
    return Matrices.triangle("tril", x, k, true);
  }

  /** The part on and above the diagonal of each matrix; zeros below. */
  public static <T extends Element> Tensor<T> triu(Tensor<T> x) {
    return Matrices.triangle("triu", x, 0, false);
  }

  /** The part on and above the {@code k}-th diagonal of each matrix; zeros below. */
  public static <T extends Element> Tensor<T> triu(Tensor<T> x, long k) {
    return Matrices.triangle("triu", x, k, false);
  }

  /**
   * A new last axis of {@code classes} elements, all 0 but a 1 at the label.
   *
   * @throws IndexOutOfBoundsException if a label is no class
   */
  public static <T extends Element> Tensor<T> oneHot(
      Class<T> dtype, Tensor<? extends Integral> labels, long classes) {
    return Matrices.oneHot(DType.of(dtype), labels, classes);
  }

  /** The slices of {@code x} at these places along an axis, which the indices' shape replaces. */
  public static <T extends Element> Tensor<T> take(
      Tensor<T> x, Tensor<? extends Integral> indices, int axis) {
    return Matrices.take(x, indices, axis);
  }

  /** For each index the element at that place along an axis, in the index's own line. */
  public static <T extends Element> Tensor<T> takeAlongAxis(
      Tensor<T> x, Tensor<? extends Integral> indices, int axis) {
    return Matrices.takeAlongAxis(x, indices, axis);
  }

  /**
   * For each element of {@code index} the element at its place of the tensor of that number, all
   * broadcast to one shape.
   *
   * @throws IndexOutOfBoundsException if a number is that of no tensor
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public static <T extends Element> Tensor<T> choose(
      Tensor<? extends Integral> index, Tensor<T>... choices) {
    return Matrices.choose(index, Elements.list(choices, "choices"));
  }

  /**
   * The slices along an axis for which a vector of conditions is true, in order.
   *
   * @throws IllegalArgumentException if there are not as many conditions as slices
   */
  public static <T extends Element> Tensor<T> compress(
      Tensor<Bool> condition, Tensor<T> x, int axis) {
    return Counted.compress(condition, x, axis);
  }

  /** By axis the places of the elements that are not 0 or false, in row order. */
  public static <T extends Element> List<Tensor<I64>> nonzero(Tensor<T> x) {
    return Counted.nonzero(x);
  }

  /**
   * Places in row order of a tensor of a shape as places along each of its axes.
   *
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public static List<Tensor<I64>> unravelIndex(Tensor<? extends Integral> places, long... shape) {
    return Counted.unravelIndex(places, shape);
  }

  /**
   * Places along each axis of a tensor of a shape as places in row order, of the shape that the
   * lists have when they are broadcast.
   *
   * @throws IndexOutOfBoundsException if there is no such place
   */
  public static Tensor<I64> ravelMultiIndex(List<Tensor<I64>> places, long... shape) {
    return Counted.ravelMultiIndex(places, shape);
  }

  /**
   * The coordinates of the points of a grid, each in a tensor of the grid's shape; as in NumPy the
   * first coordinate goes along the second axis, and the second along the first. Views.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public static <T extends Element> List<Tensor<T>> meshgrid(Tensor<T>... coordinates) {
    return Arrangements.meshgrid(Elements.list(coordinates, "coordinates"));
  }

  // Products. Each element of a result sums in double (or in long) and is rounded once.

  /** The matrix product; see {@link Tensor#matmul}. */
  public static <T extends Numeric> Tensor<T> matmul(Tensor<T> x, Tensor<T> y) {
    return Elements.nonNull(x).matmul(Objects.requireNonNull(y, "y"));
  }

  /** {@link SparseTensor#matmul}. */
  public static <T extends Floating> Tensor<T> matmul(SparseTensor<T> x, Tensor<T> y) {
    return x.matmul(y);
  }

  /**
   * The product of a vector or a matrix with a sparse one.
   *
   * @param x (height) or (m, height)
   */
  public static <T extends Floating> Tensor<T> matmul(Tensor<T> x, SparseTensor<T> y) {
    return SparseTensors.matmul(x, y);
  }

  /** Over the last axis of {@code x} and the last but one (or only) of {@code y}. */
  public static <T extends Numeric> Tensor<T> dot(Tensor<T> x, Tensor<T> y) {
    return Contractions.dot(x, y);
  }

  /** Over the last axes of both. */
  public static <T extends Numeric> Tensor<T> inner(Tensor<T> x, Tensor<T> y) {
    return Contractions.inner(x, y);
  }

  /** The sum of the products of elements at the same place in row order. */
  public static <T extends Numeric> Tensor<T> vdot(Tensor<T> x, Tensor<T> y) {
    return Contractions.dot(Elements.nonNull(x).ravel(), Objects.requireNonNull(y, "y").ravel());
  }

  /** Kronecker's product: every element of {@code x} times {@code y}, in the element's place. */
  public static <T extends Numeric> Tensor<T> kron(Tensor<T> x, Tensor<T> y) {
    return Products.kron(Elements.nonNull(x), Objects.requireNonNull(y, "y"));
  }

  /** Every element of {@code x} times every one of {@code y}, as a matrix. */
  public static <T extends Numeric> Tensor<T> outer(Tensor<T> x, Tensor<T> y) {
    return Elements.nonNull(x).reshape(-1, 1).times(Objects.requireNonNull(y, "y").reshape(1, -1));
  }

  /** The {@link #dot} of each pair along the first axis. */
  public static <T extends Numeric> Tensor<T> batchedDot(Tensor<T> x, Tensor<T> y) {
    return Contractions.batchedDot(x, y);
  }

  /** Over the last {@code n} axes of {@code x} and the first of {@code y}. */
  public static <T extends Numeric> Tensor<T> tensordot(Tensor<T> x, Tensor<T> y, int n) {
    return Contractions.tensordot(x, y, n);
  }

  /** Over the axes of {@code x} and of {@code y} that stand at the same place in the lists. */
  public static <T extends Numeric> Tensor<T> tensordot(
      Tensor<T> x, Tensor<T> y, int[] axesX, int[] axesY) {
    return Contractions.contract(
        "tensordot",
        x,
        Objects.requireNonNull(axesX, "axesX"),
        y,
        Objects.requireNonNull(axesY, "axesY"));
  }

  /** Einstein's summation, as NumPy writes it: {@code einsum("bij,bjk->bik", x, y)}. */
  @SafeVarargs
  @SuppressWarnings("varargs") // The array is only read.
  public static <T extends Numeric> Tensor<T> einsum(String equation, Tensor<T>... operands) {
    return Einsum.apply(equation, Elements.list(operands, "operands"));
  }

  // Loops over the slices of a tensor along its first axis.

  /**
   * The state after each slice of {@code xs}, along a new first axis. A step is given the state and
   * a slice, and returns the next state, of the same shape.
   *
   * @throws IllegalArgumentException if {@code xs} has no axes, or a step changes the shape
   */
  public static <S extends Element, T extends Element> Tensor<S> scan(
      BiFunction<Tensor<S>, Tensor<T>, Tensor<S>> step, Tensor<S> start, Tensor<T> xs) {
    return Folds.scan(step, start, xs);
  }

  /**
   * The state after the last slice of {@code xs}: a tensor, an array, or a record of these and of
   * numbers. A step is given the state and a slice, and returns the next state, of the same sizes.
   *
   * @throws IllegalArgumentException if {@code xs} has no axes, or a step changes the sizes
   */
  public static <A, T extends Element> A foldl(
      BiFunction<A, Tensor<T>, A> step, A start, Tensor<T> xs) {
    return Folds.fold("foldl", step, start, xs, false);
  }

  /** {@link #foldl} from the last slice to the first. */
  public static <A, T extends Element> A foldr(
      BiFunction<A, Tensor<T>, A> step, A start, Tensor<T> xs) {
    return Folds.fold("foldr", step, start, xs, true);
  }

  /** {@link #foldl} where the state is like a slice. */
  public static <T extends Element> Tensor<T> reduce(
      BinaryOperator<Tensor<T>> f, Tensor<T> start, Tensor<T> xs) {
    return Folds.fold("reduce", f, start, xs, false);
  }

  /**
   * What {@code f} makes of each slice of {@code xs}, along a new first axis.
   *
   * @throws IllegalArgumentException if {@code xs} has no axes, results differ in shape, or, in
   *     plain Java, there is no slice that would tell the shape
   */
  public static <T extends Element, U extends Element> Tensor<U> map(
      Function<Tensor<T>, Tensor<U>> f, Tensor<T> xs) {
    return Folds.map(Objects.requireNonNull(f, "f"), xs);
  }

  // Derivatives.

  /**
   * The gradient of {@code f} at {@code argument}, in the argument's own type. Parts that have no
   * derivative (integers, truth values) are zeros here; a kernel refuses them when it is compiled.
   *
   * <p>In plain Java this is a numerical derivative, for debugging and for tests: extrapolated
   * central differences, some ten evaluations of {@code f} for each number. It agrees with the true
   * one to about ten digits for doubles and four for floats where {@code f} is smooth, and means
   * little at a kink. In a compiled kernel the derivative is exact.
   */
  @SuppressWarnings(
      "overloads") // A primitive argument chooses its own method before boxing is tried.
  public static <A> A grad(ScalarFunction<A> f, A argument) {
    return Gradients.gradient(Objects.requireNonNull(f, "f"), argument);
  }

  /** The derivative of {@code f} at {@code x}; see {@link #grad(ScalarFunction, Object)}. */
  @SuppressWarnings(
      "overloads") // A primitive argument chooses its own method before boxing is tried.
  public static double grad(DoubleUnaryOperator f, double x) {
    return Differences.derivative(Objects.requireNonNull(f, "f"), x);
  }

  /** The derivative of {@code f} at {@code x}; see {@link #grad(ScalarFunction, Object)}. */
  @SuppressWarnings("overloads") // FloatFunction is the more specific type where both would do.
  public static float grad(FloatFunction f, float x) {
    return (float) Differences.derivative(Objects.requireNonNull(f, "f"), x);
  }

  /** The value and the {@link #grad(ScalarFunction, Object) gradient} at {@code argument}. */
  @SuppressWarnings(
      "overloads") // A primitive argument chooses its own method before boxing is tried.
  public static <A> ValueAndGrad<A> valueAndGrad(ScalarFunction<A> f, A argument) {
    A gradient = grad(f, argument);
    return new ValueAndGrad<>(f.apply(argument), gradient);
  }

  /** The value and the derivative at {@code x}. */
  @SuppressWarnings(
      "overloads") // A primitive argument chooses its own method before boxing is tried.
  public static ValueAndGrad<Double> valueAndGrad(DoubleUnaryOperator f, double x) {
    double gradient = grad(f, x);
    return new ValueAndGrad<>(f.applyAsDouble(x), gradient);
  }

  /** The value and the derivative at {@code x}. */
  @SuppressWarnings("overloads") // FloatFunction is the more specific type where both would do.
  public static ValueAndGrad<Float> valueAndGrad(FloatFunction f, float x) {
    float gradient = grad(f, x);
    return new ValueAndGrad<>(f.apply(x), gradient);
  }

  /**
   * The derivative of {@code f} at {@code argument} along {@code tangent}, in the result's own
   * type: the product of the Jacobian and a vector. A kernel computes it by forward mode, and
   * {@code f.apply(argument)} beside it once; plain Java as it does a {@link #grad(ScalarFunction,
   * Object) gradient}, all numbers of the result from some twenty evaluations.
   *
   * @throws IllegalArgumentException when the tangent has other sizes than the argument
   */
  public static <A, B> B jvp(Function<A, B> f, A argument, A tangent) {
    return Directions.jvp(Objects.requireNonNull(f, "f"), argument, tangent);
  }

  /**
   * The gradient at {@code argument} of the sum of the numbers of {@code f}'s result, each times
   * that of {@code cotangent}, in the argument's own type: the product of a vector and the
   * Jacobian. A kernel computes it by reverse mode, plain Java as it does a {@link
   * #grad(ScalarFunction, Object) gradient}.
   *
   * @throws IllegalArgumentException when the cotangent has other sizes than the result
   */
  public static <A, B> A vjp(Function<A, B> f, A argument, B cotangent) {
    return Directions.vjp(Objects.requireNonNull(f, "f"), argument, cotangent);
  }

  /**
   * The derivative at {@code argument} of {@code f}'s gradient along {@code tangent}, in the
   * argument's own type: the product of the Hessian and a vector. A kernel computes it by forward
   * over reverse mode, without the Hessian; plain Java by differences of differences, to some eight
   * digits.
   *
   * @throws IllegalArgumentException when the tangent has other sizes than the argument
   */
  public static <A> A hessianVector(ScalarFunction<A> f, A argument, A tangent) {
    Objects.requireNonNull(f, "f");
    return jvp(at -> grad(f, at), argument, tangent);
  }

  /**
   * The derivatives at {@code x} of every number of {@code f}'s result by every number of {@code
   * x}: the axes of the result, then those of {@code x}. A kernel takes products with vectors that
   * have a single 1, by the mode that takes fewer; plain Java one {@link #jvp} for each number of
   * {@code x}.
   */
  @SuppressWarnings("overloads") // Only one of them takes the argument.
  public static <T extends Floating> Tensor<T> jacobian(
      Function<Tensor<T>, Tensor<T>> f, Tensor<T> x) {
    return Directions.jacobian(Objects.requireNonNull(f, "f"), x);
  }

  /** A row for each number of the result; see {@link #jacobian(Function, Tensor)}. */
  @SuppressWarnings("overloads") // Only one of them takes the argument.
  public static double[][] jacobian(Function<double[], double[]> f, double[] x) {
    Objects.requireNonNull(f, "f");
    return Directions.rows(
        jacobian((Tensor<F64> v) -> Tensor.of(f.apply(v.toDoubleArray())), Tensor.of(x)));
  }

  /**
   * The second derivatives at {@code x} of {@code f} by every two numbers of {@code x}: its axes
   * twice. A kernel takes them by forward over reverse mode; plain Java as {@link #hessianVector}.
   */
  @SuppressWarnings("overloads") // Only one of them takes the argument.
  public static <T extends Floating> Tensor<T> hessian(ScalarFunction<Tensor<T>> f, Tensor<T> x) {
    Objects.requireNonNull(f, "f");
    return jacobian(at -> grad(f, at), x);
  }

  /** A row for each number of {@code x}; see {@link #hessian(ScalarFunction, Tensor)}. */
  @SuppressWarnings("overloads") // Only one of them takes the argument.
  public static double[][] hessian(ScalarFunction<double[]> f, double[] x) {
    Objects.requireNonNull(f, "f");
    return jacobian(at -> grad(f, at), x);
  }

  /**
   * Demands a condition. A kernel that contains the call computes to its end, and then throws for
   * the first condition, in the order of its source, that does not hold: with its own name, the
   * message and the line of the call.
   *
   * @param message a string constant
   * @throws IllegalStateException if the condition does not hold
   */
  public static void check(boolean condition, String message) {
    if (!condition) {
      throw new IllegalStateException(message);
    }
  }

  /**
   * Prints a line with the message and {@code x}, as {@link Tensor#toString} has it, to {@code
   * System.out}; where that is several lines, they follow the one with the message. A kernel that
   * contains the call computes to its end, and then prints in the order of its source, and what
   * comes behind a {@link #check} that fails not at all. A derivative of the kernel prints what the
   * kernel prints, once.
   *
   * @param message a string constant
   * @return {@code x}, of which derivatives are those of a value that is not printed
   */
  public static <T extends Element> Tensor<T> print(String message, Tensor<T> x) {
    Formatting.print(message, Formatting.format(x.to(Device.CPU)));
    return x;
  }

  /** As {@link #print(String, Tensor)}, as Java prints the number. */
  public static double print(String message, double x) {
    Formatting.print(message, String.valueOf(x));
    return x;
  }

  /** As {@link #print(String, Tensor)}, as Java prints the number. */
  public static float print(String message, float x) {
    Formatting.print(message, String.valueOf(x));
    return x;
  }

  /** As {@link #print(String, Tensor)}, as Java prints the number. */
  public static int print(String message, int x) {
    Formatting.print(message, String.valueOf(x));
    return x;
  }

  /** As {@link #print(String, Tensor)}, as Java prints the number. */
  public static long print(String message, long x) {
    Formatting.print(message, String.valueOf(x));
    return x;
  }

  /** As {@link #print(String, Tensor)}, as Java prints the value. */
  public static boolean print(String message, boolean x) {
    Formatting.print(message, String.valueOf(x));
    return x;
  }

  /**
   * {@code f.apply(x)}. Inside a kernel a derivative in reverse mode computes what {@code f}
   * computes on the way once more instead of keeping it: less memory, for the time of another
   * evaluation. All numbers of {@code x} and of the result must be floating point.
   */
  public static <A, B> B checkpoint(Function<A, B> f, A x) {
    return Objects.requireNonNull(f, "f").apply(x);
  }

  /** {@code x}, which derivatives inside a kernel take to be constant. */
  public static <A> A stopGradient(A x) {
    return Objects.requireNonNull(x, "x");
  }

  /** {@code x}, which derivatives inside a kernel take to be constant. */
  public static float stopGradient(float x) {
    return x;
  }

  /** {@code x}, which derivatives inside a kernel take to be constant. */
  public static double stopGradient(double x) {
    return x;
  }

  /**
   * {@code x}, along which derivatives inside a kernel are zero. Unlike {@link #stopGradient} it
   * does not say that {@code x} is meant to be constant: a derivative that is zero for want of a
   * real number on the way stays an error.
   */
  public static <A> A zeroGradient(A x) {
    return Objects.requireNonNull(x, "x");
  }

  /** {@code x}, along which derivatives inside a kernel are zero. */
  public static float zeroGradient(float x) {
    return x;
  }

  /** {@code x}, along which derivatives inside a kernel are zero. */
  public static double zeroGradient(double x) {
    return x;
  }

  /** {@code x}, along which derivatives inside a kernel are multiplied by {@code factor}. */
  public static <A> A scaleGradient(A x, double factor) {
    return Objects.requireNonNull(x, "x");
  }

  /** {@code x}, along which derivatives inside a kernel are multiplied by {@code factor}. */
  public static float scaleGradient(float x, float factor) {
    return x;
  }

  /** {@code x}, along which derivatives inside a kernel are multiplied by {@code factor}. */
  public static double scaleGradient(double x, double factor) {
    return x;
  }

  /**
   * {@code x}, along which gradients inside a kernel are kept between {@code low} and {@code high},
   * number by number. A gradient is what flows back from the result; forward mode, where nothing
   * flows back, takes {@code x} as it is.
   */
  public static <A> A clipGradient(A x, double low, double high) {
    return Objects.requireNonNull(x, "x");
  }

  /** {@code x}, along which gradients inside a kernel are kept between two bounds. */
  public static float clipGradient(float x, float low, float high) {
    return x;
  }

  /** {@code x}, along which gradients inside a kernel are kept between two bounds. */
  public static double clipGradient(double x, double low, double high) {
    return x;
  }
}
