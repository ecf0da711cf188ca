/* Translated from Draws.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * One random number of a stream by its place in it. Each distribution draws from a stream of its
 * own: words 0 and 1 of Philox's counter are the place, word 2 counts attempts, word 3 is the
 * number of the distribution, and the key is the seed.
 */
#ifndef HYP_DRAWS_H
#define HYP_DRAWS_H

#include <math.h>

#include "hyp_philox.h"
#include "hyp_portable_math.h"
#include "hyp_scalar.h"

HYP_INLINE double hyp_draws_uniform(uint64_t seed, uint64_t place);
HYP_INLINE double hyp_draws_unit(uint64_t bits);
HYP_INLINE double hyp_draws_uniformSingle(uint64_t seed, uint64_t place);
HYP_INLINE double hyp_draws_open(uint64_t bits);
HYP_INLINE double hyp_draws_normal(uint64_t seed, uint64_t place);
HYP_INLINE double hyp_draws_normalOf(uint64_t distance, uint64_t direction);
HYP_INLINE double hyp_draws_exponential(uint64_t seed, uint64_t place);
HYP_INLINE double hyp_draws_exponentialOf(uint64_t bits);
HYP_INLINE double hyp_draws_race(uint64_t seed, uint64_t place);
HYP_INLINE double hyp_draws_gumbel(uint64_t seed, uint64_t place);
HYP_INLINE double hyp_draws_bernoulli(uint64_t seed, uint64_t place, double p);
HYP_INLINE double hyp_draws_dropout(uint64_t seed, uint64_t place, double p);
HYP_INLINE uint64_t hyp_draws_randint(uint64_t seed, uint64_t place, uint64_t low, uint64_t count);
HYP_INLINE uint64_t hyp_draws_choice(uint64_t seed, uint64_t place, uint64_t count);
HYP_INLINE uint64_t hyp_draws_whole(uint64_t bits, uint64_t count);
HYP_INLINE uint64_t hyp_draws_order(uint64_t seed, uint64_t place);
HYP_INLINE uint64_t hyp_draws_foldIn(uint64_t seed, uint64_t number);
HYP_TABLE uint64_t hyp_draws_UNIFORM = 0x100000000L;
HYP_TABLE uint64_t hyp_draws_NORMAL = 0x200000000L;
HYP_TABLE uint64_t hyp_draws_EXPONENTIAL = 0x300000000L;
HYP_TABLE uint64_t hyp_draws_GUMBEL = 0x400000000L;
HYP_TABLE uint64_t hyp_draws_BERNOULLI = 0x500000000L;
HYP_TABLE uint64_t hyp_draws_WHOLE = 0x600000000L;
HYP_TABLE uint64_t hyp_draws_ORDER = 0x700000000L;
HYP_TABLE uint64_t hyp_draws_FOLD_IN = 0x800000000L;
HYP_TABLE uint64_t hyp_draws_RACE = 0xf00000000L;
HYP_TABLE uint64_t hyp_draws_CHOICE = 0x1000000000L;
HYP_TABLE uint64_t hyp_draws_DROPOUT = 0x1100000000L;

HYP_TABLE uint64_t hyp_draws_LOW = 0xffffffffL;

/* The bits of 1.0. */
HYP_TABLE uint64_t hyp_draws_ONE = 0x3ff0000000000000L;

/* From [0, 1), in steps of 2^-52. */
HYP_INLINE double hyp_draws_uniform(uint64_t seed, uint64_t place) {
  return hyp_draws_unit(hyp_philox_bits(seed, place, hyp_draws_UNIFORM, 0));
}

HYP_INLINE double hyp_draws_unit(uint64_t bits) {
  return hyp_from_bits_f64(hyp_draws_ONE | (bits >> 12)) - 1;
}

/* uniform without the bits that a float has no place for: in steps of 2^-24. */
HYP_INLINE double hyp_draws_uniformSingle(uint64_t seed, uint64_t place) {
  return hyp_draws_unit(hyp_philox_bits(seed, place, hyp_draws_UNIFORM, 0) & 0xffffff0000000000L);
}

/* From the inside of (0, 1): an odd number of halves of 2^-52, from the upper 52 bits. */
HYP_INLINE double hyp_draws_open(uint64_t bits) {
  return hyp_from_bits_f64(hyp_draws_ONE | (bits >> 12)) - 0.9999999999999999;
}

