package org.hypatia.processor.frontend;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.SizeInference;
import org.hypatia.processor.graph.SizeInference.Equation;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.OpBuilder;

/**
 * What all readers of one kernel share: the graph being built, what is known of sizes, the state of
 * the variables, and the condition under which the place being read is reached.
 */
final class Reading {
  private final Javac javac;
  private final SizeInference sizes = new SizeInference();
  private final GraphBuilder graph = new GraphBuilder(sizes);
  private final OpBuilder ops = new OpBuilder(graph);
  private final Lift lift = new Lift(this);
  private final Operators operators = new Operators(lift);
  private final Branches branches = new Branches(this);
  private final ArrayStore arrays = new ArrayStore(this);
  private final Loops loops = new Loops(this);
  private final Collector collector = new Collector(this);
  private final Effects effects = new Effects(this);
  private final Inequalities inequalities = new Inequalities(this);
  private final boolean strict;
  private final Widenings widenings = new Widenings();
  private final LoopNotes loopNotes = new LoopNotes();
  private final DataSizes dataSizes = new DataSizes();
  private final List<Equation> bounds = new ArrayList<>();
  private final Deque<ExecutableElement> active = new ArrayDeque<>();
  private final Deque<ExecutableElement> stated = new ArrayDeque<>();
  private final Set<MethodSource> sources = new LinkedHashSet<>();
  private final Set<String> integers = new LinkedHashSet<>();
  private Scope scope = Scope.EMPTY;
  private Path path = Path.ALWAYS;
  private int fresh;

  /**
   * @param strict whether the order of floating-point operations is to be kept
   */
  Reading(Javac javac, boolean strict) {
    this.javac = javac;
    this.strict = strict;
  }

  boolean isStrict() {
    return strict;
  }

  Javac javac() {
    return javac;
  }

  SizeInference sizes() {
    return sizes;
  }

  GraphBuilder graph() {
    return graph;
  }

  OpBuilder ops() {
    return ops;
  }

  Lift lift() {
    return lift;
  }

  Operators operators() {
    return operators;
  }

  Branches branches() {
    return branches;
  }

  ArrayStore arrays() {
    return arrays;
  }

  Loops loops() {
    return loops;
  }

  Collector collector() {
    return collector;
  }

  Effects effects() {
    return effects;
  }

  Inequalities inequalities() {
    return inequalities;
  }

  Scope scope() {
    return scope;
  }

  void setScope(Scope changed) {
    scope = changed;
  }

  void assign(Object variable, Value value) {
    scope = scope.with(variable, value);
  }

  Path path() {
    return path;
  }

  void setPath(Path changed) {
    path = changed;
  }

  /** The source of every method that has been read or is being read. */
  Set<MethodSource> sources() {
    return sources;
  }

  /** The names of integer parameters, which may serve as sizes but may also be negative. */
  Set<String> integers() {
    return integers;
  }

  /** Sizes are never negative, but a parameter that may serve as one may be. */
  boolean mayHaveEitherSign(Dim dim) {
    return sizes.resolve(dim).symbols().stream().anyMatch(integers::contains);
  }

  DataSizes dataSizes() {
    return dataSizes;
  }

  Widenings widenings() {
    return widenings;
  }

  /** What loops have become. */
  LoopNotes loopNotes() {
    return loopNotes;
  }

  /** Methods being read, innermost first. */
  Deque<ExecutableElement> active() {
    return active;
  }

  /** Methods with stated derivatives that are being read together with these, innermost first. */
  Deque<ExecutableElement> stated() {
    return stated;
  }

  /** All of the state that reading changes, to go back to. */
  Mark mark() {
    return new Mark(
        scope,
        path,
        graph.pos(),
        bounds.size(),
        active.size(),
        stated.size(),
        effects.size(),
        loops.open().size(),
        loopNotes.size());
  }

  /** A state to go back to. */
  record Mark(
      Scope scope,
      Path path,
      SourcePos pos,
      int bounds,
      int active,
      int stated,
      int effects,
      int loops,
      int loopNotes) {}

  /** Forgets what has been read since; what has been learnt of sizes stays. */
  void backTo(Mark mark) {
    scope = mark.scope();
    path = mark.path();
    graph.at(mark.pos());
    bounds.subList(mark.bounds(), bounds.size()).clear();
    while (active.size() > mark.active()) {
      active.pop();
    }
    while (stated.size() > mark.stated()) {
      stated.pop();
    }
    effects.backTo(mark.effects());
    loops.open().subList(mark.loops(), loops.open().size()).clear();
    loopNotes.backTo(mark.loopNotes());
  }

  /** An input that stands for a function's argument while the function is read. */
  Node argument(String name, TensorType type) {
    Node input = graph.input(freshName(name), type);
    loops.own(input);
    return input;
  }

  /** A name no user can write, for inputs that stand for something while a region is read. */
  String freshName(String hint) {
    return hint + "@" + fresh++;
  }

  /** Demands {@code small <= large} when the kernel is entered, unless it is always so. */
  void requireAtMost(Dim small, Dim large) {
    Equation bound = new Equation(small, large);
    if (!sizes.resolve(large).isAtLeast(sizes.resolve(small)) && !bounds.contains(bound)) {
      bounds.add(bound);
    }
  }

  /** Demands that a number of turns or elements is what Java makes of it, where ints may wrap. */
  void requireNoWrap(Value.Scalar number, Dim size) {
    if (number.dtype() == DType.I32 && size.mayGrowBeyondItsSymbols()) {
      requireAtMost(size, Dim.of(Integer.MAX_VALUE));
    }
  }

  /** What has been demanded and is not known to hold, with sizes as far as they are solved. */
  List<Equation> openBounds() {
    List<Equation> open = new ArrayList<>();
    for (Equation bound : bounds) {
      Equation resolved = new Equation(sizes.resolve(bound.left()), sizes.resolve(bound.right()));
      if (!resolved.right().isAtLeast(resolved.left()) && !open.contains(resolved)) {
        open.add(resolved);
      }
    }
    return open;
  }
}
