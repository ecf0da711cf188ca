package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ADBench's problems as loops: objectives and Jacobians on every back end against the values that
 * other systems agree on. The cases are read where they lie beside the project.
 */
final class AdBenchTest {
  private static final double TOLERANCE = 1e-10;

  private static final Path CASES =
      Path.of(System.getProperty("hypatia.conformance", "../../shared/conformance"), "adbench");

  @TempDir Path folder;

  /** A tensor of a case as a Java array, or a number. */
  private record Entry(String role, String name, Object value) {}

  private final List<String> faults = new ArrayList<>();

  @Test
  void objectivesAndJacobiansAreThoseOfTheTable() throws Exception {
    if (!Files.isDirectory(CASES)) {
      System.out.println("adbench: no case was run, because the folder " + CASES + " is missing");
      return;
    }
    Path source = Path.of(AdBenchTest.class.getResource("/conformance/AdBench.java").toURI());
    CompiledSource compiled =
        CompiledSource.compile(source, Files.createDirectories(folder.resolve("classes")));
    int run = 0;
    for (Backend backend : Backend.available()) {
      URLClassLoader loader = backend.load(compiled, "AdBench");
      Class<?> kernels = loader.loadClass("AdBenchKernels");
      backend.assertRuns(kernels, org.hypatia.Kernels.describe(kernels).runsOn());
      for (Map.Entry<String, List<Entry>> each : cases().entrySet()) {
        check(kernels, each.getKey(), each.getValue(), backend);
        run++;
      }
    }
    assertTrue(faults.isEmpty(), () -> faults.size() + "\n" + String.join("\n", faults));
    System.out.println("adbench: " + cases().size() + " cases, " + run + " runs");
  }

  private void check(Class<?> kernels, String name, List<Entry> tensors, Backend backend)
      throws Exception {
    if (name.startsWith("gmm")) {
      gradient(kernels, "mixture", tensors, name + ", " + backend);
    } else if (name.startsWith("lstm")) {
      gradient(kernels, "memory", tensors, name + ", " + backend);
    } else if (name.startsWith("ba")) {
      bundle(kernels, tensors, name + ", " + backend);
    } else if (name.startsWith("hand_complicated")) {
      hand(kernels, tensors, name + ", " + backend);
    } else {
      throw new AssertionError("no kernel for " + name);
    }
  }

  /** The inputs are in the order of the parameters, and gradients in that of the components. */
  private void gradient(Class<?> kernels, String kernel, List<Entry> tensors, String what)
      throws Exception {
    Object[] inputs =
        tensors.stream().filter(e -> e.role().equals("input")).map(Entry::value).toArray();
    List<Object> found = Leaves.components(call(kernels, kernel + "Gradient", inputs));
    List<Entry> expected = tensors.stream().filter(e -> e.role().equals("expected")).toList();
    assertEquals(expected.size(), found.size(), what);
    for (int i = 0; i < found.size(); i++) {
      compare(expected.get(i).value(), found.get(i), what + ": " + expected.get(i).name());
    }
  }

  /** An observation after the other; its row of the table has camera, point and weight. */
  private void bundle(Class<?> kernels, List<Entry> tensors, String what) throws Exception {
    double[][] cameras = (double[][]) value(tensors, "cams");
    double[][] points = (double[][]) value(tensors, "X");
    double[] weights = (double[]) value(tensors, "w");
    int[][] observations = (int[][]) value(tensors, "obs");
    double[][] features = (double[][]) value(tensors, "feats");
    double[][] errors = (double[][]) value(tensors, "reproj_err");
    double[][][] blocks = (double[][][]) value(tensors, "J_reproj_blocks");
    for (int i = 0; i < observations.length; i++) {
      Object made =
          call(
              kernels,
              "reprojectionJacobian",
              cameras[observations[i][0]],
              points[observations[i][1]],
              weights[i],
              features[i]);
      List<Object> found = Leaves.components(made);
      compare(errors[i], found.get(0), what + ": reproj_err");
      double[][] rows = new double[2][15];
      for (int row = 0; row < 2; row++) {
        System.arraycopy(((double[][]) found.get(1))[row], 0, rows[row], 0, 11);
        System.arraycopy(((double[][]) found.get(2))[row], 0, rows[row], 11, 3);
        rows[row][14] = ((double[]) found.get(3))[row];
      }
      compare(blocks[i], rows, what + ": J_reproj_blocks");
      Object error = call(kernels, "weightErrorGradient", weights[i]);
      compare(((double[]) value(tensors, "w_err"))[i], Leaves.components(error).get(0), what);
      compare(((double[]) value(tensors, "J_w"))[i], Leaves.components(error).get(1), what);
    }
  }

