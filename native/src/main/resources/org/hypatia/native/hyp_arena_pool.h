/*
 * The blocks of arenas, and the arenas of threads: for the glue, and once in a library.
 *
 * hyp_arena_of_thread gives one arena a thread and library, freed when the thread ends, or for all threads by
 * hyp_arena_unload when the library goes (JNI_OnUnload).
 */
#ifndef HYP_ARENA_POOL_H
#define HYP_ARENA_POOL_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* madvise */
#endif
#include <pthread.h>
#include <stdlib.h>
#if defined(__linux__)
#include <sys/mman.h>
#endif

#include "hyp_arena.h"
#include "hyp_lapack.h"
#include "hyp_share.h"

#define HYP_HUGE_PAGE ((size_t)2 << 20)
#define HYP_ARENA_FIRST ((size_t)64 << 10)

HYP_COLD void hyp_arena_free_blocks(hyp_arena *arena) {
  while (arena->block != NULL) {
    hyp_block *previous = arena->block->previous;
    free(arena->block);
    arena->block = previous;
  }
  arena->used = 0;
}

__attribute__((cold)) hyp_block *hyp_arena_grow(hyp_arena *arena, size_t bytes) {
  size_t capacity = arena->block == NULL ? HYP_ARENA_FIRST : arena->block->capacity * 2;
  if (capacity < arena->wanted) capacity = arena->wanted;
  if (capacity < bytes) capacity = bytes;
  size_t alignment = HYP_ALIGNMENT;
  size_t total = capacity + HYP_ALIGNMENT;
  if (total >= HYP_HUGE_PAGE) alignment = HYP_HUGE_PAGE;
  total = (total + alignment - 1) & ~(alignment - 1);
  hyp_block *block = total < bytes ? NULL : (hyp_block *)aligned_alloc(alignment, total);
  if (block == NULL) {
    hyp_fail(&arena->failure, HYP_OUT_OF_MEMORY, -1, 0, (int64_t)bytes);
    return NULL;
  }
#if defined(__linux__) && defined(MADV_HUGEPAGE)
  /* A hint: fewer page faults and TLB misses in large scratch areas. Nothing is wrong when it is refused. */
  if (alignment == HYP_HUGE_PAGE) (void)madvise(block, total, MADV_HUGEPAGE);
#endif
  block->previous = arena->block;
  block->capacity = total - HYP_ALIGNMENT;
  arena->block = block;
  arena->used = 0;
  return block;
}

HYP_COLD void hyp_arena_merge(hyp_arena *arena) {
  size_t total = 0;
  for (hyp_block *block = arena->block; block != NULL; block = block->previous) total += block->capacity;
  arena->wanted = total;
  hyp_arena_free_blocks(arena);
}

/* Gives back all that was taken; keeps the memory for the next call. */
HYP_INLINE void hyp_arena_reset(hyp_arena *arena) {
  if (HYP_UNLIKELY(arena->block != NULL && arena->block->previous != NULL)) hyp_arena_merge(arena);
  arena->used = 0;
}

static pthread_once_t hyp_arena_once = PTHREAD_ONCE_INIT;
static pthread_mutex_t hyp_arena_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_key_t hyp_arena_key;
static int hyp_arena_keyed;

/* One thread, until the class that owns this library says how many. */
static hyp_sharing hyp_library_sharing = {1, 0, NULL, 0};

hyp_lapack_found hyp_library_lapack;

/* For kernels that take no memory and cannot fail, and only want to know who shares. */
static __attribute__((unused)) hyp_arena hyp_sharing_arena = {NULL, 0, 0, {0, 0, 0, NULL}, &hyp_library_sharing, NULL, NULL, 0};
static hyp_arena *hyp_arenas;

HYP_COLD void hyp_arena_delete(void *pointer) {
  hyp_arena *arena = (hyp_arena *)pointer;
  pthread_mutex_lock(&hyp_arena_lock);
  if (arena->prior != NULL) arena->prior->next = arena->next;
  else hyp_arenas = arena->next;
  if (arena->next != NULL) arena->next->prior = arena->prior;
  pthread_mutex_unlock(&hyp_arena_lock);
  hyp_arena_free_blocks(arena);
  free(arena);
}

HYP_COLD void hyp_arena_make_key(void) {
  hyp_arena_keyed = pthread_key_create(&hyp_arena_key, hyp_arena_delete) == 0;
}

HYP_COLD hyp_arena *hyp_arena_create(void) {
  hyp_arena *arena = (hyp_arena *)calloc(1, sizeof(hyp_arena));
  if (arena == NULL) return NULL;
  arena->sharing = &hyp_library_sharing;
  if (pthread_setspecific(hyp_arena_key, arena) != 0) {
    free(arena);
    return NULL;
  }
  pthread_mutex_lock(&hyp_arena_lock);
  arena->next = hyp_arenas;
  if (hyp_arenas != NULL) hyp_arenas->prior = arena;
  hyp_arenas = arena;
  pthread_mutex_unlock(&hyp_arena_lock);
  return arena;
}

/* The calling thread's arena, made at the first call; NULL when there is no memory. */
static inline __attribute__((unused)) hyp_arena *hyp_arena_of_thread(void) {
  pthread_once(&hyp_arena_once, hyp_arena_make_key);
  if (HYP_UNLIKELY(!hyp_arena_keyed)) return NULL;
  hyp_arena *arena = (hyp_arena *)pthread_getspecific(hyp_arena_key);
  return HYP_LIKELY(arena != NULL) ? arena : hyp_arena_create();
}

/* Frees the arenas of all threads. Only when no kernel of this library runs any more. */
HYP_COLD void hyp_arena_unload(void) {
  if (!hyp_arena_keyed) return;
  pthread_key_delete(hyp_arena_key);
  hyp_arena_keyed = 0;
  while (hyp_arenas != NULL) hyp_arena_delete(hyp_arenas);
}

#endif
