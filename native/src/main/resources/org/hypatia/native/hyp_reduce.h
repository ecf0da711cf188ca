/*
 * Reductions that vectorise without licence to reorder everything else.
 *
 * The compiler may not reorder floating-point sums by itself (kernels are not compiled with -ffast-math), and
 * `#pragma omp simd reduction` gives leave for one variable only, but GCC then keeps one vector accumulator, which
 * waits for its own additions. The macros here keep four. Where the summand costs more than a few operations the
 * pragma alone is as fast, and shorter. README.md has the figures.
 *
 * All need -fopenmp-simd, which asks for no library. Only for RELAXED kernels: the order of a sum changes.
 */
#ifndef HYP_REDUCE_H
#define HYP_REDUCE_H

#include <stdint.h>

#include "hyp_status.h"

#if defined(__AVX512F__)
#define HYP_VECTOR_BYTES 64
#elif defined(__AVX2__)
#define HYP_VECTOR_BYTES 32
#else
#define HYP_VECTOR_BYTES 16
#endif

/* Accumulators of a reduction: four vectors. */
#define HYP_LANE_COUNT(T) (4 * HYP_VECTOR_BYTES / (int)sizeof(T))

/* total += the sum of the expression over i in [from, to). The expression must have no side effects. */
#define HYP_SUM(T, total, i, from, to, ...)                                                 \
  do {                                                                                      \
    T hyp_lanes[HYP_LANE_COUNT(T)] = {0}, hyp_rest = 0;                                     \
    int64_t hyp_at = (from);                                                                \
    const int64_t hyp_to = (to);                                                            \
    for (; hyp_at + HYP_LANE_COUNT(T) <= hyp_to; hyp_at += HYP_LANE_COUNT(T)) {             \
      _Pragma("omp simd") for (int hyp_l = 0; hyp_l < HYP_LANE_COUNT(T); hyp_l++) {         \
        const int64_t i = hyp_at + hyp_l;                                                   \
        hyp_lanes[hyp_l] += (__VA_ARGS__);                                                  \
      }                                                                                     \
    }                                                                                       \
    _Pragma("omp simd reduction(+ : hyp_rest)") for (int64_t i = hyp_at; i < hyp_to; i++) { \
      hyp_rest += (__VA_ARGS__);                                                            \
    }                                                                                       \
    _Pragma("omp simd reduction(+ : hyp_rest)") for (int hyp_l = 0; hyp_l < HYP_LANE_COUNT(T); hyp_l++) { \
      hyp_rest += hyp_lanes[hyp_l];                                                         \
    }                                                                                       \
    (total) += hyp_rest;                                                                    \
  } while (0)

/* The larger (or smaller) of b and v; NaN wins and stays. Of two zeros either may be taken. */
#define HYP_MORE(b, v) ((((v) > (b)) | ((v) != (v))) ? (v) : (b))
#define HYP_LESS(b, v) ((((v) < (b)) | ((v) != (v))) ? (v) : (b))

/* best = the largest of best and the expression over i in [from, to); with HYP_LESS the smallest. Any number type. */
#define HYP_EXTREME(T, PICK, best, i, from, to, ...)                                        \
  do {                                                                                      \
    T hyp_lanes[HYP_LANE_COUNT(T)], hyp_best = (best);                                      \
    int64_t hyp_at = (from);                                                                \
    const int64_t hyp_to = (to);                                                            \
    for (int hyp_l = 0; hyp_l < HYP_LANE_COUNT(T); hyp_l++) hyp_lanes[hyp_l] = hyp_best;    \
    for (; hyp_at + HYP_LANE_COUNT(T) <= hyp_to; hyp_at += HYP_LANE_COUNT(T)) {             \
      _Pragma("omp simd") for (int hyp_l = 0; hyp_l < HYP_LANE_COUNT(T); hyp_l++) {         \
        const int64_t i = hyp_at + hyp_l;                                                   \
        const T hyp_v = (__VA_ARGS__);                                                      \
        hyp_lanes[hyp_l] = PICK(hyp_lanes[hyp_l], hyp_v);                                   \
      }                                                                                     \
    }                                                                                       \
    for (int64_t i = hyp_at; i < hyp_to; i++) {                                             \
      const T hyp_v = (__VA_ARGS__);                                                        \
      hyp_best = PICK(hyp_best, hyp_v);                                                     \
    }                                                                                       \
    for (int hyp_l = 0; hyp_l < HYP_LANE_COUNT(T); hyp_l++) hyp_best = PICK(hyp_best, hyp_lanes[hyp_l]); \
    (best) = hyp_best;                                                                      \
  } while (0)

/* The first place of the largest (smallest) element of x, or of the first NaN; 0 when n is 0. Two passes: find the
 * value, then where it is, a block at a time. */
#define HYP_ARG_EXTREME(NAME, T, PICK)                                                      \
  static inline __attribute__((unused)) int64_t NAME(const T *x, int64_t n) {               \
    if (n <= 0) return 0;                                                                   \
    T best = x[0];                                                                          \
    HYP_EXTREME(T, PICK, best, i, 0, n, x[i]);                                              \
    int64_t at = 0;                                                                         \
    for (; at + 256 <= n; at += 256) {                                                      \
      int found = 0;                                                                        \
      _Pragma("omp simd reduction(| : found)") for (int64_t i = at; i < at + 256; i++) {    \
        found |= (x[i] == best) | (x[i] != x[i]);                                           \
      }                                                                                     \
      if (found) break;                                                                     \
    }                                                                                       \
    while (at < n - 1 && x[at] != best && x[at] == x[at]) at++;                             \
    return at;                                                                              \
  }
HYP_ARG_EXTREME(hyp_argmax_f32, float, HYP_MORE)
HYP_ARG_EXTREME(hyp_argmin_f32, float, HYP_LESS)
HYP_ARG_EXTREME(hyp_argmax_f64, double, HYP_MORE)
HYP_ARG_EXTREME(hyp_argmin_f64, double, HYP_LESS)
#undef HYP_ARG_EXTREME

#endif
