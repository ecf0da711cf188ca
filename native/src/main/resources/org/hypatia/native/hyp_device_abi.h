/* What a kernel's part on the GPU and its part on the host have in common; plain C. */
#ifndef HYP_DEVICE_ABI_H
#define HYP_DEVICE_ABI_H

#include <stdint.h>

#define HYP_THREADS 256 /* threads of a block */
#define HYP_BLOCKS 1024 /* most blocks of a launch whose values meet, and of one with memory for each team */
#define HYP_TILES 200   /* so many large tiles of a product keep a GPU busy; fewer are cut smaller */

/* Turns of a loop that a thread has in flight. A pragma takes no macro. */
enum { HYP_AT_ONCE = 8 };

/* The first failure of a call; all zero before it. */
typedef struct hyp_device_failure {
  int32_t status, axis;
  int64_t index, size;
} hyp_device_failure;

#endif
