package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hypatia.F64;
import org.hypatia.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Kernels under {@code resources/printing} print what their methods print as plain Java. */
final class PrintingTest {
  private static final int SEEDS = 8;

  @TempDir static Path folder;

  private static CompiledSource traced;
  private static CompiledSource callers;

  @BeforeAll
  static void compile() throws IOException, URISyntaxException {
    Path sources = Path.of(PrintingTest.class.getResource("/printing").toURI());
    Path first = Files.createDirectory(folder.resolve("traced"));
    Path second = Files.createDirectory(folder.resolve("callers"));
    traced = CompiledSource.compile(sources.resolve("Traced.java"), first);
    callers =
        CompiledSource.compile(
            List.of(sources.resolve("CallsTraced.java")), second, List.of(first));
  }

  @TestFactory
  Stream<DynamicTest> kernelsPrintWhatTheirMethodsDo() throws ReflectiveOperationException {
    List<DynamicTest> tests = new ArrayList<>(tests(traced, "Traced"));
    assertTrue(tests.size() >= 11, "only " + tests.size() + " kernels");
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> callersPrintWhatKernelsOfAnotherModuleDo()
      throws ReflectiveOperationException {
    return tests(callers, "CallsTraced").stream();
  }

  private static List<DynamicTest> tests(CompiledSource source, String className)
      throws ReflectiveOperationException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Backend backend : backends()) {
      URLClassLoader loader = backend.load(source, className);
      Class<?> plain = loader.loadClass(className);
      Class<?> kernels = loader.loadClass(className + "Kernels");
      backend.assertRuns(kernels, "");
      for (Method arguments : plain.getDeclaredMethods()) {
        if (arguments.getName().endsWith("Arguments")) {
          String name = arguments.getName().replace("Arguments", "");
          tests.add(
              DynamicTest.dynamicTest(
                  name + " on " + backend,
                  () -> {
                    for (int seed = 0; seed < SEEDS; seed++) {
                      String expected = printed(method(plain, name), given(arguments, seed));
                      assertTrue(expected.length() > 0, name);
                      assertEquals(
                          expected, printed(method(kernels, name), given(arguments, seed)));
                    }
                  }));
        }
      }
    }
    return tests;
  }

  private static List<Backend> backends() {
    List<Backend> all = Backend.available();
    return all.subList(0, Math.min(2, all.size()));
  }

  /** Of a derivative there is one value, and what is printed on the way to it. */
  @Test
  void derivativesPrintOnce() throws ReflectiveOperationException {
    for (Backend backend : backends()) {
      Class<?> kernels = backend.load(traced, "Traced").loadClass("TracedKernels");
      String expected = "x 4.0\nsquare 16.0\n";
      assertEquals(expected, printed(method(kernels, "differentiatedGradient"), 4.0));
      assertEquals(expected, printed(method(kernels, "differentiatedJvp"), 4.0, 1.0));
      assertEquals(expected, printed(method(kernels, "differentiatedVjp"), 4.0, 1.0));
    }
  }

  @Test
  void kernelsThatWriteToArgumentsPrintToo() throws ReflectiveOperationException {
    for (Backend backend : backends()) {
      Class<?> kernels = backend.load(traced, "Traced").loadClass("TracedKernels");
      Tensor<F64> x = Tensor.of(new double[] {1, 2}, 1, 2);
      Tensor<F64> result = Tensor.zeros(F64.class, 1, 2);
      assertEquals("row [1. 2.]\ntwice [2. 4.]\n", printed(method(kernels, "rowsInto"), x, result));
      assertEquals(3, result.getDouble(0, 1));
    }
  }

  private static Method method(Class<?> owner, String name) {
    Method found =
        Arrays.stream(owner.getDeclaredMethods())
            .filter(method -> method.getName().equals(name))
            .findFirst()
            .orElseThrow();
    found.setAccessible(true);
    return found;
  }

  private static Object[] given(Method arguments, int seed) throws ReflectiveOperationException {
    arguments.setAccessible(true);
    return (Object[]) arguments.invoke(null, new Random(seed));
  }

  /** What a call prints, and then of which class it fails. */
  private static String printed(Method method, Object... arguments) throws IllegalAccessException {
    PrintStream out = System.out;
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    try (PrintStream kept = new PrintStream(text, true, StandardCharsets.UTF_8)) {
      System.setOut(kept);
      method.invoke(null, arguments);
    } catch (InvocationTargetException failure) {
      String thrown = String.valueOf(failure.getCause()).replaceAll(": .*", "");
      text.writeBytes(thrown.getBytes(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
    }
    return text.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
