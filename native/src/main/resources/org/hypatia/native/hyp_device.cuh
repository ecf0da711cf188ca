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
    x = warps[threadIdx.x % (HYP_THREADS / 32)];
    for (int mask = HYP_THREADS / 64; mask > 0; mask >>= 1) x = combine(x, hyp_shuffle(x, mask));
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

/* Four elements that are moved at once. */
template <typename T>
struct alignas(sizeof(T) < 4 ? 4 * sizeof(T) : 16) hyp_four {
  T v[4];
};

/*
 * What a block fetches of an operand for a step of a product: TILE lines (rows of A, or columns of B) of DEPTH terms.
 * Neighbouring threads read neighbours in memory, whichever way the operand lies.
 */
template <typename T, int TILE, int DEPTH>
struct hyp_panel {
  static const int EACH = TILE * DEPTH / HYP_THREADS, PITCH = TILE + 4;
  const T *next;        /* this thread's first element of the next step */
  int64_t each, depth;  /* from one of a thread's elements to the next; from one step to the next */
  int term, terms;      /* the term of this thread's first element; how many terms further the next element's is */
  int place, places;    /* where the first goes in shared memory; how much further the next one goes */
  unsigned inside;      /* a bit for each element: whether its line is one of the operand's */
  T values[EACH];
};

template <typename T, int TILE, int DEPTH>
HYP_INLINE void hyp_start(hyp_panel<T, TILE, DEPTH> &panel, const T *from, int64_t line_stride, int64_t term_stride,
                          int64_t lines_left) {
  typedef hyp_panel<T, TILE, DEPTH> type;
  const bool together = term_stride == 1;
  const int line = together ? threadIdx.x / DEPTH : threadIdx.x % TILE;
  const int lines = together ? HYP_THREADS / DEPTH : 0;
  panel.term = together ? threadIdx.x % DEPTH : threadIdx.x / TILE;
  panel.terms = together ? 0 : HYP_THREADS / TILE;
  panel.next = from + line * line_stride + panel.term * term_stride;
  panel.each = lines * line_stride + panel.terms * term_stride;
  panel.depth = DEPTH * term_stride;
  panel.place = panel.term * type::PITCH + line;
  panel.places = panel.terms * type::PITCH + lines;
  panel.inside = 0;
#pragma unroll
  for (int e = 0; e < type::EACH; e++) panel.inside |= (unsigned)(line + e * lines < lines_left) << e;
}

/* Terms that are not there count as zero. */
template <typename T, int TILE, int DEPTH>
HYP_INLINE void hyp_fetch(hyp_panel<T, TILE, DEPTH> &panel, int64_t terms_left) {
  typedef hyp_panel<T, TILE, DEPTH> type;
#pragma unroll
  for (int e = 0; e < type::EACH; e++) {
    const bool there = terms_left >= DEPTH || panel.term + e * panel.terms < terms_left;
    panel.values[e] = (panel.inside >> e & 1) && there ? panel.next[e * panel.each] : (T)0;
  }
  panel.next += panel.depth;
}

template <typename T, int TILE, int DEPTH>
HYP_INLINE void hyp_put(const hyp_panel<T, TILE, DEPTH> &panel, T *shared) {
#pragma unroll
  for (int e = 0; e < hyp_panel<T, TILE, DEPTH>::EACH; e++) shared[panel.place + e * panel.places] = panel.values[e];
}

/*
 * The same for a block, one tile of TILE by TILE of C. The operands of a step are in shared memory, in one of two
 * buffers, while those of the next are on their way; a thread has four by four elements of each 64 by 64.
 */
template <int TILE, typename T>
HYP_INLINE void hyp_tile_product(int64_t tile, int64_t m, int64_t n, int64_t k, const T *a, int64_t a_row,
                                 int64_t a_col, const T *b, int64_t b_row, int64_t b_col, T *c, int64_t c_row) {
  const int DEPTH = sizeof(T) > 4 ? 8 : 16, PARTS = TILE / 64;
  typedef hyp_panel<T, TILE, DEPTH> panel;
  __shared__ hyp_four<T> as[2][DEPTH * panel::PITCH / 4], bs[2][DEPTH * panel::PITCH / 4];
  int64_t row = tile, column = hyp_digit(&row, (n + TILE - 1) / TILE) * TILE;
  row *= TILE;
  /* A warp has four by eight threads, so that what it reads is read at once. */
  const int warp = threadIdx.x / 32, lane = threadIdx.x % 32;
  const int x = warp % 2 * 8 + lane % 8, y = warp / 2 * 4 + lane / 8;
  T sum[PARTS * 4][PARTS * 4];
#pragma unroll
  for (int i = 0; i < PARTS * 4; i++)
#pragma unroll
    for (int j = 0; j < PARTS * 4; j++) sum[i][j] = 0;
  panel left, right;
  hyp_start(left, a + row * a_row, a_row, a_col, m - row);
  hyp_start(right, b + column * b_col, b_col, b_row, n - column);
  hyp_fetch(left, k);
  hyp_fetch(right, k);
  hyp_put(left, as[0]->v);
  hyp_put(right, bs[0]->v);
  __syncthreads();
  int now = 0;
  for (int64_t p = 0; p < k; p += DEPTH) {
    const int64_t more = k - p - DEPTH;
    if (more > 0) {
      hyp_fetch(left, more);
      hyp_fetch(right, more);
    }
#pragma unroll
    for (int q = 0; q < DEPTH; q++) {
      hyp_four<T> rows[PARTS], columns[PARTS];
#pragma unroll
      for (int part = 0; part < PARTS; part++) {
        rows[part] = as[now][q * (panel::PITCH / 4) + part * 16 + y];
        columns[part] = bs[now][q * (panel::PITCH / 4) + part * 16 + x];
      }
#pragma unroll
      for (int i = 0; i < PARTS * 4; i++)
#pragma unroll
        for (int j = 0; j < PARTS * 4; j++) sum[i][j] += rows[i / 4].v[i % 4] * columns[j / 4].v[j % 4];
    }
    now ^= 1;
    if (more > 0) {
      hyp_put(left, as[now]->v);
      hyp_put(right, bs[now]->v);
    }
    __syncthreads();
  }
#pragma unroll
  for (int i = 0; i < PARTS * 4; i++) {
#pragma unroll
    for (int j = 0; j < PARTS * 4; j++) {
      const int64_t r = row + i / 4 * 64 + y * 4 + i % 4, s = column + j / 4 * 64 + x * 4 + j % 4;
      if (r < m && s < n) c[r * c_row + s] = sum[i][j];
    }
  }
}

#endif
