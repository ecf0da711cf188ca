package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.ops.Element;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.Scatter;
import org.jspecify.annotations.Nullable;

/** The steps of scatters: the base, then the values in order. */
final class ScatterSteps {
  private final Region region;
  private final Variables variables;
  private final Storage storage;
  private final Elements elements;
  private final EachPlace eachPlace;

  ScatterSteps(Region region, Variables variables, Storage storage, Elements elements) {
    this.region = region;
    this.variables = variables;
    this.storage = storage;
    this.elements = elements;
    this.eachPlace = new EachPlace(variables);
  }

  void scatter(Node node, Scatter scatter, Scope scope) {
    View view = storage.whole(node);
    Node base = node.operand(0);
    Node values = node.operand(scatter.count() + 1);
    boolean isUpdate = region.isUpdate(node);
    if (!isUpdate) {
      eachPlace.of(
          node.shape(),
          scope,
          (index, body) -> body.add(view.store(index, elements.element(base, index, body))));
    }
    View computed = isUpdate && Updates.readsWhatItWrites(node) ? computed(values, scope) : null;
    Shape shape = scatter.valuesShape(Elements.types(node));
    Set<Dim> written = new HashSet<>();
    eachPlace.inOrder(
        shape,
        written::contains,
        scope,
        (index, body) -> {
          List<Element> places =
              scatter.place(Elements.types(node), Elements.positions(shape.rank()));
          if (!scatter.partial()) {
            written.addAll(write(node, places, view, computed, index, body));
            return;
          }
          LoopExpr isSomewhere = elements.value(scatter.isSomewhere(places), node, index, body);
          Scope there = new Scope(body);
          written.addAll(write(node, places, view, computed, index, there));
          body.add(new LoopStmt.If(isSomewhere, there.block(), new Scope(body).block()));
        });
  }

  /** Returns the place that is written to, as far as it follows from the loops around. */
  private List<Dim> write(
      Node node,
      List<Element> places,
      View view,
      @Nullable View computed,
      List<Dim> index,
      Scope scope) {
    Scatter scatter = (Scatter) node.op();
    Node values = node.operand(scatter.count() + 1);
    List<Dim> place = new ArrayList<>();
    places.forEach(element -> place.add(elements.place(element, node, index, scope)));
    Shape shape = scatter.valuesShape(Elements.types(node));
    List<Dim> at = Elements.broadcast(shape, values.shape(), index);
    LoopExpr value = computed == null ? elements.element(values, at, scope) : computed.load(at);
    LoopExpr stored =
        scatter.mode() == Scatter.Mode.SET
            ? value
            : LoopExpr.apply(Ops.get(scatter.mode().op()), view.load(place), value);
    scope.add(view.store(place, stored));
    return place.stream().map(scope::meaning).toList();
  }

  /** The elements of a node in memory of their own. */
  private View computed(Node node, Scope scope) {
    View view = View.rowMajor(variables.temporary(node.dtype(), node.shape().size()), node.shape());
    eachPlace.of(
        node.shape(),
        scope,
        (index, body) -> body.add(view.store(index, elements.element(node, index, body))));
    return view;
  }
}
