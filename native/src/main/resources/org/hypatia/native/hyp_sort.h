/*
 * Sorting on a CPU, in the order of hyp_search.h: by merging, which keeps the order of elements that are equal.
 * hyp_device_sort.cuh sorts on a GPU.
 */
#ifndef HYP_SORT_H
#define HYP_SORT_H

#include <stdint.h>

#include "hyp_search.h"

/* Runs of so many elements are sorted by insertion. */
#define HYP_SORT_RUN 16

/* A key and the place that it comes from. */
typedef struct hyp_keyed {
  int64_t key, place;
} hyp_keyed;

HYP_CALLED void hyp_sort_insert(hyp_keyed *x, int64_t n) {
  for (int64_t i = 1; i < n; i++) {
    const hyp_keyed one = x[i];
    int64_t at = i;
    for (; at > 0 && x[at - 1].key > one.key; at--) x[at] = x[at - 1];
    x[at] = one;
  }
}

/* Merges x[0..middle) and x[middle..n) into y. */
HYP_CALLED void hyp_sort_merge(const hyp_keyed *x, int64_t middle, int64_t n, hyp_keyed *y) {
  int64_t left = 0, right = middle, at = 0;
  while (left < middle && right < n) {
    const int is_left = x[left].key <= x[right].key;
    y[at++] = x[is_left ? left : right];
    left += is_left;
    right += !is_left;
  }
  while (left < middle) y[at++] = x[left++];
  while (right < n) y[at++] = x[right++];
}

/* Sorts x with the help of y, of as many elements; the result is in the one that is returned. */
HYP_CALLED hyp_keyed *hyp_sort_keyed(hyp_keyed *x, hyp_keyed *y, int64_t n) {
  for (int64_t from = 0; from < n; from += HYP_SORT_RUN) {
    hyp_sort_insert(x + from, n - from < HYP_SORT_RUN ? n - from : HYP_SORT_RUN);
  }
  for (int64_t width = HYP_SORT_RUN; width < n; width *= 2) {
    for (int64_t from = 0; from < n; from += 2 * width) {
      const int64_t rest = n - from;
      hyp_sort_merge(x + from, rest < width ? rest : width, rest < 2 * width ? rest : 2 * width, y + from);
    }
    hyp_keyed *sorted = y;
    y = x;
    x = sorted;
  }
  return x;
}

/*
 * The places 0 to n - 1 of the elements x[i * stride] in ascending order, or in descending order, to
 * places[i * step]. work has room for 4 n numbers.
 */
#define HYP_ARGSORT(S, T)                                                                               \
  HYP_CALLED void hyp_argsort_##S(int64_t n, int descending, const T *x, int64_t stride, int64_t *places, \
                                  int64_t step, int64_t *work) {                                        \
    hyp_keyed *keyed = (hyp_keyed *)work;                                                               \
    for (int64_t i = 0; i < n; i++) {                                                                   \
      const int64_t key = hyp_sort_key_##S(x[i * stride]);                                              \
      keyed[i].key = descending ? ~key : key;                                                           \
      keyed[i].place = i;                                                                               \
    }                                                                                                   \
    keyed = hyp_sort_keyed(keyed, keyed + n, n);                                                        \
    for (int64_t i = 0; i < n; i++) places[i * step] = keyed[i].place;                                  \
  }
HYP_ARGSORT(f32, float)
HYP_ARGSORT(f64, double)
HYP_ARGSORT(i32, int32_t)
HYP_ARGSORT(i64, int64_t)
HYP_ARGSORT(bool, uint8_t)
#undef HYP_ARGSORT

#endif
