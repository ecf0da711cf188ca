package org.hypatia.sample.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hypatia.F32;
import org.hypatia.I32;
import org.hypatia.Kernels;
import org.hypatia.Tensor;
import org.hypatia.sample.digits.DigitNetwork.Network;
import org.junit.jupiter.api.Test;

/** The step in place, a million times: it allocates nothing, in Java or in C. */
final class StepMemoryTest {
  private static final int STEPS = 1_000_000;
  private static final long MOST_PAGES = 1000;
  private static final int HIDDEN = 4;
  private static final Path STATISTICS = Path.of("/proc/self/statm");

  private final Network network =
      new Network(
          Tensor.full(F32.class, 0.1, 64, HIDDEN),
          Tensor.zeros(F32.class, HIDDEN),
          Tensor.full(F32.class, 0.1, HIDDEN, 10),
          Tensor.zeros(F32.class, 10));
  private final Tensor<F32> pixels = Tensor.full(F32.class, 0.5, 2, 64);
  private final Tensor<I32> labels = Tensor.of(new int[] {3, 7});
  private final float[] loss = {0};

  private void steps(int count) {
    for (int i = 0; i < count; i++) {
      DigitNetworkKernels.stepInto(
          network,
          pixels,
          labels,
          0.01f,
          loss,
          network.w1(),
          network.b1(),
          network.w2(),
          network.b2());
    }
  }

  @Test
  void aStepInPlaceAllocatesNothing() throws IOException {
    if (!Kernels.describe(DigitNetworkKernels.class).runsOn().startsWith("native")) {
      // The Java back end copies tensors to arrays and back.
      System.out.println("StepMemoryTest: no machine code, so only the steps are tested");
      steps(1000);
      assertEquals(Math.log(2), loss[0], 0.02);
      return;
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    steps(50_000);
    long thread = Thread.currentThread().getId();
    threads.getThreadAllocatedBytes(thread);
    // What the JIT compiler takes it takes once; a leak grows with every million.
    long grown = MOST_PAGES;
    for (int attempt = 0; attempt < 4 && grown >= MOST_PAGES; attempt++) {
      long residentBefore = residentPages();
      long before = threads.getThreadAllocatedBytes(thread);
      steps(STEPS);
      long allocated = threads.getThreadAllocatedBytes(thread) - before;
      grown = residentPages() - residentBefore;
      // Not a byte a step; the measuring itself allocates a few.
      assertTrue(allocated < STEPS / 1000, allocated + " bytes allocated by " + STEPS + " steps");
    }
    assertTrue(grown < MOST_PAGES, grown + " pages more after " + STEPS + " steps");
    assertEquals(Math.log(2), loss[0], 0.02, "two digits that look the same");
  }

  private static long residentPages() throws IOException {
    return Files.isReadable(STATISTICS)
        ? Long.parseLong(Files.readString(STATISTICS).split(" ", -1)[1])
        : 0;
  }
}
