package org.hypatia.processor.emit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.GraphFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions are as accurate as their rows say. */
final class OpMatrixTest {
  @TempDir Path folder;

  /**
   * One line of the table.
   *
   * @param high the exact value, rounded
   * @param low what is left of it
   */
  private record Line(double[] operands, double high, double low) {
    boolean isSingle() {
      for (double x : operands) {
        if ((float) x != x) {
          return false;
        }
      }
      return true;
    }

    /** How many units of the last place, of the exact value, a result is away from it. */
    double ulps(double got, DType dtype) {
      boolean single = dtype == DType.F32;
      double unit = single ? Math.ulp((float) high) : Math.ulp(high);
      boolean beyond = single && Double.isInfinite((float) high);
      if (beyond || Double.isInfinite(high)) {
        return got == (single ? (float) high : high) ? 0 : Double.POSITIVE_INFINITY;
      }
      return Math.abs(got - high - low) / unit;
    }
  }

  private static Map<String, List<Line>> table() throws IOException {
    Map<String, List<Line>> table = new LinkedHashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(OpMatrixTest.class.getResourceAsStream("/accuracy.txt")),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ", -1);
          double[] operands = new double[words.length - 3];
          for (int i = 0; i < operands.length; i++) {
            operands[i] = Double.parseDouble(hexadecimal(words[i + 1]));
          }
          double high = Double.parseDouble(hexadecimal(words[words.length - 2]));
          double low = Double.parseDouble(hexadecimal(words[words.length - 1]));
          table
              .computeIfAbsent(words[0], name -> new ArrayList<>())
              .add(new Line(operands, high, low));
        }
      }
    }
    return table;
  }

  private static String hexadecimal(String python) {
    return python.replace("inf", "Infinity");
  }

  /** Functions that neither are exact nor are in the table of special functions. */
  @Test
  void functionsAreAsAccurateAsTheirRowsSay() throws Exception {
    Map<String, List<Line>> table = table();
    Map<String, KernelGraph> kernels = new LinkedHashMap<>();
    for (ScalarOp op : Ops.all()) {
      if (!op.isExact() && !Double.isNaN(op.ulps())) {
        assertTrue(table.containsKey(op.name()), op + " is not in accuracy.txt");
      }
    }
    for (String name : table.keySet()) {
      for (DType dtype : List.of(DType.F32, DType.F64)) {
        kernels.put(name + " " + dtype, kernel(Ops.get(name), dtype));
      }
    }
    List<KernelGraph> all = List.copyOf(kernels.values());
    JavaRunner java = new JavaRunner(all);
    CRunner c = CRunner.hasCompiler() ? new CRunner(all, folder) : null;
    List<String> faults = new ArrayList<>();
    for (String name : table.keySet()) {
      for (DType dtype : List.of(DType.F32, DType.F64)) {
        KernelGraph kernel = Objects.requireNonNull(kernels.get(name + " " + dtype));
        List<Line> lines =
            Objects.requireNonNull(table.get(name)).stream()
                .filter(line -> dtype == DType.F64 || line.isSingle())
                .toList();
        assertTrue(lines.size() >= 50, name);
        List<Array> operands = operands(lines, dtype);
        check(name + " in Java", dtype, lines, java.run(kernel, operands), faults);
        if (c != null) {
          List<Array> results = Objects.requireNonNull(c.run(kernel, operands));
          check(name + " in C", dtype, lines, results, faults);
        }
      }
    }
    assertTrue(faults.isEmpty(), () -> faults.size() + "\n" + String.join("\n", faults));
  }

  private static void check(
      String what, DType dtype, List<Line> lines, List<Array> results, List<String> faults) {
    double bound = Ops.get(what.substring(0, what.indexOf(' '))).ulps();
    double[] got = results.get(0).toDoubles();
    double worst = 0;
    int at = 0;
    for (int i = 0; i < got.length; i++) {
      double ulps = lines.get(i).ulps(got[i], dtype);
      if (!(ulps <= worst)) {
        worst = ulps;
        at = i;
      }
    }
    String text =
        String.format(
            Locale.ROOT,
            "%s, %s: %.3f ulp at %s",
            what,
            dtype,
            worst,
            java.util.Arrays.toString(lines.get(at).operands()));
    System.out.println(text);
    if (!(worst <= bound)) {
      faults.add(text + " is more than " + bound);
    }
  }

  private static KernelGraph kernel(ScalarOp op, DType dtype) {
    GraphFixture fixture = new GraphFixture();
    List<Node> operands = new ArrayList<>();
    for (int i = 0; i < op.arity(); i++) {
      operands.add(fixture.input("x" + i, dtype + "[n]"));
    }
    return TestKernels.of(
        "test_" + op.name() + "_" + dtype,
        fixture.returning(fixture.ops().graph().make(op, operands)),
        false,
        Set.of());
  }

  private static List<Array> operands(List<Line> lines, DType dtype) {
    List<Array> operands = new ArrayList<>();
    for (int i = 0; i < lines.get(0).operands().length; i++) {
      int operand = i;
      operands.add(
          Array.generate(
              dtype,
              new long[] {lines.size()},
              k -> Constant.of(dtype, lines.get((int) k).operands()[operand])));
    }
    return operands;
  }
}
