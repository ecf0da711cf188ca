/*
 * Sorting by a team of threads (hyp_device.cuh), in the order of hyp_search.h.
 *
 * A bitonic network in which every exchange puts the smaller element first, so that it sorts any number of elements:
 * those that would be behind the last one are as if larger than all, and stay. Keys that are equal are told apart by
 * their places, which makes it stable. It needs no memory but that of the result.
 */
#ifndef HYP_DEVICE_SORT_CUH
#define HYP_DEVICE_SORT_CUH

#include "hyp_device.cuh"
#include "hyp_search.h"

HYP_INLINE int64_t hyp_sort_key(float x) { return hyp_sort_key_f32(x); }
HYP_INLINE int64_t hyp_sort_key(double x) { return hyp_sort_key_f64(x); }
HYP_INLINE int64_t hyp_sort_key(int32_t x) { return hyp_sort_key_i32(x); }
HYP_INLINE int64_t hyp_sort_key(int64_t x) { return hyp_sort_key_i64(x); }
HYP_INLINE int64_t hyp_sort_key(uint8_t x) { return hyp_sort_key_bool(x); }

/* Puts two places in order, of which the first is before the second. */
template <typename T>
HYP_INLINE void hyp_sort_exchange(int descending, const T *x, int64_t stride, int64_t *first, int64_t *second) {
  const int64_t a = *first, b = *second;
  int64_t left = hyp_sort_key(x[a * stride]), right = hyp_sort_key(x[b * stride]);
  if (descending) {
    left = ~left;
    right = ~right;
  }
  if (left > right || (left == right && a > b)) {
    *first = b;
    *second = a;
  }
}

/* One round of exchanges: each element with the one whose number differs in the bits of mask. */
template <int TEAM, typename T>
HYP_INLINE void hyp_sort_round(int64_t n, int descending, const T *x, int64_t stride, int64_t *places, int64_t step,
                               int64_t mask) {
  for (int64_t i = hyp_rank<TEAM>(); i < n; i += TEAM) {
    const int64_t other = i ^ mask;
    if (other > i && other < n) hyp_sort_exchange(descending, x, stride, places + i * step, places + other * step);
  }
  hyp_team_sync<TEAM>();
}

/* The places 0 to n - 1 of the elements x[i * stride] in order, to places[i * step]. */
template <int TEAM, typename T>
HYP_INLINE void hyp_team_argsort(int64_t n, int descending, const T *x, int64_t stride, int64_t *places,
                                 int64_t step) {
  for (int64_t i = hyp_rank<TEAM>(); i < n; i += TEAM) places[i * step] = i;
  hyp_team_sync<TEAM>();
  for (int64_t width = 1; width < n; width *= 2) { /* of the blocks that are sorted already */
    hyp_sort_round<TEAM>(n, descending, x, stride, places, step, 2 * width - 1);
    for (int64_t apart = width / 2; apart > 0; apart /= 2) {
      hyp_sort_round<TEAM>(n, descending, x, stride, places, step, apart);
    }
  }
}

#endif
