package org.hypatia.processor.agreement;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.hypatia.Kernels;
import org.hypatia.processor.diag.Diag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random methods with loops agree with plain Java: strict ones to the bit, on the Java back end and
 * as machine code, and of smooth ones both derivatives with each other and with differences. The
 * system property {@code loops} says how many, {@code seed} where to begin: each method has a seed
 * of its own, one more than the last. {@code -Dbackends=java} leaves machine code out, and with it
 * the C compiler, which takes most of the time: ten thousand take about half an hour then.
 */
final class RandomLoopsTest {
  private static final long SEED = Long.getLong("seed", 41);
  private static final int LOOPS = Integer.getInteger("loops", 120);
  private static final List<Backend> BACKENDS = backends();
  private static final int OF_A_CLASS = 50;
  private static final int CALLS = 4;

  /** The places of the parameters that smooth programs have derivatives for. */
  private static final int[] DIFFERENTIATED = {0, 1, 4, 5, 8, 9};

  /** The share of programs that may be refused, so that enough is tested. */
  private static final double MOST_REFUSED = 0.15;

  /** What says nothing of the program. */
  private static final Set<Diag> NOT_REFUSALS =
      Set.of(Diag.COMPILER_BUG, Diag.TOOLCHAIN_FAILED, Diag.TOOLCHAIN_FAILED_JAVA_RUNS);

  private static final Map<Diag, Integer> REFUSALS = new TreeMap<>();
  private static int tried;
  private static long begun;

  @TempDir static Path folder;

  /** Makes the source of a method. */
  private interface Generator {
    String program(long seed, int number);
  }

  /** Compares a method with its kernels; throws or fails where they differ. */
  private interface Check {
    void run(Class<?> plain, Class<?> kernels, int number, long seed)
        throws ReflectiveOperationException;
  }

  @BeforeAll
  static void begin() {
    begun = System.nanoTime();
  }

  @AfterAll
  static void fewAreRefused() {
    System.out.println(
        "RandomLoopsTest: seed %d, %d programs in %d s, refused %s"
            .formatted(
                SEED, tried, Duration.ofNanos(System.nanoTime() - begun).toSeconds(), REFUSALS));
    int refused = REFUSALS.values().stream().mapToInt(Integer::intValue).sum();
    assertTrue(refused <= MOST_REFUSED * tried, () -> "refused " + REFUSALS + " of " + tried);
  }

  @TestFactory
  Stream<DynamicTest> strictProgramsGiveTheBitsOfPlainJava() {
    return classes("Strict", LOOPS, RandomLoopPrograms::strict, RandomLoopsTest::checkStrict);
  }

  @TestFactory
  Stream<DynamicTest> derivativesOfSmoothProgramsAgree() {
    return classes("Smooth", LOOPS / 5, RandomLoopPrograms::smooth, RandomLoopsTest::checkSmooth);
  }

  private static Stream<DynamicTest> classes(
      String name, int count, Generator generator, Check check) {
    return IntStream.range(0, (count + OF_A_CLASS - 1) / OF_A_CLASS)
        .mapToObj(
            part -> {
              int first = part * OF_A_CLASS;
              int programs = Math.min(OF_A_CLASS, count - first);
              return DynamicTest.dynamicTest(
                  name + " programs from seed " + (SEED + first),
                  () -> compare(name + part, SEED + first, programs, generator, check));
            });
  }

  private static List<Backend> backends() {
    List<Backend> asked =
        Arrays.stream(System.getProperty("backends", "java,best").split(","))
            .map(backend -> Backend.valueOf(backend.toUpperCase(Locale.ROOT)))
            .toList();
    return Backend.available().stream().filter(asked::contains).toList();
  }

  private static void compare(String name, long seed, int count, Generator generator, Check check)
      throws IOException, ReflectiveOperationException {
    Map<Integer, String> programs = new TreeMap<>();
    for (int number = 0; number < count; number++) {
      programs.put(number, generator.program(seed + number, number));
    }
    tried += count;
    CompiledSource source = new CompiledSource(List.of(folder.resolve(name + ".classes")));
    Map<Integer, Diag> refused = compiled(name, programs);
    if (!refused.isEmpty()) {
      refused.values().forEach(diag -> REFUSALS.merge(diag, 1, Integer::sum));
      programs.keySet().removeAll(refused.keySet());
      assertEquals(Map.of(), compiled(name, programs), "refused when others are not there");
    }
    List<String> failures = new ArrayList<>();
    for (Backend backend : BACKENDS) {
      try (URLClassLoader loader = backend.load(source, name)) {
        Class<?> plain = loader.loadClass(name);
        Class<?> kernels = loader.loadClass(name + "Kernels");
        backend.assertRuns(kernels, Kernels.describe(kernels).runsOn());
        programs.forEach(
            (number, program) -> {
              try {
                check.run(plain, kernels, number, seed + number);
              } catch (ReflectiveOperationException | AssertionError e) {
                failures.add(
                    "seed "
                        + (seed + number)
                        + " on "
                        + backend
                        + ": "
                        + e
                        + because(e)
                        + "\n"
                        + program);
              }
            });
      }
    }
    assertTrue(failures.isEmpty(), () -> String.join("\n", failures));
  }

  /** What a kernel threw, and where: the program cannot say. */
  private static String because(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null
        ? ""
        : " because " + cause + Arrays.stream(cause.getStackTrace()).limit(3).toList();
  }

