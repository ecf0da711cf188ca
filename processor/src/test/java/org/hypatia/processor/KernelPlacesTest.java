package org.hypatia.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hypatia.processor.diag.Compiled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a kernel may be written, and what is generated for it there. */
final class KernelPlacesTest {
  private static final String PLACES =
      """
      package places;

      import org.hypatia.annotation.Kernel;

      public class Outer {
        enum Unit {
          FOOT;

          @Kernel
          static double metres(double x) {
            return 0.3048 * x;
          }
        }

        @Kernel
        enum Level {
          LOW;

          static double half(double x) {
            return x / 2;
          }
        }

        record Point(double x, double y) {
          @Kernel
          static double norm(Point p) {
            return Math.sqrt(p.x * p.x + p.y() * p.y());
          }
        }

        interface Shapes {
          @Kernel
          static double square(double x) {
            return x * x;
          }
        }

        @interface Marked {
          class Holder {
            @Kernel
            static double third(double x) {
              return x / 3;
            }
          }
        }

        class Inner {
          @Kernel
          static double twice(double x) {
            return 2 * x;
          }
        }

        abstract static class Base {
          @Kernel
          protected static final strictfp double negated(double x) {
            return -x;
          }

          abstract double instance(double x);
        }

        @Kernel
        static final class All {
          static double first(double x) {
            return second(x) + hidden(x);
          }

          static double second(double x) {
            return x + 1;
          }

          private static double hidden(double x) {
            return x + 2;
          }

          double instance(double x) {
            return x;
          }
        }
      }
      """;

  @TempDir Path folder;

  private URLClassLoader compiled(String name, String text, Charset charset, String... options)
      throws IOException {
    Path source = Files.write(folder.resolve(name + ".java"), text.getBytes(charset));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Compiled compiled =
        Compiled.with(new KernelProcessor())
            .compile(List.of(source), classes, Arrays.asList(options));
    assertTrue(compiled.succeeded(), () -> compiled.diagnostics().toString());
    for (var problem : compiled.problems()) {
      // JDK 17 and later have nothing to do for strictfp, and say so.
      assertTrue(problem.getMessage(Locale.ROOT).contains("strictfp"), problem::toString);
    }
    return new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
  }

  private static Object call(
      URLClassLoader loader, String owner, String method, Object... arguments)
      throws ReflectiveOperationException {
    Class<?> kernels = loader.loadClass(owner);
    for (Method candidate : kernels.getDeclaredMethods()) {
      if (candidate.getName().equals(method) && candidate.getParameterCount() == arguments.length) {
        candidate.setAccessible(true);
        return candidate.invoke(null, arguments);
      }
    }
    throw new AssertionError(owner + " has no " + method);
  }

  @Test
  void everyClassThatAnotherCanNameMayHoldKernels()
      throws IOException, ReflectiveOperationException {
    try (URLClassLoader loader =
        compiled("Outer", PLACES, StandardCharsets.UTF_8, "-Ahypatia.native=off")) {
      assertEquals(0.3048, call(loader, "places.Outer_UnitKernels", "metres", 1.0));
      assertEquals(2.0, call(loader, "places.Outer_LevelKernels", "half", 4.0));
      assertEquals(25.0, call(loader, "places.Outer_ShapesKernels", "square", 5.0));
      assertEquals(2.0, call(loader, "places.Outer_Marked_HolderKernels", "third", 6.0));
      assertEquals(14.0, call(loader, "places.Outer_InnerKernels", "twice", 7.0));
      assertEquals(-1.0, call(loader, "places.Outer_BaseKernels", "negated", 1.0));
      assertEquals(7.0, call(loader, "places.Outer_AllKernels", "first", 2.0));
      assertEquals(3.0, call(loader, "places.Outer_AllKernels", "second", 2.0));
      Class<?> all = loader.loadClass("places.Outer_AllKernels");
      assertTrue(
          Arrays.stream(all.getDeclaredMethods())
              .noneMatch(method -> List.of("hidden", "instance").contains(method.getName())));
      Class<?> point = loader.loadClass("places.Outer$Point");
      var constructor = point.getDeclaredConstructor(double.class, double.class);
      constructor.setAccessible(true);
      Object corner = constructor.newInstance(3.0, 4.0);
      assertEquals(5.0, call(loader, "places.Outer_PointKernels", "norm", corner));
    }
  }

  @Test
  void aSourceMayBeInAnotherEncoding() throws IOException, ReflectiveOperationException {
    String text =
        """
        import org.hypatia.annotation.*;

        final class Latin {
          /** Größe und Gewicht. */
          @Kernel
          @Gradient(wrt = "größe")
          static double gewicht(double größe, double ñ) {
            return größe * größe * ñ;
          }
        }
        """;
    try (URLClassLoader loader =
        compiled(
            "Latin",
            text,
            StandardCharsets.ISO_8859_1,
            "-Ahypatia.native=off",
            "-encoding",
            "ISO-8859-1")) {
      assertEquals(18.0, call(loader, "LatinKernels", "gewicht", 3.0, 2.0));
      Object gradient = call(loader, "LatinKernels", "gewichtGradient", 3.0, 2.0);
      Method component = gradient.getClass().getDeclaredMethod("größe");
      component.setAccessible(true);
      assertEquals(12.0, component.invoke(gradient));
    }
  }

