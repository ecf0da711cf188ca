/*
 * NVIDIA's driver as far as Hypatia asks for it, with a GPU that is this machine's processor. A fatbin is a shared
 * library of kernels that were compiled with hyp_emulated.h.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

typedef int result;
typedef struct function {
  void *kernel;
  void (*run)(void *kernel, int64_t blocks, const void *arguments);
} function;

result cuInit(unsigned flags) { return flags == 0 ? 0 : 1; }
result cuDeviceGetCount(int *count) { return *count = 1, 0; }
result cuDeviceGet(int *device, int number) { return *device = number, 0; }
result cuDeviceGetName(char *name, int length, int device) {
  snprintf(name, (size_t)length, "emulated GPU %d", device);
  return 0;
}
result cuDevicePrimaryCtxRetain(void **context, int device) { return (void)device, *context = &cuInit, 0; }
result cuDeviceGetDefaultMemPool(void **pool, int device) { return (void)device, *pool = &cuInit, 0; }
result cuMemPoolSetAttribute(void *pool, int attribute, void *value) { return pool && attribute == 4 && value ? 0 : 1; }
result cuCtxSetCurrent(void *context) { return context ? 0 : 201; }
result cuStreamSynchronize(void *stream) { return stream ? 400 : 0; }
result cuGetErrorName(result error, const char **name) { return (void)error, *name = "CUDA_ERROR_EMULATED", 0; }
result cuGetErrorString(result error, const char **text) { return (void)error, *text = "the emulated GPU refuses", 0; }

/* How long an image is, an ELF file, its own header says. */
static size_t length(const void *image) {
  const Elf64_Ehdr *header = (const Elf64_Ehdr *)image;
  return header->e_shoff + (size_t)header->e_shentsize * header->e_shnum;
}

result cuModuleLoadData(void **module, const void *image) {
  char path[64];
  if (memcmp(image, ELFMAG, SELFMAG) != 0) return 200;
  int file = memfd_create("fatbin", 0);
  if (file < 0 || write(file, image, length(image)) != (ssize_t)length(image)) return 200;
  snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  close(file);
  return *module == NULL ? 200 : 0;
}

result cuModuleGetFunction(void **found, void *module, const char *name) {
  function *made = (function *)malloc(sizeof *made);
  made->kernel = dlsym(module, name);
  *(void **)&made->run = dlsym(module, "hyp_emulated_run");
  *found = made;
  return made->kernel == NULL || made->run == NULL ? 500 : 0;
}

#define MEMORY ((size_t)256 << 20) /* all that the GPU has */
static size_t taken;

/* Filled with what is no sensible number; its size stands before it. */
result cuMemAllocAsync(unsigned long long *address, size_t bytes, void *stream) {
  size_t whole = (bytes + 511) & ~(size_t)255;
  if (stream || bytes > MEMORY) return 2;
  if (__atomic_add_fetch(&taken, whole, __ATOMIC_RELAXED) > MEMORY) {
    __atomic_sub_fetch(&taken, whole, __ATOMIC_RELAXED);
    return 2;
  }
  char *memory = (char *)aligned_alloc(256, whole);
  memset(memory + 256, 0xa5, whole - 256);
  *(size_t *)memory = whole;
  *address = (unsigned long long)(uintptr_t)(memory + 256);
  return 0;
}
result cuMemFreeAsync(unsigned long long address, void *stream) {
  char *memory = (char *)(uintptr_t)address - 256;
  __atomic_sub_fetch(&taken, *(size_t *)memory, __ATOMIC_RELAXED);
  free(memory);
  return stream ? 400 : 0;
}
result cuMemsetD8Async(unsigned long long address, unsigned char value, size_t bytes, void *stream) {
  memset((void *)(uintptr_t)address, value, bytes);
  return stream ? 400 : 0;
}
result cuMemcpyHtoDAsync_v2(unsigned long long to, const void *from, size_t bytes, void *stream) {
  memcpy((void *)(uintptr_t)to, from, bytes);
  return stream ? 400 : 0;
}
result cuMemcpyDtoHAsync_v2(void *to, unsigned long long from, size_t bytes, void *stream) {
  memcpy(to, (const void *)(uintptr_t)from, bytes);
  return stream ? 400 : 0;
}
result cuMemcpyDtoDAsync_v2(unsigned long long to, unsigned long long from, size_t bytes, void *stream) {
  memcpy((void *)(uintptr_t)to, (const void *)(uintptr_t)from, bytes);
  return stream ? 400 : 0;
}
result cuLaunchKernel(void *what, unsigned x, unsigned y, unsigned z, unsigned threads, unsigned ty, unsigned tz,
                      unsigned shared, void *stream, void **parameters, void **extra) {
  if (y != 1 || z != 1 || threads != 256 || ty != 1 || tz != 1 || shared != 0 || stream || extra) return 1;
  ((function *)what)->run(((function *)what)->kernel, x, parameters[0]);
  return 0;
}
