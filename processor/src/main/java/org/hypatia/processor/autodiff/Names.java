package org.hypatia.processor.autodiff;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;

/** Names for the inputs that a derivative adds to a graph. */
public final class Names {
  private final Set<String> taken = new HashSet<>();

  public Names(List<Node> inputs) {
    inputs.forEach(input -> taken.add(of(input)));
  }

  public static String of(Node input) {
    return ((Input) input.op()).inputName();
  }

  public String fresh(String wanted) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + "." + i;
    }
    return name;
  }
}
