/* The arena: alignment, growth without moving, one block in the steady state, failure, threads. */
#include <stdio.h>
#include <string.h>

#include "hyp_arena_pool.h"
#include "hyp_cpu.h"

static int failures;
#define EXPECT(holds)                                 \
  do {                                                \
    if (!(holds)) failures++, printf("FAIL   %s\n", #holds); \
  } while (0)

static void *in_thread(void *other) {
  hyp_arena *mine = hyp_arena_of_thread();
  EXPECT(mine != NULL && mine != other);
  EXPECT(hyp_arena_take(mine, 3 << 20) != NULL);
  return NULL;
}

int main(void) {
  hyp_arena *arena = hyp_arena_of_thread();
  EXPECT(arena != NULL && arena == hyp_arena_of_thread());
  EXPECT(arena->block == NULL);
  char *pieces[40];
  for (int round = 0; round < 3; round++) {
    for (int i = 0; i < 40; i++) {
      size_t bytes = (size_t)1000 * (size_t)(i * i + 1);
      pieces[i] = hyp_arena_take(arena, bytes);
      EXPECT(pieces[i] != NULL && ((uintptr_t)pieces[i] & 63) == 0);
      memset(pieces[i], i, bytes);
    }
    for (int i = 0; i < 40; i++) EXPECT(pieces[i][0] == i && pieces[i][1000 * (i * i + 1) - 1] == i);
    hyp_block *before = arena->block;
    EXPECT(round == 0 ? before->previous != NULL : before->previous == NULL);
    hyp_arena_reset(arena);
    EXPECT(arena->used == 0);
    EXPECT(round == 0 || arena->block == before);
  }
  EXPECT(hyp_arena_take(arena, (size_t)1 << 60) == NULL);
  EXPECT(arena->failure.size == (int64_t)1 << 60);
  EXPECT(hyp_arena_take(arena, SIZE_MAX - 5) == NULL);
  EXPECT(hyp_arena_take(arena, 0) != NULL);

  pthread_t thread;
  EXPECT(pthread_create(&thread, NULL, in_thread, arena) == 0);
  pthread_join(thread, NULL);
  EXPECT(hyp_arenas == arena && arena->next == NULL); /* the other thread's went with it */
  hyp_arena_unload();
  EXPECT(hyp_arenas == NULL);

  int32_t level = hyp_cpu_level(0);
  EXPECT(level >= 1 && level <= 4);
  EXPECT(hyp_cpu_level(99) == level && hyp_cpu_level(1) == 1);
  return failures != 0;
}
