package org.hypatia.processor.schedule;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.loop.Accumulation;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopExpr.Var;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Accumulator;
import org.hypatia.processor.loop.LoopStmt.Meeting;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.Reduce;
import org.jspecify.annotations.Nullable;

/**
 * The variables and arrays in which reductions meet while their loops are open. A reduction may
 * have several, one in the other: the inner one takes part of the terms and is then added to the
 * outer one, which is more precise.
 */
final class Accumulators {
  /**
   * Either a variable or, where the result has axes whose loops are inside, an array over those.
   *
   * @param place the variable's second half: the place of the extreme value so far
   */
  private record Level(
      Work opened, @Nullable Var variable, @Nullable Var place, @Nullable View array, DType type) {}

  private final Region region;
  private final Variables variables;
  private final Bindings bindings;
  private final Storage storage;
  private final Map<Nest, Deque<Level>> open = new HashMap<>();

  Accumulators(Region region, Variables variables, Bindings bindings, Storage storage) {
    this.region = region;
    this.variables = variables;
    this.bindings = bindings;
    this.storage = storage;
  }

  private Deque<Level> levels(Nest nest) {
    return open.computeIfAbsent(nest, key -> new ArrayDeque<>());
  }

  private static Reduce.Kind kind(Nest nest) {
    return Objects.requireNonNull(nest.combine());
  }

  /** Before a loop: makes what the reductions over it need. */
  void open(List<Work> cluster, long block, Scope scope) {
    for (Work work : cluster) {
      if (isReducedBy(work) && needsLevel(work, block)) {
        levels(work.nest()).push(level(work, block, scope));
      }
    }
  }

  /** Whether the outermost loop reduces; products keep their own sums. */
  private static boolean isReducedBy(Work work) {
    return work.outermost().reduced() && work.nest().kind() == Nest.Kind.REDUCE;
  }

  private boolean needsLevel(Work work, long block) {
    Level outer = levels(work.nest()).peek();
    if (outer == null) {
      return true;
    }
    if (region.strict() || region.machine() != Machine.CPU) {
      return false;
    }
    if (isOneElement(outer, work)) {
      return true;
    }
    DType dtype = work.nest().node().dtype();
    boolean isBlock = Blocking.isBlock(work.outermost().extent());
    return Accumulation.rounds(kind(work.nest()), dtype)
        && (levels(work.nest()).size() == 1 || outer.type() != dtype)
        && block == 1
        && (work.isInnermost() || isBlock);
  }

  /** Whether all that is left adds to one element of an array: it meets in a variable first. */
  private static boolean isOneElement(Level outer, Work work) {
    return outer.array() != null && !work.hasResultAxes();
  }

  private Level level(Work work, long block, Scope scope) {
    Nest nest = work.nest();
    Reduce.Kind kind = kind(nest);
    DType dtype = kind.isIndex() ? nest.node().operand(0).dtype() : nest.node().dtype();
    Level outer = levels(nest).peek();
    boolean partial = outer != null && !isOneElement(outer, work);
    boolean small =
        work.axes().stream()
            .filter(Nest.Axis::reduced)
            .allMatch(axis -> axis.extent().isConstant() && axis.extent().constant() <= 4096);
    boolean wide = !partial && (region.strict() || block > 1 || !small);
    DType type = wide && Accumulation.rounds(kind, dtype) ? Accumulation.wide(dtype) : dtype;
    LoopExpr start = Accumulation.identity(kind, type);
    if (work.hasResultAxes()) {
      List<Nest.Axis> axes = resultAxes(work);
      View array = array(work, type, axes);
      Loops.around(axes, variables, bindings, scope, body -> store(array, nest, axes, start, body));
      return new Level(work, null, null, array, type);
    }
    Var variable = variables.value(type);
    scope.add(new LoopStmt.Declare(variable, start, true));
    Var place = null;
    if (kind.isIndex()) {
      place = variables.value(DType.I64);
      scope.add(new LoopStmt.Declare(place, new LoopExpr.IndexValue(Dim.ZERO), true));
    }
    return new Level(work, variable, place, null, type);
  }

  private static List<Nest.Axis> resultAxes(Work work) {
    return work.axes().stream().filter(axis -> !axis.reduced()).toList();
  }

  /** The result's own memory where the type allows it, else scratch memory over the open axes. */
  private View array(Work work, DType type, List<Nest.Axis> axes) {
    Nest nest = work.nest();
    if (type == nest.node().dtype() && levels(nest).isEmpty()) {
      storage.place(nest);
      return View.rowMajor(storage.buffer(nest.node()), Shape.SCALAR);
    }
    Shape shape = new Shape(axes.stream().map(Nest.Axis::extent).toList());
    return View.rowMajor(variables.temporary(type, shape.size()), shape);
  }

  private Dim at(View array, Nest nest, List<Nest.Axis> axes) {
    if (array.strides().isEmpty()) {
      return storage.at(nest.node(), nest.index().stream().map(bindings::resolve).toList());
    }
    List<Dim> index = new ArrayList<>();
    axes.forEach(axis -> index.add(bindings.resolve(Dim.symbol(axis.variable()))));
    return array.at(index);
  }

