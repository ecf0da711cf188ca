package org.hypatia.processor.schedule;

import java.util.HashMap;
import java.util.Map;
import org.hypatia.processor.graph.Dim;

/** What the variables of nests' axes stand for in the loops that have been opened. */
final class Bindings {
  private final Map<String, Dim> bound = new HashMap<>();

  void bind(String variable, Dim value) {
    bound.put(variable, value);
  }

  /** The variable stands for itself again. */
  void release(String variable) {
    bound.remove(variable);
  }

  /** The index with every variable replaced by what it stands for, as far as that is known. */
  Dim resolve(Dim index) {
    Dim resolved = index;
    while (resolved.symbols().stream().anyMatch(bound::containsKey)) {
      resolved = resolved.substitute(name -> bound.getOrDefault(name, Dim.symbol(name)));
    }
    return resolved;
  }
}
