/*
 * Conversions between float and the two floating-point formats of 16 bits: IEEE 754's half precision (f16) and the
 * upper half of a float (bf16), held as their bits. To 16 bits they round to nearest, ties to even; a NaN stays a
 * NaN, is quieted, and keeps its sign and the upper bits of its payload. org.hypatia.runtime.HalfFloats is the same
 * in Java.
 *
 * Without branches, so that loops over them vectorise, which is faster than F16C's instruction one element at a
 * time: gcc vectorises no loop in which _Float16 is converted.
 */
#ifndef HYP_HALF_H
#define HYP_HALF_H

#include <stdint.h>

#include "hyp_scalar.h"

/* Without the last bits, rounded; a carry moves to the exponent. */
HYP_INLINE uint32_t hyp_half_nearest(uint32_t bits, int shift) {
  return (bits + (1u << (shift - 1)) - 1 + ((bits >> shift) & 1)) >> shift;
}

HYP_INLINE float hyp_bf16_to_f32(uint16_t h) { return hyp_from_bits_f32((uint32_t)h << 16); }
HYP_INLINE uint16_t hyp_f32_to_bf16(float x) {
  const uint32_t bits = hyp_bits_f32(x);
  const uint32_t quiet = bits >> 16 | 0x40, nearest = hyp_half_nearest(bits, 16);
  return (uint16_t)(x != x ? quiet : nearest);
}

HYP_INLINE float hyp_f16_to_f32(uint16_t h) {
  const uint32_t sign = (uint32_t)(h & 0x8000) << 16, size = h & 0x7fff, payload = (size & 0x3ff) << 13;
  const uint32_t special = 0x7f800000 | payload | (payload != 0 ? 0x400000u : 0);
  /* As bits of a float the exponent is 112 too small; multiplying makes subnormals normal too. */
  const uint32_t number = hyp_bits_f32(hyp_from_bits_f32(size << 13) * 0x1p112f);
  return hyp_from_bits_f32(sign | (size >= 0x7c00 ? special : number));
}
HYP_INLINE uint16_t hyp_f32_to_f16(float x) {
  const uint32_t bits = hyp_bits_f32(x), sign = bits >> 16 & 0x8000, size = bits & 0x7fffffff;
  /* What is below 2^-14 becomes a multiple of 2^-24 beside 1/2; 2^16 and more is infinite. */
  const uint32_t small = hyp_bits_f32(hyp_from_bits_f32(size) + 0.5f) - 0x3f000000;
  const uint32_t normal = hyp_half_nearest(size - (112u << 23), 13);
  const uint32_t number = size < 0x38800000 ? small : size < 0x47800000 ? normal : 0x7c00;
  const uint32_t nan = 0x7e00 | (size >> 13 & 0x3ff);
  return (uint16_t)(sign | (size > 0x7f800000 ? nan : number));
}

#endif
