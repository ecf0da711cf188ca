package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.loop.LoopStmt;

/** Writes loops over all places of a shape around a statement. */
record EachPlace(Variables variables) {
  /** Each turn writes elements of its own. */
  void of(Shape shape, Scope scope, BiConsumer<List<Dim>, Scope> statement) {
    loops(shape, 0, List.of(), variable -> true, scope, statement);
  }

  /**
   * One turn after the other, in row order, but for loops whose turns write elements of their own.
   *
   * @param isIndependent says so of a loop, by its variable, once the statement is written
   */
  void inOrder(
      Shape shape,
      Predicate<Dim> isIndependent,
      Scope scope,
      BiConsumer<List<Dim>, Scope> statement) {
    loops(shape, 0, List.of(), isIndependent, scope, statement);
  }

  private void loops(
      Shape shape,
      int axis,
      List<Dim> index,
      Predicate<Dim> isIndependent,
      Scope scope,
      BiConsumer<List<Dim>, Scope> statement) {
    if (axis == shape.rank()) {
      statement.accept(index, scope);
      return;
    }
    List<Dim> next = new ArrayList<>(index);
    if (shape.get(axis).is(1)) {
      next.add(Dim.ZERO);
      loops(shape, axis + 1, next, isIndependent, scope, statement);
      return;
    }
    String variable = variables.index(shape.get(axis));
    next.add(Dim.symbol(variable));
    Scope body = new Scope(scope);
    loops(shape, axis + 1, next, isIndependent, body, statement);
    LoopStmt.Kind kind =
        isIndependent.test(Dim.symbol(variable)) ? Loops.independent(body) : LoopStmt.Kind.SERIAL;
    scope.add(new LoopStmt.For(variable, shape.get(axis), 1, false, kind, List.of(), body.block()));
  }
}
