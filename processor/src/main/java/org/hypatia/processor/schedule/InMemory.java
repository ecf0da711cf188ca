package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.jspecify.annotations.Nullable;

/**
 * Where some elements of a node lie, if they need not be computed first.
 *
 * @param start the place of the first
 * @param strides by axis the distance from one to the next; null where it is not always the same
 */
record InMemory(Buffer buffer, Dim start, List<@Nullable Dim> strides) {
  /**
   * Null for elements that lie nowhere.
   *
   * @param axes the elements' own axes
   * @param index the node's index of an element, from that along {@code axes}
   */
  static @Nullable InMemory of(
      Node node,
      Shape axes,
      UnaryOperator<List<Dim>> index,
      Elements elements,
      Variables variables,
      Scope scope) {
    List<String> along = new ArrayList<>();
    List<Dim> place = new ArrayList<>();
    for (Dim extent : axes.dims()) {
      String variable = variables.index(extent);
      along.add(variable);
      place.add(Dim.symbol(variable));
    }
    Scope statements = new Scope(scope);
    LoopExpr.Load load = statements.load(elements.element(node, index.apply(place), statements));
    if (load == null) {
      return null;
    }
    List<@Nullable Dim> strides = new ArrayList<>();
    along.forEach(variable -> strides.add(IndexMath.stride(load.index(), variable)));
    Dim start = load.index().substitute(n -> along.contains(n) ? Dim.ZERO : Dim.symbol(n));
    return new InMemory(load.buffer(), start, strides);
  }
}
