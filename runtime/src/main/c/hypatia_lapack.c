/*
 * The way to LAPACK for org.hypatia.runtime.Lapack: the routines of hyp_lapack.h in OpenBLAS, which Java has loaded.
 *
 * Results are those that the routines of our own give, to rounding, with their signs and their order. LAPACK's matrices
 * lie in column order; a matrix in row order is to it the transposed one. Where it would not do the same it is not
 * asked, or not believed: with numbers that are not finite, and after any failure, the routine declines, and that of
 * our own finds what is to be said.
 */
#include <jni.h>
#include <stdlib.h>
#include <string.h>

#include "hyp_dense.h"
#include "hyp_eigen.h"
#include "hyp_lapack.h"
#include "openblas.h"

/* Blocks of rows and columns that fit into the first cache together. */
#define HYP_BLOCK 32

/* to = from^T, of rows by columns. */
static void hyp_transposed(int64_t rows, int64_t columns, const double *from, double *to) {
  for (int64_t i0 = 0; i0 < rows; i0 += HYP_BLOCK)
    for (int64_t j0 = 0; j0 < columns; j0 += HYP_BLOCK)
      for (int64_t j = j0; j < columns && j < j0 + HYP_BLOCK; j++)
        for (int64_t i = i0; i < rows && i < i0 + HYP_BLOCK; i++) to[j * rows + i] = from[i * columns + j];
}

/* x = x^T, where it lies. */
static void hyp_transpose(int64_t n, double *x) {
  for (int64_t i0 = 0; i0 < n; i0 += HYP_BLOCK)
    for (int64_t j0 = 0; j0 <= i0; j0 += HYP_BLOCK)
      for (int64_t i = i0; i < n && i < i0 + HYP_BLOCK; i++)
        for (int64_t j = j0; j < i && j < j0 + HYP_BLOCK; j++) {
          const double kept = x[i * n + j];
          x[i * n + j] = x[j * n + i];
          x[j * n + i] = kept;
        }
}

/* Several sums at once, since each addition waits for the one before it. */
static int hyp_are_finite(int64_t n, const double *x) {
  double sums[8] = {0}, sum = 0;
  int64_t i = 0;
  for (; i + 8 <= n; i += 8)
    for (int64_t k = 0; k < 8; k++) sums[k] += 0 * x[i + k];
  for (; i < n; i++) sum += 0 * x[i];
  for (int64_t k = 0; k < 8; k++) sum += sums[k];
  return sum == 0;
}

/* Copies a lower triangle, with zeros beside it; whether it is finite. */
static int hyp_lower(int64_t n, const double *a, double *l) {
  int are_finite = 1;
  for (int64_t i = 0; i < n; i++) {
    memcpy(l + i * n, a + i * n, (size_t)(i + 1) * sizeof *l);
    memset(l + i * n + i + 1, 0, (size_t)(n - i - 1) * sizeof *l);
    are_finite &= hyp_are_finite(i + 1, a + i * n);
  }
  return are_finite;
}

/* Scratch memory; NULL when there is none, or more is wanted than Fortran's numbers can say. */
static void *hyp_scratch(int64_t count, size_t bytes) {
  return count > INT32_MAX ? NULL : malloc((size_t)(count < 1 ? 1 : count) * bytes);
}

static int64_t hyp_cholesky(int64_t n, const double *a, int64_t aAt, double *l, int64_t lAt) {
  const int32_t order = (int32_t)n;
  int32_t info;
  if (!hyp_lower(n, a + aAt, l + lAt)) return HYP_DECLINED;
  HYP_IN_LAPACK(dpotrf_("U", &order, l + lAt, &order, &info, 1));
  return info == 0 ? 0 : HYP_DECLINED;
}

