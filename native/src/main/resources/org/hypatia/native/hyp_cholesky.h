/* Translated from Cholesky.java of the runtime: change that, and see TranslatedHeadersTest. */
/* The factorisation a = l l^T of a symmetric positive definite matrix. */
#ifndef HYP_CHOLESKY_H
#define HYP_CHOLESKY_H

#include <math.h>

#include "hyp_scalar.h"

HYP_CALLED int64_t hyp_cholesky_factor(int64_t n, const double *a, int64_t aAt, double *l, int64_t lAt);

/*
 * The lower factor; of a the lower triangle is read.
 *
 * @return 0, or the pivot that is not positive
 */
HYP_CALLED int64_t hyp_cholesky_factor(int64_t n, const double *a, int64_t aAt, double *l, int64_t lAt) {
  for (int64_t i = 0; i < n; i++) {
    for (int64_t j = 0; j <= i; j++) {
      double rest = a[aAt + i * n + j];
      for (int64_t k = 0; k < j; k++) {
        rest -= l[lAt + i * n + k] * l[lAt + j * n + k];
      }
      if (j < i) {
        l[lAt + i * n + j] = rest / l[lAt + j * n + j];
      } else if (rest <= 0) {
        return i + 1;
      } else {
        l[lAt + i * n + i] = sqrt(rest);
      }
    }
    for (int64_t j = i + 1; j < n; j++) {
      l[lAt + i * n + j] = 0;
    }
  }
  return 0;
}

#endif