/* Of mean 0 and deviation 1. */
HYP_INLINE double hyp_draws_normal(uint64_t seed, uint64_t place) {
  return hyp_draws_normalOf(hyp_philox_bits(seed, place, hyp_draws_NORMAL, 0), hyp_philox_bits(seed, place, hyp_draws_NORMAL, 1));
}

/*
 * A normal variable: the first coordinate of a point of the plane, by the logarithm of its
 * squared distance and its direction (G. E. P. Box, M. E. Muller 1958).
 */
HYP_INLINE double hyp_draws_normalOf(uint64_t distance, uint64_t direction) {
  double radius = sqrt(-2 * hyp_portableMath_log(hyp_draws_open(distance)));
  double turn = hyp_draws_open(direction) - 0.5;
  double sin = hyp_portableMath_sin(turn);
  double cos = hyp_portableMath_cos(turn);
  // The lowest two bits of the direction, which open leaves out, are the quarter of the plane.
  double coordinate = (direction & 1) == 0 ? sin : cos;
  return fma((direction & 2) == 0 ? radius : -radius, coordinate, 0);
}

/* Of mean 1. */
HYP_INLINE double hyp_draws_exponential(uint64_t seed, uint64_t place) {
  return hyp_draws_exponentialOf(hyp_philox_bits(seed, place, hyp_draws_EXPONENTIAL, 0));
}

HYP_INLINE double hyp_draws_exponentialOf(uint64_t bits) {
  return -hyp_portableMath_log(hyp_draws_open(bits));
}

/*
 * As exponential, for races: over the weights of some choices, the least of such numbers
 * is at each choice with a probability in proportion to its weight.
 */
HYP_INLINE double hyp_draws_race(uint64_t seed, uint64_t place) {
  return hyp_draws_exponentialOf(hyp_philox_bits(seed, place, hyp_draws_RACE, 0));
}

/* Of Gumbel's distribution, that of the largest of many. */
HYP_INLINE double hyp_draws_gumbel(uint64_t seed, uint64_t place) {
  return -hyp_portableMath_log(hyp_draws_exponentialOf(hyp_philox_bits(seed, place, hyp_draws_GUMBEL, 0)));
}

/* 1 with probability p, else 0. */
HYP_INLINE double hyp_draws_bernoulli(uint64_t seed, uint64_t place, double p) {
  return hyp_draws_unit(hyp_philox_bits(seed, place, hyp_draws_BERNOULLI, 0)) < p ? 1 : 0;
}

/* As bernoulli, of what dropout keeps. */
HYP_INLINE double hyp_draws_dropout(uint64_t seed, uint64_t place, double p) {
  return hyp_draws_unit(hyp_philox_bits(seed, place, hyp_draws_DROPOUT, 0)) < p ? 1 : 0;
}

/* One of the count whole numbers from low on; low if there are none. */
HYP_INLINE uint64_t hyp_draws_randint(uint64_t seed, uint64_t place, uint64_t low, uint64_t count) {
  return low + hyp_draws_whole(hyp_philox_bits(seed, place, hyp_draws_WHOLE, 0), count);
}

/* One of count places. */
HYP_INLINE uint64_t hyp_draws_choice(uint64_t seed, uint64_t place, uint64_t count) {
  return hyp_draws_whole(hyp_philox_bits(seed, place, hyp_draws_CHOICE, 0), count);
}

/*
 * A whole number below count: the upper half of a product of 128 bits. What is drawn too
 * often is so by less than count / 2^64 of its share.
 */
HYP_INLINE uint64_t hyp_draws_whole(uint64_t bits, uint64_t count) {
  uint64_t a = bits >> 32;
  uint64_t b = bits & hyp_draws_LOW;
  uint64_t c = count >> 32;
  uint64_t d = count & hyp_draws_LOW;
  uint64_t middle = ((b * d) >> 32) + ((a * d) & hyp_draws_LOW) + b * c;
  return a * c + ((a * d) >> 32) + (middle >> 32);
}

/* Any 64 bits, by whose order a permutation is drawn. */
HYP_INLINE uint64_t hyp_draws_order(uint64_t seed, uint64_t place) {
  return hyp_philox_bits(seed, place, hyp_draws_ORDER, 0);
}

/* Another seed. */
HYP_INLINE uint64_t hyp_draws_foldIn(uint64_t seed, uint64_t number) {
  return hyp_philox_bits(seed, number, hyp_draws_FOLD_IN, 0);
}

#endif
