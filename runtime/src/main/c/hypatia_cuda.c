/*
 * The way to NVIDIA's driver, for org.hypatia.runtime.Cuda and for the host code of generated kernels (hyp_cuda.h).
 *
 * The driver is opened by name when it is asked for, so the library loads where there is none. All work goes to the
 * default stream of the first GPU's primary context, in the order in which it is asked for; memory is taken and given
 * back in that order too, so nothing that still runs loses its memory.
 */
#include <dlfcn.h>
#include <jni.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "hyp_cuda.h"

/* What of the driver is used: the same in every version since 11.2. */
typedef int CUresult;
typedef unsigned long long CUdeviceptr;
#define HYP_DRIVER(F)                                                                                   \
  F(cuInit, (unsigned))                                                                                 \
  F(cuDeviceGetCount, (int *))                                                                          \
  F(cuDeviceGet, (int *, int))                                                                          \
  F(cuDeviceGetName, (char *, int, int))                                                                \
  F(cuDevicePrimaryCtxRetain, (void **, int))                                                           \
  F(cuDeviceGetDefaultMemPool, (void **, int))                                                          \
  F(cuMemPoolSetAttribute, (void *, int, void *))                                                       \
  F(cuCtxSetCurrent, (void *))                                                                          \
  F(cuStreamSynchronize, (void *))                                                                      \
  F(cuGetErrorName, (CUresult, const char **))                                                          \
  F(cuGetErrorString, (CUresult, const char **))                                                        \
  F(cuModuleLoadData, (void **, const void *))                                                          \
  F(cuModuleGetFunction, (void **, void *, const char *))                                               \
  F(cuMemAllocAsync, (CUdeviceptr *, size_t, void *))                                                   \
  F(cuMemFreeAsync, (CUdeviceptr, void *))                                                              \
  F(cuMemsetD8Async, (CUdeviceptr, unsigned char, size_t, void *))                                      \
  F(cuMemcpyHtoDAsync_v2, (CUdeviceptr, const void *, size_t, void *))                                  \
  F(cuMemcpyDtoHAsync_v2, (void *, CUdeviceptr, size_t, void *))                                        \
  F(cuMemcpyDtoDAsync_v2, (CUdeviceptr, CUdeviceptr, size_t, void *))                                   \
  F(cuLaunchKernel, (void *, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, void *, void **, void **))

#define HYP_FUNCTION(name, parameters) static CUresult(*name) parameters;
HYP_DRIVER(HYP_FUNCTION)
#undef HYP_FUNCTION

#define HYP_STREAM NULL           /* the default one */
#define HYP_RELEASE_THRESHOLD 4   /* CU_MEMPOOL_ATTR_RELEASE_THRESHOLD */

static void *hyp_context;
static __thread int hyp_is_current;

/* Whether the driver did what it was asked for; else what it says is in the message. */
static int32_t hyp_done(hyp_cuda *gpu, CUresult result, const char *what) {
  if (HYP_LIKELY(result == 0)) return HYP_OK;
  const char *name = NULL, *text = NULL;
  cuGetErrorName(result, &name);
  cuGetErrorString(result, &text);
  snprintf(gpu->message, sizeof gpu->message, "%s: %s (%s)", what, text == NULL ? "unknown error" : text,
           name == NULL ? "?" : name);
  return HYP_DEVICE_FAILED;
}

/* A context belongs to a thread at a time; each thread that comes here takes it once. */
static int32_t hyp_enter_gpu(hyp_cuda *gpu) {
  if (HYP_LIKELY(hyp_is_current)) return HYP_OK;
  int32_t status = hyp_done(gpu, cuCtxSetCurrent(hyp_context), "the GPU cannot be used by this thread");
  hyp_is_current = status == HYP_OK;
  return status;
}

#define HYP_ASK(what, call)                       \
  do {                                            \
    int32_t status = hyp_enter_gpu(gpu);          \
    if (status != HYP_OK) return status;          \
    return hyp_done(gpu, call, what);             \
  } while (0)

static CUdeviceptr hyp_pointer(const void *address) { return (CUdeviceptr)(uintptr_t)address; }

