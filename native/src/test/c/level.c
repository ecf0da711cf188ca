/* Prints the level of this machine, so that the tests run no code that it cannot. */
#include <stdio.h>

#include "hyp_cpu.h"

int main(void) {
  printf("%d\n", (int)hyp_cpu_level(0));
  return 0;
}
