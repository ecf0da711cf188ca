/*
 * What generated CUDA kernels are written with: threads, teams of threads, and how their values meet.
 *
 * A kernel is a function of one argument, a structure passed by value. Blocks have HYP_THREADS threads. A team is a
 * warp (TEAM = 32) or a block (TEAM = HYP_THREADS); the functions below are for whole teams or blocks, and all their
 * threads have to call them. Sums meet in an order that depends on sizes only, so results repeat to the bit.
 *
 * Tests compile the same source as C++, with threads that take turns: HYP_EMULATED names the header for that.
 */
#ifndef HYP_DEVICE_CUH
#define HYP_DEVICE_CUH

#if defined(HYP_EMULATED)
#include HYP_EMULATED
#else
#define HYP_KERNEL(NAME, ARGUMENTS) \
  extern "C" __global__ void __launch_bounds__(HYP_THREADS) NAME(const __grid_constant__ ARGUMENTS hyp_a)
#endif

#include "hyp_device_abi.h"
#include "hyp_status.h"

/* This thread among all of its launch, and their number. */
HYP_INLINE int64_t hyp_thread(void) { return (int64_t)blockIdx.x * HYP_THREADS + threadIdx.x; }
HYP_INLINE int64_t hyp_threads(void) { return (int64_t)gridDim.x * HYP_THREADS; }

/* This thread within its team; its team among all of the launch, and their number. */
template <int TEAM>
HYP_INLINE int64_t hyp_rank(void) { return threadIdx.x % TEAM; }
template <int TEAM>
HYP_INLINE int64_t hyp_team(void) { return (int64_t)blockIdx.x * (HYP_THREADS / TEAM) + threadIdx.x / TEAM; }
template <int TEAM>
HYP_INLINE int64_t hyp_teams(void) { return (int64_t)gridDim.x * (HYP_THREADS / TEAM); }

/* What one thread of the team has written, all see. */
template <int TEAM>
HYP_INLINE void hyp_team_sync(void) {
  if (TEAM == 32) __syncwarp();
  else __syncthreads();
}

/* The last digit of a number to a base; the digits before it are left. Division of 32 bits is much faster. */
HYP_INLINE int64_t hyp_digit(int64_t *number, int64_t base) {
  int64_t n = *number, quotient;
  if (((uint64_t)(n | base) >> 32) == 0) quotient = (int64_t)((uint32_t)n / (uint32_t)base);
  else quotient = n / base;
  *number = quotient;
  return n - quotient * base;
}

HYP_INLINE uint8_t hyp_shuffle(uint8_t x, int mask) { return (uint8_t)__shfl_xor_sync(0xffffffffu, (int)x, mask); }
HYP_INLINE int32_t hyp_shuffle(int32_t x, int mask) { return __shfl_xor_sync(0xffffffffu, x, mask); }
HYP_INLINE int64_t hyp_shuffle(int64_t x, int mask) { return __shfl_xor_sync(0xffffffffu, (long long)x, mask); }
HYP_INLINE float hyp_shuffle(float x, int mask) { return __shfl_xor_sync(0xffffffffu, x, mask); }
HYP_INLINE double hyp_shuffle(double x, int mask) { return __shfl_xor_sync(0xffffffffu, x, mask); }

/* The values of a team's threads combined; each thread has the result. */
template <int TEAM, typename T, typename F>
HYP_INLINE T hyp_team_reduce(T x, F combine) {
  for (int mask = 16; mask > 0; mask >>= 1) x = combine(x, hyp_shuffle(x, mask));
  if (TEAM > 32) {
    __shared__ T warps[HYP_THREADS / 32];
    if (threadIdx.x % 32 == 0) warps[threadIdx.x / 32] = x;
    __syncthreads();
    x = warps[0];
    for (int i = 1; i < HYP_THREADS / 32; i++) x = combine(x, warps[i]);
    __syncthreads();
  }
  return x;
}

/* What a launch leaves of an accumulator: one value a block. */
template <typename T, typename F>
HYP_INLINE void hyp_partial(T x, F combine, uint64_t *partials) {
  x = hyp_team_reduce<HYP_THREADS>(x, combine);
  if (threadIdx.x == 0) *(T *)(partials + blockIdx.x) = x;
}

