package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hypatia.processor.testing.CCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Threads share loops: results, failures, callers from everywhere. */
@EnabledIf(value = "hasCompiler", disabledReason = "there is no C compiler")
final class SharedLoopsTest {
  private static final String SOURCE =
      """
      import org.hypatia.*;
      import org.hypatia.annotation.*;

      public final class Loops {
        @Kernel
        public static double[] waves(double[] x) {
          double[] y = new double[x.length];
          for (int i = 0; i < x.length; i++) {
            y[i] = Math.sin(x[i]) * Math.exp(-x[i] * x[i]);
          }
          return y;
        }

        @Kernel
        public static double total(double[] x) {
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            sum += Math.cos(x[i]);
          }
          return sum;
        }

        @Kernel
        public static double[] columns(double[][] x) {
          double[] sums = new double[x[0].length];
          for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[0].length; j++) {
              sums[j] += Math.sqrt(Math.abs(x[i][j]));
            }
          }
          return sums;
        }

        @Kernel
        public static int[] fail(int[] x, int[] divisors) {
          int[] y = new int[x.length];
          for (int i = 0; i < x.length; i++) {
            y[i] = x[i] / divisors[i];
          }
          return y;
        }

        @Kernel
        public static double[] share(double[] x, int[] places) {
          double[] y = new double[places.length];
          for (int i = 0; i < places.length; i++) {
            y[i] = x[places[i]];
          }
          return y;
        }
      }
      """;

  private static final Map<String, String> ALONE =
      Map.of("hypatia.native", "required", "hypatia.threads", "1");
  private static final Map<String, String> SHARED =
      Map.of("hypatia.native", "required", "hypatia.threads", "4", "hypatia.grain", "0");

  @TempDir static Path folder;
  private static CompiledSource compiled;

  static boolean hasCompiler() {
    return CCompiler.isThere();
  }

  @BeforeAll
  static void compile() throws IOException {
    Path file = Files.writeString(folder.resolve("Loops.java"), SOURCE);
    compiled = CompiledSource.compile(file, Files.createDirectory(folder.resolve("classes")));
  }

  private static Object call(ClassLoader loader, String kernel, Object... arguments)
      throws ReflectiveOperationException {
    Class<?>[] types = Arrays.stream(arguments).map(Object::getClass).toArray(Class<?>[]::new);
    return loader.loadClass("LoopsKernels").getMethod(kernel, types).invoke(null, arguments);
  }

  private static double[] numbers(int n) {
    return IntStream.range(0, n).mapToDouble(i -> Math.sin(3.7 * i) * 4).toArray();
  }

  @Test
  void whatIsComputedByElementIsTheSameBitsForAnyNumberOfThreads()
      throws ReflectiveOperationException, IOException {
    try (URLClassLoader alone = Backend.load(compiled, "Loops", ALONE)) {
      for (String threads : List.of("2", "3", "7", "64", "10000")) {
        Map<String, String> many =
            Map.of("hypatia.native", "required", "hypatia.threads", threads, "hypatia.grain", "0");
        try (URLClassLoader shared = Backend.load(compiled, "Loops", many)) {
          for (int n : new int[] {0, 1, 63, 64, 65, 1000, 100_003}) {
            double[] x = numbers(n);
            double[] expected = (double[]) call(alone, "waves", x);
            assertArrayEquals(expected, (double[]) call(shared, "waves", x), threads + ", " + n);
          }
        }
      }
    }
  }

  @Test
  void sumsAreTheSameBitsAtEachCall() throws ReflectiveOperationException, IOException {
    try (URLClassLoader alone = Backend.load(compiled, "Loops", ALONE);
        URLClassLoader shared = Backend.load(compiled, "Loops", SHARED)) {
      double[] x = numbers(50_001);
      double[][] rows = IntStream.range(0, 301).mapToObj(i -> numbers(17)).toArray(double[][]::new);
      double total = (double) call(shared, "total", x);
      double[] columns = (double[]) call(shared, "columns", (Object) rows);
      assertEquals((double) call(alone, "total", x), total, 1e-9);
      assertArrayEquals((double[]) call(alone, "columns", (Object) rows), columns, 1e-9);
      for (int i = 0; i < 200; i++) {
        assertEquals(total, (double) call(shared, "total", x));
        assertArrayEquals(columns, (double[]) call(shared, "columns", (Object) rows));
      }
    }
  }

