package org.hypatia.benchmarks.calls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.benchmarks.workloads.LogisticTasks;

/** Prints the resident memory of the process while 8 threads call kernels a million times. */
public final class ResidentMemory {
  private static final int THREADS = 8;
  private static final int SLICES = 10;
  private static final int CALLS = 1_000_000;

  /** Calls of one thread between two readings. */
  private static final int SLICE = CALLS / THREADS / SLICES;

  private static final int ROUNDS = 25;

  private ResidentMemory() {}

  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    System.out.printf(
        "Resident memory in KiB: after %d calls, and then ten readings in %d more.%n",
        CALLS / SLICES, CALLS);
    Supplier<Runnable> into = () -> LogisticTasks.single(64, 16).call();
    print("Into, 8 threads", sameThreads(into));
    print("results allocated and closed, 8 threads", sameThreads(ResidentMemory::allocating));
    print("Into, 8 new threads for every 4000 calls", newThreads(into));
  }

  private static Runnable allocating() {
    Tensor<F32> x = Tensor.ones(F32.class, 256);
    return () -> SmallKernels.addTensors(x, x).close();
  }

  private static List<Long> sameThreads(Supplier<Runnable> calls)
      throws InterruptedException, ExecutionException {
    List<Long> readings = new ArrayList<>();
    CyclicBarrier slice = new CyclicBarrier(THREADS, () -> readings.add(residentKib()));
    inThreads(
        () -> {
          Runnable call = calls.get();
          for (int s = 0; s <= SLICES; s++) {
            repeat(call, SLICE);
            slice.await();
          }
          return readings;
        });
    return readings;
  }

  private static List<Long> newThreads(Supplier<Runnable> calls)
      throws InterruptedException, ExecutionException {
    List<Long> readings = new ArrayList<>();
    for (int s = 0; s <= SLICES; s++) {
      for (int round = 0; round < ROUNDS; round++) {
        inThreads(
            () -> {
              repeat(calls.get(), SLICE / ROUNDS);
              return readings;
            });
      }
      readings.add(residentKib());
    }
    return readings;
  }

  private static void inThreads(Callable<?> body) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      for (Future<?> done : threads.invokeAll(Collections.nCopies(THREADS, body))) {
        done.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static void repeat(Runnable call, int times) {
    for (int i = 0; i < times; i++) {
      call.run();
    }
  }

  private static void print(String what, List<Long> readings) {
    long first = readings.get(0);
    long last = readings.get(readings.size() - 1);
    System.out.printf("%-42s%s  (%+d)%n", what, readings, last - first);
  }

  private static long residentKib() {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("/proc/self/status does not tell VmRSS");
  }
}