static int64_t hyp_lu(int64_t n, const double *a, int64_t aAt, double *lu, int64_t luAt) {
  const int32_t order = (int32_t)n;
  int32_t info = -1, *pivots = hyp_scratch(n, sizeof *pivots);
  double *both = lu + luAt, *rows = both + n * n, sign = 1;
  if (pivots != NULL && hyp_are_finite(n * n, a + aAt)) {
    hyp_transposed(n, n, a + aAt, both);
    HYP_IN_LAPACK(dgetrf_(&order, &order, both, &order, pivots, &info));
  }
  if (info == 0) {
    hyp_transpose(n, both);
    for (int64_t i = 0; i < n; i++) rows[i] = (double)i;
    for (int64_t i = 0; i < n; i++) {
      const int64_t other = pivots[i] - 1;
      const double kept = rows[i];
      rows[i] = rows[other];
      rows[other] = kept;
      sign = other == i ? sign : -sign;
    }
    rows[n] = sign;
  }
  free(pivots);
  return info == 0 ? 0 : HYP_DECLINED;
}

/* Whether a triangle can be divided by: OpenBLAS multiplies by the inverses of its diagonal. */
static int hyp_divides(int64_t n, const double *t) {
  int divides = 1;
  for (int64_t i = 0; i < n; i++) divides &= fabs(t[i * n + i]) > 0x1p-1000;
  return divides;
}

/* x = t^-1 x, or t^-T x; to LAPACK that is x^T t^-T, or x^T t^-1. */
static void hyp_substitute(int64_t n, int64_t m, int64_t lower, int64_t transposed, int64_t unit, const double *t,
                           double *x) {
  const int32_t order = (int32_t)n, sides = (int32_t)m;
  const double one = 1;
  HYP_IN_LAPACK(dtrsm_("R", lower ? "U" : "L", transposed ? "T" : "N", unit ? "U" : "N", &sides, &order, &one, t, &order,
                      x, &sides, 1, 1, 1, 1));
}

static int64_t hyp_lu_solution(int64_t n, int64_t m, int64_t transposed, const double *lu, int64_t luAt,
                               const double *b, int64_t bAt, double *x, int64_t xAt, double *work, int64_t workAt) {
  const double *both = lu + luAt, *rows = both + n * n;
  const size_t row = (size_t)m * sizeof *x;
  b += bAt, x += xAt, work += workAt;
  if (!hyp_divides(n, both) || !hyp_are_finite(n * n, both) || !hyp_are_finite(n * m, b)) return HYP_DECLINED;
  if (transposed) {
    memcpy(work, b, (size_t)n * row);
    hyp_substitute(n, m, 0, 1, 0, both, work);
    hyp_substitute(n, m, 1, 1, 1, both, work);
    for (int64_t i = 0; i < n; i++) memcpy(x + (int64_t)rows[i] * m, work + i * m, row);
  } else {
    for (int64_t i = 0; i < n; i++) memcpy(x + i * m, b + (int64_t)rows[i] * m, row);
    hyp_substitute(n, m, 1, 0, 1, both, x);
    hyp_substitute(n, m, 0, 0, 0, both, x);
  }
  return 0;
}

static int64_t hyp_triangular(int64_t n, int64_t m, int64_t lower, int64_t transposed, int64_t unit, const double *t,
                              int64_t tAt, const double *b, int64_t bAt, double *x, int64_t xAt) {
  t += tAt;
  int are_finite = hyp_are_finite(n * m, b + bAt);
  for (int64_t i = 0; i < n; i++)
    are_finite &= lower ? hyp_are_finite(i + !unit, t + i * n) : hyp_are_finite(n - i - !!unit, t + i * n + i + !!unit);
  if (!are_finite || (!unit && !hyp_divides(n, t))) return HYP_DECLINED;
  memcpy(x + xAt, b + bAt, (size_t)(n * m) * sizeof *x);
  hyp_substitute(n, m, lower, transposed, unit, t, x + xAt);
  return 0;
}

