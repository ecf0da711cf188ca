/* A hyp_cuda whose GPU is emulated, for generated host code compiled into the same program. */
#ifndef HYP_EMULATED_GPU_H
#define HYP_EMULATED_GPU_H

#include "hyp_cuda.h"
#include "hyp_emulated.h"

/* Filled with what is no sensible number: what is read must have been written. */
static int32_t hyp_gpu_scratch(hyp_cuda *, size_t bytes, void **memory) {
  *memory = aligned_alloc(256, (bytes + 255) & ~(size_t)255);
  if (*memory == NULL) return HYP_DEVICE_FAILED;
  memset(*memory, 0xa5, bytes);
  return HYP_OK;
}
static int32_t hyp_gpu_release(hyp_cuda *, void *memory) {
  free(memory);
  return HYP_OK;
}
static int32_t hyp_gpu_clear(hyp_cuda *, void *memory, size_t bytes) {
  memset(memory, 0, bytes);
  return HYP_OK;
}
static int32_t hyp_gpu_launch(hyp_cuda *, void *function, const char *, int64_t blocks, void *arguments) {
  hyp_emulated_launch((void (*)(const void *))function, blocks, arguments);
  return HYP_OK;
}
static int32_t hyp_gpu_copy(hyp_cuda *, void *to, const void *from, size_t bytes) {
  memcpy(to, from, bytes);
  return HYP_OK;
}
static hyp_cuda hyp_gpu = {hyp_gpu_scratch, hyp_gpu_release, hyp_gpu_clear, hyp_gpu_launch,
                           hyp_gpu_copy,    hyp_gpu_copy,    NULL,          ""};

#endif