  /** What the result does not depend on, or only in steps, has a gradient of zeros. */
  @Test
  void aGradientIsZeroWhereNothingChangesSmoothly()
      throws IOException, ReflectiveOperationException {
    String text =
        """
        import static org.hypatia.TensorMath.stopGradient;

        import org.hypatia.annotation.*;

        final class Zeros {
          record Model(double used, double[] unused) {}

          @Kernel
          @Gradient(wrt = {"x", "model", "rows"})
          static double unused(double x, Model model, double[][] rows, double y) {
            return model.used() * y;
          }

          @Kernel
          @Gradient(wrt = "x")
          static double constant(double x) {
            return 3;
          }

          @Kernel
          @Gradient(wrt = "x")
          static double floored(double x) {
            return Math.floor(x) + Math.rint(x) + Math.ceil(x) + Math.signum(x);
          }

          @Kernel
          @Gradient(wrt = "x")
          static double stopped(double x) {
            return stopGradient((int) x + x);
          }

          @Kernel
          @Gradient(wrt = "x")
          static double interpolated(double x, double[] table) {
            int i = (int) x;
            return table[i] + (x - i) * (table[i + 1] - table[i]);
          }

          @Kernel
          @Gradient(wrt = "x")
          static double stepped(double x) {
            return x > 0 ? 1 : -1;
          }
        }
        """;
    try (URLClassLoader loader =
        compiled("Zeros", text, StandardCharsets.UTF_8, "-Ahypatia.native=off")) {
      Class<?> model = loader.loadClass("Zeros$Model");
      var constructor = model.getDeclaredConstructor(double.class, double[].class);
      constructor.setAccessible(true);
      Object at = constructor.newInstance(5.0, new double[] {1, 2, 3});
      Object unused =
          call(loader, "ZerosKernels", "unusedGradient", 1.0, at, new double[][] {{1}, {2}}, 7.0);
      assertEquals(0.0, component(unused, "x"));
      assertEquals(7.0, component(component(unused, "model"), "used"));
      assertEquals(
          "[0.0, 0.0, 0.0]",
          Arrays.toString((double[]) component(component(unused, "model"), "unused")));
      assertEquals("[[0.0], [0.0]]", Arrays.deepToString((double[][]) component(unused, "rows")));
      for (String name : List.of("constant", "floored", "stopped", "stepped")) {
        Object gradient = call(loader, "ZerosKernels", name + "Gradient", 1.25);
        assertEquals(0.0, component(gradient, "x"), name);
      }
      double[] table = {1, 4, 9};
      Object slope = call(loader, "ZerosKernels", "interpolatedGradient", 1.25, table);
      assertEquals(5.0, component(slope, "x"));
    }
  }

  private static Object component(Object record, String name) throws ReflectiveOperationException {
    Method accessor = record.getClass().getDeclaredMethod(name);
    accessor.setAccessible(true);
    return accessor.invoke(record);
  }

  /** In the kernels' own class javac infers types before the generated class is there. */
  @Test
  void callersNextToAKernelWriteTheirTypes() throws IOException, ReflectiveOperationException {
    String text =
        """
        import java.util.Optional;
        import java.util.function.ToDoubleFunction;
        import org.hypatia.annotation.*;

        final class Callers {
          @Kernel
          @Gradient(wrt = "x")
          static double squared(double x) {
            return x * x;
          }

          static double typed(double x) {
            CallersKernels.SquaredGradient g = CallersKernels.squaredGradient(x);
            return g.x()
                + use(CallersKernels.squaredGradient(x), (CallersKernels.SquaredGradient y) -> y.x())
                + use(CallersKernels.squaredGradient(x), CallersKernels.SquaredGradient::x);
          }

          static double insideLambdas(Double x) {
            return use(x, y -> CallersKernels.squaredGradient(y).x())
                + Optional.of(x).<Double>map(y -> CallersKernels.squaredGradient(y).value()).get();
          }

          static <T> double use(T value, ToDoubleFunction<T> function) {
            return function.applyAsDouble(value);
          }
        }

        final class Elsewhere {
          static double inferred(double x) {
            var g = CallersKernels.squaredGradient(x);
            return g.x()
                + Callers.use(CallersKernels.squaredGradient(x), y -> y.x())
                + Optional.of(x).map(y -> CallersKernels.squaredGradient(y)).map(y -> y.x()).get();
          }
        }
        """;
    try (URLClassLoader loader = compiled("Callers", text, StandardCharsets.UTF_8)) {
      assertEquals(18.0, call(loader, "Callers", "typed", 3.0));
      assertEquals(15.0, call(loader, "Callers", "insideLambdas", 3.0));
      assertEquals(18.0, call(loader, "Elsewhere", "inferred", 3.0));
    }
  }
}
