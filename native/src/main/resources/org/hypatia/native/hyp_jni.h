/*
 * What the generated JNI glue is made of: arrays in, arrays out, exceptions.
 *
 * One call is
 *
 *   hyp_array a[] = {HYP_ARRAY(x, 'F', HYP_IN, n), HYP_ROWS(w, 2, 'D', HYP_IN, n, d, 0)};
 *   hyp_arena *arena = hyp_arena_of_thread();
 *   int32_t status = hyp_enter(env, arena, a, 2);
 *   if (status == HYP_OK) status = hyp_kernel_loss_v3(a[0].data, a[1].data, n, d, &result, arena);
 *   hyp_leave(env, arena, a, 2, &status);
 *   if (status != HYP_OK) hyp_throw(env, status, arena);
 *
 * Between enter and leave no other JNI function may be called: an array may be pinned. How a flat array gets to the
 * kernel depends on its size, because each call into the JVM costs about as much as copying 512 bytes:
 *   up to HYP_REGION_LIMIT bytes   copied, by one call that copies
 *   more                           pinned, by one call, and released by another
 *   over HYP_PIN_LIMIT together    copied, so that a long kernel never holds the garbage collector up
 * That a flat array has the length given is the caller's promise: the generated class has compared it. Nested arrays
 * (double[][], double[][][]) are always copied, row after row, and are checked on the way, since another thread may
 * change their rows: a ragged one is HYP_SHAPE_MISMATCH, a missing row HYP_NULL_ARRAY.
 */
#ifndef HYP_JNI_H
#define HYP_JNI_H

#include "hyp_arena_pool.h"

#include <jni.h>
#include <stdio.h>
#include <string.h>

#include "hyp_cpu.h"
#include "hyp_status.h"

#ifndef HYP_PIN_LIMIT
#define HYP_PIN_LIMIT ((int64_t)1 << 20) /* bytes: copying this much takes some 50 microseconds */
#endif
#ifndef HYP_REGION_LIMIT
#define HYP_REGION_LIMIT 512 /* bytes */
#endif

/* C and C++ spell a JNI call differently; the headers must compile as both. */
#if defined(__cplusplus)
#define HYP_JNI(env, name, ...) ((env)->name(__VA_ARGS__))
#else
#define HYP_JNI(env, name, ...) ((*(env))->name((env), ##__VA_ARGS__))
#endif

enum { HYP_IN = 1, HYP_OUT = 2, HYP_INOUT = 3 };
enum { HYP_NOT_HELD, HYP_PINNED, HYP_COPIED, HYP_REGION };

typedef struct hyp_array {
  jobject array;
  int32_t rank, type, mode; /* type: of the elements, as JNI's signatures say it; mode: HYP_IN, HYP_OUT, HYP_INOUT */
  int64_t size[3];
  void *data; /* after hyp_enter: the elements, row-major */
  int32_t held;
} hyp_array;

#define HYP_ROWS(array, rank, type, mode, n0, n1, n2) {(array), (rank), (type), (mode), {(n0), (n1), (n2)}, NULL, HYP_NOT_HELD}
#define HYP_ARRAY(array, type, mode, n0) HYP_ROWS(array, 1, type, mode, n0, 0, 0)

HYP_INLINE int64_t hyp_element_bytes(const hyp_array *a) {
  return a->type == 'D' || a->type == 'J' ? 8 : a->type == 'Z' ? 1 : 4;
}

HYP_INLINE int64_t hyp_array_bytes(const hyp_array *a) {
  int64_t bytes = hyp_element_bytes(a) * a->size[0];
  for (int32_t axis = 1; axis < a->rank; axis++) bytes *= a->size[axis];
  return bytes;
}

