package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.ops.Ops;
import org.jspecify.annotations.Nullable;

/**
 * When something is needed: in any of some ways, each of which is that all of its literals hold.
 * The sets keep their order, so that the same graph gives the same text.
 */
record Guard(Set<Set<Literal>> ways) {
  /** A scalar condition that holds, or does not. */
  record Literal(Node condition, boolean holds) {
    Literal negated() {
      return new Literal(condition, !holds);
    }
  }

  /** Asking more than this costs more than it saves. */
  private static final int MAX_LITERALS = 12;

  static final Guard ALWAYS = new Guard(Set.of(Set.of()));
  static final Guard NEVER = new Guard(Set.of());

  boolean isAlways() {
    return equals(ALWAYS);
  }

  /** Needed in one of the ways of either. */
  Guard or(Guard other) {
    if (other.equals(this) || other.ways.isEmpty()) {
      return this;
    }
    List<Set<Literal>> all = new ArrayList<>(ways);
    all.addAll(other.ways);
    return of(all);
  }

  /** Needed in one of the ways, and only if the literals hold. */
  Guard and(List<Literal> literals) {
    List<Set<Literal>> all = new ArrayList<>();
    for (Set<Literal> way : ways) {
      Set<Literal> more = new LinkedHashSet<>(way);
      more.addAll(literals);
      if (more.stream().noneMatch(literal -> more.contains(literal.negated()))) {
        all.add(more);
      }
    }
    return of(all);
  }

  /** Needed at least as often, without asking for some conditions. */
  Guard without(Predicate<Node> condition) {
    List<Set<Literal>> all = new ArrayList<>();
    for (Set<Literal> way : ways) {
      Set<Literal> less = new LinkedHashSet<>(way);
      less.removeIf(literal -> condition.test(literal.condition()));
      all.add(less);
    }
    return of(all);
  }

  Set<Node> conditions() {
    Set<Node> conditions = new LinkedHashSet<>();
    ways.forEach(way -> way.forEach(literal -> conditions.add(literal.condition())));
    return conditions;
  }

  /** Whether it is needed, of the values of the conditions. */
  LoopExpr holds(Function<Node, LoopExpr> value) {
    LoopExpr any = null;
    for (Set<Literal> way : ways) {
      LoopExpr all = null;
      for (Literal literal : way) {
        LoopExpr condition = value.apply(literal.condition());
        all = joined("and", all, literal.holds() ? condition : apply("not", condition));
      }
      any = joined("or", any, all == null ? literal(true) : all);
    }
    return any == null ? literal(false) : any;
  }

  private static LoopExpr joined(String connective, @Nullable LoopExpr some, LoopExpr more) {
    return some == null ? more : apply(connective, some, more);
  }

  private static LoopExpr apply(String op, LoopExpr... arguments) {
    return LoopExpr.apply(Ops.get(op), arguments);
  }

  private static LoopExpr literal(boolean value) {
    return new LoopExpr.Literal(Constant.of(value));
  }

  private static Guard of(List<Set<Literal>> ways) {
    List<Set<Literal>> fewer = new ArrayList<>(ways);
    while (simplify(fewer)) {
      // Once more.
    }
    if (fewer.stream().mapToInt(Set::size).sum() > MAX_LITERALS) {
      return ALWAYS;
    }
    Set<Set<Literal>> kept = new LinkedHashSet<>();
    fewer.forEach(way -> kept.add(Collections.unmodifiableSet(way)));
    return new Guard(Collections.unmodifiableSet(kept));
  }

  /** {@code a | a & b} is {@code a}, and {@code a | !a & b} is {@code a | b}. */
  private static boolean simplify(List<Set<Literal>> ways) {
    for (Set<Literal> way : ways) {
      for (Set<Literal> other : ways) {
        if (other != way && other.containsAll(way)) {
          ways.remove(other);
          return true;
        }
        for (Literal literal : way) {
          Set<Literal> rest = new LinkedHashSet<>(way);
          rest.remove(literal);
          if (other.contains(literal.negated()) && other.containsAll(rest)) {
            Set<Literal> shorter = new LinkedHashSet<>(other);
            shorter.remove(literal.negated());
            ways.set(indexOf(ways, other), shorter);
            return true;
          }
        }
      }
    }
    return false;
  }

  private static int indexOf(List<Set<Literal>> ways, Set<Literal> way) {
    int index = 0;
    while (ways.get(index) != way) {
      index++;
    }
    return index;
  }
}
