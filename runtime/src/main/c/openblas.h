/*
 * What of OpenBLAS is used, and the way into it: for hypatia_lapack.c.
 */
#ifndef HYP_OPENBLAS_H
#define HYP_OPENBLAS_H

#include <dlfcn.h>
#include <errno.h>
#include <semaphore.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fortran takes pointers, and behind all others the lengths of texts. */
typedef const int32_t *hyp_int;
typedef const char *hyp_text;
#define HYP_FORTRAN(F)                                                                                             \
  F(dpotrf_, (hyp_text uplo, hyp_int n, double *a, hyp_int lda, int32_t *info, size_t))                            \
  F(dgetrf_, (hyp_int m, hyp_int n, double *a, hyp_int lda, int32_t *ipiv, int32_t *info))                         \
  F(dtrsm_, (hyp_text side, hyp_text uplo, hyp_text trans, hyp_text diag, hyp_int m, hyp_int n,                    \
             const double *alpha, const double *a, hyp_int lda, double *b, hyp_int ldb, size_t, size_t, size_t,    \
             size_t))                                                                                              \
  F(dgemm_, (hyp_text transa, hyp_text transb, hyp_int m, hyp_int n, hyp_int k, const double *alpha,               \
             const double *a, hyp_int lda, const double *b, hyp_int ldb, const double *beta, double *c,            \
             hyp_int ldc, size_t, size_t))                                                                         \
  F(dgeqrf_, (hyp_int m, hyp_int n, double *a, hyp_int lda, double *tau, double *work, hyp_int lwork,              \
              int32_t *info))                                                                                      \
  F(dorgqr_, (hyp_int m, hyp_int n, hyp_int k, double *a, hyp_int lda, const double *tau, double *work,            \
              hyp_int lwork, int32_t *info))                                                                       \
  F(dsyevd_, (hyp_text jobz, hyp_text uplo, hyp_int n, double *a, hyp_int lda, double *w, double *work,            \
              hyp_int lwork, int32_t *iwork, hyp_int liwork, int32_t *info, size_t, size_t))                       \
  F(dgeev_, (hyp_text jobvl, hyp_text jobvr, hyp_int n, double *a, hyp_int lda, double *wr, double *wi,            \
             double *vl, hyp_int ldvl, double *vr, hyp_int ldvr, double *work, hyp_int lwork, int32_t *info,       \
             size_t, size_t))                                                                                      \
  F(dgesdd_, (hyp_text jobz, hyp_int m, hyp_int n, double *a, hyp_int lda, double *s, double *u, hyp_int ldu,      \
              double *vt, hyp_int ldvt, double *work, hyp_int lwork, int32_t *iwork, int32_t *info, size_t))       \
  F(openblas_set_num_threads, (int threads))

#define HYP_FUNCTION(name, parameters) static void(*name) parameters;
HYP_FORTRAN(HYP_FUNCTION)
#undef HYP_FUNCTION

/* OpenBLAS ends the process when it has no buffer for one more thread; it has some hundreds. */
#define HYP_CALLERS 64
static sem_t hyp_room;

static void hyp_wait_for_room(void) {
  while (sem_wait(&hyp_room) != 0 && errno == EINTR) continue;
}

#define HYP_IN_LAPACK(call) (hyp_wait_for_room(), call, (void)sem_post(&hyp_room))

/*
 * Finds the functions in a library that is loaded already, which stays; once a process. The text says which OpenBLAS it
 * is, or behind an exclamation mark why it cannot be used.
 */
static void hyp_open_openblas(const char *file, char *text, size_t size) {
  void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    snprintf(text, size, "!%s", dlerror());
    return;
  }
#define HYP_FUNCTION(name, parameters)                       \
  if ((*(void **)&name = dlsym(library, #name)) == NULL) {   \
    snprintf(text, size, "!%s has no " #name, file);         \
    return;                                                  \
  }
  HYP_FORTRAN(HYP_FUNCTION)
#undef HYP_FUNCTION
  const char *(*describe)(void);
  *(void **)&describe = dlsym(library, "openblas_get_config");
  const char *config = describe == NULL ? "OpenBLAS" : describe();
  if (strstr(config, "USE64BITINT") != NULL) {
    snprintf(text, size, "!%s has whole numbers of 64 bits", file);
    return;
  }
  /* The name and the version are its first two words. */
  size_t length = strcspn(config, " ");
  length += config[length] == 0 ? 0 : 1 + strcspn(config + length + 1, " ");
  snprintf(text, size, "%.*s", (int)length, config);
  /* Sharing its work takes more stack than a thread of Java has, and makes callers wait for each other. */
  openblas_set_num_threads(1);
  sem_init(&hyp_room, 0, HYP_CALLERS);
}

#endif
