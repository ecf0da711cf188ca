/*
 * Measures the largest error of every function in units of the last place, and checks special values.
 *
 * float functions are compared with double ones of the C library, double functions with long double ones. Arguments
 * are spread evenly over the bit patterns of an interval, so every exponent gets its share. Prints one line a
 * function and exits with 1 when a bound is exceeded.
 */
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hyp_math.h"
#include "hyp_trig.h"

static int failures;

/* The number of places between got and the exact result, counted at the exact result. */
static double ulps_f32(float got, double exact) {
  if (isnan(exact)) return isnan(got) ? 0 : HUGE_VAL;
  double limit = 0x1.ffffffp127; /* from here on the nearest float is infinite */
  if (fabs(exact) >= limit) return isinf(got) && (got > 0) == (exact > 0) ? 0 : fabs(got) == FLT_MAX ? 1 : HUGE_VAL;
  if (!isfinite(got)) return fabs(exact) > 0x1.fffffcp127 ? 1 : HUGE_VAL;
  int e = exact == 0 ? -126 : ilogb(exact);
  if (e < -126) e = -126;
  return fabs((double)got - exact) / ldexp(1, e - 23);
}
static double ulps_f64(double got, long double exact) {
  if (isnan(exact)) return isnan(got) ? 0 : HUGE_VAL;
  long double limit = 0x1.fffffffffffff8p1023L;
  if (fabsl(exact) >= limit) return isinf(got) && (got > 0) == (exact > 0) ? 0 : fabs(got) == DBL_MAX ? 1 : HUGE_VAL;
  if (!isfinite(got)) return fabsl(exact) > 0x1.ffffffffffffep1023L ? 1 : HUGE_VAL;
  int e = exact == 0 ? -1022 : ilogbl(exact);
  if (e < -1022) e = -1022;
  return (double)(fabsl((long double)got - exact) / ldexpl(1, e - 52));
}

#define BLOCK 1024

/* Calls f in a loop, as kernels do, so that the vector code is what is tested. */
#define HARNESS(NAME, S, T, U, W)                                                                            \
  typedef void NAME##_loop(const T *, T *, int);                                                             \
  static void NAME##_one(const char *name, NAME##_loop *loop, W (*exact)(W), T low, T high, long samples,    \
                         double bound) {                                                                     \
    static T x[BLOCK], y[BLOCK];                                                                             \
    double worst = 0;                                                                                        \
    T at = 0;                                                                                                \
    for (int sign = 0; sign < 2; sign++) {                                                                   \
      T from = sign ? -high : low, to = sign ? -low : high; /* the part of [low, high] of one sign */        \
      (void)from, (void)to;                                                                                  \
      T a = sign ? (high < 0 ? -high : (T)0) : (low > 0 ? low : (T)0), b = sign ? -low : high;               \
      if (b < a || (sign && low >= 0)) continue;                                                             \
      U p = hyp_bits_##S(a), q = hyp_bits_##S(b), step = (q - p) / (U)samples + 1;                           \
      for (U i = p; i <= q && i >= p;) {                                                                     \
        for (int j = 0; j < BLOCK; j++) {                                                                    \
          U u = i <= q && i >= p ? i : q;                                                                    \
          x[j] = sign ? -hyp_from_bits_##S(u) : hyp_from_bits_##S(u);                                        \
          i += step;                                                                                         \
        }                                                                                                    \
        loop(x, y, BLOCK);                                                                                   \
        for (int j = 0; j < BLOCK; j++) {                                                                    \
          double e = ulps_##S(y[j], exact(x[j]));                                                            \
          if (!(e <= worst)) worst = e, at = x[j];                                                           \
        }                                                                                                    \
      }                                                                                                      \
    }                                                                                                        \
    int bad = !(worst <= bound);                                                                             \
    failures += bad;                                                                                         \
    printf("%-6s %-14s %8.3f ulp at %a%s\n", bad ? "FAIL" : "ok", name, worst, (double)at,                   \
           bad ? " exceeds its bound" : "");                                                                 \
  }
HARNESS(f, f32, float, uint32_t, double)
HARNESS(d, f64, double, uint64_t, long double)

