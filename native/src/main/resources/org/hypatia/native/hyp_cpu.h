/*
 * The instruction-set level of this machine, chosen once when a library is loaded.
 *
 * Levels are those of the x86-64 psABI: 2 (SSE4.2), 3 (AVX2, FMA), 4 (AVX-512 F, BW, CD, DQ, VL). A level counts only
 * when the operating system saves its registers. Other architectures have one level, 1.
 */
#ifndef HYP_CPU_H
#define HYP_CPU_H

#include <stdint.h>

#include "hyp_status.h"

#if defined(__x86_64__)
#include <cpuid.h>

HYP_COLD int hyp_all(uint32_t have, uint32_t need) { return (have & need) == need; }

HYP_COLD int32_t hyp_cpu_detect(void) {
  uint32_t a, b, c, d, b7 = 0, c_extended = 0, saved = 0, unused;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return 1;
  /* SSE3, SSSE3, CX16, SSE4.1, SSE4.2, POPCNT */
  if (!hyp_all(c, 1u << 0 | 1u << 9 | 1u << 13 | 1u << 19 | 1u << 20 | 1u << 23)) return 1;
  /* FMA, MOVBE, OSXSAVE, AVX, F16C */
  if (!hyp_all(c, 1u << 12 | 1u << 22 | 1u << 27 | 1u << 28 | 1u << 29)) return 2;
  __asm__("xgetbv" : "=a"(saved), "=d"(unused) : "c"(0));
  if (!hyp_all(saved, 1u << 1 | 1u << 2)) return 2; /* xmm, ymm */
  if (!__get_cpuid_count(7, 0, &a, &b7, &unused, &d)) return 2;
  if (!hyp_all(b7, 1u << 3 | 1u << 5 | 1u << 8)) return 2; /* BMI1, AVX2, BMI2 */
  if (!__get_cpuid(0x80000001u, &a, &b, &c_extended, &d)) return 2;
  if (!hyp_all(c_extended, 1u << 5)) return 2; /* LZCNT */
  if (!hyp_all(saved, 1u << 5 | 1u << 6 | 1u << 7)) return 3; /* mask registers, zmm */
  /* AVX512 F, DQ, CD, BW, VL */
  return hyp_all(b7, 1u << 16 | 1u << 17 | 1u << 28 | 1u << 30 | 1u << 31) ? 4 : 3;
}
#else
HYP_COLD int32_t hyp_cpu_detect(void) { return 1; }
#endif

/*
 * The level to run: what the machine has, or the lower level asked for (0 asks for none). Asking for more than the
 * machine has is answered with what it has. On x86-64 a result of 1 means that no native code can run.
 */
HYP_COLD int32_t hyp_cpu_level(int32_t asked) {
  int32_t have = hyp_cpu_detect();
  return asked > 0 && asked < have ? asked : have;
}

#endif
