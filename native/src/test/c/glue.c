/* Glue as the processor writes it, for JniGlueTest. */
#include "hyp_jni.h"

#define METHOD(name) Java_org_hypatia_support_JniGlueTest_##name

/* y += the sums of the rows of x */
JNIEXPORT void JNICALL METHOD(addRowSums)(JNIEnv *env, jclass type, jobjectArray x, jlong n, jlong d, jdoubleArray y) {
  (void)type;
  hyp_array a[] = {HYP_ROWS(x, 2, 'D', HYP_IN, n, d, 0), HYP_ARRAY(y, 'D', HYP_INOUT, n)};
  hyp_arena *arena = hyp_arena_of_thread();
  int32_t status = hyp_enter(env, arena, a, 2);
  if (status == HYP_OK) {
    const double *rows = (const double *)a[0].data;
    double *sums = (double *)a[1].data;
    for (int64_t i = 0; i < n; i++) {
      for (int64_t j = 0; j < d; j++) sums[i] += rows[i * d + j];
    }
  }
  hyp_leave(env, arena, a, 2, &status);
  if (status != HYP_OK) hyp_throw(env, status, arena);
}

/* x[i][j][k] = 100 i + 10 j + k */
JNIEXPORT void JNICALL METHOD(fill)(JNIEnv *env, jclass type, jobjectArray x, jlong n0, jlong n1, jlong n2) {
  (void)type;
  hyp_array a[] = {HYP_ROWS(x, 3, 'I', HYP_OUT, n0, n1, n2)};
  hyp_arena *arena = hyp_arena_of_thread();
  int32_t status = hyp_enter(env, arena, a, 1);
  if (status == HYP_OK) {
    int32_t *to = (int32_t *)a[0].data;
    for (int64_t i = 0; i < n0; i++) {
      for (int64_t j = 0; j < n1; j++) {
        for (int64_t k = 0; k < n2; k++) *to++ = (int32_t)(100 * i + 10 * j + k);
      }
    }
  }
  hyp_leave(env, arena, a, 1, &status);
  if (status != HYP_OK) hyp_throw(env, status, arena);
}

/* Fails as asked, after writing to y. */
JNIEXPORT void JNICALL METHOD(fail)(JNIEnv *env, jclass type, jint code, jintArray y, jlong n) {
  (void)type;
  hyp_array a[] = {HYP_ARRAY(y, 'I', HYP_OUT, n)};
  hyp_arena *arena = hyp_arena_of_thread();
  int32_t status = hyp_enter(env, arena, a, 1);
  if (status == HYP_OK) {
    if (n > 0) ((int32_t *)a[0].data)[0] = 1;
    status = hyp_fail(&arena->failure, code, 1, 7, 5);
    if (code == HYP_SINGULAR) status = hyp_fail_pivot(&arena->failure, "solve: the matrix is singular: pivot ", 3);
  }
  hyp_leave(env, arena, a, 1, &status);
  if (status != HYP_OK) hyp_throw(env, status, arena);
}

/* x[i] changes, for each type of elements. */
#define CHANGE(Name, letter, java, change) \
  JNIEXPORT void JNICALL METHOD(Name)(JNIEnv *env, jclass type, j##java##Array x, jlong n) { \
    (void)type; \
    hyp_array a[] = {HYP_ARRAY(x, letter, HYP_INOUT, n)}; \
    hyp_arena *arena = hyp_arena_of_thread(); \
    int32_t status = hyp_enter(env, arena, a, 1); \
    if (status == HYP_OK) { \
      j##java *to = (j##java *)a[0].data; \
      for (int64_t i = 0; i < n; i++) to[i] = (j##java)(change); \
    } \
    hyp_leave(env, arena, a, 1, &status); \
    if (status != HYP_OK) hyp_throw(env, status, arena); \
  }
CHANGE(doubleFloats, 'F', float, 2 * to[i])
CHANGE(doubleDoubles, 'D', double, 2 * to[i])
CHANGE(doubleInts, 'I', int, 2 * to[i])
CHANGE(doubleLongs, 'J', long, 2 * to[i])
CHANGE(invert, 'Z', boolean, !to[i])

JNIEXPORT jlong JNICALL METHOD(address)(JNIEnv *env, jclass type, jobject buffer) {
  (void)type;
  return hyp_address(env, buffer);
}

JNIEXPORT void JNICALL JNI_OnUnload(JavaVM *vm, void *reserved) {
  (void)vm, (void)reserved;
  hyp_arena_unload();
}
