package org.hypatia.processor.agreement;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.testing.Array;

/**
 * One expression of {@code conformance/grad.txt}: what goes in, and what has to come out.
 *
 * @param judged the expected tensors that count
 * @param tensors by role and name, in the order of the file
 */
record GradCase(
    String name,
    double relative,
    double absolute,
    List<String> judged,
    Map<String, Array> tensors) {

  /** All cases, in the order of the file. */
  static List<GradCase> all() throws IOException {
    List<GradCase> cases = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(GradCase.class.getResourceAsStream("/conformance/grad.txt")),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] words = line.split(" ", -1);
        if (words[0].equals("case")) {
          cases.add(
              new GradCase(
                  words[1],
                  Double.parseDouble(words[2]),
                  Double.parseDouble(words[3]),
                  List.of(words[4].split(",", -1)),
                  new LinkedHashMap<>()));
        } else if (!words[0].equals("#")) {
          cases.get(cases.size() - 1).tensors().put(words[0] + " " + words[1], tensor(words));
        }
      }
    }
    return cases;
  }

  private static Array tensor(String[] words) {
    String[] sizes = words[3].equals("scalar") ? new String[0] : words[3].split("x", -1);
    long[] shape = new long[sizes.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = Long.parseLong(sizes[i]);
    }
    return switch (words[2]) {
      case "float64" ->
          Array.generate(
              DType.F64,
              shape,
              k -> Constant.of(DType.F64, Double.parseDouble(words[(int) k + 4])));
      case "int64" ->
          Array.generate(
              DType.I64,
              shape,
              k -> Constant.ofLong(DType.I64, Long.parseLong(words[(int) k + 4])));
      case "bool" ->
          Array.generate(DType.BOOL, shape, k -> Constant.of(words[(int) k + 4].equals("1")));
      default -> throw new AssertionError(words[2]);
    };
  }

  /** Of one or more roles. */
  List<Array> of(String... roles) {
    List<Array> found = new ArrayList<>();
    for (String role : roles) {
      tensors.forEach(
          (name, tensor) -> {
            if (name.startsWith(role + " ")) {
              found.add(tensor);
            }
          });
    }
    return found;
  }

  /** Adds a sentence unless the result is the expected one, or an accepted one. */
  void compare(String result, double[] got, String by, List<String> faults) {
    if (!judged.contains(result)) {
      return;
    }
    double[] expected = expected("expected " + result).toDoubles();
    boolean right = agree(got, expected);
    for (Map.Entry<String, Array> other : tensors.entrySet()) {
      right |=
          other.getKey().startsWith("accept " + result + "#")
              && agree(got, other.getValue().toDoubles());
    }
    if (!right) {
      String numbers =
          java.util.Arrays.toString(got) + ", not " + java.util.Arrays.toString(expected);
      faults.add(name + ": " + result + " by " + by + " is " + numbers);
    }
  }

  private Array expected(String name) {
    return Objects.requireNonNull(tensors.get(name), () -> this.name + " has no " + name);
  }

  private boolean agree(double[] got, double[] expected) {
    if (got.length != expected.length) {
      return false;
    }
    for (int i = 0; i < got.length; i++) {
      double away = Math.abs(got[i] - expected[i]);
      if (Double.compare(got[i], expected[i]) != 0
          && !(away <= absolute + relative * Math.abs(expected[i]))) {
        return false;
      }
    }
    return true;
  }
}
