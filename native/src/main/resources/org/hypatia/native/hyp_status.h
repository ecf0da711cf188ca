/*
 * What a kernel returns, and what it leaves behind when it fails.
 *
 * The codes are shared with Java (the glue turns them into exceptions, see hyp_jni.h); they are part of the
 * boundary and never renumbered. The details of a failure go into a hyp_failure that the caller owns: it lives in
 * the hyp_arena passed to every kernel, so kernels stay re-entrant and no global is written.
 */
#ifndef HYP_STATUS_H
#define HYP_STATUS_H

#include <stdint.h>

#if defined(__GNUC__)
#define HYP_LIKELY(c) __builtin_expect(!!(c), 1)
#define HYP_UNLIKELY(c) __builtin_expect(!!(c), 0)
#if defined(__CUDACC__) /* functions of the GPU */
#define HYP_INLINE static __device__ __forceinline__
#define HYP_CALLED static __device__ __noinline__
#define HYP_COLD static __device__ __noinline__
#define HYP_TABLE static __device__ const
#else
#define HYP_INLINE static inline __attribute__((always_inline, unused))
#define HYP_CALLED static __attribute__((noinline, unused)) /* too long to be repeated at every use */
#define HYP_COLD static __attribute__((noinline, cold, unused))
#define HYP_TABLE static const
#endif
#else
#error "Hypatia's kernels need GCC or Clang"
#endif

enum {
  HYP_OK = 0,
  HYP_DIVISION_BY_ZERO = 1,   /* an int or long was divided by zero: ArithmeticException */
  HYP_INDEX_OUT_OF_RANGE = 2, /* axis, index and size are in the failure: ArrayIndexOutOfBoundsException */
  HYP_OUT_OF_MEMORY = 3,      /* size is the number of bytes that could not be had: OutOfMemoryError */
  HYP_NEGATIVE_SIZE = 4,      /* size is the size asked for: NegativeArraySizeException */
  HYP_SHAPE_MISMATCH = 5,     /* along axis, at row index, size was found: IllegalArgumentException */
  HYP_NULL_ARRAY = 6,         /* row index of a nested array is null: NullPointerException */
  HYP_NO_ELEMENTS = 7,        /* the reduction has no elements and no value without: IllegalStateException */
  HYP_SINGULAR = 8,           /* a matrix cannot be factored, at pivot index; what says why: ArithmeticException */
  HYP_JAVA_EXCEPTION = 9,     /* a Java exception is already pending */
  HYP_DEVICE_FAILED = 10      /* a GPU refused or broke off; it says why itself (hyp_cuda.h): DeviceException */
};

/* The details of the failure that a status reports. */
typedef struct hyp_failure {
  int64_t index;         /* the offending index, row or pivot */
  int64_t size;          /* the size it was held against */
  int32_t axis;          /* the axis, or -1 where there is only one */
  const char *what;      /* the name of the op that lacks elements, or what is wrong with a matrix */
} hyp_failure;

HYP_COLD int32_t hyp_fail(hyp_failure *failure, int32_t status, int32_t axis, int64_t index, int64_t size) {
  failure->index = index;
  failure->size = size;
  failure->axis = axis;
  return status;
}

HYP_COLD int32_t hyp_fail_empty(hyp_failure *failure, const char *reduction) {
  failure->what = reduction;
  return HYP_NO_ELEMENTS;
}

HYP_COLD int32_t hyp_fail_pivot(hyp_failure *failure, const char *what, int64_t pivot) {
  failure->what = what;
  failure->index = pivot;
  return HYP_SINGULAR;
}

/* Leaves the kernel when a routine of hyp_lu.h and the like gives the number of a pivot and not 0. */
#define HYP_CHECK_PIVOT(failure, what, call)                                               \
  do {                                                                                     \
    const int64_t hyp_pivot = (call);                                                      \
    if (HYP_UNLIKELY(hyp_pivot != 0)) return hyp_fail_pivot((failure), (what), hyp_pivot); \
  } while (0)

/* True when 0 <= index < size, in one comparison. */
HYP_INLINE int hyp_in_range(int64_t index, int64_t size) { return (uint64_t)index < (uint64_t)size; }

/*
 * Leaves the kernel when an index is outside its axis. For loops that must vectorise, check the extremes of the
 * index before the loop, or collect `bad |= !hyp_in_range(i, n)` and test it once after.
 */
#define HYP_CHECK_INDEX(failure, axis, index, size)                                        \
  do {                                                                                     \
    if (HYP_UNLIKELY(!hyp_in_range((index), (size)))) {                                    \
      return hyp_fail((failure), HYP_INDEX_OUT_OF_RANGE, (axis), (index), (size));         \
    }                                                                                      \
  } while (0)

#endif
