/*
 * Running sums: y[i] = x[0] + ... + x[i], in place or not. For RELAXED kernels.
 *
 * A vector is summed within itself by adding it shifted by 1, 2, 4 ... places; the chain from vector to vector is then
 * one addition and one broadcast, where the plain loop has an addition for each element.
 */
#ifndef HYP_SCAN_H
#define HYP_SCAN_H

#include <stdint.h>

#include "hyp_status.h"

typedef float hyp_scan_f32 __attribute__((vector_size(16)));
typedef float hyp_scan_f32u __attribute__((vector_size(16), aligned(4), may_alias));
typedef double hyp_scan_f64 __attribute__((vector_size(32)));
typedef double hyp_scan_f64u __attribute__((vector_size(32), aligned(8), may_alias));

/* Four elements a vector for both types; four vectors at a time, so that their inner sums overlap. */
#define HYP_SCAN(S, T)                                                                        \
  HYP_INLINE void hyp_scan_within_##S(hyp_scan_##S *v, const T *x) {                          \
    const hyp_scan_##S zero = {0};                                                            \
    *v = *(const hyp_scan_##S##u *)x;                                                         \
    *v += __builtin_shufflevector(*v, zero, 4, 0, 1, 2);                                      \
    *v += __builtin_shufflevector(*v, zero, 4, 5, 0, 1);                                      \
  }                                                                                           \
  static inline __attribute__((unused)) void hyp_cumsum_##S(const T *x, T *y, int64_t n) {    \
    hyp_scan_##S carry = {0};                                                                 \
    int64_t i = 0;                                                                            \
    for (; i + 16 <= n; i += 16) {                                                            \
      hyp_scan_##S a, b, c, d;                                                                \
      hyp_scan_within_##S(&a, x + i);                                                         \
      hyp_scan_within_##S(&b, x + i + 4);                                                     \
      hyp_scan_within_##S(&c, x + i + 8);                                                     \
      hyp_scan_within_##S(&d, x + i + 12);                                                    \
      b += __builtin_shufflevector(a, a, 3, 3, 3, 3);                                         \
      d += __builtin_shufflevector(c, c, 3, 3, 3, 3);                                         \
      hyp_scan_##S half = __builtin_shufflevector(b, b, 3, 3, 3, 3);                          \
      c += half;                                                                              \
      d += half;                                                                              \
      *(hyp_scan_##S##u *)(y + i) = a + carry;                                                \
      *(hyp_scan_##S##u *)(y + i + 4) = b + carry;                                            \
      *(hyp_scan_##S##u *)(y + i + 8) = c + carry;                                            \
      *(hyp_scan_##S##u *)(y + i + 12) = d + carry;                                           \
      carry += __builtin_shufflevector(d, d, 3, 3, 3, 3);                                     \
    }                                                                                         \
    T sum = carry[0];                                                                         \
    for (; i < n; i++) {                                                                      \
      sum += x[i];                                                                            \
      y[i] = sum;                                                                             \
    }                                                                                         \
  }
HYP_SCAN(f32, float)
HYP_SCAN(f64, double)
#undef HYP_SCAN

#endif
