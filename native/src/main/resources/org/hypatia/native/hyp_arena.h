/*
 * Scratch memory of kernels: one growing block a thread, kept from call to call.
 *
 * A call takes pieces with hyp_arena_take and gives all of them back at once with hyp_arena_reset. Pieces never
 * move: when the block is full another is chained to it, and the reset after that replaces the chain by one block
 * of the whole size, so a steady state allocates nothing. A kernel that takes nothing costs nothing.
 *
 * This is what kernels see. It includes no header of the system, which would take longer to read than most kernels to
 * compile; hyp_arena_pool.h is the rest.
 */
#ifndef HYP_ARENA_H
#define HYP_ARENA_H

#include <stddef.h>
#include <stdint.h>

#include "hyp_status.h"

#define HYP_ALIGNMENT 64

/* Heads each block; the memory handed out starts one alignment after it. */
typedef struct hyp_block {
  struct hyp_block *previous;
  size_t capacity; /* bytes after the header */
} hyp_block;

struct hyp_sharing;

typedef struct hyp_arena {
  hyp_block *block;    /* the newest block, or NULL */
  size_t used;         /* bytes taken of the newest block */
  size_t wanted;       /* capacity the next block should have */
  hyp_failure failure; /* details of a failed call */
  struct hyp_sharing *sharing; /* hyp_share.h; NULL for loops that stay on one thread */
  struct hyp_arena *next, *prior; /* all arenas of this library */
  int32_t zeroed; /* whether a kernel that asks finds zeros in its outputs; said before each call of such a kernel */
} hyp_arena;

/* Chains a block with room for the given bytes; NULL when there is no memory, which the failure then says. */
hyp_block *hyp_arena_grow(hyp_arena *arena, size_t bytes);

/*
 * Takes bytes of memory, aligned to 64, valid until the reset. NULL when there is no memory: return
 * HYP_OUT_OF_MEMORY then; the failure is filled in.
 */
HYP_INLINE void *hyp_arena_take(hyp_arena *arena, size_t bytes) {
  size_t rounded = (bytes + (HYP_ALIGNMENT - 1)) & ~(size_t)(HYP_ALIGNMENT - 1);
  if (HYP_UNLIKELY(rounded < bytes)) {
    hyp_fail(&arena->failure, HYP_OUT_OF_MEMORY, -1, 0, INT64_MAX);
    return NULL;
  }
  hyp_block *block = arena->block;
  if (HYP_UNLIKELY(block == NULL || block->capacity - arena->used < rounded)) {
    block = hyp_arena_grow(arena, rounded);
    if (block == NULL) return NULL;
  }
  char *piece = (char *)block + HYP_ALIGNMENT + arena->used;
  arena->used += rounded;
  return __builtin_assume_aligned(piece, HYP_ALIGNMENT);
}

#endif
