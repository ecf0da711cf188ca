/*
 * Loops whose turns are shared among threads.
 *
 * A kernel states such a loop as a function of a part of its turns, and calls it through hyp_share. How many parts
 * there are follows from the work and the number of threads, never from what else the machine does: what the parts
 * have summed up is then combined in their order, and a call gives the same bits each time. One part runs on the
 * caller's thread, at the cost of a call.
 *
 * A part that fails ends early. The failure that counts is that of the first part, as if there were one thread.
 */
#ifndef HYP_SHARE_H
#define HYP_SHARE_H

#include "hyp_arena.h"

/* The most parts: memory on the stack. */
#define HYP_PARTS 64

/* A part of a loop, on a worker: 0 is the caller, the others are numbered. */
typedef void hyp_part(void *loop, int64_t part, int32_t worker);

/* The workers of this process (runtime, hypatia_workers.c). */
typedef struct hyp_workers hyp_workers;
struct hyp_workers {
  /* Runs all parts, here and on workers below a number that have nothing else to do; returns when all are done. */
  void (*run)(hyp_workers *workers, int32_t below, int64_t parts, hyp_part *part, void *loop);
};

/* What a library knows about sharing. */
typedef struct hyp_sharing {
  int32_t threads;      /* how many may share a loop, with the caller */
  int64_t grain;        /* the work that is worth a part, in units of 8 ps */
  hyp_workers *workers; /* NULL until a loop was large enough for several parts */
  int32_t wanted;       /* 1 when one was, 2 when they have been asked for */
} hyp_sharing;

/* A loop while it runs: the head of the structure in which its function finds what it needs. */
typedef struct hyp_loop {
  int64_t turns, unit; /* parts begin at multiples of unit */
  int64_t parts;
  int32_t status[HYP_PARTS];
  hyp_failure failure[HYP_PARTS];
} hyp_loop;

/*
 * How many parts a loop has: as many for each thread, or fewer than there are threads. Several for each even out
 * parts that take different times; a part is never less than the grain.
 */
HYP_INLINE int64_t hyp_parts(const hyp_sharing *sharing, int64_t work, int64_t turns, int64_t unit) {
  if (HYP_LIKELY(sharing == NULL || work / 2 < sharing->grain || sharing->threads < 2)) return 1;
  int64_t parts = sharing->grain == 0 ? HYP_PARTS : work / sharing->grain;
  const int64_t units = (turns + unit - 1) / unit, threads = sharing->threads;
  if (parts > threads) parts = parts / threads < 4 ? parts / threads * threads : 4 * threads;
  if (parts > units) parts = units > threads ? threads : units;
  if (parts > HYP_PARTS) parts = HYP_PARTS;
  return parts < 1 ? 1 : parts;
}

/* The turn at which a part begins, and the one before it ends. */
HYP_INLINE int64_t hyp_part_begin(const hyp_loop *loop, int64_t part) {
  if (part == loop->parts) return loop->turns;
  return (loop->turns + loop->unit - 1) / loop->unit * part / loop->parts * loop->unit;
}

/*
 * The parts of a loop whose turns meet in so many elements. Each part has elements of its own, which are then combined,
 * so there are as many parts as threads, and the work is to be worth it.
 */
HYP_INLINE int64_t hyp_meeting_parts(int64_t elements, const hyp_sharing *sharing, int64_t work, int64_t turns,
                                     int64_t unit) {
  const int64_t parts = hyp_parts(sharing, sharing == NULL || sharing->grain == 0 ? work : work - 32 * elements, turns, unit);
  return parts > 1 && parts > sharing->threads ? sharing->threads : parts;
}

/* Copies of buffers for others than the caller, taken once a call and as large as the largest loop needs them. */
typedef struct hyp_copies {
  char *memory;
  size_t bytes;
} hyp_copies;

/* So many bytes for each thread but one, one after the other; NULL when there is no memory. */
HYP_CALLED char *hyp_copies_memory(hyp_arena *arena, hyp_copies *copies, size_t bytes) {
  if (copies->memory == NULL || copies->bytes < bytes) {
    copies->memory = (char *)hyp_arena_take(arena, bytes * (size_t)(arena->sharing->threads - 1));
    copies->bytes = bytes;
  }
  return copies->memory;
}

/* A buffer, or one of its copies from number 1 on. */
#define HYP_COPY(buffer, first, number, bytes) \
  ((number) == 0 ? (buffer) : (void *)((char *)(first) + (size_t)((number) - 1) * (bytes)))

/* What has become of a loop: what the first part that failed says. Division by zero ends nothing. */
HYP_CALLED int32_t hyp_share_failed(const hyp_loop *loop, hyp_failure *failure) {
  int32_t status = HYP_OK;
  for (int64_t part = 0; part < loop->parts; part++) {
    if (loop->status[part] == HYP_OK) continue;
    status = loop->status[part];
    if (status == HYP_DIVISION_BY_ZERO) continue;
    *failure = loop->failure[part];
    return status;
  }
  return status;
}

HYP_CALLED void hyp_share_parts(hyp_sharing *sharing, hyp_loop *loop, hyp_part *part) {
  if (sharing->workers != NULL) {
    sharing->workers->run(sharing->workers, sharing->threads, loop->parts, part, loop);
    return;
  }
  if (sharing->wanted == 0) sharing->wanted = 1;
  for (int64_t i = 0; i < loop->parts; i++) part(loop, i, 0);
}

/* Runs a loop; returns its status. */
HYP_INLINE int32_t hyp_share(hyp_arena *arena, hyp_loop *loop, hyp_part *part) {
  if (HYP_LIKELY(loop->parts == 1)) {
    part(loop, 0, 0);
    if (HYP_LIKELY(loop->status[0] == HYP_OK)) return HYP_OK;
  } else {
    hyp_share_parts(arena->sharing, loop, part);
  }
  return hyp_share_failed(loop, &arena->failure);
}

#endif
