/*
 * The threads of org.hypatia.runtime.Workers, which share the loops of kernels (hyp_share.h).
 *
 * One loop at a time is shared. Its parts are claimed one by one, by the caller too, so a call never waits for a
 * worker that has not begun; a caller that finds the workers busy runs all parts itself. Nobody waits for a lock, so
 * nothing can be locked up, whatever threads call.
 */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* pthread_setname_np */
#endif
#include <jni.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "hyp_share.h"

#if defined(__x86_64__)
#define HYP_PAUSE() __builtin_ia32_pause()
#else
#define HYP_PAUSE() __asm__ volatile("yield")
#endif

/* Looks for work before a worker sleeps: some 50 us, the time between the loops of one kernel. */
#define HYP_LOOKS 4000

/* Looks at unfinished parts before the caller lets others run. */
#define HYP_PATIENCE 20000

typedef struct hyp_pool {
  hyp_workers workers; /* first, so that a pointer to it is one to the pool */
  atomic_flag busy;
  /* The number of the loop, how many parts it has, and the next of them (48, 8 and 8 bits). */
  _Atomic uint64_t ticket;
  _Atomic int64_t done;
  _Atomic(hyp_part *) part;
  _Atomic(void *) loop;
  _Atomic int32_t below; /* workers from this number on have no memory in the loop */
  _Atomic int32_t sleeping, ends;
  pthread_mutex_t lock;
  pthread_cond_t work;
  int32_t count;
  pthread_t threads[];
} hyp_pool;

typedef struct hyp_start {
  hyp_pool *pool;
  int32_t worker;
} hyp_start;

static hyp_pool *hyp_pool_of_process;

_Static_assert(HYP_PARTS < 256, "a ticket has 8 bits for the parts");
static uint64_t hyp_loop_of(uint64_t ticket) { return ticket >> 16; }
static int64_t hyp_parts_of(uint64_t ticket) { return (int64_t)(ticket >> 8 & 255); }
static int64_t hyp_part_of(uint64_t ticket) { return (int64_t)(ticket & 255); }

/*
 * Runs parts until none is left. The function and the structure of a loop are written before its first ticket is
 * out, and not again while one of its parts can be claimed; a claim fails if the ticket has changed.
 */
static void hyp_work(hyp_pool *pool, int32_t worker) {
  uint64_t ticket = atomic_load(&pool->ticket);
  while (hyp_part_of(ticket) < hyp_parts_of(ticket)) {
    hyp_part *part = atomic_load(&pool->part);
    void *loop = atomic_load(&pool->loop);
    if (worker >= atomic_load(&pool->below)) return;
    if (!atomic_compare_exchange_weak(&pool->ticket, &ticket, ticket + 1)) continue;
    part(loop, hyp_part_of(ticket), worker);
    atomic_fetch_add(&pool->done, 1);
    ticket = atomic_load(&pool->ticket);
  }
}

static int hyp_has_work(hyp_pool *pool, uint64_t seen) {
  return hyp_loop_of(atomic_load(&pool->ticket)) != seen || atomic_load(&pool->ends);
}

static void *hyp_worker(void *argument) {
  hyp_start start = *(hyp_start *)argument;
  hyp_pool *pool = start.pool;
  uint64_t seen = 0;
  free(argument);
  while (!atomic_load(&pool->ends)) {
    for (int32_t look = 0; look < HYP_LOOKS && !hyp_has_work(pool, seen); look++) HYP_PAUSE();
    if (!hyp_has_work(pool, seen)) {
      pthread_mutex_lock(&pool->lock);
      atomic_fetch_add(&pool->sleeping, 1);
      while (!hyp_has_work(pool, seen)) pthread_cond_wait(&pool->work, &pool->lock);
      atomic_fetch_sub(&pool->sleeping, 1);
      pthread_mutex_unlock(&pool->lock);
    }
    seen = hyp_loop_of(atomic_load(&pool->ticket));
    hyp_work(pool, start.worker);
  }
  return NULL;
}

