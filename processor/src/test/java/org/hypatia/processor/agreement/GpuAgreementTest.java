package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.hypatia.Device;
import org.hypatia.Kernels;
import org.hypatia.processor.agreement.Agreement.Precision;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kernel under {@code resources/agreement} that has code for a GPU, and what is generated
 * beside it, gives on a GPU what it gives on this machine's processor. Needs both NVIDIA's compiler
 * and a GPU: Maven runs it in the profile {@code gpu}.
 */
@Tag("gpu")
@EnabledIf(value = "hasGpu", disabledReason = "there is no GPU that NVIDIA's driver shows")
final class GpuAgreementTest {
  private static final int SEEDS = 3;
  private static final String BOTH =
      "targets = {org.hypatia.annotation.Target.CPU, org.hypatia.annotation.Target.CUDA}";

  /** Code for one chip compiles faster than code for all: {@code -Dhypatia.cudaArch=90}. */
  private static final String[] OPTIONS =
      System.getProperty("hypatia.cudaArch") == null
          ? new String[0]
          : new String[] {"-Ahypatia.cudaArch=" + System.getProperty("hypatia.cudaArch")};

  @TempDir static Path folder;

  private record Compiled(String name, CompiledSource source) {}

  static boolean hasGpu() {
    return Device.CUDA.isAvailable();
  }

  @TestFactory
  Stream<DynamicTest> kernelsAgreeOnBothDevices()
      throws IOException, URISyntaxException, ReflectiveOperationException {
    List<Compiled> all =
        AgreementTest.sources().parallelStream().map(GpuAgreementTest::compile).toList();
    List<DynamicTest> tests = new ArrayList<>();
    for (Compiled compiled : all) {
      tests.addAll(tests(compiled));
    }
    assertTrue(tests.size() > 100, "only " + tests.size() + " kernels have code for a GPU");
    return tests.stream();
  }

  /** Compiles a source whose kernels ask for code of both kinds. */
  private static Compiled compile(Path file) {
    try {
      String name = file.getFileName().toString().replace(".java", "");
      String text = Files.readString(file);
      text = text.replaceAll("@Kernel\n", "@Kernel(" + BOTH + ")\n");
      text = text.replace("@Kernel(floatingPoint", "@Kernel(" + BOTH + ", floatingPoint");
      Path sources = Files.createDirectories(folder.resolve(name + ".source"));
      Path classes = Files.createDirectories(folder.resolve(name + ".classes"));
      Path source = Files.writeString(sources.resolve(file.getFileName()), text);
      return new Compiled(name, CompiledSource.compile(source, classes, OPTIONS));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static List<DynamicTest> tests(Compiled compiled) throws ReflectiveOperationException {
    URLClassLoader loader = Backend.BEST.load(compiled.source(), compiled.name());
    Class<?> plain = loader.loadClass(compiled.name());
    Class<?> kernels = loader.loadClass(compiled.name() + "Kernels");
    List<DynamicTest> tests = new ArrayList<>();
    for (Kernels.KernelDescription kernel : Kernels.describe(kernels).kernels()) {
      Method arguments = method(plain, kernel.name() + "Arguments");
      if (!kernel.cuda().equals("CUDA") || arguments == null) {
        continue;
      }
      Object[] some = (Object[]) arguments.invoke(null, new Random(0));
      for (Method method : kernels.getDeclaredMethods()) {
        boolean isKernels =
            Modifier.isPublic(method.getModifiers()) || method.getName().equals(kernel.name());
        if (isKernels
            && method.getName().startsWith(kernel.name())
            && !method.getName().endsWith("Into")
            && Agreement.fits(method, some)) {
          method.setAccessible(true);
          tests.add(
              DynamicTest.dynamicTest(
                  compiled.name() + "." + method.getName(), () -> check(method, arguments)));
        }
      }
    }
    return tests;
  }

  private static @Nullable Method method(Class<?> owner, String name) {
    Method found =
        Arrays.stream(owner.getDeclaredMethods())
            .filter(method -> method.getName().equals(name))
            .findFirst()
            .orElse(null);
    if (found != null) {
      found.setAccessible(true);
    }
    return found;
  }

  private static void check(Method method, Method arguments) throws ReflectiveOperationException {
    Precision precision = Precision.of(method.getName());
    for (int seed = 0; seed < SEEDS; seed++) {
      String what = method.getName() + " with seed " + seed;
      Object[] here = (Object[]) arguments.invoke(null, new Random(seed));
      Object[] there = (Object[]) arguments.invoke(null, new Random(seed));
      for (int i = 0; i < there.length; i++) {
        there[i] = Leaves.on(there[i], Device.CUDA);
      }
      Object expected = outcome(method, here);
      Object found = outcome(method, there);
      if (expected instanceof Throwable failure) {
        assertEquals(failure.getClass(), found.getClass(), what);
        continue;
      }
      if (found instanceof Throwable failure) {
        throw new AssertionError(what + " failed on the GPU", failure);
      }
      double tolerance =
          Leaves.isHalf(expected)
              ? precision.ofHalf()
              : precision.ofValue(Leaves.isSingle(expected));
      Agreement.assertClose(expected, Leaves.on(found, Device.CPU), tolerance, what);
    }
  }

  /** The result, or what was thrown. */
  private static Object outcome(Method method, Object... arguments) throws IllegalAccessException {
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      return Objects.requireNonNull(e.getCause());
    }
  }
}
