package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.hypatia.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * NaN, infinities, zeros and extremes through a kernel of every function that the runtime's table
 * of special values knows. Plain Java is tested against that table; here kernels are, against plain
 * Java: to the bit under STRICT, and without a NaN or an infinity more or less under RELAXED.
 */
final class SpecialValuesTest {
  private static final Path TABLE =
      Path.of("../runtime/src/test/resources/org/hypatia/special-values.txt");

  private static final Set<String> METHODS =
      Set.of(
          "negate",
          "plus",
          "minus",
          "times",
          "div",
          "pow",
          "mod",
          "floorDiv",
          "eq",
          "ne",
          "lt",
          "le",
          "gt",
          "ge");
  private static final Set<String> BOOLEANS =
      Set.of("eq", "ne", "lt", "le", "gt", "ge", "not", "isNaN", "isInf");

  /** What is said of the elements {@code x[i]}, {@code y[i]} of arrays, in Java alone. */
  private static final Map<String, String> OF_NUMBERS =
      Map.of(
          "rem", "x[i] % y[i]",
          "copySign", "Math.copySign(x[i], y[i])",
          "nextAfter", "Math.nextAfter(x[i], y[i])");

  @TempDir Path folder;

  /** By function, the operands of all its lines, by position. */
  private static Map<String, List<List<Double>>> table() throws Exception {
    Map<String, List<List<Double>>> table = new TreeMap<>();
    for (String line : Files.readAllLines(TABLE)) {
      if (!line.startsWith("#")) {
        String[] words = line.replace(" zero", "").split(" ", -1);
        int arity = words.length - 2;
        List<List<Double>> operands =
            table.computeIfAbsent(
                words[0],
                name ->
                    arity == 1
                        ? List.of(new ArrayList<>())
                        : List.of(new ArrayList<>(), new ArrayList<>()));
        for (int i = 0; i < arity; i++) {
          long bits = Long.parseUnsignedLong(words[i + 1], 16);
          operands.get(i).add(Double.longBitsToDouble(bits));
        }
      }
    }
    return table;
  }

  private static String source(Map<String, List<List<Double>>> table, String mode) {
    StringBuilder text = new StringBuilder();
    text.append("import org.hypatia.*;\nimport org.hypatia.annotation.*;\n");
    text.append(
        "@Kernel(floatingPoint = FloatingPoint." + mode + ")\nfinal class " + mode + " {\n");
    table.forEach(
        (name, operands) -> {
          if (OF_NUMBERS.containsKey(name)) {
            text.append(ofNumbers(name, OF_NUMBERS.get(name)));
            return;
          }
          boolean unary = operands.size() == 1;
          String result = BOOLEANS.contains(name) ? "Bool" : "F64";
          String call =
              METHODS.contains(name)
                  ? "x." + name + (unary ? "()" : "(y)")
                  : "TensorMath." + name + (unary ? "(x)" : "(x, y)");
          call = name.equals("not") ? "x.eq(0)" : call;
          text.append("  static Tensor<" + result + "> " + name + "(@Shape(\"n\") Tensor<F64> x");
          text.append(unary ? "" : ", @Shape(\"n\") Tensor<F64> y");
          text.append(") {\n    return " + call + ";\n  }\n");
        });
    return text.append("}\n").toString();
  }

  private static String ofNumbers(String name, String expression) {
    return "  static double[] "
        + name
        + "(@Shape(\"n\") double[] x, @Shape(\"n\") double[] y) {\n"
        + "    double[] z = new double[x.length];\n"
        + "    for (int i = 0; i < z.length; i++) {\n      z[i] = "
        + expression
        + ";\n    }\n    return z;\n  }\n";
  }

  private static double[] call(Class<?> owner, String function, List<List<Double>> operands)
      throws Exception {
    Object[] arguments = new Object[operands.size()];
    for (int i = 0; i < arguments.length; i++) {
      double[] numbers = operands.get(i).stream().mapToDouble(Double::doubleValue).toArray();
      arguments[i] = OF_NUMBERS.containsKey(function) ? numbers : Tensor.of(numbers);
    }
    for (Method method : owner.getDeclaredMethods()) {
      if (method.getName().equals(function) && method.getParameterCount() == arguments.length) {
        method.setAccessible(true);
        return Leaves.values(Objects.requireNonNull(method.invoke(null, arguments))).stream()
            .mapToDouble(Double::doubleValue)
            .toArray();
      }
    }
    throw new AssertionError(owner + " has no " + function);
  }

  private void check(String mode, boolean exact) throws Exception {
    Map<String, List<List<Double>>> table = table();
    assertEquals(53, table.size(), table.keySet()::toString);
    Path source = Files.writeString(folder.resolve(mode + ".java"), source(table, mode));
    CompiledSource compiled =
        CompiledSource.compile(source, Files.createDirectories(folder.resolve("classes")));
    List<String> faults = new ArrayList<>();
    for (Backend backend : Backend.available()) {
      URLClassLoader loader = backend.load(compiled, mode);
      Class<?> plain = loader.loadClass(mode);
      Class<?> kernels = loader.loadClass(mode + "Kernels");
      for (Map.Entry<String, List<List<Double>>> function : table.entrySet()) {
        double[] expected = call(plain, function.getKey(), function.getValue());
        double[] got = call(kernels, function.getKey(), function.getValue());
        assertEquals(expected.length, got.length);
        for (int i = 0; i < got.length; i++) {
          if (!agree(expected[i], got[i], exact)) {
            int at = i;
            List<Double> x = function.getValue().stream().map(all -> all.get(at)).toList();
            String numbers = got[i] + ", not " + expected[i];
            faults.add(function.getKey() + x + " on " + backend + " is " + numbers);
          }
        }
      }
    }
    assertTrue(faults.isEmpty(), () -> faults.size() + "\n" + String.join("\n", faults));
  }

  /** RELAXED may differ in the sign of a zero. */
  private static boolean agree(double expected, double got, boolean exact) {
    return Double.compare(expected, got) == 0
        || (!exact && Math.abs(expected - got) <= 1e-14 * Math.abs(expected) + Double.MIN_VALUE);
  }

  @Test
  void strictKernelsGiveTheBitsOfPlainJava() throws Exception {
    check("STRICT", true);
  }

  @Test
  void relaxedKernelsHaveNoOtherNaNAndNoOtherInfinity() throws Exception {
    check("RELAXED", false);
  }
}
