package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.Dim;

/**
 * What comparisons of integers say of the turns of loops: {@code i > 0} that the first turn does
 * not get there.
 */
final class Inequalities {
  /** What is not negative where a condition holds, and what where it does not. */
  private record Meaning(List<Affine> ifTrue, List<Affine> ifFalse) {
    static final Meaning NONE = new Meaning(List.of(), List.of());

    Meaning opposite() {
      return new Meaning(ifFalse, ifTrue);
    }
  }

  /** Turns from one on to before another; none where that comes no later. */
  record Turns(Dim first, Dim end) {
    static Turns all(LoopAxis axis) {
      return new Turns(Dim.ZERO, axis.extent());
    }

    boolean areAll(LoopAxis axis) {
      return equals(all(axis));
    }

    Dim count() {
      return end.minus(first).max(Dim.ZERO);
    }

    boolean include(Turns others) {
      return equals(others) || (others.first.isAtLeast(first) && end.isAtLeast(others.end));
    }
  }

  private final Reading reading;
  private final Map<Value.Scalar, Meaning> meanings = new HashMap<>();

  Inequalities(Reading reading) {
    this.reading = reading;
  }

  /** The condition is a comparison of two numbers of that form. */
  void compares(Value.Scalar condition, String op, Affine x, Affine y) {
    Affine one = Affine.of(1);
    Affine more = y.minus(x);
    Meaning less = new Meaning(List.of(more.minus(one)), List.of(more.negate()));
    Meaning atMost = new Meaning(List.of(more), List.of(more.negate().minus(one)));
    Meaning equal = new Meaning(List.of(more, more.negate()), differ(more));
    Meaning meaning =
        switch (op) {
          case "lt" -> less;
          case "le" -> atMost;
          case "gt" -> atMost.opposite();
          case "ge" -> less.opposite();
          case "eq" -> equal;
          case "ne" -> equal.opposite();
          default -> Meaning.NONE;
        };
    put(condition, meaning);
  }

  /** What of a difference that is not 0 is not negative: the sign that it never has is left out. */
  private List<Affine> differ(Affine difference) {
    Affine one = Affine.of(1);
    if (reading.loops().isNeverNegative(difference)) {
      return List.of(difference.minus(one));
    }
    boolean isNeverPositive = reading.loops().isNeverNegative(difference.negate());
    return isNeverPositive ? List.of(difference.negate().minus(one)) : List.of();
  }

  void negates(Value.Scalar condition, Value.Scalar of) {
    put(condition, meaning(of).opposite());
  }

  /** The condition is {@code left and right}, or {@code left or right}. */
  void connects(Value.Scalar condition, String op, Value.Scalar left, Value.Scalar right) {
    if (op.equals("and")) {
      put(condition, both(meaning(left), meaning(right)));
    } else if (op.equals("or")) {
      put(condition, both(meaning(left).opposite(), meaning(right).opposite()).opposite());
    }
  }

  private static Meaning both(Meaning left, Meaning right) {
    List<Affine> all = new ArrayList<>(left.ifTrue());
    all.addAll(right.ifTrue());
    return new Meaning(all, List.of());
  }

  private Meaning meaning(Value.Scalar condition) {
    return meanings.getOrDefault(condition, Meaning.NONE);
  }

  private void put(Value.Scalar condition, Meaning meaning) {
    if (!meaning.equals(Meaning.NONE)) {
      meanings.put(condition, meaning);
    }
  }

  /** The turns of a loop that may get to the place being read; others do not. */
  Turns reached(LoopAxis axis) {
    Dim first = Turns.all(axis).first();
    Dim end = Turns.all(axis).end();
    for (Value.Scalar condition : reading.path().conditions()) {
      for (Affine natural : meaning(condition).ifTrue()) {
        Dim base = reading.sizes().resolve(natural.base());
        if (!natural.variesOnlyWith(axis) || reading.mayHaveEitherSign(base)) {
          continue;
        }
        if (natural.coefficient(axis).is(1)) {
          first = first.max(base.times(-1));
        } else if (natural.coefficient(axis).is(-1)) {
          end = end.min(base.plus(1));
        }
      }
    }
    return new Turns(first, end);
  }
}