static int32_t hyp_scratch(hyp_cuda *gpu, size_t bytes, void **memory) {
  char what[96];
  CUdeviceptr address = 0;
  int32_t status = hyp_enter_gpu(gpu);
  if (status != HYP_OK) return status;
  snprintf(what, sizeof what, "%zu bytes of the GPU's memory cannot be had", bytes);
  status = hyp_done(gpu, cuMemAllocAsync(&address, bytes < 256 ? 256 : bytes, HYP_STREAM), what);
  *memory = (void *)(uintptr_t)address;
  return status;
}

static int32_t hyp_release(hyp_cuda *gpu, void *memory) {
  HYP_ASK("memory of the GPU cannot be given back", cuMemFreeAsync(hyp_pointer(memory), HYP_STREAM));
}

static int32_t hyp_clear(hyp_cuda *gpu, void *memory, size_t bytes) {
  HYP_ASK("memory of the GPU cannot be cleared", cuMemsetD8Async(hyp_pointer(memory), 0, bytes, HYP_STREAM));
}

static int32_t hyp_launch(hyp_cuda *gpu, void *function, const char *name, int64_t blocks, void *arguments) {
  char what[256];
  void *parameters[] = {arguments};
  int32_t status = hyp_enter_gpu(gpu);
  if (status != HYP_OK) return status;
  CUresult result =
      cuLaunchKernel(function, (unsigned)blocks, 1, 1, HYP_THREADS, 1, 1, 0, HYP_STREAM, parameters, NULL);
  if (HYP_LIKELY(result == 0)) return HYP_OK;
  snprintf(what, sizeof what, "the GPU does not run %s", name);
  return hyp_done(gpu, result, what);
}

static int32_t hyp_copy(hyp_cuda *gpu, void *to, const void *from, size_t bytes) {
  HYP_ASK("the GPU does not copy", cuMemcpyDtoDAsync_v2(hyp_pointer(to), hyp_pointer(from), bytes, HYP_STREAM));
}

static int32_t hyp_read(hyp_cuda *gpu, void *to, const void *from, size_t bytes) {
  int32_t status = hyp_enter_gpu(gpu);
  if (status != HYP_OK || bytes == 0) return status;
  const char *what = "a kernel on the GPU broke off";
  status = hyp_done(gpu, cuMemcpyDtoHAsync_v2(to, hyp_pointer(from), bytes, HYP_STREAM), what);
  return status != HYP_OK ? status : hyp_done(gpu, cuStreamSynchronize(HYP_STREAM), what);
}

static int32_t hyp_load(hyp_cuda *gpu, const void *fatbin, int32_t count, const char *const *names,
                        void **functions) {
  void *module = NULL;
  int32_t status = hyp_enter_gpu(gpu);
  if (status == HYP_OK) {
    status = hyp_done(gpu, cuModuleLoadData(&module, fatbin), "the GPU does not take the code in the jar");
  }
  for (int32_t i = 0; i < count && status == HYP_OK; i++) {
    status = hyp_done(gpu, cuModuleGetFunction(&functions[i], module, names[i]), names[i]);
  }
  return status;
}

static hyp_cuda hyp_gpu = {hyp_scratch, hyp_release, hyp_clear, hyp_launch, hyp_copy, hyp_read, hyp_load, ""};

/* Opens the driver and the first GPU; says in the message why it could not. */
static int32_t hyp_open(hyp_cuda *gpu) {
  void *driver = dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL);
  if (driver == NULL) {
    snprintf(gpu->message, sizeof gpu->message, "no NVIDIA driver");
    return HYP_DEVICE_FAILED;
  }