  /** Compiles a class; gives which programs were refused, and why. */
  private static Map<Integer, Diag> compiled(String name, Map<Integer, String> programs)
      throws IOException {
    Path file = folder.resolve(name + ".java");
    Files.writeString(file, RandomLoopPrograms.source(name, List.copyOf(programs.values())));
    Path classes = Files.createDirectories(folder.resolve(name + ".classes"));
    Map<Integer, Diag> refused = new TreeMap<>();
    List<String> options = new ArrayList<>();
    options.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    if (!BACKENDS.contains(Backend.BEST)) {
      options.add("-Ahypatia.native=off");
    } else if (System.getProperty("os.arch").equals("amd64")) {
      // Which levels there are is what other tests are about.
      options.add("-Ahypatia.isa=v2" + (name.hashCode() % 2 == 0 ? "" : ",v3"));
    }
    for (Diagnostic<? extends JavaFileObject> problem :
        CompiledSource.problems(List.of(file), classes, options)) {
      int number = program(programs, file, problem);
      refused.putIfAbsent(number, refusal(problem, Objects.requireNonNull(programs.get(number))));
    }
    return refused;
  }

  /** The number of the program where a problem is. */
  private static int program(
      Map<Integer, String> programs, Path file, Diagnostic<? extends JavaFileObject> problem) {
    JavaFileObject source = problem.getSource();
    if (source == null || source.getName().equals(file.toString())) {
      long line = RandomLoopPrograms.linesBefore();
      for (Map.Entry<Integer, String> program : programs.entrySet()) {
        line += program.getValue().lines().count();
        if (problem.getLineNumber() <= line) {
          return program.getKey();
        }
      }
    }
    throw new AssertionError("not of a program: " + problem);
  }

  private static Diag refusal(Diagnostic<?> problem, String program) {
    String first = problem.getMessage(Locale.ROOT).lines().findFirst().orElseThrow();
    // What is no refusal comes first: there are texts that fit anything.
    if (NOT_REFUSALS.stream().noneMatch(diag -> says(diag, first))) {
      for (Diag diag : Diag.values()) {
        if (diag.kind() == problem.getKind() && says(diag, first)) {
          return diag;
        }
      }
    }
    throw new AssertionError(problem + "\n" + program);
  }

  private static boolean says(Diag diag, String line) {
    String whole =
        Arrays.stream(diag.text().split("\\{\\d}", -1)).map(Pattern::quote).collect(joining(".*"));
    return line.matches("\\[hypatia] " + whole);
  }

  private static Method method(Class<?> owner, String name) {
    for (Method method : owner.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        method.setAccessible(true);
        return method;
      }
    }
    throw new AssertionError(owner + " has no method " + name);
  }

  /** Of the program's seed, not of its number: alone it is called as it is among others. */
  private static Object[] arguments(Class<?> plain, long seed, int call)
      throws ReflectiveOperationException {
    return (Object[]) method(plain, "arguments").invoke(null, new Random(seed * 100 + call));
  }

  private static void checkStrict(Class<?> plain, Class<?> kernels, int number, long seed)
      throws ReflectiveOperationException {
    for (int call = 0; call < CALLS; call++) {
      Object expected = Agreement.call(method(plain, "p" + number), arguments(plain, seed, call));
      Object actual = Agreement.call(method(kernels, "p" + number), arguments(plain, seed, call));
      assertEquals(Bits.of(expected), Bits.of(actual), "call " + call);
    }
  }

  private static void checkSmooth(Class<?> plain, Class<?> kernels, int number, long seed)
      throws ReflectiveOperationException {
    Method meaning = method(plain, "p" + number);
    for (int call = 0; call < CALLS; call++) {
      Object[] point = arguments(plain, seed, call);
      double expected = (double) Agreement.call(meaning, point);
      Object gradient = Agreement.call(method(kernels, "p" + number + "Gradient"), point);
      List<Double> slopes = new ArrayList<>();
      List<Object> parts = Leaves.components(gradient);
      Agreement.assertClose(expected, parts.get(0), 1e-11, "value, call " + call);
      parts.subList(1, parts.size()).forEach(part -> slopes.addAll(Leaves.values(part)));
      Random random = new Random(call);
      List<Double> direction = slopes.stream().map(any -> random.nextGaussian()).toList();
      double reverse = 0;
      for (int i = 0; i < slopes.size(); i++) {
        reverse += slopes.get(i) * direction.get(i);
      }
      Object[] all = Arrays.copyOf(point, point.length + DIFFERENTIATED.length);
      Object[] up = point.clone();
      Object[] down = point.clone();
      Iterator<Double> numbers = direction.iterator();
      int at = point.length;
      for (int wrt : DIFFERENTIATED) {
        all[at] = Leaves.rebuild(point[wrt], numbers);
        up[wrt] = moved(point[wrt], all[at], 1e-6);
        down[wrt] = moved(point[wrt], all[at++], -1e-6);
      }
      Object tangent = Agreement.call(method(kernels, "p" + number + "Jvp"), all);
      double forward = (double) Leaves.components(tangent).get(1);
      double scale = Math.max(1, slopes.stream().mapToDouble(Math::abs).max().orElseThrow());
      assertEquals(reverse, forward, 1e-9 * scale, "forward against reverse, call " + call);
      double difference =
          ((double) Agreement.call(meaning, up) - (double) Agreement.call(meaning, down)) / 2e-6;
      assertEquals(difference, forward, 1e-5 * scale, "differences, call " + call);
    }
  }

  private static Object moved(Object point, Object direction, double by) {
    List<Double> from = Leaves.values(point);
    List<Double> along = Leaves.values(direction);
    List<Double> sum = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      sum.add(from.get(i) + by * along.get(i));
    }
    return Leaves.rebuild(point, sum.iterator());
  }
}