/* The values that a launch has left, combined, by one block. */
template <typename T, typename F>
HYP_INLINE T hyp_finish(T start, F combine, const uint64_t *partials, int64_t blocks) {
  T x = start;
  for (int64_t i = threadIdx.x; i < blocks; i += HYP_THREADS) x = combine(x, *(const T *)(partials + i));
  return hyp_team_reduce<HYP_THREADS>(x, combine);
}

/* Notes the first failure of a call. */
HYP_COLD void hyp_device_fail(hyp_device_failure *failure, int32_t status, int32_t axis, int64_t index,
                              int64_t size) {
  if (atomicCAS(&failure->status, HYP_OK, status) != HYP_OK) return;
  failure->axis = axis;
  failure->index = index;
  failure->size = size;
}

/*
 * C = A B, for one team: an element of A is a[i * a_row + p * a_col], likewise B; C's columns lie together.
 */
template <int TEAM, typename T>
HYP_INLINE void hyp_team_product(int64_t m, int64_t n, int64_t k, const T *a, int64_t a_row, int64_t a_col,
                                 const T *b, int64_t b_row, int64_t b_col, T *c, int64_t c_row) {
  for (int64_t at = hyp_rank<TEAM>(); at < m * n; at += TEAM) {
    int64_t i = at, j = hyp_digit(&i, n);
    T sum = 0;
    for (int64_t p = 0; p < k; p++) sum += a[i * a_row + p * a_col] * b[p * b_row + j * b_col];
    c[i * c_row + j] = sum;
  }
}

/* The same for a block, one tile of HYP_TILE by HYP_TILE of C, with its operands in shared memory. */
template <typename T>
HYP_INLINE void hyp_tile_product(int64_t tile, int64_t m, int64_t n, int64_t k, const T *a, int64_t a_row,
                                 int64_t a_col, const T *b, int64_t b_row, int64_t b_col, T *c, int64_t c_row) {
  const int DEPTH = 16, EACH = HYP_TILE / 16; /* a thread has EACH by EACH elements, 16 apart */
  __shared__ T as[DEPTH][HYP_TILE + 1], bs[DEPTH][HYP_TILE + 1];
  int64_t row = tile, column = hyp_digit(&row, (n + HYP_TILE - 1) / HYP_TILE) * HYP_TILE;
  row *= HYP_TILE;
  int x = threadIdx.x % 16, y = threadIdx.x / 16;
  T sum[EACH][EACH];
  for (int i = 0; i < EACH; i++)
    for (int j = 0; j < EACH; j++) sum[i][j] = 0;
  for (int64_t p = 0; p < k; p += DEPTH) {
    /* Neighbouring threads read neighbours in memory, whichever way an operand lies. */
    for (int at = threadIdx.x; at < HYP_TILE * DEPTH; at += HYP_THREADS) {
      int i = a_col == 1 ? at / DEPTH : at % HYP_TILE, q = a_col == 1 ? at % DEPTH : at / HYP_TILE;
      as[q][i] = row + i < m && p + q < k ? a[(row + i) * a_row + (p + q) * a_col] : (T)0;
      int j = b_row == 1 ? at / DEPTH : at % HYP_TILE, s = b_row == 1 ? at % DEPTH : at / HYP_TILE;
      bs[s][j] = column + j < n && p + s < k ? b[(p + s) * b_row + (column + j) * b_col] : (T)0;
    }
    __syncthreads();
    for (int q = 0; q < DEPTH; q++) {
      T left[EACH], right[EACH];
      for (int i = 0; i < EACH; i++) left[i] = as[q][y + 16 * i];
      for (int j = 0; j < EACH; j++) right[j] = bs[q][x + 16 * j];
      for (int i = 0; i < EACH; i++)
        for (int j = 0; j < EACH; j++) sum[i][j] += left[i] * right[j];
    }
    __syncthreads();
  }
  for (int i = 0; i < EACH; i++) {
    for (int j = 0; j < EACH; j++) {
      int64_t r = row + y + 16 * i, s = column + x + 16 * j;
      if (r < m && s < n) c[r * c_row + s] = sum[i][j];
    }
  }
}

#endif
