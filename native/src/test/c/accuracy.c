/*
 * Measures the largest error of every function in units of the last place, and checks special values.
 *
 * float functions are compared with double ones of the C library, double functions with long double ones. Arguments
 * are spread evenly over the bit patterns of an interval, so every exponent gets its share; the special ones of
 * ulps.h come on top. Prints one line a function and exits with 1 when a bound is exceeded.
 */
#include <stdio.h>
#include <stdlib.h>

#include "hyp_math.h"
#include "hyp_trig.h"
#include "ulps.h"

static int failures;

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
    int many = (int)(sizeof special_##S / sizeof *special_##S);                                              \
    loop(special_##S, y, many);                                                                              \
    for (int j = 0; j < many; j++) {                                                                         \
      double e = ulps_##S(y[j], exact(special_##S[j]));                                                      \
      if (!(e <= worst)) worst = e, at = special_##S[j];                                                     \
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
REFERENCE(silu, x == -HUGE_VAL ? -0.0 : x * sigmoid(x), x == -HUGE_VAL ? -0.0L : x * sigmoidl(x))

REFERENCE(gelu, x == -HUGE_VAL ? -0.0 : 0.5 * x * erfc(-x * 0x1.6a09e667f3bcdp-1), x == -HUGE_VAL ? -0.0L : 0.5L * x * erfcl(-x * 0.707106781186547524400844362104849039L))

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
  X(atanh, atanh, -1, 1, 2.5, -1, 1, 2.5)                                                                    \
  X(asin, asin, -1, 1, 2.5, -1, 1, 2)                                                                        \
  X(acos, acos, -1, 1, 2, -1, 1, 2)                                                                          \
  X(atan, atan, -BIG32, BIG32, 2, -BIG64, BIG64, 2)                                                          \
  X(cbrt, cbrt, -BIG32, BIG32, 2, -BIG64, BIG64, 2)                                                          \
  X(erf, erf, -BIG32, BIG32, 2, -BIG64, BIG64, 2)                                                            \
  X(erfc, erfc, -BIG32, 12, 2, -BIG64, 30, 2)                                                                \
  X(gelu, gelu, -15, BIG32, 2.5, -40, BIG64, 2.5)
#define LOOPS_OF(OP, ...) LOOPS(OP)
UNARY(LOOPS_OF)

int main(int count, char **arguments) {
  long samples = count > 1 ? atol(arguments[1]) : 200000;
  UNARY(ONE)
  return failures != 0;
}
