package org.hypatia.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How busy this process and the machine are. */
final class Machine {
  private static final Path STAT = Path.of("/proc/stat");
  private static final long TICK_NS = 10_000_000;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private Machine() {}

  /** Processor time that this process has used, in nanoseconds. */
  static long ownTime() {
    return SYSTEM.getProcessCpuTime();
  }

  /**
   * Processor time that all processes have used, in nanoseconds; where the system does not say, as
   * if this were the only one.
   */
  static long allTime() {
    if (!Files.exists(STAT)) {
      return ownTime();
    }
    String[] fields;
    try {
      List<String> lines = Files.readAllLines(STAT);
      fields = lines.get(0).trim().split(" +");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    long ticks = 0;
    // User, nice and system time, then both kinds of interrupts and what other guests stole.
    for (int field : new int[] {1, 2, 3, 6, 7, 8}) {
      ticks += Long.parseLong(fields[field]);
    }
    return ticks * TICK_NS;
  }

  /** Waits until others use less than a tenth of two processors, but no longer than the limit. */
  static void awaitQuiet(double limitSeconds) {
    long end = System.nanoTime() + (long) (limitSeconds * 1e9);
    while (System.nanoTime() < end) {
      long before = allTime();
      long start = System.nanoTime();
      sleep();
      if (allTime() - before < 0.1 * 2 * (System.nanoTime() - start)) {
        return;
      }
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }
}
