/*
 * How generated host code reaches a GPU. A hyp_cuda is one GPU, opened by Hypatia's driver library; every function
 * returns HYP_OK, or HYP_DEVICE_FAILED and leaves a sentence in message. Launches and copies run in the order in
 * which they are asked for; only read waits.
 */
#ifndef HYP_CUDA_H
#define HYP_CUDA_H

#include <stddef.h>

#include "hyp_device_abi.h"
#include "hyp_status.h"

typedef struct hyp_cuda hyp_cuda;
struct hyp_cuda {
  /* Memory of the GPU, aligned to 256 bytes, and back: when all that was asked for before is done. */
  int32_t (*scratch)(hyp_cuda *gpu, size_t bytes, void **memory);
  int32_t (*release)(hyp_cuda *gpu, void *memory);
  int32_t (*clear)(hyp_cuda *gpu, void *memory, size_t bytes);
  /* One function, by its name for messages, on so many blocks of HYP_THREADS threads. */
  int32_t (*launch)(hyp_cuda *gpu, void *function, const char *name, int64_t blocks, void *arguments);
  int32_t (*copy)(hyp_cuda *gpu, void *to, const void *from, size_t bytes);
  int32_t (*read)(hyp_cuda *gpu, void *to, const void *from, size_t bytes);
  /* The functions of a fatbin, by name; they stay loaded. */
  int32_t (*load)(hyp_cuda *gpu, const void *fatbin, int32_t count, const char *const *names, void **functions);
  char message[512];
};

/* So many blocks that each thread has a few turns; at least one unless there are none, at most the limit. */
HYP_INLINE int64_t hyp_cuda_blocks(int64_t turns, int64_t a_block, int64_t most) {
  int64_t blocks = turns / a_block + (turns % a_block != 0);
  return blocks > most ? most : blocks;
}

/*
 * Blocks for turns that are alike: first as many threads as keep a GPU busy, then so many turns for each of them as
 * it has in flight at once.
 */
HYP_INLINE int64_t hyp_cuda_points(int64_t turns, int64_t most) {
  int64_t one = hyp_cuda_blocks(turns, HYP_THREADS, HYP_BLOCKS);
  int64_t each = hyp_cuda_blocks(turns, HYP_THREADS * HYP_AT_ONCE, most);
  return one > each ? one : each;
}

/* A size in bytes, with room to align what follows. */
HYP_INLINE size_t hyp_cuda_room(int64_t elements, int64_t bytes) {
  return ((size_t)(elements < 1 ? 1 : elements) * (size_t)bytes + 255) & ~(size_t)255;
}

#endif
