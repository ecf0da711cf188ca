package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hypatia.processor.testing.Array;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users call to get derivatives along vectors, against numbers that this project did not
 * compute. Each expression of {@link GradCasesTest} gets {@code @Jvp} and {@code @Vjp}, and beside
 * it a kernel that calls {@code vjp} with all arguments in a record; the {@code @Jvp} of that one
 * is the product of a Hessian and a vector.
 */
final class GradCaseDirectionsTest {
  private static final Pattern METHOD =
      Pattern.compile("  static (\\S+) (\\w+)\\(([^{]*)\\) \\{", Pattern.DOTALL);
  private static final Pattern PARAMETER =
      Pattern.compile("((?:@Shape\\(\"[^\"]*\"\\)\\s*)?[\\w<>\\[\\]]+)\\s+(\\w+)(?:,\\s*|$)");

  @TempDir Path folder;

  @Test
  void derivativesAlongVectorsAreThoseOfTheTable() throws Exception {
    Map<String, GradCase> cases = new TreeMap<>();
    GradCase.all().forEach(each -> cases.put(each.name(), each));
    Path source = folder.resolve("GradCases.java");
    Files.writeString(source, annotated(Files.readString(GradCasesTest.source()), cases));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    URLClassLoader loader =
        CompiledSource.compile(source, classes, "-Ahypatia.native=off").newLoader();
    Class<?> kernels = loader.loadClass("GradCasesKernels");
    List<String> faults = new ArrayList<>();
    int run = 0;
    for (GradCase each : cases.values()) {
      run++;
      check(each, kernels, faults);
      checkInKernel(each, kernels, loader.loadClass("GradCases$Of_" + each.name()), faults);
    }
    assertTrue(faults.isEmpty(), () -> faults.size() + "\n" + String.join("\n", faults));
    assertEquals(cases.size(), run);
  }

  /** The source with annotations, and a record and a kernel beside each method. */
  private static String annotated(String source, Map<String, GradCase> cases) {
    StringBuilder more = new StringBuilder();
    Matcher method = METHOD.matcher(source);
    String annotated =
        method.replaceAll(
            found -> {
              String name = found.group(2);
              GradCase each = Objects.requireNonNull(cases.get(name), name);
              List<String> types = new ArrayList<>();
              List<String> names = new ArrayList<>();
              Matcher parameter = PARAMETER.matcher(found.group(3).strip());
              while (parameter.find()) {
                types.add(parameter.group(1));
                names.add(parameter.group(2));
              }
              int inputs = each.of("input").size();
              more.append(backward(each, found.group(1), types, names, inputs));
              String wrt =
                  names.subList(0, inputs).stream()
                      .map(input -> '"' + input + '"')
                      .collect(Collectors.joining(", ", "(wrt = {", "})\n"));
              return Matcher.quoteReplacement("  @Jvp" + wrt + "  @Vjp" + wrt + found.group());
            });
    int end = annotated.lastIndexOf('}');
    return annotated
            .substring(0, end)
            .replace(
                "import org.hypatia.annotation.Kernel;",
                "import org.hypatia.annotation.Jvp;\nimport org.hypatia.annotation.Vjp;\n"
                    + "import org.hypatia.annotation.Kernel;")
        + more
        + "}\n";
  }

  private static String backward(
      GradCase each, String result, List<String> types, List<String> names, int inputs) {
    List<String> all = new ArrayList<>();
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      all.add(types.get(i) + " " + names.get(i));
      arguments.add(i < inputs ? "p." + names.get(i) + "()" : names.get(i));
    }
    String components = String.join(", ", all.subList(0, inputs));
    List<String> parameters = new ArrayList<>(List.of("Of_" + each.name() + " at"));
    parameters.addAll(all.subList(inputs, all.size()));
    long[] shape = each.of("cotangent").get(0).shape();
    String sizes =
        result.startsWith("Tensor")
            ? Arrays.stream(shape)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(", ", "@Shape(\"", "\") "))
            : "";
    parameters.add(sizes + result + " cotangent");
    return String.format(
        """
          record Of_%1$s(%2$s) {}

          @Jvp(wrt = "at")
          static Of_%1$s %1$s_back(%3$s) {
            return vjp(p -> %1$s(%4$s), at, cotangent);
          }

        """,
        each.name(), components, String.join(", ", parameters), String.join(", ", arguments));
  }

  private static void check(GradCase each, Class<?> kernels, List<String> faults) throws Exception {
    Object forward =
        call(kernels, each.name() + "Jvp", each.of("input", "const"), each.of("tangent"));
    each.compare("value", component(forward, 0), "fJvp", faults);
    each.compare("jvp", component(forward, 1), "fJvp", faults);
    Object backward =
        call(kernels, each.name() + "Vjp", each.of("input", "const"), each.of("cotangent"));
    each.compare("value", component(backward, 0), "fVjp", faults);
    for (int i = 0; i < each.of("input").size(); i++) {
      each.compare("vjp_x" + i, component(backward, 1 + i), "fVjp", faults);
    }
  }

  private static void checkInKernel(
      GradCase each, Class<?> kernels, Class<?> record, List<String> faults) throws Exception {
    Constructor<?> make = record.getDeclaredConstructors()[0];
    make.setAccessible(true);
    Method second = method(kernels, each.name() + "_backJvp");
    List<Object> arguments = new ArrayList<>();
    arguments.add(make.newInstance(arguments(each.of("input"), make.getParameterTypes())));
    List<Array> others = each.of("const", "cotangent");
    Class<?>[] types = second.getParameterTypes();
    arguments.addAll(List.of(arguments(others, Arrays.copyOfRange(types, 1, types.length - 1))));
    arguments.add(make.newInstance(arguments(each.of("tangent"), make.getParameterTypes())));
    Object both = second.invoke(null, arguments.toArray());
    List<Object> first = Leaves.components(Leaves.components(both).get(0));
    List<Object> products = Leaves.components(Leaves.components(both).get(1));
    for (int i = 0; i < first.size(); i++) {
      each.compare("vjp_x" + i, numbers(first.get(i)), "vjp in a kernel", faults);
      each.compare("hvp_x" + i, numbers(products.get(i)), "@Jvp of vjp", faults);
    }
  }

  private static Object call(Class<?> kernels, String name, List<Array> point, List<Array> vectors)
      throws Exception {
    Method method = method(kernels, name);
    List<Array> all = new ArrayList<>(point);
    all.addAll(vectors);
    return method.invoke(null, arguments(all, method.getParameterTypes()));
  }

  private static Method method(Class<?> owner, String name) {
    for (Method method : owner.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        method.setAccessible(true);
        return method;
      }
    }
    throw new AssertionError(owner + " has no " + name);
  }

  private static Object[] arguments(List<Array> values, Class<?>[] types) {
    assertEquals(types.length, values.size());
    return IntStream.range(0, types.length)
        .mapToObj(i -> GradCasesTest.argument(values.get(i), types[i]))
        .toArray();
  }

  private static double[] component(Object result, int i) {
    return numbers(Leaves.components(result).get(i));
  }

  private static double[] numbers(Object value) {
    return Leaves.values(value).stream().mapToDouble(Double::doubleValue).toArray();
  }
}
