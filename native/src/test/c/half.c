/* The 16-bit floating-point formats against their definitions: every pattern, and what lies between neighbours. */
#include <math.h>
#include <stdio.h>

#include "hyp_half.h"

static int failures;
static void expect(int holds, const char *what, uint32_t bits) {
  if (holds) return;
  failures++;
  printf("FAIL   %s %x\n", what, (unsigned)bits);
}

/* The number that a pattern stands for: fraction bits behind the leading one, least the least normal exponent. */
static double meaning(uint32_t bits, int fraction, int least) {
  const int exponent = (int)((bits & 0x7fff) >> fraction), rest = (int)(bits & ((1u << fraction) - 1));
  const double size = ldexp(exponent == 0 ? rest : rest + (1 << fraction), (exponent > 1 ? exponent : 1) - 1 + least - fraction);
  return bits & 0x8000 ? -size : size;
}

#define TESTS(S, FRACTION, LEAST)                                                                            \
  static void test_##S(void) {                                                                               \
    const uint32_t infinity = 0x7fffu >> FRACTION << FRACTION;                                               \
    for (uint32_t bits = 0; bits < 0x10000; bits++) {                                                        \
      const uint32_t size = bits & 0x7fff;                                                                   \
      const float x = hyp_##S##_to_f32((uint16_t)bits);                                                      \
      if (size > infinity) {                                                                                 \
        expect(x != x, "NaN " #S, bits);                                                                     \
        expect(hyp_f32_to_##S(x) == (bits | 1u << (FRACTION - 1)), "quieted " #S, bits);                     \
        continue;                                                                                            \
      }                                                                                                      \
      expect(hyp_f32_to_##S(x) == bits, "there and back " #S, bits);                                         \
      if (size == infinity) {                                                                                \
        expect(x == (bits & 0x8000 ? -INFINITY : INFINITY), "infinity " #S, bits);                           \
        continue;                                                                                            \
      }                                                                                                      \
      expect(x == meaning(bits, FRACTION, LEAST), "value " #S, bits);                                        \
      const uint32_t sign = bits & 0x8000;                                                                   \
      const float middle = (float)((meaning(bits, FRACTION, LEAST) + meaning(bits + 1, FRACTION, LEAST)) / 2); \
      const float outward = sign ? -INFINITY : INFINITY;                                                     \
      expect(hyp_f32_to_##S(middle) == (bits & 1 ? bits + 1 : bits), "tie " #S, bits);                       \
      expect(hyp_f32_to_##S(nextafterf(middle, 0)) == bits, "below the middle " #S, bits);                   \
      expect(hyp_f32_to_##S(nextafterf(middle, outward)) == bits + 1, "above the middle " #S, bits);         \
    }                                                                                                        \
  }
TESTS(f16, 10, -14)
TESTS(bf16, 7, -126)

int main(void) {
  test_f16();
  test_bf16();
  return failures != 0;
}
