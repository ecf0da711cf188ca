/*
 * Sorting on a CPU, in the order of hyp_search.h: by merging, which keeps the order of elements that are equal. Of a
 * part of the order only so much is sorted as it takes. org.hypatia.runtime.Sorting and Selection are the same in Java.
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

/* Whether one comes before another. No two are equal: their places tell them apart. */
HYP_INLINE int hyp_sort_is_before(hyp_keyed x, hyp_keyed y) {
  return (x.key < y.key) | ((x.key == y.key) & (x.place < y.place));
}

HYP_CALLED void hyp_sort_insert(hyp_keyed *x, int64_t n) {
  for (int64_t i = 1; i < n; i++) {
    const hyp_keyed one = x[i];
    int64_t at = i;
    for (; at > 0 && hyp_sort_is_before(one, x[at - 1]); at--) x[at] = x[at - 1];
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

/* A number of some stream, from 0 to n - 1. */
HYP_INLINE int64_t hyp_sort_any(uint64_t *stream, int64_t n) {
  *stream = *stream * 6364136223846793005u + 1442695040888963407u;
  return (int64_t)((*stream >> 33) % (uint64_t)n);
}

/*
 * Puts those of x[0..n) that come before one of them in front of it, and the others behind it. Gives the place where
 * it is then.
 */
HYP_CALLED int64_t hyp_sort_divide(hyp_keyed *x, int64_t n, uint64_t *stream) {
  hyp_keyed *three = x + hyp_sort_any(stream, n - 2);
  hyp_sort_insert(three, 3);
  const hyp_keyed middle = three[1];
  three[1] = x[n - 1];
  int64_t front = 0;
  for (int64_t i = 0; i < n - 1; i++) {
    const hyp_keyed one = x[i];
    x[i] = x[front];
    x[front] = one;
    front += hyp_sort_is_before(one, middle);
  }
  x[n - 1] = x[front];
  x[front] = middle;
  return front;
}

/*
 * Orders x[0..n) as far as it takes for x[start..end) to hold what would be there if all were sorted, and for the
 * elements in front of it to be those that come before. No order of the elements is bad for it: they are divided at
 * random.
 */
HYP_CALLED void hyp_sort_part(hyp_keyed *x, int64_t n, int64_t start, int64_t end, uint64_t *stream) {
  /* While a bound of the part, or between two of its elements, lies inside. */
  while ((start > 1 ? start : 1) <= (end < n ? end : n - 1)) {
    if (n <= HYP_SORT_RUN) {
      hyp_sort_insert(x, n);
      return;
    }
    const int64_t middle = hyp_sort_divide(x, n, stream), behind = middle + 1;
    if (middle < n - behind) {
      hyp_sort_part(x, middle, start, end, stream);
      x += behind, n -= behind, start -= behind, end -= behind;
    } else {
      hyp_sort_part(x + behind, n - behind, start - behind, end - behind, stream);
      n = middle;
    }
  }
}

/* So many elements are looked at together: most of them come behind all that is kept. */
#define HYP_SELECT_BLOCK 32

/* So many first elements are kept in order. */
#define HYP_SELECT_FEW 16

/* Of more elements so many more are kept than needed, before the last of them are given up. */
#define HYP_SELECT_MORE 64

/*
 * hyp_argsort writes places of the elements x[i * stride] in ascending order, or in descending order: those of number
 * start, start + 1 ... start + count - 1 of all n, to places[i * step]. work has room for 4 n numbers.
 *
 * hyp_select finds them where they are not all. It keeps the first elements it has seen, up to the end of the part, and
 * looks for any that comes before the last of these. Of equal elements the first comes first, so that one that is equal
 * does not. Where the part is nearer to the end of the order, everything is done backwards. K is a type for keys.
 */
#define HYP_ARGSORT(S, T, K)                                                                                          \
  HYP_INLINE K hyp_select_key_##S(const T *x, K flip) { return (K)hyp_sort_key_##S(*x) ^ flip; }                      \
  HYP_INLINE int hyp_select_any_##S(const T *x, int64_t stride, K flip, K last) {                                     \
    K any = 0;                                                                                                        \
    for (int64_t j = 0; j < HYP_SELECT_BLOCK; j++) any |= hyp_select_key_##S(x + j * stride, flip) < last;            \
    return any != 0;                                                                                                  \
  }                                                                                                                   \
  /* The next block, from element i on, that has any before the last, or that is not whole. */                        \
  HYP_INLINE int64_t hyp_select_next_##S(const T *x, int64_t stride, int64_t i, int64_t n, K flip, K last) {          \
    for (; i <= n - HYP_SELECT_BLOCK; i += HYP_SELECT_BLOCK) {                                                        \
      const T *block = x + i * stride;                                                                                \
      if (stride == 1    ? hyp_select_any_##S(block, 1, flip, last)                                                   \
          : stride == -1 ? hyp_select_any_##S(block - (HYP_SELECT_BLOCK - 1), 1, flip, last)                          \
                         : hyp_select_any_##S(block, stride, flip, last))                                             \
        break;                                                                                                        \
    }                                                                                                                 \
    return i;                                                                                                         \
  }                                                                                                                   \
  /* Leaves the first elements in order. */                                                                           \
  HYP_CALLED void hyp_select_few_##S(int64_t n, K flip, const T *x, int64_t stride, int64_t end,                      \
                                     hyp_keyed *kept) {                                                               \
    for (int64_t i = 0; i < end; i++) kept[i] = (hyp_keyed){hyp_select_key_##S(x + i * stride, flip), i};             \
    hyp_sort_insert(kept, end);                                                                                       \
    K last = (K)kept[end - 1].key;                                                                                    \
    int64_t i = end;                                                                                                  \
    while ((i = hyp_select_next_##S(x, stride, i, n, flip, last)) < n) {                                              \
      const int64_t block = i + HYP_SELECT_BLOCK < n ? i + HYP_SELECT_BLOCK : n;                                      \
      for (; i < block; i++) {                                                                                        \
        const K key = hyp_select_key_##S(x + i * stride, flip);                                                       \
        if (key >= last) continue;                                                                                    \
        int64_t at = end - 1;                                                                                         \
        for (; at > 0 && kept[at - 1].key > key; at--) kept[at] = kept[at - 1];                                       \
        kept[at] = (hyp_keyed){key, i};                                                                               \
        last = (K)kept[end - 1].key;                                                                                  \
      }                                                                                                               \
    }                                                                                                                 \
  }                                                                                                                   \
  /* Leaves the first elements in front of some others, those of the part in order. */                                \
  HYP_CALLED void hyp_select_many_##S(int64_t n, K flip, const T *x, int64_t stride, int64_t start,                   \
                                      int64_t end, hyp_keyed *kept) {                                                 \
    const int64_t room = n - HYP_SELECT_MORE < 2 * end ? n : 2 * end + HYP_SELECT_MORE;                               \
    uint64_t stream = 1;                                                                                              \
    for (int64_t i = 0; i < room; i++) kept[i] = (hyp_keyed){hyp_select_key_##S(x + i * stride, flip), i};            \
    int64_t filled = room, i = room;                                                                                  \
    while (i < n) {                                                                                                   \
      hyp_sort_part(kept, filled, end - 1, end, &stream);                                                             \
      const K last = (K)kept[end - 1].key;                                                                            \
      filled = end;                                                                                                   \
      while (filled <= room - HYP_SELECT_BLOCK && (i = hyp_select_next_##S(x, stride, i, n, flip, last)) < n) {       \
        const int64_t block = i + HYP_SELECT_BLOCK < n ? i + HYP_SELECT_BLOCK : n;                                    \
        for (; i < block; i++) {                                                                                      \
          const K key = hyp_select_key_##S(x + i * stride, flip);                                                     \
          kept[filled] = (hyp_keyed){key, i};                                                                         \
          filled += key < last;                                                                                       \
        }                                                                                                             \
      }                                                                                                               \
    }                                                                                                                 \
    hyp_sort_part(kept, filled, start, end, &stream);                                                                 \
  }                                                                                                                   \
  HYP_CALLED void hyp_select_##S(int64_t n, int descending, const T *x, int64_t stride, int64_t *places,              \
                                 int64_t step, int64_t start, int64_t count, hyp_keyed *kept) {                       \
    const K flip = descending ? (K)-1 : 0;                                                                            \
    if (start + count <= HYP_SELECT_FEW) hyp_select_few_##S(n, flip, x, stride, start + count, kept);                 \
    else hyp_select_many_##S(n, flip, x, stride, start, start + count, kept);                                         \
    for (int64_t i = 0; i < count; i++) places[i * step] = kept[start + i].place;                                     \
  }                                                                                                                   \
  HYP_CALLED void hyp_argsort_##S(int64_t n, int descending, const T *x, int64_t stride, int64_t *places,             \
                                  int64_t step, int64_t start, int64_t count, int64_t *work) {                        \
    hyp_keyed *keyed = (hyp_keyed *)work;                                                                             \
    const int64_t end = start + count;                                                                                \
    if (count <= 0) return;                                                                                           \
    if (count < n && end <= n - start) {                                                                              \
      hyp_select_##S(n, descending, x, stride, places, step, start, count, keyed);                                    \
    } else if (count < n) {                                                                                           \
      places += (count - 1) * step;                                                                                   \
      hyp_select_##S(n, !descending, x + (n - 1) * stride, -stride, places, -step, n - end, count, keyed);            \
      for (int64_t i = 0; i < count; i++) places[-i * step] = n - 1 - places[-i * step];                              \
    } else {                                                                                                          \
      for (int64_t i = 0; i < n; i++) {                                                                               \
        const int64_t key = hyp_sort_key_##S(x[i * stride]);                                                          \
        keyed[i] = (hyp_keyed){descending ? ~key : key, i};                                                           \
      }                                                                                                               \
      keyed = hyp_sort_keyed(keyed, keyed + n, n);                                                                    \
      for (int64_t i = 0; i < n; i++) places[i * step] = keyed[i].place;                                              \
    }                                                                                                                 \
  }
HYP_ARGSORT(f32, float, int32_t)
HYP_ARGSORT(f64, double, int64_t)
HYP_ARGSORT(i32, int32_t, int32_t)
HYP_ARGSORT(i64, int64_t, int64_t)
HYP_ARGSORT(bool, uint8_t, int8_t)
#undef HYP_ARGSORT

#endif