static void hyp_wake(hyp_pool *pool) {
  if (atomic_load(&pool->sleeping) == 0) return;
  pthread_mutex_lock(&pool->lock);
  pthread_cond_broadcast(&pool->work);
  pthread_mutex_unlock(&pool->lock);
}

static void hyp_run(hyp_workers *workers, int32_t below, int64_t parts, hyp_part *part, void *loop) {
  hyp_pool *pool = (hyp_pool *)workers;
  if (atomic_flag_test_and_set(&pool->busy)) {
    for (int64_t i = 0; i < parts; i++) part(loop, i, 0);
    return;
  }
  atomic_store(&pool->done, 0);
  atomic_store(&pool->part, part);
  atomic_store(&pool->loop, loop);
  atomic_store(&pool->below, below);
  atomic_store(&pool->ticket, (hyp_loop_of(atomic_load(&pool->ticket)) + 1) << 16 | (uint64_t)parts << 8);
  hyp_wake(pool);
  hyp_work(pool, 0);
  for (int32_t look = 0; atomic_load(&pool->done) < parts; look++) {
    if (look < HYP_PATIENCE) HYP_PAUSE();
    else sched_yield();
  }
  atomic_flag_clear(&pool->busy);
}

static void hyp_close(hyp_pool *pool) {
  atomic_store(&pool->ends, 1);
  pthread_mutex_lock(&pool->lock);
  pthread_cond_broadcast(&pool->work);
  pthread_mutex_unlock(&pool->lock);
  for (int32_t i = 0; i < pool->count; i++) pthread_join(pool->threads[i], NULL);
  pthread_cond_destroy(&pool->work);
  pthread_mutex_destroy(&pool->lock);
  free(pool);
}

/* Starts a worker; the virtual machine's signals are not for it. */
static int hyp_start_worker(hyp_pool *pool) {
  hyp_start *start = malloc(sizeof *start);
  if (start == NULL) return 0;
  *start = (hyp_start){pool, pool->count + 1};
  sigset_t all, before;
  sigfillset(&all);
  sigdelset(&all, SIGSEGV), sigdelset(&all, SIGBUS), sigdelset(&all, SIGFPE), sigdelset(&all, SIGILL);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  char name[24]; /* what top and debuggers show; 15 letters at most */
  snprintf(name, sizeof name, "hypatia-%d", (int)(pool->count + 1));
  const int started = pthread_create(&pool->threads[pool->count], NULL, hyp_worker, start) == 0;
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  if (started) (void)pthread_setname_np(pool->threads[pool->count++], name);
  else free(start);
  return started;
}

/* The address of the workers, so many of them; 0 where not one thread can be had. */
JNIEXPORT jlong JNICALL Java_org_hypatia_runtime_Workers_open0(JNIEnv *env, jclass type, jint count) {
  (void)env, (void)type;
  hyp_pool *pool = calloc(1, sizeof *pool + (size_t)count * sizeof pool->threads[0]);
  if (pool == NULL) return 0;
  pool->workers.run = hyp_run;
  atomic_flag_clear(&pool->busy);
  pthread_mutex_init(&pool->lock, NULL);
  pthread_cond_init(&pool->work, NULL);
  while (pool->count < count && hyp_start_worker(pool)) continue;
  if (pool->count == 0) {
    hyp_close(pool);
    return 0;
  }
  hyp_pool_of_process = pool;
  return (jlong)(intptr_t)&pool->workers;
}

/* No kernel runs any more: the class loader of the runtime has gone. */
JNIEXPORT void JNICALL JNI_OnUnload(JavaVM *vm, void *reserved) {
  (void)vm, (void)reserved;
  if (hyp_pool_of_process != NULL) hyp_close(hyp_pool_of_process);
  hyp_pool_of_process = NULL;
}
