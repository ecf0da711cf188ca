/*
 * Inverse trigonometric functions, roots, powers of two arguments; see hyp_math.h.
 *
 * atan: |x| is brought to [-tan(pi/8), tan(pi/8)] by one quotient, (a - 1)/(a + 1) or -1/a, and pi/4 or pi/2 added.
 * asin: |x| <= 1/2 by a polynomial, above by pi/2 - 2 asin(sqrt((1 - |x|)/2)).
 * cbrt: x = m 2^(3 q + r), a polynomial for cbrt(m), then two steps of Halley's rule.
 */
#ifndef HYP_INVTRIG_H
#define HYP_INVTRIG_H

#include "hyp_log.h"
#include "hyp_polynomials.h"
#include "hyp_scalar.h"

#define HYP_PI2_HI_F32 0x1.921fb6p+0f
#define HYP_PI2_LO_F32 -0x1.777a5cp-25f
#define HYP_PI2_HI_F64 0x1.921fb54442d18p+0
#define HYP_PI2_LO_F64 0x1.1a62633145c07p-54

#define HYP_INVERSE(S, T, P)                                                                                    \
  /* atan(up / down) for up, down >= 0, not both 0 and not both infinite; NaN goes through. */                  \
  HYP_INLINE T hyp_atan_ratio_##S(T up, T down) {                                                               \
    int steep = up > (T)0x1.3504f333f9de6p+1 * down, middle = up > (T)0x1.a827999fcef32p-2 * down;              \
    T top = steep ? -down : middle ? up - down : up;                                                            \
    T bottom = steep ? up : middle ? up + down : down;                                                          \
    T quarters = steep ? (T)1 : middle ? (T)0.5 : (T)0;                                                         \
    T r = top / bottom, z = r * r;                                                                              \
    T y = (r * z) * HYP_POLY_ATAN_##P(z) + quarters * HYP_PI2_LO_##P + r;                                       \
    return quarters * HYP_PI2_HI_##P + y;                                                                       \
  }                                                                                                             \
  HYP_INLINE T hyp_atan_##S(T x) {                                                                              \
    return hyp_copysign_##S(hyp_atan_ratio_##S(hyp_abs_##S(x), 1), x);                                          \
  }                                                                                                             \
  HYP_INLINE T hyp_atan2_##S(T y, T x) {                                                                        \
    T a = hyp_abs_##S(y), b = hyp_abs_##S(x), big = a > b ? a : b, small = a > b ? b : a;                       \
    /* A sum of large numbers would overflow; their quarters have the same ratio, and tiny ones stay exact. */  \
    T f = big > (T)1e30 ? (T)0.25 : (T)1;                                                                       \
    T up = small == (T)HYP_INFINITY ? (T)1 : a * f;                                                                 \
    T down = small == (T)HYP_INFINITY ? (T)1 : b * f;                                                               \
    down = big == 0 ? (T)1 : down;                                                                              \
    T t = hyp_atan_ratio_##S(up, down);                                                                         \
    T back = 2 * HYP_PI2_HI_##P - (t - 2 * HYP_PI2_LO_##P);                                                     \
    t = hyp_copysign_##S((T)1, x) < 0 ? back : t;                                                               \
    t = hyp_copysign_##S(t, y);                                                                                 \
    return ((y != y) | (x != x)) ? (T)HYP_NAN : t;                                                                  \
  }                                                                                                             \
  /* asin of the part: s in [0, 1/2]. */                                                                        \
  HYP_INLINE T hyp_asin_half_##S(T s, T z) { return (s * z) * HYP_POLY_ASIN_##P(z) + s; }                       \
  HYP_INLINE T hyp_asin_##S(T x) {                                                                              \
    T a = hyp_abs_##S(x), h = (1 - a) * (T)0.5;                                                                 \
    int large = a > (T)0.5;                                                                                     \
    T z = large ? h : a * a, s = large ? hyp_sqrt_##S(h) : a;                                                   \
    T p = hyp_asin_half_##S(s, z);                                                                              \
    p = large ? HYP_PI2_HI_##P - (2 * p - HYP_PI2_LO_##P) : p;                                                  \
    return hyp_copysign_##S(p, x);                                                                              \
  }                                                                                                             \
  HYP_INLINE T hyp_acos_##S(T x) {                                                                              \
    T a = hyp_abs_##S(x), h = (1 - a) * (T)0.5;                                                                 \
    int large = a > (T)0.5;                                                                                     \
    T z = large ? h : a * a, s = large ? hyp_sqrt_##S(h) : x;                                                   \
    T p = hyp_asin_half_##S(s, z);                                                                              \
    T small = HYP_PI2_HI_##P - (p - HYP_PI2_LO_##P);                                                            \
    T negative = 2 * (HYP_PI2_HI_##P - (p - HYP_PI2_LO_##P));                                                   \
    return large ? (x < 0 ? negative : 2 * p) : small;                                                          \
  }
