/* The checks of gemm.c for double. */
#define HYP_GEMM_BITS 64
#include "gemm.c"
