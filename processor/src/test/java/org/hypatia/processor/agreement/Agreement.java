package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hypatia.Kernels;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * That kernels do what their methods say: the annotated method run as plain Java is the meaning,
 * and the generated method must agree on the Java back end and on native code at each
 * instruction-set level; to the bit where the kernel's name ends in {@code Strict}, or in {@code
 * Drawn} where all it does is to draw numbers, roughly where it ends in {@code Derived}, since
 * plain Java takes derivatives by differences. Generated derivatives must agree with finite
 * differences of the plain method, as {@link DerivativeChecks} says.
 *
 * <p>A method {@code fExpected} beside kernel {@code f} is a closed form that both are compared
 * with, since differences of differences are too coarse; {@code fMeant} is one for the kernel
 * alone, where plain Java overflows or its differences do not show the derivative.
 *
 * <p>A class names the arguments of kernel {@code f} by a method {@code Object[] fArguments(Random
 * random)}, called for several seeds.
 */
final class Agreement {
  private static final int SEEDS = 5;

  private Agreement() {}

  /** How near results are to be. */
  enum Precision {
    EXACT,
    ROUNDED,
    BY_DIFFERENCES;

    static Precision of(String kernel) {
      if (kernel.endsWith("Strict") || kernel.endsWith("Drawn")) {
        return EXACT;
      }
      return kernel.endsWith("Derived") ? BY_DIFFERENCES : ROUNDED;
    }

    double ofValue(boolean single) {
      return this == EXACT ? 0 : single ? 2e-5 : this == ROUNDED ? 1e-11 : 1e-8;
    }

    /** A unit in the last place of BF16, which numbers that are a little different may round to. */
    double ofHalf() {
      return this == EXACT ? 0 : 0x1p-7;
    }

    double step(boolean single) {
      return single ? 4e-3 : this == BY_DIFFERENCES ? 1e-3 : 1e-5;
    }

    double ofGradient(boolean single) {
      return single ? 2e-2 : this == BY_DIFFERENCES ? 1e-4 : 1e-6;
    }
  }

  /** A test for each kernel of a class on each back end. */
  static List<DynamicTest> tests(CompiledSource source, String className)
      throws ReflectiveOperationException {
    List<DynamicTest> tests = new ArrayList<>();
    String best = "";
    for (Backend backend : Backend.available()) {
      URLClassLoader loader = backend.load(source, className);
      Class<?> plain = loader.loadClass(className);
      Class<?> kernels = loader.loadClass(className + "Kernels");
      if (backend == Backend.BEST) {
        best = Kernels.describe(kernels).runsOn();
      }
      backend.assertRuns(kernels, best);
      for (Method arguments : plain.getDeclaredMethods()) {
        if (arguments.getName().endsWith("Arguments")) {
          arguments.setAccessible(true);
          String name = arguments.getName().replace("Arguments", "");
          tests.add(
              DynamicTest.dynamicTest(
                  className + "." + name + " on " + backend,
                  () -> check(plain, kernels, name, arguments)));
        }
      }
    }
    return tests;
  }

  /** By number of parameters too: a source may have helpers of a kernel's name. */
  private static Method find(Class<?> owner, String name, int parameters) {
    for (Method method : owner.getDeclaredMethods()) {
      if (method.getName().equals(name) && method.getParameterCount() == parameters) {
        method.setAccessible(true);
        return method;
      }
    }
    throw new AssertionError(owner.getName() + " has no method " + name);
  }

  /** Whether arguments can be given to a method. */
  static boolean fits(Method method, Object... arguments) {
    Class<?>[] types = method.getParameterTypes();
    boolean fits = types.length == arguments.length;
    for (int i = 0; fits && i < types.length; i++) {
      Class<?> boxed = MethodType.methodType(types[i]).wrap().returnType();
      fits = boxed.isInstance(arguments[i]);
    }
    return fits;
  }