#define LOOPS(OP)                                                                                            \
  static void OP##_f32_loop(const float *x, float *y, int n) {                                               \
    for (int i = 0; i < n; i++) y[i] = hyp_##OP##_f32(x[i]);                                                 \
  }                                                                                                          \
  static void OP##_f64_loop(const double *x, double *y, int n) {                                             \
    for (int i = 0; i < n; i++) y[i] = hyp_##OP##_f64(x[i]);                                                 \
  }
#define ONE(OP, REF, LOW32, HIGH32, BOUND32, LOW64, HIGH64, BOUND64)                                         \
  f_one(#OP "_f32", OP##_f32_loop, REF, LOW32, HIGH32, samples * 4, BOUND32);                                \
  d_one(#OP "_f64", OP##_f64_loop, REF##l, LOW64, HIGH64, samples, BOUND64);

#define REFERENCE(NAME, EXPRESSION_D, EXPRESSION_L)                                                          \
  static double NAME(double x) { return EXPRESSION_D; }                                                      \
  static long double NAME##l(long double x) { return EXPRESSION_L; }
REFERENCE(sigmoid, x < 0 ? exp(x) / (1 + exp(x)) : 1 / (1 + exp(-x)), x < 0 ? expl(x) / (1 + expl(x)) : 1 / (1 + expl(-x)))
REFERENCE(softplus, x > 0 ? x + log1p(exp(-x)) : log1p(exp(x)), x > 0 ? x + log1pl(expl(-x)) : log1pl(expl(x)))
REFERENCE(logsigmoid, -softplus(-x), -softplusl(-x))
REFERENCE(silu, x * sigmoid(x), x * sigmoidl(x))

#define BIG32 FLT_MAX
#define BIG64 DBL_MAX
#define UNARY(X)                                                                                             \
  X(exp, exp, -110, 95, 1, -760, 715, 1)                                                                     \
  X(exp2, exp2, -155, 130, 1.2, -1080, 1030, 1)                                                                \
  X(expm1, expm1, -110, 95, 2, -760, 715, 2    )                                                             \
  X(log, log, 0, BIG32, 1.5, 0, BIG64, 1.5)                                                                  \
  X(log1p, log1p, -1, BIG32, 1.5, -1, BIG64, 1.5)                                                            \
  X(log2, log2, 0, BIG32, 2, 0, BIG64, 2)                                                                    \
  X(log10, log10, 0, BIG32, 2, 0, BIG64, 2)                                                                  \
  X(sin, sin, -BIG32, BIG32, 2, -BIG64, BIG64, 2)                                                            \
  X(cos, cos, -BIG32, BIG32, 2, -BIG64, BIG64, 2)                                                            \
  X(tan, tan, -BIG32, BIG32, 3, -BIG64, BIG64, 3)                                                            \
  X(tanh, tanh, -BIG32, BIG32, 2, -BIG64, BIG64, 2)                                                          \
  X(sinh, sinh, -95, 95, 2, -715, 715, 2)                                                                    \
  X(cosh, cosh, -95, 95, 2, -715, 715, 2)                                                                    \
  X(sigmoid, sigmoid, -110, 95, 2, -760, 715, 2)                                                             \
  X(softplus, softplus, -110, 1000, 2, -760, 1000, 2)                                                        \
  X(logsigmoid, logsigmoid, -1000, 110, 2, -1000, 760, 2)                                                    \
  X(silu, silu, -130, 95, 3, -800, 715, 3)                                                                  \
  X(asinh, asinh, -BIG32, BIG32, 2.5, -BIG64, BIG64, 2.5)                                                    \
  X(acosh, acosh, 1, BIG32, 2.5, 1, BIG64, 2.5)                                                              \
  X(atanh, atanh, -1, 1, 2.5, -1, 1, 2.5)
#define LOOPS_OF(OP, ...) LOOPS(OP)
UNARY(LOOPS_OF)

int main(int count, char **arguments) {
  long samples = count > 1 ? atol(arguments[1]) : 200000;
  UNARY(ONE)
  return failures != 0;
}
