package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.hypatia.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The operators of the Open Neural Network Exchange, case by case, as kernels that are written for
 * them: in plain Java, on the Java back end and as machine code, against results of other programs.
 * The cases are read where they lie beside the project.
 */
final class OnnxCasesTest {
  /** What single precision is held to; cases of half precision bring their own bound. */
  private static final double TOLERANCE = 1e-5;

  private static final Path CASES =
      Path.of(System.getProperty("hypatia.conformance", "../../shared/conformance"), "onnx");

  @TempDir Path folder;

  @Test
  void everyCaseThatKernelsCanSayGivesItsResult() throws Exception {
    if (!Files.isDirectory(CASES)) {
      System.out.println("onnx: no case was run, because the folder " + CASES + " is missing");
      return;
    }
    List<OnnxCase> cases = OnnxCase.all(CASES);
    Map<String, OnnxSource> kernels = new LinkedHashMap<>();
    Map<String, String> missing = new TreeMap<>();
    for (OnnxCase each : cases) {
      try {
        kernels.put(each.name(), new OnnxSource(each));
      } catch (OnnxNode.Missing what) {
        missing.put(each.name(), what.getMessage());
      }
    }
    checkMissing(missing);
    List<String> faults = new ArrayList<>();
    CompiledSource compiled = compile(kernels);
    for (Backend backend :
        Backend.available().subList(0, Math.min(2, Backend.available().size()))) {
      URLClassLoader loader = backend.load(compiled, "OnnxCases");
      Class<?> plain = loader.loadClass("OnnxCases");
      Class<?> generated = loader.loadClass("OnnxCasesKernels");
      backend.assertRuns(generated, org.hypatia.Kernels.describe(generated).runsOn());
      for (OnnxCase each : cases) {
        OnnxSource source = kernels.get(each.name());
        if (source != null) {
          if (backend == Backend.JAVA) {
            check(each, source, plain, "plain Java", faults);
          }
          check(each, source, generated, backend + " back end", faults);
        }
      }
    }
    assertTrue(faults.isEmpty(), () -> faults.size() + "\n" + String.join("\n", faults));
    System.out.println("onnx: " + kernels.size() + " of " + cases.size() + " cases");
  }

  /**
   * The list of what cannot be said is what the translation finds; {@code -Dhypatia.write=true}
   * writes it.
   */
  private static void checkMissing(Map<String, String> missing) throws Exception {
    StringBuilder text =
        new StringBuilder("# Cases of conformance/onnx that no kernel says yet, and what for.\n");
    missing.forEach((name, what) -> text.append(name + ": " + what + "\n"));
    Path list = Path.of("src/test/resources/conformance/onnx-missing.txt");
    if (Boolean.getBoolean("hypatia.write")) {
      Files.writeString(list, text.toString());
    }
    assertEquals(Files.readString(list), text.toString());
    for (String what : missing.values()) {
      if (what.matches("[A-Z]\\w+\\.\\w+")) {
        assertTrue(!exists(what), () -> what + " exists: write in OnnxOps what its cases are");
      }
    }
  }

  private static boolean exists(String function) {
    String[] words = function.split("\\.", -1);
    try {
      return Arrays.stream(Class.forName("org.hypatia." + words[0]).getMethods())
          .anyMatch(method -> method.getName().equals(words[1]));
    } catch (ClassNotFoundException none) {
      return false;
    }
  }

  private CompiledSource compile(Map<String, OnnxSource> kernels) throws Exception {
    StringBuilder text = new StringBuilder("import static org.hypatia.TensorMath.*;\n\n");
    text.append("import org.hypatia.*;\nimport org.hypatia.annotation.*;\n\n");
    text.append("@Kernel\nfinal class OnnxCases {\n");
    kernels.values().forEach(each -> text.append(each.method()));
    Path source = Files.writeString(folder.resolve("OnnxCases.java"), text.append("}\n"));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    return CompiledSource.compile(source, classes, "-Ahypatia.isa=v3");
  }

  private static void check(
      OnnxCase of, OnnxSource source, Class<?> owner, String by, List<String> faults)
      throws Exception {
    Object result = call(owner, of.name(), source.arguments());
    List<Object> results = result instanceof Record ? Leaves.components(result) : List.of(result);
    List<OnnxCase.Data> expected = of.of("expected");
    assertEquals(expected.size(), results.size(), of.name());
    for (int i = 0; i < results.size(); i++) {
      Tensor<?> got = (Tensor<?>) results.get(i);
      String fault = fault(of, expected.get(i), got);
      if (!fault.isEmpty()) {
        faults.add(of.name() + " by " + by + ": " + expected.get(i).name() + fault);
      }
    }
  }

  private static String fault(OnnxCase of, OnnxCase.Data expected, Tensor<?> got) {
    if (!Arrays.equals(expected.shape(), got.shape())) {
      String shapes = Arrays.toString(got.shape()) + ", not " + Arrays.toString(expected.shape());
      return " has shape " + shapes;
    }
    double[] numbers = expected.numbers();
    List<Double> values = Leaves.values(got);
    boolean real = expected.dtype().startsWith("float");
    double absolute = of.absolute() + transformError(of, numbers);
    for (int i = 0; i < numbers.length; i++) {
      double away = Math.abs(values.get(i) - numbers[i]);
      boolean near = away <= absolute + TOLERANCE * Math.abs(numbers[i]);
      boolean same =
          values.get(i) == numbers[i] || Double.isNaN(values.get(i)) && Double.isNaN(numbers[i]);
      if (!same && !(real && near)) {
        return " at " + i + " is " + values.get(i) + ", not " + numbers[i];
      }
    }
    return "";
  }

  /**
   * What is expected of a transform was computed in single precision, whose rounding errors are
   * relative to the largest element, also where an element is zero.
   */
  private static double transformError(OnnxCase of, double[] numbers) {
    boolean isTransform = of.nodes().stream().anyMatch(node -> "DFT".equals(node.get("op")));
    return isTransform ? 0x1p-23 * Arrays.stream(numbers).map(Math::abs).max().orElse(0) : 0;
  }

  private static Object call(Class<?> owner, String name, List<OnnxCase.Data> arguments)
      throws Exception {
    for (Method method : owner.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        method.setAccessible(true);
        Object[] tensors = arguments.stream().map(OnnxCase.Data::tensor).toArray();
        return Objects.requireNonNull(method.invoke(null, tensors));
      }
    }
    throw new AssertionError(owner + " has no " + name);
  }
}