  private void hand(Class<?> kernels, List<Entry> tensors, String what) throws Exception {
    Object made =
        call(
            kernels,
            "handJacobian",
            value(tensors, "theta"),
            value(tensors, "us"),
            value(tensors, "parents"),
            value(tensors, "base_relatives"),
            value(tensors, "inverse_base_absolutes"),
            value(tensors, "base_positions"),
            value(tensors, "weights"),
            value(tensors, "correspondences"),
            value(tensors, "points"),
            value(tensors, "triangles"));
    List<Object> found = Leaves.components(made);
    compare(value(tensors, "objective"), found.get(0), what + ": objective");
    compare(value(tensors, "J_theta"), found.get(1), what + ": J_theta");
    double[][] own = new double[((double[]) found.get(0)).length][];
    for (int row = 0; row < own.length; row++) {
      own[row] = ((double[][][]) found.get(2))[row][row / 3];
    }
    compare(value(tensors, "J_us_block"), own, what + ": J_us_block");
  }

  private void compare(Object expected, Object found, String what) {
    List<Double> right = Leaves.values(expected);
    List<Double> actual = Leaves.values(found);
    assertEquals(right.size(), actual.size(), what);
    double largest = right.stream().mapToDouble(Math::abs).max().orElse(0);
    for (int i = 0; i < right.size(); i++) {
      double distance = Math.abs(right.get(i) - actual.get(i));
      if (!(distance <= TOLERANCE * Math.max(1, largest))) {
        faults.add(what + "[" + i + "]: " + actual.get(i) + ", not " + right.get(i));
        return;
      }
    }
  }

  private static Object value(List<Entry> tensors, String name) {
    return tensors.stream()
        .filter(each -> each.name().equals(name) && !each.role().equals("golden"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name))
        .value();
  }

  private static Object call(Class<?> owner, String name, Object... arguments) throws Exception {
    for (Method method : owner.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        method.setAccessible(true);
        return Objects.requireNonNull(method.invoke(null, arguments));
      }
    }
    throw new AssertionError(owner + " has no " + name);
  }

  /** The table of tensors, by case. */
  private static Map<String, List<Entry>> cases() throws Exception {
    Map<String, List<Entry>> cases = new LinkedHashMap<>();
    for (String line : Files.readAllLines(CASES.resolve("tensors.tsv"))) {
      if (!line.startsWith("#")) {
        String[] parts = line.split("\t", -1);
        byte[] data = Files.readAllBytes(CASES.resolve("cases").resolve(parts[0] + "/data.bin"));
        int offset = Integer.parseInt(parts[6]);
        ByteBuffer bytes =
            ByteBuffer.wrap(data, offset, Integer.parseInt(parts[7]))
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        int[] shape =
            parts[5].equals("scalar")
                ? new int[0]
                : java.util.Arrays.stream(parts[5].split("x", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        Object value = array(bytes, parts[4].equals("int64"), shape, 0);
        cases
            .computeIfAbsent(parts[0], key -> new ArrayList<>())
            .add(new Entry(parts[2], parts[3], value));
      }
    }
    return cases;
  }

  /** Nested arrays of {@code double} or {@code int} from numbers in row order. */
  private static Object array(ByteBuffer bytes, boolean integers, int[] shape, int axis) {
    if (axis == shape.length) {
      return integers ? (Object) (int) bytes.getLong() : (Object) bytes.getDouble();
    }
    Class<?> type = integers ? int.class : double.class;
    for (int i = axis + 1; i < shape.length; i++) {
      type = type.arrayType();
    }
    Object array = java.lang.reflect.Array.newInstance(type, shape[axis]);
    for (int i = 0; i < shape[axis]; i++) {
      java.lang.reflect.Array.set(array, i, array(bytes, integers, shape, axis + 1));
    }
    return array;
  }
}