  private void store(View array, Nest nest, List<Nest.Axis> axes, LoopExpr value, Scope scope) {
    scope.add(new LoopStmt.Store(array.buffer(), at(array, nest, axes), value));
  }

  /** Inside all loops: one more value. */
  void combine(Nest nest, LoopExpr value, Scope scope) {
    Level level = levels(nest).peek();
    if (level == null) { // Nothing but axes of size 1 to reduce over.
      Reduce.Kind kind = kind(nest);
      LoopExpr only = region.strict() && !kind.isIndex() ? single(nest, value) : value;
      region.define(nest, kind.isIndex() ? new LoopExpr.IndexValue(Dim.ZERO) : only, scope);
    } else if (level.place() != null) {
      extreme(nest, level, value, scope);
    } else {
      update(nest, level, value, scope);
    }
  }

  /** Java's sum of one negative zero is zero. */
  private static LoopExpr single(Nest nest, LoopExpr value) {
    LoopExpr start = Accumulation.identity(kind(nest), value.dtype());
    LoopExpr sum = Accumulation.combine(kind(nest), start, value);
    return Accumulation.cast(sum, nest.node().dtype());
  }

  private void update(Nest nest, Level level, LoopExpr value, Scope scope) {
    if (level.variable() != null) {
      LoopExpr sum = Accumulation.combine(kind(nest), level.variable(), value);
      scope.add(new LoopStmt.Assign(level.variable(), sum));
    } else {
      View array = Objects.requireNonNull(level.array());
      Dim at = at(array, nest, resultAxes(level.opened()));
      LoopExpr before = new LoopExpr.Load(array.buffer(), at);
      LoopExpr sum = Accumulation.combine(kind(nest), before, value);
      scope.add(new LoopStmt.Store(array.buffer(), at, sum));
    }
  }

  /** The first of the extreme values; a NaN is more extreme than any number. */
  private void extreme(Nest nest, Level level, LoopExpr value, Scope scope) {
    Var best = Objects.requireNonNull(level.variable());
    Var next = variables.value(value.dtype());
    scope.add(new LoopStmt.Declare(next, value, false));
    String better = kind(nest) == Reduce.Kind.ARG_MAX ? "gt" : "lt";
    LoopExpr wins = LoopExpr.apply(Ops.get(better), next, best);
    if (value.dtype().isFloating()) {
      LoopExpr isNew = LoopExpr.apply(Ops.get("eq"), best, best);
      LoopExpr isNaN = LoopExpr.apply(Ops.get("ne"), next, next);
      LoopExpr firstNaN = LoopExpr.apply(Ops.get("and"), isNaN, isNew);
      wins = LoopExpr.apply(Ops.get("or"), wins, firstNaN);
    }
    Nest.Axis axis = level.opened().outermost();
    LoopExpr place = new LoopExpr.IndexValue(bindings.resolve(Dim.symbol(axis.variable())));
    LoopStmt.Block take =
        new LoopStmt.Block(
            List.of(
                new LoopStmt.Assign(best, next),
                new LoopStmt.Assign(Objects.requireNonNull(level.place()), place)));
    scope.add(new LoopStmt.If(wins, take, new LoopStmt.Block(List.of())));
  }

  /** The variables that an innermost loop over these combines. */
  List<Accumulator> scalars(List<Work> cluster) {
    List<Accumulator> scalars = new ArrayList<>();
    for (Work work : cluster) {
      Level level = levels(work.nest()).peek();
      if (isReducedBy(work) && level != null && level.variable() != null) {
        scalars.add(new Accumulator(level.variable(), kind(work.nest())));
      }
    }
    return scalars;
  }

  /** The arrays to which a loop over these adds in every turn. */
  List<Meeting> arrays(List<Work> cluster) {
    List<Meeting> arrays = new ArrayList<>();
    for (Work work : cluster) {
      Level level = levels(work.nest()).peek();
      if (isReducedBy(work) && level != null && level.array() != null) {
        arrays.add(new Meeting(level.array().buffer(), kind(work.nest())));
      }
    }
    return arrays;
  }

  /** After a loop: hands what its reductions have gathered to the next level, or out. */
  void close(List<Work> cluster, Scope scope) {
    for (Work work : cluster) {
      Level level = levels(work.nest()).peek();
      if (level != null && level.opened() == work) {
        levels(work.nest()).pop();
        close(work, level, scope);
      }
    }
  }

  private void close(Work work, Level level, Scope scope) {
    Nest nest = work.nest();
    Level outer = levels(nest).peek();
    if (level.variable() != null) {
      LoopExpr sum = level.place() != null ? level.place() : level.variable();
      if (outer != null) {
        update(nest, outer, sum, scope);
      } else {
        region.define(nest, Accumulation.cast(sum, nest.node().dtype()), scope);
      }
      return;
    }
    View array = Objects.requireNonNull(level.array());
    if (outer == null && array.strides().isEmpty()) {
      return;
    }
    List<Nest.Axis> axes = resultAxes(work);
    Loops.around(
        axes,
        variables,
        bindings,
        scope,
        body -> {
          LoopExpr sum = new LoopExpr.Load(array.buffer(), at(array, nest, axes));
          if (outer != null) {
            update(nest, outer, sum, body);
          } else {
            region.define(nest, Accumulation.cast(sum, nest.node().dtype()), body);
          }
        });
  }
}
