package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A product of atoms in order, with repetition; the empty one is 1. */
record Monomial(List<Atom> atoms) implements Comparable<Monomial> {
  /** A factor of a monomial. */
  sealed interface Atom extends Comparable<Atom> {
    @Override
    default int compareTo(Atom other) {
      return toString().compareTo(other.toString());
    }
  }

  record Symbol(String name) implements Atom {
    @Override
    public String toString() {
      return name;
    }
  }

  record Call(Dim.Function2 function, Dim left, Dim right) implements Atom {
    @Override
    public String toString() {
      return function.text() + "(" + left + "," + right + ")";
    }
  }

  static final Monomial UNIT = new Monomial(List.of());

  boolean isOfSymbols() {
    return atoms.stream().allMatch(Symbol.class::isInstance);
  }

  Monomial times(Monomial other) {
    List<Atom> all = new ArrayList<>(atoms);
    all.addAll(other.atoms);
    Collections.sort(all);
    return new Monomial(List.copyOf(all));
  }

  /** Higher degree first, the constant last. */
  @Override
  public int compareTo(Monomial other) {
    int byDegree = Integer.compare(other.atoms.size(), atoms.size());
    if (byDegree != 0 || atoms.isEmpty()) {
      return byDegree;
    }
    return atoms.size() == 1
        ? atoms.get(0).compareTo(other.atoms.get(0))
        : toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    for (Atom atom : atoms) {
      parts.add(atom.toString());
    }
    return String.join("*", parts);
  }
}
