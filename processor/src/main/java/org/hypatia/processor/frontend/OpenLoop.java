package org.hypatia.processor.frontend;

import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A loop whose body is being read. What arrays from outside the body writes is found out on the
 * way: each time one turns up the body is read again with a plan for it.
 */
final class OpenLoop {
  private final LoopAxis axis;
  private final Scope before;
  private final Path path;
  private final @Nullable ScanRegion region;
  private final boolean mayEnd;
  private final Map<Value.Cell, ArrayPlan> plans;
  private Path ofTurn;

  /**
   * @param before what variables and arrays hold when the loop is entered
   * @param path the condition under which it is entered
   * @param region where one turn is read; null when all turns are read at once
   * @param mayEnd whether turns at the end of its range may not take place
   * @param plans what has been found out about arrays so far
   */
  OpenLoop(
      LoopAxis axis,
      Scope before,
      Path path,
      @Nullable ScanRegion region,
      boolean mayEnd,
      Map<Value.Cell, ArrayPlan> plans) {
    this.axis = axis;
    this.before = before;
    this.path = path;
    this.region = region;
    this.mayEnd = mayEnd;
    this.plans = plans;
    this.ofTurn = path;
  }

  LoopAxis axis() {
    return axis;
  }

  Scope before() {
    return before;
  }

  /** The condition under which the loop is reached. */
  Path path() {
    return path;
  }

  /** The same and that there is such a turn, which bounds that vary with loops around may say. */
  Path ofTurn() {
    return ofTurn;
  }

  void beginTurn(Path reached) {
    ofTurn = reached;
  }

  @Nullable ScanRegion region() {
    return region;
  }

  Map<Value.Cell, ArrayPlan> plans() {
    return plans;
  }

  /** Whether the array was there before the loop and nothing is planned for it. */
  boolean lacksPlan(Value.Cell cell) {
    return before.get(cell) != null && !plans.containsKey(cell);
  }

  /**
   * The plan to try first for an array that is written.
   *
   * @param indices where, without those that outer loops have settled
   * @param shape the shape of what they are indices into
   * @param how how the value is collected in the element; null when it is set
   * @param loops all that are open where it is written
   */
  ArrayPlan.Change firstPlan(
      Value.Cell cell,
      List<Value.Scalar> indices,
      Shape shape,
      @Nullable Accumulation how,
      Loops loops) {
    for (int dim = 0; dim < indices.size() && !mayEnd; dim++) {
      Affine index = indices.get(dim).affine();
      if (index != null && index.variesOnlyWith(axis)) {
        Inequalities.Turns turns = loops.turnsInside(this, index, shape.get(dim));
        if (turns != null && (region == null || turns.areAll(axis))) {
          return new ArrayPlan.Change(this, cell, new ArrayPlan.Window(dim, index, turns, 0, how));
        }
      }
    }
    if (region != null) {
      return new ArrayPlan.Change(this, cell, new ArrayPlan.Whole());
    }
    return new ArrayPlan.Change(
        this, cell, how == null ? new ArrayPlan.SetOnly() : new ArrayPlan.Collect(how));
  }

  /** What to do when the body does with an array what the plan for it does not allow. */
  RuntimeException conflict(Value.Cell cell) {
    ArrayPlan plan = plans.get(cell);
    if (region != null) {
      return new ArrayPlan.Change(this, cell, new ArrayPlan.Whole());
    }
    if (plan instanceof ArrayPlan.Window window && window.how() != null) {
      return new ArrayPlan.Change(this, cell, new ArrayPlan.Collect(window.how()));
    }
    return new NotVectorizable("an array is read and written at places of different turns", this);
  }

  /**
   * What to do when the body looks at what an earlier turn wrote.
   *
   * @param reader the condition under which it does: one may keep the first turns from looking
   *     where there is no element
   */
  RuntimeException lag(Value.Cell cell, ArrayPlan.Window window, Dim turns, Path reader) {
    boolean few = turns.isConstant() && turns.constant() > 0 && turns.constant() <= 8;
    Dim first = window.key().base().minus(turns.times(window.key().coefficient(axis)));
    boolean mayMiss = !reader.beyond(path).isAlways() && !first.isAtLeast(Dim.ZERO);
    if (region == null || !few || mayMiss || path.perhaps()) {
      return conflict(cell);
    }
    return new ArrayPlan.Change(
        this,
        cell,
        new ArrayPlan.Window(
            window.dim(), window.key(), window.turns(), (int) turns.constant(), window.how()));
  }

  /** Whether this is the same loop, perhaps at another attempt to read it. */
  boolean is(OpenLoop other) {
    return axis == other.axis;
  }

  @Override
  public String toString() {
    return axis.toString();
  }
}