static int64_t hyp_qr(int64_t m, int64_t n, const double *a, int64_t aAt, double *qr, int64_t qrAt, double *work,
                      int64_t workAt) {
  const int32_t rows = (int32_t)m, columns = (int32_t)n;
  const int64_t size = 64 * n; /* enough for LAPACK's blocks */
  double *q = work + workAt, *scales = q + m * n, *r = qr + qrAt + m * n, *scratch = hyp_scratch(size, sizeof *scratch);
  int32_t info = -1, length = (int32_t)size;
  if (scratch != NULL && hyp_are_finite(m * n, a + aAt)) {
    hyp_transposed(m, n, a + aAt, q);
    HYP_IN_LAPACK(dgeqrf_(&rows, &columns, q, &rows, scales, scratch, &length, &info));
  }
  if (info == 0) {
    for (int64_t i = 0; i < n; i++)
      for (int64_t j = 0; j < n; j++) r[i * n + j] = j < i ? 0 : q[j * m + i];
    HYP_IN_LAPACK(dorgqr_(&rows, &columns, &columns, q, &rows, scales, scratch, &length, &info));
    hyp_transposed(n, m, q, qr + qrAt);
  }
  free(scratch);
  return info == 0 ? 0 : HYP_DECLINED;
}

static int64_t hyp_symmetric_eigen(int64_t n, const double *a, int64_t aAt, double *wv, int64_t wvAt, double *work,
                                   int64_t workAt) {
  const int32_t order = (int32_t)n;
  const int64_t size = 1 + 6 * n + 2 * n * n, whole = 3 + 5 * n;
  double *v = wv + wvAt + n, *scratch = hyp_scratch(size, sizeof *scratch);
  int32_t info = -1, length = (int32_t)size, count = (int32_t)whole, *places = hyp_scratch(whole, sizeof *places);
  (void)work, (void)workAt;
  if (scratch != NULL && places != NULL && hyp_lower(n, a + aAt, v)) {
    HYP_IN_LAPACK(dsyevd_("V", "U", &order, v, &order, wv + wvAt, scratch, &length, places, &count, &info, 1, 1));
    for (int64_t i = 0; i < n && info == 0; i++) {
      const double sign = hyp_dense_orientation(n, v, i * n);
      for (int64_t j = 0; j < n; j++) v[i * n + j] *= sign;
    }
    hyp_transpose(n, v);
  }
  free(scratch), free(places);
  return info == 0 ? 0 : HYP_DECLINED;
}

static int64_t hyp_eigenvalues(int64_t n, const double *a, int64_t aAt, double *wv, int64_t wvAt, double *work,
                               int64_t workAt) {
  const int32_t order = (int32_t)n, one = 1;
  const int64_t size = 34 * n; /* enough for blocks */
  double *copy = work + workAt, *v = copy + n * n, *real = v + n * n, *imaginary = real + n;
  double *scratch = hyp_scratch(size, sizeof *scratch);
  int32_t info = -1, length = (int32_t)size;
  if (scratch != NULL && hyp_are_finite(n * n, a + aAt)) {
    hyp_transposed(n, n, a + aAt, copy);
    HYP_IN_LAPACK(dgeev_("N", "V", &order, copy, &order, real, imaginary, NULL, &one, v, &order, scratch, &length, &info,
                        1, 1));
  }
  for (int64_t k = 0; k < n && info == 0; k++) {
    const int64_t column = wvAt + 2 * n + 2 * k;
    /* Of a pair the second vector is the imaginary part of both. */
    const int first = imaginary[k] > 0, second = imaginary[k] < 0;
    wv[wvAt + 2 * k] = real[k];
    wv[wvAt + 2 * k + 1] = imaginary[k];
    for (int64_t i = 0; i < n; i++) {
      double *to = wv + column + 2 * n * i;
      to[0] = second ? to[-2] : v[k * n + i];
      to[1] = first ? v[(k + 1) * n + i] : second ? -to[-1] : 0;
    }
    if (!second) hyp_eigen_normalise(n, wv, column);
  }
  free(scratch);
  return info == 0 ? 0 : HYP_DECLINED;
}

