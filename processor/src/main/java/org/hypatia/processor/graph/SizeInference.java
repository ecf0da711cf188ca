package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds out, while a method is read, which sizes have to be equal. A symbol met with another size
 * is from then on that size; an equation that is not solved for a symbol this way is kept, to be
 * checked when the kernel is entered. Sizes such as n and 2*n, which only empty arrays could have,
 * are taken to differ.
 */
public final class SizeInference implements Sizes {
  /** Two sizes that must be equal when the kernel runs. */
  public record Equation(Dim left, Dim right) {}

  private final Map<String, Dim> solved = new LinkedHashMap<>();
  private final List<Equation> equations = new ArrayList<>();

  @Override
  public boolean unify(Dim a, Dim b) {
    Dim left = resolve(a);
    Dim right = resolve(b);
    if (left.equals(right)) {
      return true;
    }
    if (left.isConstant() && right.isConstant()) {
      return false;
    }
    if (left.isSymbol() && !right.symbols().contains(left.toString())) {
      // Of two names keep the one that the user wrote: generated names contain a dot.
      if (right.isSymbol() && right.toString().contains(".") && !left.toString().contains(".")) {
        solved.put(right.toString(), left);
      } else {
        solved.put(left.toString(), right);
      }
      return true;
    }
    if (right.isSymbol() && !left.symbols().contains(right.toString())) {
      solved.put(right.toString(), left);
      return true;
    }
    if (left.differsFrom(right)) {
      return false;
    }
    equations.add(new Equation(left, right));
    return true;
  }

  /** Demands that two sizes are equal when the kernel runs, and learns nothing from it. */
  public void check(Dim a, Dim b) {
    equations.add(new Equation(a, b));
  }

  /** The size with every symbol that has been found out replaced. */
  public Dim resolve(Dim dim) {
    Dim resolved = dim;
    while (resolved.symbols().stream().anyMatch(solved::containsKey)) {
      resolved = resolved.substitute(name -> solved.getOrDefault(name, Dim.symbol(name)));
    }
    return resolved;
  }

  /** Of the names that a size has been found to be equal to, keeps its own. */
  public void keepName(String symbol) {
    Dim found = resolve(Dim.symbol(symbol));
    if (found.isSymbol() && !found.toString().equals(symbol)) {
      solved.remove(symbol);
      solved.put(found.toString(), Dim.symbol(symbol));
    }
  }

  public Shape resolve(Shape shape) {
    return new Shape(shape.dims().stream().map(this::resolve).toList());
  }

  /** Equations left to be checked at entry, in the order they were met. */
  public List<Equation> equations() {
    List<Equation> open = new ArrayList<>();
    for (Equation equation : equations) {
      Equation resolved = new Equation(resolve(equation.left()), resolve(equation.right()));
      if (!resolved.left().equals(resolved.right()) && !open.contains(resolved)) {
        open.add(resolved);
      }
    }
    return open;
  }
}
