/*
 * The order in which values are sorted, NumPy's: ascending, NaN behind everything else, -0.0 equal to 0.0; and the
 * search in what is sorted so. org.hypatia.runtime.Sorting is the same in Java.
 *
 * Values are compared by their keys, 64-bit integers that are to each other as the values are, so that one algorithm
 * serves all types.
 */
#ifndef HYP_SEARCH_H
#define HYP_SEARCH_H

#include <stdint.h>

#include "hyp_scalar.h"
#include "hyp_status.h"

HYP_INLINE int64_t hyp_sort_key_f64(double x) {
  const int64_t bits = (int64_t)hyp_bits_f64(x + 0.0); /* the sum makes 0.0 of -0.0 */
  return x != x ? INT64_MAX : bits ^ (bits >> 63 & INT64_MAX);
}
HYP_INLINE int64_t hyp_sort_key_f32(float x) {
  const int32_t bits = (int32_t)hyp_bits_f32(x + 0.0f);
  return x != x ? INT32_MAX : bits ^ (bits >> 31 & INT32_MAX);
}
HYP_INLINE int64_t hyp_sort_key_i32(int32_t x) { return x; }
HYP_INLINE int64_t hyp_sort_key_i64(int64_t x) { return x; }
HYP_INLINE int64_t hyp_sort_key_bool(uint8_t x) { return x != 0; }

/* How many of the n sorted elements x[i * stride] come before a value; with right, those that are equal to it too. */
#define HYP_SEARCH(S, T)                                                                           \
  HYP_INLINE int64_t hyp_search_##S(int64_t n, const T *x, int64_t stride, T value, int right) {   \
    const int64_t key = hyp_sort_key_##S(value);                                                   \
    int64_t low = 0, high = n;                                                                     \
    while (low < high) {                                                                           \
      const int64_t middle = low + (high - low) / 2, found = hyp_sort_key_##S(x[middle * stride]); \
      if (found < key || (right && found == key)) low = middle + 1;                                \
      else high = middle;                                                                          \
    }                                                                                              \
    return low;                                                                                    \
  }
HYP_SEARCH(f32, float)
HYP_SEARCH(f64, double)
HYP_SEARCH(i32, int32_t)
HYP_SEARCH(i64, int64_t)
HYP_SEARCH(bool, uint8_t)
#undef HYP_SEARCH

#endif
