package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hypatia.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What kernels say that check themselves, as {@code -Ahypatia.check} asks. */
final class SelfChecksTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  @TempDir static Path folder;

  private static CompiledSource source;
  private static List<String> lines;

  @BeforeAll
  static void compile() throws IOException, URISyntaxException {
    Path file = resource("/checks/Checked.java");
    lines = Files.readAllLines(file);
    Path classes = Files.createDirectory(folder.resolve("checked"));
    source = CompiledSource.compile(file, classes, "-Ahypatia.check=nan,compare");
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(SelfChecksTest.class.getResource(name).toURI());
  }

  static List<Backend> backends() {
    List<Backend> all = Backend.available();
    return all.subList(0, Math.min(2, all.size()));
  }

  private static Object call(Backend backend, String kernel, Object... arguments)
      throws ReflectiveOperationException {
    Class<?> kernels = backend.load(source, "Checked").loadClass("CheckedKernels");
    for (Method method : kernels.getDeclaredMethods()) {
      if (method.getName().equals(kernel)) {
        method.setAccessible(true);
        return method.invoke(null, arguments);
      }
    }
    throw new AssertionError("no kernel " + kernel);
  }

  private static <T extends Throwable> String message(
      Class<T> expected, Backend backend, String kernel, Object... arguments) {
    InvocationTargetException thrown =
        assertThrows(
            InvocationTargetException.class, () -> call(backend, kernel, arguments), kernel);
    Throwable cause = Objects.requireNonNull(thrown.getCause());
    assertEquals(expected, cause.getClass(), cause::toString);
    return String.valueOf(cause.getMessage());
  }

  /** The exception says which operation at the line that ends so. */
  private static void assertNan(
      Backend backend, String op, String comment, String kernel, Object... arguments) {
    int line = 1;
    while (!lines.get(line - 1).endsWith("// " + comment)) {
      line++;
    }
    assertEquals(
        "Checked."
            + kernel
            + ": "
            + op
            + " makes a NaN at Checked.java:"
            + line
            + " of operands that have none",
        message(ArithmeticException.class, backend, kernel, arguments));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void theFirstOperationThatMakesANanIsNamed(Backend backend) {
    double[] some = {1, -1, 2};
    assertNan(backend, "log", "the log", "sumOfLogs", (Object) some);
    assertNan(backend, "sub", "the difference", "difference", INF, INF, some);
    assertNan(backend, "sqrt", "a later root", "difference", INF, 1.0, some);
    assertNan(backend, "sqrt", "the root", "iterated", 5.0, 4);
    assertNan(backend, "log", "what is compared", "isAbove", -1.0, 0.0);
    Tensor<?> rows = Tensor.of(new float[] {1, 2, 0, 0, 3, 4}, 3, 2);
    assertNan(backend, "div", "the quotient", "normalized", rows);
    Tensor<?> left = Tensor.of(new double[] {INF, -INF}, 1, 2);
    Tensor<?> right = Tensor.of(new double[] {1, 2, 1, 2}, 2, 2);
    assertNan(backend, "contract", "the product", "product", left, right);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void theDerivativesOperationsAreNamedByTheOnesTheyAreOf(Backend backend) {
    String message =
        message(ArithmeticException.class, backend, "lengthGradient", (Object) new double[3]);
    assertTrue(message.contains("makes a NaN at Checked.java:"), message);
  }

  @ParameterizedTest
  @MethodSource("backends")
  void whatReachesNoResultAndWhatIsGivenIsNoFault(Backend backend)
      throws ReflectiveOperationException {
    assertEquals(Math.log(2), call(backend, "sumOfGuardedLogs", (Object) new double[] {-1, 2}));
    assertEquals(-1.0, call(backend, "nanOrLog", -1.0));
    assertEquals(Double.NaN, call(backend, "sumOfLogs", (Object) new double[] {1, Double.NaN}));
    assertEquals(0.0, call(backend, "sumOfLogs", (Object) new double[0]));
    assertEquals(-INF, call(backend, "sumOfLogs", (Object) new double[] {0}));
    assertEquals(0.0, call(backend, "iterated", 5.0, 3));
  }

  @ParameterizedTest
  @MethodSource("backends")
  void theRuleThatChangesAResultIsNamed(Backend backend) throws ReflectiveOperationException {
    assertEquals(Math.log1p(Math.E), (double) call(backend, "softplus", 1.0), 1e-15);
    String message = message(IllegalStateException.class, backend, "softplus", 1000.0);
    assertTrue(
        message.startsWith(
            "Checked.softplus: optimised and unoptimised results differ, by rule log-of-exps"),
        message);
    assertTrue(message.contains("Checked.java:"), message);
  }

  @Test
  void aCheckThatDoesNotExistIsRefused() throws IOException, URISyntaxException {
    List<String> options =
        List.of(
            "-Ahypatia.check=nan,speed", "-classpath", System.getProperty("java.class.path", ""));
    Path classes = Files.createDirectory(folder.resolve("refused"));
    String problems =
        CompiledSource.problems(List.of(resource("/checks/Checked.java")), classes, options)
            .toString();
    String expected = "-Ahypatia.check=nan,speed: the value can be nan,bounds,compare";
    assertTrue(problems.contains(expected), problems);
  }

  @TestFactory
  Stream<DynamicTest> kernelsThatCheckThemselvesAgreeWithTheirMethods()
      throws IOException, URISyntaxException, ReflectiveOperationException {
    List<DynamicTest> tests = new ArrayList<>();
    for (String name : List.of("LoopAlgorithms", "Subscripts", "NestedRecords")) {
      Path classes = Files.createDirectory(folder.resolve(name));
      CompiledSource checked =
          CompiledSource.compile(
              resource("/agreement/" + name + ".java"),
              classes,
              "-Ahypatia.check=nan,bounds,compare");
      tests.addAll(Agreement.tests(checked, name));
    }
    return tests.stream();
  }
}