/* Copies one row between the heap and data; checks its length, which is the size of axis. */
static inline __attribute__((unused)) int32_t hyp_copy_row(
    JNIEnv *env, hyp_arena *arena, const hyp_array *a, int32_t axis, int64_t index, jobject row, char *data, int out) {
  int64_t length = HYP_JNI(env, GetArrayLength, (jarray)row);
  if (length != a->size[axis]) return hyp_fail(&arena->failure, HYP_SHAPE_MISMATCH, axis, index, length);
  if (length == 0) return HYP_OK;
  void *heap = HYP_JNI(env, GetPrimitiveArrayCritical, (jarray)row, NULL);
  if (heap == NULL) return hyp_fail(&arena->failure, HYP_OUT_OF_MEMORY, axis, index, length * hyp_element_bytes(a));
  if (out) memcpy(heap, data, (size_t)(length * hyp_element_bytes(a)));
  else memcpy(data, heap, (size_t)(length * hyp_element_bytes(a)));
  HYP_JNI(env, ReleasePrimitiveArrayCritical, (jarray)row, heap, out ? 0 : JNI_ABORT);
  return HYP_OK;
}

/* Copies an array of any rank; data advances over what was copied. */
static inline __attribute__((unused)) int32_t hyp_copy_rows(
    JNIEnv *env, hyp_arena *arena, const hyp_array *a, int32_t axis, int64_t index, jobject array, char **data,
    int out) {
  if (array == NULL) return hyp_fail(&arena->failure, HYP_NULL_ARRAY, axis, index, 0);
  if (axis == a->rank - 1 || axis == 2) {
    int32_t status = hyp_copy_row(env, arena, a, axis, index, array, *data, out);
    *data += a->size[axis] * hyp_element_bytes(a);
    return status;
  }
  int64_t rows = HYP_JNI(env, GetArrayLength, (jarray)array);
  if (rows != a->size[axis]) return hyp_fail(&arena->failure, HYP_SHAPE_MISMATCH, axis, index, rows);
  for (int64_t i = 0; i < rows; i++) {
    jobject row = HYP_JNI(env, GetObjectArrayElement, (jobjectArray)array, (jsize)i);
    int32_t status = hyp_copy_rows(env, arena, a, axis + 1, i, row, data, out);
    HYP_JNI(env, DeleteLocalRef, row);
    if (status != HYP_OK) return status;
  }
  return HYP_OK;
}

