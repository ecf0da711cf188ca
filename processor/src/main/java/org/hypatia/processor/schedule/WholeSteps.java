package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopExpr.Var;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.Scan;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.While;
import org.jspecify.annotations.Nullable;

/** The steps that are not a nest of loops around one statement: scans and scatters. */
final class WholeSteps {
  private final Region region;
  private final Variables variables;
  private final Storage storage;
  private final Elements elements;
  private final EachPlace eachPlace;

  WholeSteps(Region region, Variables variables, Storage storage, Elements elements) {
    this.region = region;
    this.variables = variables;
    this.storage = storage;
    this.elements = elements;
    this.eachPlace = new EachPlace(variables, region.machine());
  }

  private void store(View view, List<Dim> index, LoopExpr value, Scope scope) {
    scope.add(new LoopStmt.Store(view.buffer(), view.at(index), value));
  }

  private static LoopExpr load(View view, List<Dim> index) {
    return new LoopExpr.Load(view.buffer(), view.at(index));
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
          (index, body) -> store(view, index, elements.element(base, index, body), body));
    }
    View computed = isUpdate && Updates.readsWhatItWrites(node) ? computed(values, scope) : null;
    Shape shape = scatter.valuesShape(Elements.types(node));
    eachPlace.inOrder(
        shape,
        scope,
        (index, body) -> {
          List<Dim> place = new ArrayList<>();
          scatter
              .place(Elements.types(node), positions(shape.rank()))
              .forEach(element -> place.add(elements.place(element, node, index, body)));
          List<Dim> at = Elements.broadcast(shape, values.shape(), index);
          LoopExpr value =
              computed == null ? elements.element(values, at, body) : load(computed, at);
          LoopExpr stored =
              scatter.mode() == Scatter.Mode.SET
                  ? value
                  : LoopExpr.apply(Ops.get("add"), load(view, place), value);
          store(view, place, stored, body);
        });
  }

  /** The elements of a node in memory of their own. */
  private View computed(Node node, Scope scope) {
    View view = temporary(node.type());
    eachPlace.of(
        node.shape(),
        scope,
        (index, body) -> store(view, index, elements.element(node, index, body), body));
    return view;
  }

  private static List<org.hypatia.processor.ops.Element> positions(int rank) {
    List<org.hypatia.processor.ops.Element> positions = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      positions.add(new org.hypatia.processor.ops.Element.Position(axis));
    }
    return positions;
  }

  /**
   * A value carried from turn to turn: a variable, or an array with another for its next state,
   * which is the same where a turn writes over it.
   */
  private record Carry(@Nullable Var variable, @Nullable View state, @Nullable View next) {
    boolean isUpdated() {
      return state != null && state == next;
    }
  }

  void scan(Node node, Scan scan, Set<Node> kept, Scope scope) {
    List<Carry> carries = new ArrayList<>();
    for (int i = 0; i < scan.carries(); i++) {
      carries.add(carry(node.operand(i), scan, i, result(node, i, kept), scope));
    }
    List<@Nullable View> stacks = new ArrayList<>();
    for (int i = scan.carries(); i < node.types().size(); i++) {
      Node result = result(node, i, kept);
      stacks.add(result == null ? null : storage.whole(result, node.types().get(i)));
    }
    String turn = variables.index(scan.length());
    Scope body = new Scope(scope);
    Region inner = inner(scan.body(), sources(node, scan, carries, turn));
    List<@Nullable View> targets = new ArrayList<>();
    carries.forEach(carry -> targets.add(carry.next()));
    for (int i = 0; i < carries.size(); i++) {
      if (carries.get(i).isUpdated()) {
        inner.update(scan.body().outputs().get(i));
      }
    }
    for (int i = 0; i < stacks.size(); i++) {
      View stack = stacks.get(i);
      targets.add(stack == null ? null : slot(stack, Dim.symbol(turn)));
    }
    inner.lower(targets, body);
    advance(scan, carries, inner, body);
    scope.add(
        new LoopStmt.For(
            turn,
            scan.length(),
            1,
            scan.reversed(),
            LoopStmt.Kind.SERIAL,
            List.of(),
            body.block()));
    for (int i = 0; i < carries.size(); i++) {
      Node result = result(node, i, kept);
      Var variable = carries.get(i).variable();
      if (result != null && variable != null) {
        give(node.types().get(i), result, variable, scope);
      }
    }
  }

  /** Counts the turns; a turn's values are computed when it is known that there is one. */
  void turns(Node node, While loop, Scope scope) {
    List<Node> outputs = loop.body().outputs();
    List<Node> inputs = loop.body().inputs();
    Graph state = new Graph("state", inputs, outputs.subList(1, outputs.size()));
    Graph condition = new Graph("condition", inputs, outputs.subList(0, 1));
    Scan scan = new Scan(state, Dim.of(Long.MAX_VALUE), loop.carries(), 0, false);
    List<Carry> carries = new ArrayList<>();
    for (int i = 0; i < loop.carries(); i++) {
      carries.add(carry(node.operand(i), scan, i, null, scope));
    }
    Var turns = variables.value(DType.I64);
    scope.add(new LoopStmt.Declare(turns, new LoopExpr.IndexValue(Dim.ZERO), true));
    String turn = variables.index(scan.length());
    Scope body = new Scope(scope);
    List<Region.Source> sources = sources(node, scan, carries, turn);
    Region asks = inner(condition, sources);
    asks.lower(Collections.singletonList(null), body);
    LoopExpr holds = asks.element(outputs.get(0), List.of(), body);
    body.add(new LoopStmt.Leave(LoopExpr.apply(Ops.get("not"), holds)));
    Region inner = inner(state, sources);
    inner.lower(new ArrayList<>(carries.stream().map(Carry::next).toList()), body);
    advance(scan, carries, inner, body);
    body.add(new LoopStmt.Assign(turns, new LoopExpr.IndexValue(Dim.symbol(turn).plus(Dim.ONE))));
    scope.add(
        new LoopStmt.For(
            turn, scan.length(), 1, false, LoopStmt.Kind.SERIAL, List.of(), body.block()));
    give(node.type(), node, turns, scope);
  }

  private Region inner(Graph body, List<Region.Source> sources) {
    return new Region(body, sources, variables, region.strict(), region.machine());
  }

  /** A number that a loop has left in a variable is what a node stands for. */
  private void give(TensorType type, Node result, Var variable, Scope scope) {
    LoopExpr value = region.named(variable, scope);
    scope.know(result, List.of(), value);
    if (storage.isGiven(result)) {
      store(storage.whole(result, type), List.of(), value, scope);
    }
  }

  private static View slot(View stack, Dim turn) {
    List<Dim> strides = stack.strides();
    Dim offset = stack.offset().plus(turn.times(strides.get(0)));
    return new View(stack.buffer(), offset, strides.subList(1, strides.size()));
  }

  /** The node of a result, if anybody reads it. */
  private static @Nullable Node result(Node node, int index, Set<Node> kept) {
    if (node.types().size() == 1) {
      return node;
    }
    for (Node other : kept) {
      if (other.op() instanceof Result result
          && other.operand(0) == node
          && result.index() == index) {
        return other;
      }
    }
    return null;
  }

  /**
   * @param result the carried value at the end, if anybody reads it
   */
  private Carry carry(Node start, Scan scan, int i, @Nullable Node result, Scope scope) {
    TensorType type = scan.body().outputs().get(i).type();
    if (type.rank() == 0) {
      Var variable = variables.value(type.dtype());
      scope.add(new LoopStmt.Declare(variable, elements.element(start, List.of(), scope), true));
      return new Carry(variable, null, null);
    }
    View state = result == null ? temporary(type) : storage.whole(result, type);
    eachPlace.of(
        type.shape(),
        scope,
        (index, body) -> store(state, index, elements.element(start, index, body), body));
    return new Carry(null, state, Updates.isUpdate(scan, i) ? state : temporary(type));
  }

  private View temporary(TensorType type) {
    return View.rowMajor(variables.temporary(type.dtype(), type.shape().size()), type.shape());
  }

  private List<Region.Source> sources(Node node, Scan scan, List<Carry> carries, String turn) {
    List<Region.Source> sources = new ArrayList<>();
    sources.add((index, scope) -> new LoopExpr.IndexValue(Dim.symbol(turn)));
    for (Carry carry : carries) {
      sources.add(
          (index, scope) -> {
            if (carry.variable() != null) {
              return carry.variable();
            }
            return load(java.util.Objects.requireNonNull(carry.state()), index);
          });
    }
    for (int i = scan.carries(); i < node.operands().size(); i++) {
      Node operand = node.operand(i);
      boolean isSequence = i < scan.carries() + scan.sequences();
      sources.add(
          (index, scope) -> {
            List<Dim> at = new ArrayList<>(index);
            if (isSequence) {
              at.add(0, Dim.symbol(turn));
            }
            return elements.element(operand, at, scope);
          });
    }
    return sources;
  }

  /** The end of a turn: what has been computed for the next one becomes the state. */
  private void advance(Scan scan, List<Carry> carries, Region inner, Scope body) {
    List<LoopExpr> values = new ArrayList<>();
    for (int i = 0; i < carries.size(); i++) {
      if (carries.get(i).variable() != null) {
        Node output = scan.body().outputs().get(i);
        values.add(inner.named(inner.element(output, List.of(), body), body));
      }
    }
    int next = 0;
    for (Carry carry : carries) {
      if (carry.variable() != null) {
        body.add(new LoopStmt.Assign(carry.variable(), values.get(next++)));
      }
    }
    for (int i = 0; i < carries.size(); i++) {
      View from = carries.get(i).next();
      View to = carries.get(i).state();
      if (from != null && to != null && !carries.get(i).isUpdated()) {
        Shape shape = scan.body().outputs().get(i).shape();
        eachPlace.of(shape, body, (index, scope) -> store(to, index, load(from, index), scope));
      }
    }
  }
}
