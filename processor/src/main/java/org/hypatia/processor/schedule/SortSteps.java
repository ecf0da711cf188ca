package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Line;
import org.hypatia.processor.ops.ArgSort;
import org.hypatia.processor.ops.SearchSorted;
import org.hypatia.processor.ops.Slice.Range;

/** The steps that look at a whole line of elements at once: sorting it, and searching in it. */
final class SortSteps {
  private final Variables variables;
  private final Storage storage;
  private final Elements elements;
  private final Machine machine;
  private final EachPlace eachPlace;

  SortSteps(Variables variables, Storage storage, Elements elements, Machine machine) {
    this.variables = variables;
    this.storage = storage;
    this.elements = elements;
    this.machine = machine;
    this.eachPlace = new EachPlace(variables);
  }

  /** Sorts line after line, or finds a part of what sorting would give. */
  void sort(Node node, ArgSort sort, Scope scope) {
    View places = storage.whole(node);
    Shape shape = node.operand(0).shape();
    Range all = new Range(Dim.ZERO, shape.get(sort.axis()), 1);
    Range part = sort.part() == null ? all : sort.part();
    if (machine == Machine.GPU && !part.equals(all)) {
      View sorted = View.rowMajor(variables.temporary(DType.I64, shape.size()), shape);
      lines(node.operand(0), sort, all, sorted, scope);
      copy(sorted, sort.axis(), part.start(), places, node.shape(), scope);
    } else {
      lines(node.operand(0), sort, part, places, scope);
    }
  }

  private void lines(Node x, ArgSort sort, Range part, View places, Scope scope) {
    Dim size = x.shape().get(sort.axis());
    eachPlace.of(
        x.shape().withAxis(sort.axis(), Dim.ONE),
        scope,
        (first, body) -> {
          Line line = line(x, first, sort.axis(), body);
          Line to = new Line(places.buffer(), places.at(first), places.strides().get(sort.axis()));
          Buffer work = variables.scratch(DType.I64, LoopStmt.Sort.workSize(size));
          boolean descending = sort.descending();
          body.add(new LoopStmt.Sort(line, to, size, descending, part.start(), part.size(), work));
        });
  }

  /** Teams of threads sort whole lines, where there is room for them. */
  private void copy(View sorted, int axis, Dim start, View places, Shape shape, Scope scope) {
    eachPlace.of(
        shape,
        scope,
        (place, body) -> {
          List<Dim> from = at(place, axis, place.get(axis).plus(start));
          LoopExpr value = new LoopExpr.Load(sorted.buffer(), sorted.at(from));
          body.add(new LoopStmt.Store(places.buffer(), places.at(place), value));
        });
  }

  /** Looks for one value after the other. */
  void search(Node node, SearchSorted search, Scope scope) {
    View places = storage.whole(node);
    Node values = node.operand(1);
    Line sorted = line(node.operand(0), List.of(Dim.ZERO), 0, scope);
    Dim size = node.operand(0).shape().get(0);
    eachPlace.of(
        node.shape(),
        scope,
        (index, body) -> {
          LoopExpr value = elements.element(values, index, body);
          LoopExpr place = new LoopExpr.Search(sorted, size, value, search.right());
          body.add(new LoopStmt.Store(places.buffer(), places.at(index), place));
        });
  }

  /**
   * The elements of a node along an axis where they lie in memory, or a copy where they do not lie
   * there as a line.
   */
  private Line line(Node node, List<Dim> first, int axis, Scope scope) {
    Shape shape = Shape.of(node.shape().get(axis));
    InMemory there =
        InMemory.of(
            node, shape, place -> at(first, axis, place.get(0)), elements, variables, scope);
    Dim stride = there == null ? null : there.strides().get(0);
    if (there != null && stride != null) {
      return new Line(there.buffer(), there.start(), stride);
    }
    View copy = View.rowMajor(variables.temporary(node.dtype(), shape.size()), shape);
    eachPlace.of(
        shape,
        scope,
        (place, body) -> {
          LoopExpr value = elements.element(node, at(first, axis, place.get(0)), body);
          body.add(new LoopStmt.Store(copy.buffer(), copy.at(place), value));
        });
    return new Line(copy.buffer(), Dim.ZERO, Dim.ONE);
  }

  private static List<Dim> at(List<Dim> first, int axis, Dim place) {
    List<Dim> index = new ArrayList<>(first);
    index.set(axis, place);
    return index;
  }
}
