/* What a kernel's part on the GPU and its part on the host have in common; plain C. */
#ifndef HYP_DEVICE_ABI_H
#define HYP_DEVICE_ABI_H

#include <stdint.h>

#define HYP_THREADS 256 /* threads of a block */
#define HYP_BLOCKS 1024 /* most blocks of a launch whose values meet, and of one with memory for each team */
#define HYP_TILE 64     /* rows and columns of a product that a block computes at a time */

/* The first failure of a call; all zero before it. */
typedef struct hyp_device_failure {
  int32_t status, axis;
  int64_t index, size;
} hyp_device_failure;

#endif