/* Copies a short flat array between the heap and data, in one call. */
static inline __attribute__((unused)) void hyp_copy_region(JNIEnv *env, const hyp_array *a, int out) {
  jsize n = (jsize)a->size[0];
  if (n == 0) return;
#define HYP_REGION_OF(letter, java, Java) \
  case letter: \
    if (out) HYP_JNI(env, Set##Java##ArrayRegion, (j##java##Array)a->array, 0, n, (const j##java *)a->data); \
    else HYP_JNI(env, Get##Java##ArrayRegion, (j##java##Array)a->array, 0, n, (j##java *)a->data); \
    return;
  switch (a->type) {
    HYP_REGION_OF('F', float, Float)
    HYP_REGION_OF('D', double, Double)
    HYP_REGION_OF('I', int, Int)
    HYP_REGION_OF('J', long, Long)
    HYP_REGION_OF('Z', boolean, Boolean)
    default: __builtin_unreachable();
  }
#undef HYP_REGION_OF
}

/* Releases the pinned arrays among the first count; written ones keep their elements. */
HYP_INLINE void hyp_unpin(JNIEnv *env, hyp_array *arrays, int32_t count) {
  for (int32_t k = count - 1; k >= 0; k--) {
    hyp_array *a = &arrays[k];
    if (a->held != HYP_PINNED) continue;
    HYP_JNI(env, ReleasePrimitiveArrayCritical, (jarray)a->array, a->data, a->mode == HYP_IN ? JNI_ABORT : 0);
    a->held = HYP_NOT_HELD;
  }
}

/* Makes data of all arrays valid. What must be copied is copied first: while an array is pinned, JNI is closed. */
static inline __attribute__((unused)) int32_t hyp_enter(JNIEnv *env, hyp_arena *arena, hyp_array *arrays, int32_t count) {
  if (HYP_UNLIKELY(arena == NULL)) return HYP_OUT_OF_MEMORY;
  int64_t total = 0;
  for (int32_t k = 0; k < count; k++) total += hyp_array_bytes(&arrays[k]);
  int copy = total > HYP_PIN_LIMIT;
  for (int32_t k = 0; k < count; k++) {
    hyp_array *a = &arrays[k];
    int region = a->rank == 1 && hyp_array_bytes(a) <= HYP_REGION_LIMIT;
    if (a->array == NULL) return hyp_fail(&arena->failure, HYP_NULL_ARRAY, 0, -1, 0);
    if (a->rank == 1 && !region && !copy) continue;
    a->data = hyp_arena_take(arena, (size_t)hyp_array_bytes(a));
    if (a->data == NULL) return HYP_OUT_OF_MEMORY;
    a->held = region ? HYP_REGION : HYP_COPIED;
    if (region) {
      if (a->mode != HYP_OUT) hyp_copy_region(env, a, 0);
      continue;
    }
    /* An output is walked too where it is nested: a ragged one must fail before the kernel runs. */
    if (a->mode == HYP_OUT && a->rank == 1) continue;
    char *data = (char *)a->data;
    int32_t status = hyp_copy_rows(env, arena, a, 0, -1, a->array, &data, 0);
    if (status != HYP_OK) return status;
  }
  for (int32_t k = 0; k < count; k++) {
    hyp_array *a = &arrays[k];
    if (a->held != HYP_NOT_HELD) continue;
    a->data = HYP_JNI(env, GetPrimitiveArrayCritical, (jarray)a->array, NULL);
    if (a->data == NULL) {
      hyp_unpin(env, arrays, k);
      return hyp_fail(&arena->failure, HYP_OUT_OF_MEMORY, -1, 0, hyp_array_bytes(a));
    }
    a->held = HYP_PINNED;
  }
  return HYP_OK;
}

/*
 * Undoes hyp_enter; copies outputs back where the kernel succeeded. Always to be called, whatever the status. Of a
 * pinned output what the kernel wrote before it failed stays.
 */
static inline __attribute__((unused)) void hyp_leave(
    JNIEnv *env, hyp_arena *arena, hyp_array *arrays, int32_t count, int32_t *status) {
  if (HYP_UNLIKELY(arena == NULL)) return;
  hyp_unpin(env, arrays, count);
  for (int32_t k = 0; k < count && *status == HYP_OK; k++) {
    hyp_array *a = &arrays[k];
    if (a->mode == HYP_IN) continue;
    char *data = (char *)a->data;
    if (a->held == HYP_REGION) hyp_copy_region(env, a, 1);
    else if (a->held == HYP_COPIED) *status = hyp_copy_rows(env, arena, a, 0, -1, a->array, &data, 1);
  }
  hyp_arena_reset(arena);
}

/* Whether data holds what the array held: it is the array's own memory, or a copy made by hyp_enter. */
HYP_INLINE int32_t hyp_is_filled(const hyp_array *a) {
  return a->held == HYP_PINNED || a->mode != HYP_OUT || a->rank > 1;
}

/* The address of a direct buffer's memory, 0 where the object is none. */
HYP_INLINE jlong hyp_address(JNIEnv *env, jobject buffer) {
  return (jlong)(intptr_t)HYP_JNI(env, GetDirectBufferAddress, buffer);
}

HYP_COLD void hyp_throw_new(JNIEnv *env, const char *type, const char *message) {
  jclass found = HYP_JNI(env, FindClass, type);
  if (found != NULL) (void)HYP_JNI(env, ThrowNew, found, message); /* not found: that error is pending */
}

/* After a call, when JNI is open again: finds the workers for which a loop was large enough. */
HYP_COLD void hyp_find_workers(JNIEnv *env) {
  hyp_library_sharing.wanted = 2;
  jclass type = HYP_JNI(env, FindClass, "org/hypatia/runtime/Workers");
  jmethodID address = type == NULL ? NULL : HYP_JNI(env, GetStaticMethodID, type, "address", "()J");
  jlong workers = address == NULL ? 0 : HYP_JNI(env, CallStaticLongMethod, type, address);
  if (HYP_JNI(env, ExceptionCheck)) return;
  hyp_library_sharing.workers = (hyp_workers *)(intptr_t)workers;
}

/* Whether LAPACK was never looked for. */
HYP_INLINE int hyp_lapack_is_unknown(void) {
  return HYP_UNLIKELY(!__atomic_load_n(&hyp_library_lapack.asked, __ATOMIC_ACQUIRE));
}

/* Before a call, while JNI is open: looks for LAPACK, since a matrix is large. 0 when Java has thrown something. */
HYP_COLD int hyp_find_lapack(JNIEnv *env) {
  jclass type = HYP_JNI(env, FindClass, "org/hypatia/runtime/Lapack");
  jmethodID address = type == NULL ? NULL : HYP_JNI(env, GetStaticMethodID, type, "address", "()J");
  jlong routines = address == NULL ? 0 : HYP_JNI(env, CallStaticLongMethod, type, address);
  if (HYP_JNI(env, ExceptionCheck)) return 0;
  hyp_library_lapack.routines = (const hyp_lapack *)(intptr_t)routines;
  __atomic_store_n(&hyp_library_lapack.asked, 1, __ATOMIC_RELEASE);
  return 1;
}

/* Throws the Java exception that a status stands for. The glue returns to Java right after it. */
HYP_COLD void hyp_throw(JNIEnv *env, int32_t status, const hyp_arena *arena) {
  static const hyp_failure none = {0, 0, -1, "a reduction"};
  const hyp_failure *f = arena == NULL ? &none : &arena->failure;
  char text[320], along[32] = "";
  if (f->axis >= 0) snprintf(along, sizeof along, " along axis %d", (int)f->axis);
  long long index = (long long)f->index, size = (long long)f->size;
  switch (status) {
    case HYP_OK:
    case HYP_JAVA_EXCEPTION:
      return;
    case HYP_DIVISION_BY_ZERO:
      hyp_throw_new(env, "java/lang/ArithmeticException", "/ by zero");
      return;
    case HYP_INDEX_OUT_OF_RANGE:
      snprintf(text, sizeof text, "Index %lld out of bounds for length %lld%s", index, size, along);
      hyp_throw_new(env, "java/lang/ArrayIndexOutOfBoundsException", text);
      return;
    case HYP_OUT_OF_MEMORY:
      snprintf(text, sizeof text, "a kernel's scratch memory: %lld bytes", size);
      hyp_throw_new(env, "java/lang/OutOfMemoryError", text);
      return;
    case HYP_NEGATIVE_SIZE:
      snprintf(text, sizeof text, "%lld", size);
      hyp_throw_new(env, "java/lang/NegativeArraySizeException", text);
      return;
    case HYP_SHAPE_MISMATCH:
      if (index >= 0) snprintf(text, sizeof text, "row %lld has length %lld%s: all rows must have one length", index, size, along);
      else snprintf(text, sizeof text, "an array has length %lld%s, not the length its shape says", size, along);
      hyp_throw_new(env, "java/lang/IllegalArgumentException", text);
      return;
    case HYP_NULL_ARRAY:
      if (index >= 0) snprintf(text, sizeof text, "row %lld of a nested array is null", index);
      else snprintf(text, sizeof text, "an array is null");
      hyp_throw_new(env, "java/lang/NullPointerException", text);
      return;
    case HYP_NO_ELEMENTS:
      snprintf(text, sizeof text, "%s of no elements", f->what);
      hyp_throw_new(env, "java/lang/IllegalStateException", text);
      return;
    case HYP_SINGULAR:
      snprintf(text, sizeof text, "%s%lld", f->what, index);
      hyp_throw_new(env, "java/lang/ArithmeticException", text);
      return;
    default:
      snprintf(text, sizeof text, "a kernel returned the unknown status %d", (int)status);
      hyp_throw_new(env, "java/lang/InternalError", text);
  }
}

#endif
