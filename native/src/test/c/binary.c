/*
 * The functions of two arguments: every pair of special values, then pseudo-random pairs; and the integer and
 * conversion operators against what the Java language specification says of them.
 */
#include <stdio.h>
#include <stdlib.h>

#include "hyp_math.h"
#include "ulps.h"

static int failures;
static uint64_t state = 88172645463325252u;
static double number(double low, double high) {
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return low + (high - low) * ((double)(state >> 11) * 0x1p-53);
}

/* What Java says where it differs from C. */
static double java_pow(double x, double y) {
  if (isnan(y) || (fabs(x) == 1 && isinf(y))) return NAN;
  return pow(x, y);
}
static long double java_powl(long double x, long double y) {
  if (isnan(y) || (fabsl(x) == 1 && isinf(y))) return NAN;
  return powl(x, y);
}
static double java_max(double x, double y) {
  if (isnan(x) || isnan(y)) return NAN;
  return x == y ? (signbit(x) ? y : x) : x > y ? x : y;
}
static double java_min(double x, double y) {
  if (isnan(x) || isnan(y)) return NAN;
  return x == y ? (signbit(x) ? x : y) : x < y ? x : y;
}
static long double java_maxl(long double x, long double y) { return java_max((double)x, (double)y); }
static long double java_minl(long double x, long double y) { return java_min((double)x, (double)y); }

#define BLOCK 1024
#define BINARY(OP, REF, S, T, W, RANDOM_X, RANDOM_Y, BOUND)                                          \
  static void OP##_##S##_test(int rounds) {                                                          \
    static T x[BLOCK * 2], y[BLOCK * 2], z[BLOCK * 2];                                               \
    int many = (int)(sizeof special_##S / sizeof *special_##S);                                      \
    double worst = 0, x_at = 0, y_at = 0;                                                            \
    for (int round = 0; round < rounds; round++) {                                                   \
      int count = round == 0 ? many * many : BLOCK;                                                  \
      for (int i = 0; i < count; i++) {                                                              \
        x[i] = round == 0 ? special_##S[i / many] : (T)(RANDOM_X);                                   \
        y[i] = round == 0 ? special_##S[i % many] : (T)(RANDOM_Y);                                   \
      }                                                                                              \
      for (int i = 0; i < count; i++) z[i] = hyp_##OP##_##S(x[i], y[i]);                             \
      for (int i = 0; i < count; i++) {                                                              \
        double e = ulps_##S(z[i], REF((W)x[i], (W)y[i]));                                            \
        if (!(e <= worst)) worst = e, x_at = x[i], y_at = y[i];                                      \
      }                                                                                              \
    }                                                                                                \
    int bad = !(worst <= BOUND);                                                                     \
    failures += bad;                                                                                 \
    printf("%-6s %-14s %8.3f ulp at %a, %a%s\n", bad ? "FAIL" : "ok", #OP "_" #S, worst, x_at, y_at, \
           bad ? " exceeds its bound" : "");                                                         \
  }
#define MANY(low, high) exp2(number(low, high))
BINARY(pow, java_pow, f32, float, double, MANY(-100, 100), number(-1.3, 1.3), 1)
BINARY(pow, java_powl, f64, double, long double, i % 2 ? MANY(-1, 1) : MANY(-1000, 1000),
       i % 2 ? number(-1000, 1000) : number(-1, 1), 1.5)
BINARY(atan2, atan2, f32, float, double, number(-3, 3) * MANY(-60, 60), number(-3, 3) * MANY(-60, 60), 2)
BINARY(atan2, atan2l, f64, double, long double, number(-3, 3) * MANY(-300, 300), number(-3, 3) * MANY(-300, 300), 2)
BINARY(hypot, hypot, f32, float, double, number(-3, 3) * MANY(-5, 5), number(-3, 3) * MANY(-5, 5), 1)
BINARY(hypot, hypotl, f64, double, long double, number(-3, 3) * MANY(-5, 5), number(-3, 3) * MANY(-5, 5), 1.5)
BINARY(max, java_max, f32, float, double, number(-3, 3), number(-3, 3), 0)
BINARY(max, java_maxl, f64, double, long double, number(-3, 3), number(-3, 3), 0)
BINARY(min, java_min, f32, float, double, number(-3, 3), number(-3, 3), 0)
BINARY(min, java_minl, f64, double, long double, number(-3, 3), number(-3, 3), 0)
BINARY(fmod, fmod, f32, float, double, number(-300, 300), number(-3, 3), 0)
BINARY(fmod, fmodl, f64, double, long double, number(-300, 300), number(-3, 3), 0)

