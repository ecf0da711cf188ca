package org.hypatia.processor.emit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.GraphFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Special functions against tables made at high precision, as Java and as C. */
final class SpecialFunctionsTest {
  /** Relative, or to the size given in the table where a function has zeros. */
  private static final double TOLERANCE = 1e-14;

  @TempDir Path folder;

  /** One line of a table. */
  private record Line(double[] operands, double value, double size) {
    boolean agrees(double got) {
      return Double.compare(got, value) == 0
          || Math.abs(got - value) <= TOLERANCE * Math.max(Math.abs(value), size);
    }
  }

  /** By function; {@code sized} tells whether lines end in a size. */
  private static Map<String, List<Line>> table(String name, boolean sized) throws IOException {
    Map<String, List<Line>> table = new TreeMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(SpecialFunctionsTest.class.getResourceAsStream(name)),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          String[] words = line.split(" ", -1);
          double[] x =
              IntStream.range(1, words.length)
                  .mapToDouble(i -> Double.parseDouble(words[i]))
                  .toArray();
          int arity = Ops.get(words[0]).arity();
          assertEquals(arity + (sized ? 2 : 1), x.length, line);
          table
              .computeIfAbsent(words[0], function -> new ArrayList<>())
              .add(
                  new Line(
                      IntStream.range(0, arity).mapToDouble(i -> x[i]).toArray(),
                      x[arity],
                      sized ? x[arity + 1] : 0));
        }
      }
    }
    return table;
  }

  private static KernelGraph kernel(String function, DType dtype) {
    GraphFixture fixture = new GraphFixture();
    ScalarOp op = Ops.get(function);
    List<Node> operands = new ArrayList<>();
    for (int i = 0; i < op.arity(); i++) {
      operands.add(fixture.input("x" + i, dtype + "[n]"));
    }
    Graph graph = fixture.returning(fixture.ops().graph().make(op, operands));
    return TestKernels.of("test_" + function + "_" + dtype, graph, false, Set.of());
  }

  private static List<Array> operands(List<Line> lines, int arity, DType dtype) {
    List<Array> operands = new ArrayList<>();
    for (int i = 0; i < arity; i++) {
      int operand = i;
      operands.add(
          Array.generate(
              dtype,
              new long[] {lines.size()},
              k -> Constant.of(dtype, lines.get((int) k).operands()[operand])));
    }
    return operands;
  }

  private static double[] only(List<Array> results) {
    assertEquals(1, results.size());
    return results.get(0).toDoubles();
  }

  private void check(Map<String, List<Line>> table) throws Exception {
    List<KernelGraph> kernels = table.keySet().stream().map(f -> kernel(f, DType.F64)).toList();
    JavaRunner java = new JavaRunner(kernels);
    CRunner c = CRunner.hasCompiler() ? new CRunner(kernels, folder) : null;
    List<String> faults = new ArrayList<>();
    for (KernelGraph kernel : kernels) {
      String function = kernel.id().replaceAll("^test_|_f64$", "");
      List<Line> lines = Objects.requireNonNull(table.get(function));
      List<Array> operands = operands(lines, Ops.get(function).arity(), DType.F64);
      double[] inJava = only(java.run(kernel, operands));
      double[] inC = c == null ? inJava : only(Objects.requireNonNull(c.run(kernel, operands)));
      for (int i = 0; i < lines.size(); i++) {
        Line line = lines.get(i);
        if (!line.agrees(inJava[i]) || !line.agrees(inC[i])) {
          String what = function + Arrays.toString(line.operands());
          faults.add(what + ": " + inJava[i] + ", in C " + inC[i] + ", not " + line.value());
        }
      }
    }
    assertTrue(faults.isEmpty(), () -> faults.size() + "\n" + String.join("\n", faults));
  }

  @Test
  void valuesAreRightToFourteenDigits() throws Exception {
    Map<String, List<Line>> table = table("/special-functions.txt", true);
    int lines = table.values().stream().mapToInt(List::size).sum();
    assertTrue(table.size() == 23 && lines > 1300, lines + " lines, " + table.keySet());
    check(table);
  }

  @Test
  void edgesAreWhatTheDefinitionsSay() throws Exception {
    Map<String, List<Line>> table = table("/special-function-edges.txt", false);
    assertTrue(table.size() > 20, table.keySet()::toString);
    check(table);
  }

  /** Floats are computed in double and rounded once, in both languages. */
  @Test
  void floatsAreRoundedOnce() throws Exception {
    Map<String, List<Line>> table = table("/special-functions.txt", true);
    List<KernelGraph> kernels = table.keySet().stream().map(f -> kernel(f, DType.F32)).toList();
    JavaRunner java = new JavaRunner(kernels);
    CRunner c = CRunner.hasCompiler() ? new CRunner(kernels, folder) : null;
    for (KernelGraph kernel : kernels) {
      ScalarOp op = Ops.get(kernel.id().replaceAll("^test_|_f32$", ""));
      List<Line> lines = Objects.requireNonNull(table.get(op.name()));
      List<Array> operands = operands(lines, op.arity(), DType.F32);
      double[] inJava = only(java.run(kernel, operands));
      double[] inC = c == null ? inJava : only(Objects.requireNonNull(c.run(kernel, operands)));
      for (int i = 0; i < lines.size(); i++) {
        List<Constant> wide = new ArrayList<>();
        for (Array operand : operands) {
          wide.add(Constant.of(DType.F64, operand.elements()[i].asDouble()));
        }
        float expected = (float) Objects.requireNonNull(op.evaluate(wide)).asDouble();
        String what = op + " of " + wide;
        assertEquals(expected, (float) inJava[i], what);
        boolean near = Math.abs(expected - inC[i]) <= Math.ulp(expected);
        assertTrue(near || Double.compare(expected, inC[i]) == 0, what + " in C: " + inC[i]);
      }
    }
  }
}