  /** The default: a long loop has several parts, and workers do some of them. */
  @Test
  void aLongLoopIsSharedWithoutBeingTold() throws Exception {
    Map<String, String> two = Map.of("hypatia.native", "required", "hypatia.threads", "2");
    try (URLClassLoader alone = Backend.load(compiled, "Loops", ALONE);
        URLClassLoader shared = Backend.load(compiled, "Loops", two)) {
      double[] x = numbers(3_000_000);
      double[] expected = (double[]) call(alone, "waves", x);
      assertArrayEquals(expected, (double[]) call(shared, "waves", x));
      long before = workersTicks();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (workersTicks() == before && System.nanoTime() < deadline) {
        assertArrayEquals(expected, (double[]) call(shared, "waves", x));
      }
      assertTrue(workersTicks() > before, "no worker has done anything");
    }
  }

  /** The time that all workers have run, in clock ticks. */
  private static long workersTicks() throws IOException {
    long ticks = 0;
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(Path.of("/proc/self/task"))) {
      for (Path thread : threads) {
        String status = Files.readString(thread.resolve("stat"));
        if (status.contains("(hypatia-")) {
          ticks += Long.parseLong(status.substring(status.indexOf(')') + 2).split(" ", -1)[11]);
        }
      }
    }
    return ticks;
  }

  /** One loop is shared at a time; who finds the others busy does all of it. */
  @Test
  void callersFromManyThreadsDoNotWaitForEachOther() throws Exception {
    double[] x = numbers(20_000);
    ExecutorService callers = Executors.newFixedThreadPool(8);
    try (URLClassLoader shared = Backend.load(compiled, "Loops", SHARED)) {
      double expected = (double) call(shared, "total", x);
      List<Future<Double>> totals = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        totals.add(callers.submit(() -> (double) call(shared, "total", x)));
      }
      for (Future<Double> total : totals) {
        assertEquals(expected, total.get(60, TimeUnit.SECONDS));
      }
      // From inside a pool whose threads wait for each other.
      IntStream.range(0, 100)
          .parallel()
          .forEach(i -> assertEquals(expected, (double) quietly(shared, "total", x)));
    } finally {
      callers.shutdownNow();
    }
  }

  private static Object quietly(ClassLoader loader, String kernel, Object... arguments) {
    try {
      return call(loader, kernel, arguments);
    } catch (ReflectiveOperationException failure) {
      throw new LinkageError(kernel, failure);
    }
  }

  private static Throwable failure(ClassLoader loader, String kernel, Object... arguments) {
    return Objects.requireNonNull(
        assertThrows(InvocationTargetException.class, () -> call(loader, kernel, arguments))
            .getCause());
  }

  @Test
  void theFirstFailureCounts() throws ReflectiveOperationException, IOException {
    try (URLClassLoader shared = Backend.load(compiled, "Loops", SHARED)) {
      double[] x = numbers(10);
      int[] places = new int[4000];
      places[3900] = 12;
      places[1700] = 11;
      Throwable outside = failure(shared, "share", x, places);
      assertInstanceOf(ArrayIndexOutOfBoundsException.class, outside);
      assertTrue(String.valueOf(outside.getMessage()).contains("Index 11 "), outside.getMessage());
      int[] divisors = new int[4000];
      Arrays.fill(divisors, 3);
      call(shared, "fail", new int[4000], divisors);
      divisors[3999] = 0;
      Throwable division = failure(shared, "fail", new int[4000], divisors);
      assertInstanceOf(ArithmeticException.class, division);
      // Whatever has failed, the next call is right.
      places[3900] = 9;
      places[1700] = 9;
      assertEquals(x[9], ((double[]) call(shared, "share", x, places))[1700]);
    }
  }

  @Test
  void aPropertyThatIsNoNumberIsSaid() {
    for (String wrong : List.of("hypatia.threads=0", "hypatia.threads=all", "hypatia.grain=-1")) {
      String property = wrong.substring(0, wrong.indexOf('='));
      String value = wrong.substring(wrong.indexOf('=') + 1);
      Map<String, String> properties = Map.of("hypatia.native", "required", property, value);
      Throwable failure =
          assertThrows(
              UnsatisfiedLinkError.class, () -> Backend.load(compiled, "Loops", properties));
      String expected = "the system property " + property + " is '" + value + "'";
      assertTrue(String.valueOf(failure.getMessage()).contains(expected), failure.getMessage());
    }
  }
}