#define EXPECT(expression, value)                                                                   \
  do {                                                                                              \
    if (!((expression) == (value))) failures++, printf("FAIL   %s is not %s\n", #expression, #value); \
  } while (0)

static void operators(void) {
  int32_t zero = 0;
  EXPECT(hyp_idiv_i32(INT32_MIN, -1, &zero), INT32_MIN);
  EXPECT(hyp_irem_i32(INT32_MIN, -1, &zero), 0);
  EXPECT(hyp_idiv_i64(INT64_MIN, -1, &zero), INT64_MIN);
  EXPECT(hyp_irem_i64(INT64_MIN, -1, &zero), 0);
  EXPECT(hyp_idiv_i32(-7, 2, &zero), -3);
  EXPECT(hyp_irem_i32(-7, 2, &zero), -1);
  EXPECT(hyp_floordiv_i32(-7, 2, &zero), -4);
  EXPECT(hyp_floormod_i32(-7, 2, &zero), 1);
  EXPECT(hyp_floormod_i64(7, -2, &zero), -1);
  EXPECT(zero, 0);
  EXPECT(hyp_idiv_i32(5, 0, &zero), 0);
  EXPECT(zero, 1);
  EXPECT(hyp_abs_i32(INT32_MIN), INT32_MIN);
  EXPECT(hyp_integerPower_i32(-3, 3), -27);
  EXPECT(hyp_integerPower_i32(3, 40), (int32_t)(uint32_t)12157665459056928801u);
  EXPECT(hyp_integerPower_i64(0, 0), 1);
  EXPECT(hyp_integerPower_i64(-2, 63), INT64_MIN);
  EXPECT(hyp_integerPower_i64(5, -1), 1);
  EXPECT(hyp_shl_i32(1, 33), 2);
  EXPECT(hyp_shr_i32(-8, 33), -4);
  EXPECT(hyp_ushr_i32(-1, 28), 15);
  EXPECT(hyp_shl_i64(1, 65), 2);
  EXPECT(hyp_ushr_i64(-1, 60), 15);
  EXPECT(hyp_d2i(NAN), 0);
  EXPECT(hyp_d2i(1e10), INT32_MAX);
  EXPECT(hyp_d2i(-1e10), INT32_MIN);
  EXPECT(hyp_d2i(-2.9), -2);
  EXPECT(hyp_d2i(2147483647.5), INT32_MAX);
  EXPECT(hyp_f2i(0x1p31f), INT32_MAX);
  EXPECT(hyp_f2l(-INFINITY), INT64_MIN);
  EXPECT(hyp_d2l(0x1p63), INT64_MAX);
  EXPECT(hyp_d2l(NAN), 0);
  EXPECT(hyp_round_f64(0.49999999999999994), 0);
  EXPECT(hyp_round_f64(-2.5), -2);
  EXPECT(hyp_round_f64(2.5), 3);
  EXPECT(hyp_round_f64(0x1.fffffffffffffp51), 0x1p52);
  EXPECT(hyp_round_f32(8388609.0f), 8388609);
  EXPECT(hyp_round_f32(-0.5f), 0);
  EXPECT(hyp_rint_f64(2.5), 2);
  EXPECT(hyp_round_away_f64(-2.5), -3);
  EXPECT(hyp_round_away_f64(0.49999999999999994), 0);
  EXPECT(signbit(hyp_signum_f64(-0.0)) != 0, 1);
  EXPECT(hyp_signum_f32(-3), -1);
  EXPECT(isnan(hyp_signum_f64(NAN)) != 0, 1);
  EXPECT(hyp_floormod_f64(-7, 3), 2);
  EXPECT(hyp_floordiv_f64(-7, 3), -3);
}

/* A loop over casts there and back is what compilers make roundings of. */
#define THERE_AND_BACK(CAST, T)                              \
  do {                                                       \
    T x[32];                                                 \
    for (int i = 0; i < 32; i++) x[i] = (T)number(-0.9, -0.1); \
    for (int i = 0; i < 32; i++) x[i] = (T)CAST(x[i]);         \
    for (int i = 0; i < 32; i++) EXPECT(signbit(x[i]) != 0, 0); \
  } while (0)

static void casts(void) {
  THERE_AND_BACK(hyp_f2i, float);
  THERE_AND_BACK(hyp_f2l, float);
  THERE_AND_BACK(hyp_d2i, double);
  THERE_AND_BACK(hyp_d2l, double);
}

int main(int count, char **arguments) {
  int rounds = count > 1 ? atoi(arguments[1]) : 200;
  pow_f32_test(rounds), pow_f64_test(rounds), atan2_f32_test(rounds), atan2_f64_test(rounds);
  hypot_f32_test(rounds), hypot_f64_test(rounds), max_f32_test(rounds), max_f64_test(rounds);
  min_f32_test(rounds), min_f64_test(rounds), fmod_f32_test(rounds), fmod_f64_test(rounds);
  operators();
  casts();
  return failures != 0;
}
