/*
 * Routines that LAPACK does too: in OpenBLAS, where that is on the class path (runtime, hypatia_lapack.c).
 *
 * Which of the two does a matrix follows from its size and from what there is to do it, never from what happened
 * before: the glue looks for LAPACK before the first call that has a matrix large enough.
 */
#ifndef HYP_LAPACK_H
#define HYP_LAPACK_H

#include <stddef.h>
#include <stdint.h>

/* Given in place of a pivot: nothing was done, and the routine is to do it itself. */
#define HYP_DECLINED (-1)

/* Each as the function of that name in hyp_cholesky.h and the like. New ones come last. */
typedef struct hyp_lapack {
  int64_t (*cholesky_factor)(int64_t n, const double *a, int64_t aAt, double *l, int64_t lAt);
  int64_t (*lu_factor)(int64_t n, const double *a, int64_t aAt, double *lu, int64_t luAt);
  int64_t (*lu_solve)(int64_t n, int64_t m, int64_t transposed, const double *lu, int64_t luAt, const double *b,
                      int64_t bAt, double *x, int64_t xAt, double *work, int64_t workAt);
  int64_t (*triangular_solve)(int64_t n, int64_t m, int64_t lower, int64_t transposed, int64_t unit, const double *t,
                              int64_t tAt, const double *b, int64_t bAt, double *x, int64_t xAt);
  int64_t (*qr_factor)(int64_t m, int64_t n, const double *a, int64_t aAt, double *qr, int64_t qrAt, double *work,
                       int64_t workAt);
  int64_t (*symmetricEigen_factor)(int64_t n, const double *a, int64_t aAt, double *wv, int64_t wvAt, double *work,
                                   int64_t workAt);
  int64_t (*eigen_factor)(int64_t n, const double *a, int64_t aAt, double *wv, int64_t wvAt, double *work,
                          int64_t workAt);
  int64_t (*svd_factor)(int64_t m, int64_t n, const double *a, int64_t aAt, double *usv, int64_t usvAt, double *work,
                        int64_t workAt);
  int64_t (*svd_pseudoInverse)(int64_t m, int64_t n, const double *a, int64_t aAt, double *x, int64_t xAt,
                               double *work, int64_t workAt);
} hyp_lapack;

/* What a library knows of it. */
typedef struct hyp_lapack_found {
  const hyp_lapack *routines; /* NULL where there are none */
  int32_t asked;              /* whether they were looked for */
} hyp_lapack_found;

extern hyp_lapack_found hyp_library_lapack;

/* A routine, done by LAPACK where the matrix is large, or as in the header of its name: 0, or the number of a pivot. */
#define HYP_ROUTINE(routine, is_large, ...)                                            \
  __extension__({                                                                      \
    int64_t hyp_given = HYP_DECLINED;                                                  \
    if ((is_large) && hyp_library_lapack.routines != NULL)                             \
      hyp_given = hyp_library_lapack.routines->routine(__VA_ARGS__);                   \
    hyp_given == HYP_DECLINED ? (int64_t)hyp_##routine(__VA_ARGS__) : hyp_given;       \
  })

#endif
