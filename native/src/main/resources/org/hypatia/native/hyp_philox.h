/* Translated from Philox.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * Philox4x32-10: a function from a counter of 128 bits and a key of 64 bits to 128 random bits (J.
 * K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * 2011). Two words of 32 bits are one number here, the first of them the low half.
 */
#ifndef HYP_PHILOX_H
#define HYP_PHILOX_H

#include <math.h>

#include "hyp_scalar.h"

HYP_INLINE uint64_t hyp_philox_bits(uint64_t key, uint64_t first, uint64_t second, int half);
HYP_INLINE uint64_t hyp_philox_exchanged(uint64_t x);
HYP_TABLE uint64_t hyp_philox_LOW = 0xffffffffL;
HYP_TABLE uint64_t hyp_philox_FIRST_FACTOR = 0xd2511f53L;
HYP_TABLE uint64_t hyp_philox_SECOND_FACTOR = 0xcd9e8d57L;
HYP_TABLE uint64_t hyp_philox_FIRST_STEP = 0x9e3779b9L;
HYP_TABLE uint64_t hyp_philox_SECOND_STEP = 0xbb67ae85L;

/*
 * Words 0 and 1 of the result where half is 0, words 2 and 3 where it is 1.
 *
 * @param first words 0 and 1 of the counter
 * @param second words 2 and 3 of the counter
 */
HYP_INLINE uint64_t hyp_philox_bits(uint64_t key, uint64_t first, uint64_t second, int half) {
  uint64_t a = first;
  uint64_t b = second;
  uint64_t k = key & hyp_philox_LOW;
  uint64_t l = key >> 32;
  for (int round = 0; round < 10; round++) {
    uint64_t p = (a & hyp_philox_LOW) * hyp_philox_FIRST_FACTOR;
    uint64_t q = (b & hyp_philox_LOW) * hyp_philox_SECOND_FACTOR;
    a = hyp_philox_exchanged(q) ^ (a >> 32) ^ k;
    b = hyp_philox_exchanged(p) ^ (b >> 32) ^ l;
    k = (k + hyp_philox_FIRST_STEP) & hyp_philox_LOW;
    l = (l + hyp_philox_SECOND_STEP) & hyp_philox_LOW;
  }
  return half == 0 ? a : b;
}

/* The halves in the other order. */
HYP_INLINE uint64_t hyp_philox_exchanged(uint64_t x) {
  return (x << 32) | (x >> 32);
}

#endif
