/*
 * A GPU that is this machine's processor: CUDA's words as C++, and a scheduler. The threads of a block are fibers that
 * run until they wait for each other; blocks run one after the other. Every second launch runs threads and blocks
 * backwards, so that what depends on an order that a GPU does not promise comes out different.
 */
#ifndef HYP_EMULATED_H
#define HYP_EMULATED_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

#include "hyp_device_abi.h"

#define __device__
#define __global__
#define __shared__ static
#define __forceinline__ inline __attribute__((always_inline))
#define __noinline__ __attribute__((noinline))

struct hyp_place {
  int64_t x;
};
static hyp_place threadIdx, blockIdx, gridDim;

#define HYP_KERNEL(NAME, ARGUMENTS)                    \
  static void NAME##_run(const ARGUMENTS &hyp_a);      \
  extern "C" void NAME(const void *arguments) {        \
    NAME##_run(*(const ARGUMENTS *)arguments);         \
  }                                                    \
  static void NAME##_run(const ARGUMENTS &hyp_a)

enum hyp_wait { HYP_RUNS, HYP_AT_WARP, HYP_AT_BLOCK, HYP_DONE };
static struct {
  ucontext_t scheduler, thread[HYP_THREADS];
  hyp_wait wait[HYP_THREADS];
  char *stacks;
  uint64_t lanes[HYP_THREADS];
  void (*kernel)(const void *);
  const void *arguments;
  int64_t launches;
} hyp_emulator;
#define HYP_STACK (64 << 10)

static void hyp_wait_at(hyp_wait what) {
  int64_t self = threadIdx.x;
  hyp_emulator.wait[self] = what;
  swapcontext(&hyp_emulator.thread[self], &hyp_emulator.scheduler);
}

static inline void __syncthreads(void) { hyp_wait_at(HYP_AT_BLOCK); }
static inline void __syncwarp(void) { hyp_wait_at(HYP_AT_WARP); }

template <typename T>
static T __shfl_xor_sync(unsigned, T x, int mask) {
  int64_t self = threadIdx.x;
  memcpy(&hyp_emulator.lanes[self], &x, sizeof x);
  __syncwarp();
  memcpy(&x, &hyp_emulator.lanes[self ^ mask], sizeof x);
  __syncwarp();
  return x;
}

static inline int32_t atomicCAS(int32_t *place, int32_t expected, int32_t value) {
  int32_t before = *place;
  if (before == expected) *place = value;
  return before;
}

static void hyp_emulated_thread(void) {
  hyp_emulator.kernel(hyp_emulator.arguments);
  hyp_emulator.wait[threadIdx.x] = HYP_DONE;
}

/* Lets those go on that all others of their warp or block have joined; whether any could. */
static bool hyp_release(int64_t from, int64_t to, hyp_wait what) {
  int64_t waiting = 0, done = 0;
  for (int64_t i = from; i < to; i++) {
    waiting += hyp_emulator.wait[i] == what;
    done += hyp_emulator.wait[i] == HYP_DONE;
  }
  if (waiting == 0 || waiting + done < to - from) return false;
  for (int64_t i = from; i < to; i++) {
    if (hyp_emulator.wait[i] == what) hyp_emulator.wait[i] = HYP_RUNS;
  }
  return true;
}

static void hyp_emulated_block(bool backwards) {
  for (int64_t i = 0; i < HYP_THREADS; i++) {
    ucontext_t *thread = &hyp_emulator.thread[i];
    getcontext(thread);
    thread->uc_stack.ss_sp = hyp_emulator.stacks + i * HYP_STACK;
    thread->uc_stack.ss_size = HYP_STACK;
    thread->uc_link = &hyp_emulator.scheduler;
    makecontext(thread, hyp_emulated_thread, 0);
    hyp_emulator.wait[i] = HYP_RUNS;
  }
  for (;;) {
    int64_t done = 0;
    for (int64_t at = 0; at < HYP_THREADS; at++) {
      int64_t i = backwards ? HYP_THREADS - 1 - at : at;
      if (hyp_emulator.wait[i] == HYP_RUNS) {
        threadIdx.x = i;
        swapcontext(&hyp_emulator.scheduler, &hyp_emulator.thread[i]);
      }
      done += hyp_emulator.wait[i] == HYP_DONE;
    }
    if (done == HYP_THREADS) return;
    bool released = hyp_release(0, HYP_THREADS, HYP_AT_BLOCK);
    for (int64_t warp = 0; warp < HYP_THREADS; warp += 32) released |= hyp_release(warp, warp + 32, HYP_AT_WARP);
    if (!released) {
      fprintf(stderr, "threads of a block wait for each other in different places\n");
      abort();
    }
  }
}

static void hyp_emulated_launch(void (*kernel)(const void *), int64_t blocks, const void *arguments) {
  if (hyp_emulator.stacks == NULL) hyp_emulator.stacks = (char *)malloc((size_t)HYP_THREADS * HYP_STACK);
  bool backwards = hyp_emulator.launches++ % 2 != 0;
  hyp_emulator.kernel = kernel;
  hyp_emulator.arguments = arguments;
  gridDim.x = blocks;
  for (int64_t b = 0; b < blocks; b++) {
    blockIdx.x = backwards ? blocks - 1 - b : b;
    hyp_emulated_block(backwards);
  }
}

#if defined(HYP_EMULATED_MODULE) /* a library that stands for a fatbin: what libcuda.c calls */
extern "C" __attribute__((visibility("default"))) void hyp_emulated_run(void *kernel, int64_t blocks,
                                                                        const void *arguments) {
  hyp_emulated_launch((void (*)(const void *))kernel, blocks, arguments);
}
#endif

#endif