#define HYP_FUNCTION(name, parameters)                                                                       \
  *(void **)&name = dlsym(driver, #name);                                                                    \
  if (name == NULL) {                                                                                        \
    snprintf(gpu->message, sizeof gpu->message, "the NVIDIA driver is older than 11.2: it has no %s", #name); \
    return HYP_DEVICE_FAILED;                                                                                \
  }
  HYP_DRIVER(HYP_FUNCTION)
#undef HYP_FUNCTION
  int count = 0, device = 0;
  void *pool = NULL;
  uint64_t keep = UINT64_MAX; /* memory that was given back is kept for the next call */
  int32_t status = hyp_done(gpu, cuInit(0), "the NVIDIA driver does not start");
  if (status == HYP_OK) status = hyp_done(gpu, cuDeviceGetCount(&count), "the NVIDIA driver counts no GPU");
  if (status == HYP_OK && count == 0) {
    snprintf(gpu->message, sizeof gpu->message, "no GPU");
    return HYP_DEVICE_FAILED;
  }
  if (status == HYP_OK) status = hyp_done(gpu, cuDeviceGet(&device, 0), "the first GPU cannot be opened");
  if (status == HYP_OK) {
    status = hyp_done(gpu, cuDevicePrimaryCtxRetain(&hyp_context, device), "the first GPU cannot be opened");
  }
  if (status == HYP_OK) status = hyp_enter_gpu(gpu);
  if (status == HYP_OK) {
    status = hyp_done(gpu, cuDeviceGetDefaultMemPool(&pool, device), "the first GPU has no pool of memory");
  }
  if (status == HYP_OK) {
    status = hyp_done(gpu, cuMemPoolSetAttribute(pool, HYP_RELEASE_THRESHOLD, &keep), "the pool of memory");
  }
  return status;
}

static void hyp_throw_device(JNIEnv *env) {
  jclass type = (*env)->FindClass(env, "org/hypatia/DeviceException");
  if (type != NULL) (*env)->ThrowNew(env, type, hyp_gpu.message);
}

static jint hyp_checked(JNIEnv *env, int32_t status) {
  if (status != HYP_OK) hyp_throw_device(env);
  return status;
}

/* Why there is no GPU to use; null when there is one. */
JNIEXPORT jstring JNICALL Java_org_hypatia_runtime_Cuda_open0(JNIEnv *env, jclass type) {
  (void)type;
  return hyp_open(&hyp_gpu) == HYP_OK ? NULL : (*env)->NewStringUTF(env, hyp_gpu.message);
}

/* Where generated classes find the GPU. */
JNIEXPORT jlong JNICALL Java_org_hypatia_runtime_Cuda_table0(JNIEnv *env, jclass type) {
  (void)env;
  (void)type;
  return (jlong)(intptr_t)&hyp_gpu;
}

JNIEXPORT jlong JNICALL Java_org_hypatia_runtime_Cuda_allocate0(JNIEnv *env, jclass type, jlong bytes) {
  (void)type;
  void *memory = NULL;
  hyp_checked(env, hyp_scratch(&hyp_gpu, (size_t)bytes, &memory));
  return (jlong)(intptr_t)memory;
}

/* Called by whoever collects; an error there has nobody to hear it, and comes back with the next call. */
JNIEXPORT void JNICALL Java_org_hypatia_runtime_Cuda_free0(JNIEnv *env, jclass type, jlong address) {
  (void)type;
  (void)env;
  (void)hyp_release(&hyp_gpu, (void *)(intptr_t)address);
}

/* Returns when the buffer has been read. */
JNIEXPORT void JNICALL Java_org_hypatia_runtime_Cuda_upload0(
    JNIEnv *env, jclass type, jlong address, jobject buffer, jlong bytes) {
  (void)type;
  hyp_cuda *gpu = &hyp_gpu;
  void *from = (*env)->GetDirectBufferAddress(env, buffer);
  int32_t status = hyp_enter_gpu(gpu);
  const char *what = "elements do not reach the GPU";
  if (bytes == 0) return;
  if (status == HYP_OK) {
    CUresult result = cuMemcpyHtoDAsync_v2((CUdeviceptr)address, from, (size_t)bytes, HYP_STREAM);
    status = hyp_done(gpu, result, what);
  }
  if (status == HYP_OK) status = hyp_done(gpu, cuStreamSynchronize(HYP_STREAM), what);
  hyp_checked(env, status);
}

/* Waits for all that was asked for before. */
JNIEXPORT void JNICALL Java_org_hypatia_runtime_Cuda_download0(
    JNIEnv *env, jclass type, jobject buffer, jlong address, jlong bytes) {
  (void)type;
  void *to = (*env)->GetDirectBufferAddress(env, buffer);
  hyp_checked(env, hyp_read(&hyp_gpu, to, (const void *)(intptr_t)address, (size_t)bytes));
}

JNIEXPORT void JNICALL Java_org_hypatia_runtime_Cuda_synchronize0(JNIEnv *env, jclass type) {
  (void)type;
  int32_t status = hyp_enter_gpu(&hyp_gpu);
  if (status == HYP_OK) {
    status = hyp_done(&hyp_gpu, cuStreamSynchronize(HYP_STREAM), "a kernel on the GPU broke off");
  }
  hyp_checked(env, status);
}