  private static void check(Class<?> plain, Class<?> kernels, String name, Method arguments)
      throws ReflectiveOperationException {
    int parameters = ((Object[]) arguments.invoke(null, new Random(0))).length;
    Method meaning = meaning(plain, name, parameters);
    Method kernel = find(kernels, name, parameters);
    Precision precision = Precision.of(name);
    for (int seed = 0; seed < SEEDS; seed++) {
      Object[] given = (Object[]) arguments.invoke(null, new Random(seed));
      Object[] same = (Object[]) arguments.invoke(null, new Random(seed));
      Throwable failure = failure(meaning, same);
      if (failure != null) {
        assertFailsAlike(failure, failure(kernel, given), name + " with seed " + seed);
        continue;
      }
      Object expected = call(meaning, (Object[]) arguments.invoke(null, new Random(seed)));
      Object actual = call(kernel, given);
      boolean single = Leaves.isSingle(expected);
      double tolerance = Leaves.isHalf(expected) ? precision.ofHalf() : precision.ofValue(single);
      assertClose(expected, actual, tolerance, name + " with seed " + seed);
      if (has(plain, name + "Expected")) {
        Object[] again = (Object[]) arguments.invoke(null, new Random(seed));
        Object roughly = call(find(plain, name, parameters), again);
        double rough = Precision.BY_DIFFERENCES.ofGradient(single);
        assertClose(expected, roughly, rough, "plain " + name + " with seed " + seed);
      }
      Object[] fresh = (Object[]) arguments.invoke(null, new Random(seed));
      new DerivativeChecks(meaning, kernels, fresh, precision, new Random(seed))
          .check(name, "seed " + seed);
    }
  }

  /** The closed form beside the kernel, or else the kernel's own method. */
  private static Method meaning(Class<?> plain, String name, int parameters) {
    for (String suffix : List.of("Expected", "Meant", "")) {
      if (has(plain, name + suffix)) {
        return find(plain, name + suffix, parameters);
      }
    }
    throw new AssertionError(plain.getName() + " has no method " + name);
  }

  private static boolean has(Class<?> owner, String name) {
    return Arrays.stream(owner.getDeclaredMethods())
        .anyMatch(method -> method.getName().equals(name));
  }

  /** What the method throws; null when it returns. */
  private static @Nullable Throwable failure(Method method, Object... arguments)
      throws IllegalAccessException {
    try {
      method.invoke(null, arguments);
      return null;
    } catch (InvocationTargetException e) {
      return e.getCause();
    }
  }

  /** A division by zero is one everywhere; what is wrong with sizes may be told at the entry. */
  private static void assertFailsAlike(
      Throwable expected, @Nullable Throwable actual, String what) {
    boolean alike =
        expected instanceof IndexOutOfBoundsException
                || expected instanceof NegativeArraySizeException
            ? actual instanceof IndexOutOfBoundsException
                || actual instanceof IllegalArgumentException
            : actual != null && actual.getClass() == expected.getClass();
    assertTrue(alike, () -> what + ": expected " + expected + ", but was " + actual);
  }

  static Object call(Method method, Object... arguments) throws ReflectiveOperationException {
    try {
      return method.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(method.getName() + " failed", e.getCause());
    }
  }

  static void assertClose(Object expected, Object actual, double relative, String what) {
    List<Double> left = Leaves.values(expected);
    List<Double> right = Leaves.values(actual);
    assertEquals(left.size(), right.size(), what + ": number of elements");
    double scale = 1;
    for (double value : left) {
      scale = Double.isFinite(value) ? Math.max(scale, Math.abs(value)) : scale;
    }
    for (int i = 0; i < left.size(); i++) {
      double tolerance = relative == 0 ? 0 : relative * Math.max(Math.abs(left.get(i)), scale);
      if (!Double.isFinite(tolerance)) {
        tolerance = 0;
      }
      assertEquals(left.get(i), right.get(i), tolerance, what + ": element " + i);
    }
  }
}