static int64_t hyp_singular(int64_t m, int64_t n, const double *a, int64_t aAt, double *usv, int64_t usvAt,
                            double *work, int64_t workAt) {
  /* To LAPACK the matrix is n by m, so what it calls u is v, in the order that is wanted. */
  const int64_t k = m < n ? m : n, size = 4 * k * k + 7 * k + 64 * (m + n);
  const int32_t rows = (int32_t)n, columns = (int32_t)m, least = (int32_t)k;
  double *copy = work + workAt, *u = usv + usvAt, *s = u + m * k, *vt = s + k;
  double *scratch = hyp_scratch(size, sizeof *scratch);
  int32_t info = -1, length = (int32_t)size, *places = hyp_scratch(8 * k, sizeof *places);
  if (scratch != NULL && places != NULL && hyp_are_finite(m * n, a + aAt)) {
    memcpy(copy, a + aAt, (size_t)(m * n) * sizeof *copy);
    HYP_IN_LAPACK(dgesdd_("S", &rows, &columns, copy, &rows, s, vt, &rows, u, &least, scratch, &length, places, &info,
                          1));
  }
  for (int64_t i = 0; i < k && info == 0; i++) {
    const double sign = hyp_dense_orientation(n, vt, i * n);
    for (int64_t j = 0; j < n && sign < 0; j++) vt[i * n + j] = -vt[i * n + j];
    for (int64_t j = 0; j < m && sign < 0; j++) u[j * k + i] = -u[j * k + i];
  }
  free(scratch), free(places);
  return info == 0 ? 0 : HYP_DECLINED;
}

static int64_t hyp_pseudo_inverse(int64_t m, int64_t n, const double *a, int64_t aAt, double *x, int64_t xAt,
                                  double *work, int64_t workAt) {
  const int64_t k = m < n ? m : n;
  double *u = work + workAt, *s = u + m * k, *vt = s + k;
  const int64_t declined = hyp_singular(m, n, a, aAt, u, 0, vt, k * n);
  int64_t count = 0;
  if (declined) return declined;
  while (count < k && s[count] > (double)(m < n ? n : m) * hyp_dense_EPSILON * s[0]) count++;
  for (int64_t i = 0; i < count; i++)
    for (int64_t j = 0; j < n; j++) vt[i * n + j] /= s[i];
  const int32_t rows = (int32_t)m, columns = (int32_t)n, terms = (int32_t)count, least = (int32_t)k;
  const double one = 1, zero = 0;
  HYP_IN_LAPACK(dgemm_("T", "T", &rows, &columns, &terms, &one, u, &least, vt, &columns, &zero, x + xAt, &rows, 1, 1));
  return 0;
}

static const hyp_lapack hyp_routines = {hyp_cholesky, hyp_lu, hyp_lu_solution, hyp_triangular, hyp_qr,
                                        hyp_symmetric_eigen, hyp_eigenvalues, hyp_singular, hyp_pseudo_inverse};

/* Opens OpenBLAS: what it is, or why it cannot be used, behind an exclamation mark. */
JNIEXPORT jstring JNICALL Java_org_hypatia_runtime_Lapack_open0(JNIEnv *env, jclass type, jstring file) {
  (void)type;
  char text[512] = "!";
  const char *path = (*env)->GetStringUTFChars(env, file, NULL);
  if (path == NULL) return NULL;
  hyp_open_openblas(path, text, sizeof text);
  (*env)->ReleaseStringUTFChars(env, file, path);
  return (*env)->NewStringUTF(env, text);
}

JNIEXPORT jlong JNICALL Java_org_hypatia_runtime_Lapack_table0(JNIEnv *env, jclass type) {
  (void)env, (void)type;
  return (jlong)(intptr_t)&hyp_routines;
}
