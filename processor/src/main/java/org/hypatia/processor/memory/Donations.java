package org.hypatia.processor.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelSignature.Component;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Leaf;
import org.hypatia.processor.graph.KernelSignature.Parameter;
import org.hypatia.processor.graph.KernelSignature.RecordOf;

/**
 * Finds a donated input for each output whose memory it may have, of the same Java type and shape.
 * In this order: the one that is called the same; the one that is the same component of a record of
 * the same type; one that is preferred for how the output is computed; any.
 */
final class Donations {
  /** An output and an input, by position. */
  record Pair(int output, int input) {}

  private final KernelGraph kernel;
  private final List<Leaf> inputs;
  private final List<Leaf> outputs;
  private final Map<Integer, Integer> inputOf = new LinkedHashMap<>();

  private Donations(KernelGraph kernel) {
    this.kernel = kernel;
    this.inputs = kernel.signature().inputLeaves();
    this.outputs = kernel.signature().resultLeaves();
  }

  /**
   * The pairs of a kernel.
   *
   * @param preferences conditions on an output and an input, the strongest first
   */
  static List<Pair> of(KernelGraph kernel, List<BiPredicate<Integer, Integer>> preferences) {
    Donations donations = new Donations(kernel);
    donations.pair(
        (o, i) -> donations.outputs.get(o).path().equals(donations.inputs.get(i).path()));
    List<Map<String, String>> given = new ArrayList<>();
    for (Parameter parameter : kernel.signature().parameters()) {
      roles(parameter.type(), Map.of(), given);
    }
    List<Map<String, String>> returned = new ArrayList<>();
    roles(kernel.signature().result(), Map.of(), returned);
    donations.pair((o, i) -> isSameRole(returned.get(o), given.get(i)));
    preferences.forEach(donations::pair);
    donations.pair((o, i) -> true);
    List<Pair> pairs = new ArrayList<>();
    donations.inputOf.forEach((output, input) -> pairs.add(new Pair(output, input)));
    return pairs;
  }

  private void pair(BiPredicate<Integer, Integer> rule) {
    for (int o = 0; o < outputs.size(); o++) {
      for (int i = 0; i < inputs.size() && !inputOf.containsKey(o); i++) {
        if (fits(o, i) && !inputOf.containsValue(i) && rule.test(o, i)) {
          inputOf.put(o, i);
        }
      }
    }
  }

  private boolean fits(int output, int input) {
    Leaf leaf = inputs.get(input);
    return leaf.donated()
        && !leaf.isScalar()
        && leaf.type().equals(outputs.get(output).type())
        && kernel.graph().inputTypes().get(input).equals(kernel.graph().outputTypes().get(output));
  }

  /** For each leaf of a type: by the name of each record around it, its path within the record. */
  private static void roles(
      JavaType type, Map<String, String> around, List<Map<String, String>> leaves) {
    if (!(type instanceof RecordOf record)) {
      leaves.add(around);
      return;
    }
    for (Component component : record.components()) {
      Map<String, String> inside = new HashMap<>();
      around.forEach((name, path) -> inside.put(name, path + "." + component.name()));
      if (record.name() != null) {
        inside.put(record.name(), component.name());
      }
      roles(component.type(), inside, leaves);
    }
  }

  private static boolean isSameRole(Map<String, String> left, Map<String, String> right) {
    return left.entrySet().stream().anyMatch(e -> e.getValue().equals(right.get(e.getKey())));
  }
}
