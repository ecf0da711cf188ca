package org.hypatia.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Formula;
import org.hypatia.processor.ops.LinearOp;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.ops.StructuralOp;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.GraphFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of all ops is what the catalogue says, and functions are as accurate as it says. */
final class OpMatrixTest {
  private static final Path PAGE = Path.of("../docs/ops.md");

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

  /** {@code -Dhypatia.write=true} writes the page. */
  @Test
  void thePageIsWhatTheCatalogueSays() throws IOException {
    String page = page();
    if (Boolean.getBoolean("hypatia.write")) {
      Files.writeString(PAGE, page);
    }
    assertEquals(page, Files.readString(PAGE));
  }

  private static String page() {
    StringBuilder text = new StringBuilder("# All ops\n\n");
    text.append(
        "Written from the catalogue by `OpMatrixTest`; do not edit it. Every op has C and Java"
            + " text for each of its element types, and CUDA text unless it calls a routine for each"
            + " matrix (ADR 38). `BackendMatrixTest` compares those;"
            + " `AgreementTest` compares what routines give in C and Java.\n\n"
            + "## Elementwise\n\n"
            + "*Derivatives*: forward (JVP) and backward (VJP), which are one formula for each"
            + " operand. *Same bits*: C and Java agree to the bit, so that STRICT kernels use the"
            + " machine code. *Error*: how far at most from the exact value of floating-point"
            + " operands, in C and in Java, in units of the last place or relative.\n\n"
            + "| op | what it is | element types | derivatives | same bits | error |\n"
            + "|---|---|---|---|---|---|\n");
    for (ScalarOp op : Ops.all()) {
      List<String> cells =
          List.of(
              "`" + op.name() + "`",
              op.doc().replace("|", "\\|"),
              op.accepts().stream().map(DType::toString).collect(Collectors.joining(" ")),
              derivatives(op),
              op.isExact() ? "yes" : "no",
              error(op));
      text.append("| " + String.join(" | ", cells) + " |\n");
    }
    text.append("\n## Structural\n\n| op | derivatives |\n|---|---|\n");
    new ClassFileImporter()
        .importPackagesOf(StructuralOp.class).stream()
            .filter(each -> each.isAssignableTo(StructuralOp.class) && each.isRecord())
            .filter(each -> !each.getFullName().contains("Test"))
            .map(each -> "| `" + each.getSimpleName() + "` | " + derivatives(each) + " |\n")
            .sorted()
            .forEach(text::append);
    return text.toString();
  }

  private static String derivatives(ScalarOp op) {
    List<Formula> formulas = op.derivatives();
    if (formulas == null) {
      return "none: " + op.noDerivative();
    }
    if (op.changesDerivatives()) {
      return "changed on request";
    }
    return formulas.contains(Formula.NONE) ? "some: " + op.noDerivative() : "VJP, JVP";
  }

  private static String derivatives(JavaClass op) {
    if (op.isAssignableTo(StructuralOp.class.getPackageName() + ".IndexResult")) {
      return "none: the result is an index";
    }
    return op.isAssignableTo(LinearOp.class)
        ? "linear: VJP by its adjoint, JVP itself"
        : "VJP, JVP";
  }

  private static String error(ScalarOp op) {
    boolean isFloating = op.accepts().contains(DType.F64);
    if (!isFloating || op.resultType(types(op)) == DType.BOOL) {
      return "";
    }
    return Double.isNaN(op.ulps()) ? "1e-14" : String.format(Locale.ROOT, "%.1f ulp", op.ulps());
  }

  private static List<DType> types(ScalarOp op) {
    List<DType> types = new ArrayList<>();
    for (int i = 0; i < op.arity(); i++) {
      types.add(op.name().equals("where") && i == 0 ? DType.BOOL : DType.F64);
    }
    return types;
  }
}
