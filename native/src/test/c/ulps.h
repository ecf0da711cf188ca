/* Errors in units of the last place, and the arguments that every function is tried with. */
#ifndef ULPS_H
#define ULPS_H

#include <float.h>
#include <math.h>

/*
 * The number of places between got and the exact result, counted at the exact result. What is not finite, and zeros with their signs,
 * must be equal.
 */
static double ulps_f32(float got, double exact) {
  if (isnan(exact)) return isnan(got) ? 0 : HUGE_VAL;
  if (exact == 0) return got == 0 && !signbit(got) == !signbit(exact) ? 0 : HUGE_VAL;
  double limit = 0x1.ffffffp127; /* from here on the nearest float is infinite */
  if (fabs(exact) >= limit) return isinf(got) && (got > 0) == (exact > 0) ? 0 : fabs(got) == FLT_MAX ? 1 : HUGE_VAL;
  if (!isfinite(got)) return fabs(exact) > 0x1.fffffcp127 ? 1 : HUGE_VAL;
  int e = ilogb(exact);
  if (e < -126) e = -126;
  return fabs((double)got - exact) / ldexp(1, e - 23);
}
static double ulps_f64(double got, long double exact) {
  if (isnan(exact)) return isnan(got) ? 0 : HUGE_VAL;
  if (exact == 0) return got == 0 && !signbit(got) == !signbit(exact) ? 0 : HUGE_VAL;
  long double limit = 0x1.fffffffffffff8p1023L;
  if (fabsl(exact) >= limit) return isinf(got) && (got > 0) == (exact > 0) ? 0 : fabs(got) == DBL_MAX ? 1 : HUGE_VAL;
  if (!isfinite(got)) return fabsl(exact) > 0x1.ffffffffffffep1023L ? 1 : HUGE_VAL;
  int e = ilogbl(exact);
  if (e < -1022) e = -1022;
  return (double)(fabsl((long double)got - exact) / ldexpl(1, e - 52));
}

#define SPECIAL(T, MAX, NORMAL, SUBNORMAL)                                                                    \
  {(T)0, -(T)0, (T)1, -(T)1, (T)INFINITY, -(T)INFINITY, (T)NAN, MAX, -MAX, NORMAL, -NORMAL, SUBNORMAL, -SUBNORMAL, \
   (T)0.5, -(T)0.5, (T)2, -(T)2, (T)3, -(T)3, (T)1e-3, -(T)1e-3, (T)2.5, -(T)2.5, (T)1e10, -(T)1e10, (T)1.5,  \
   NORMAL * (T)0.75, -NORMAL * (T)0.75, (T)700, -(T)700, (T)88, -(T)88, (T)16777216, -(T)16777215}
static const float special_f32[] = SPECIAL(float, FLT_MAX, FLT_MIN, 0x1p-149f);
static const double special_f64[] = SPECIAL(double, DBL_MAX, DBL_MIN, 0x1p-1074);

#endif