HYP_INVERSE(f32, float, F32)
HYP_INVERSE(f64, double, F64)
#undef HYP_INVERSE

HYP_INLINE float hyp_cbrt_f32(float x) {
  float a = hyp_abs_f32(x), up = a < 0x1p-126f ? 0x1p24f : 1.0f, down = a < 0x1p-126f ? 0x1p-8f : 1.0f;
  uint32_t i = hyp_bits_f32(a * up);
  float m = hyp_from_bits_f32((i & 0x7fffffu) | 0x3f800000u);
  uint32_t e = (i >> 23) + 2, q = (e * 0x5556u) >> 16, r = e - 3 * q; /* e + 127 - 3 * 43 + 2, so that r = 0 is 2^0 */
  float y = HYP_POLY_CBRT_F32(m);
  y *= r == 0 ? 1.0f : r == 1 ? 0x1.428a3p+0f : 0x1.965feap+0f;
  m *= r == 0 ? 1.0f : r == 1 ? 2.0f : 4.0f;
  float c = y * y * y;
  y -= y * ((c - m) / (2 * c + m));
  y *= hyp_from_bits_f32((q + 127 - 43) << 23) * down;
  return ((a > 0) & (a < HYP_INFINITY)) ? hyp_copysign_f32(y, x) : x;
}
HYP_INLINE double hyp_cbrt_f64(double x) {
  double a = hyp_abs_f64(x), up = a < 0x1p-1022 ? 0x1p54 : 1, down = a < 0x1p-1022 ? 0x1p-18 : 1;
  uint64_t i = hyp_bits_f64(a * up);
  double m = hyp_from_bits_f64((i & 0xfffffffffffffu) | 0x3ff0000000000000u);
  /* The exponent as a number, and its third, by adding 2^52: vectors of 64-bit integers have no division. */
  double e = hyp_from_bits_f64((i >> 52) | 0x4330000000000000u) - (0x1p52 + 1023);
  double t = (e - 1) * 0x1.5555555555555p-2 + HYP_ROUNDER_F64, q = t - HYP_ROUNDER_F64, r = e - 3 * q;
  double y = HYP_POLY_CBRT_F64(m);
  y *= r == 0 ? 1 : r == 1 ? 0x1.428a2f98d728bp+0 : 0x1.965fea53d6e3dp+0;
  m *= r == 0 ? 1 : r == 1 ? 2 : 4;
  double c = y * y * y;
  y -= y * ((c - m) / (2 * c + m));
  c = y * y * y;
  y -= y * ((c - m) / (2 * c + m));
  uint64_t k = hyp_bits_f64(t) - hyp_bits_f64(HYP_ROUNDER_F64) + 1023;
  y *= hyp_from_bits_f64(k << 52) * down;
  return ((a > 0) & (a < (double)HYP_INFINITY)) ? hyp_copysign_f64(y, x) : x;
}

/* sqrt(x^2 + y^2): float in double's range; double by the ratio of the smaller to the larger. */
HYP_INLINE float hyp_hypot_f32(float x, float y) {
  double h = __builtin_sqrt((double)x * x + (double)y * y);
  float a = hyp_abs_f32(x), b = hyp_abs_f32(y);
  return ((a == HYP_INFINITY) | (b == HYP_INFINITY)) ? HYP_INFINITY : (float)h;
}
HYP_INLINE double hyp_hypot_f64(double x, double y) {
  double a = hyp_abs_f64(x), b = hyp_abs_f64(y), big = a > b ? a : b, small = a > b ? b : a;
  double scale = big > 0x1p500 ? 0x1p-600 : big < 0x1p-500 ? 0x1p600 : 1;
  double back = big > 0x1p500 ? 0x1p600 : big < 0x1p-500 ? 0x1p-600 : 1;
  double u = big * scale, v = small * scale;
  double h = __builtin_sqrt(u * u + v * v) * back;
  h = ((x != x) | (y != y)) ? (double)HYP_NAN : h;
  return ((a == (double)HYP_INFINITY) | (b == (double)HYP_INFINITY)) ? (double)HYP_INFINITY : h;
}

HYP_INLINE float hyp_rsqrt_f32(float x) { return 1 / hyp_sqrt_f32(x); }
HYP_INLINE double hyp_rsqrt_f64(double x) { return 1 / hyp_sqrt_f64(x); }

#endif
