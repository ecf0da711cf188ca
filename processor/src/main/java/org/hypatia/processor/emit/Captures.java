package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a text names and what it defines: buffers, symbols of indices, variables, prepared matrices.
 * What it does not define itself has to be handed to it where it is a function of its own.
 */
final class Captures {
  private final Set<Object> named = new LinkedHashSet<>();
  private final Set<Object> defined = new HashSet<>();

  void name(Object thing) {
    named.add(thing);
  }

  void define(Object thing) {
    defined.add(thing);
  }

  boolean defines(Object thing) {
    return defined.contains(thing);
  }

  /** What is named and not defined, in the order in which it is named first. */
  List<Object> taken() {
    List<Object> taken = new ArrayList<>(named);
    taken.removeAll(defined);
    return taken;
  }
}
