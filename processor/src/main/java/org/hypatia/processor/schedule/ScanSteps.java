package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.graph.Constant;
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
import org.jspecify.annotations.Nullable;

/** The steps of scans: loops whose turns follow from one another. */
final class ScanSteps {
  private final Region region;
  private final Variables variables;
  private final Storage storage;
  private final Elements elements;
  private final EachPlace eachPlace;

  ScanSteps(Region region, Variables variables, Storage storage, Elements elements) {
    this.region = region;
    this.variables = variables;
    this.storage = storage;
    this.elements = elements;
    this.eachPlace = new EachPlace(variables);
  }

  /**
   * A value carried from turn to turn: a variable, or an array with another for its next state,
   * which is the same where a turn writes over it.
   *
   * @param places where the two arrays change places from turn to turn
   */
  private record Carry(
      @Nullable Var variable,
      @Nullable View state,
      @Nullable View next,
      @Nullable AlternatingPlaces places) {
    Carry(@Nullable Var variable, @Nullable View state, @Nullable View next) {
      this(variable, state, next, null);
    }

    boolean isUpdated() {
      return state != null && state == next;
    }

    boolean isCopied() {
      return state != null && state != next && places == null;
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
      View stack = result == null ? null : storage.whole(result, node.types().get(i));
      stacks.add(stack);
      if (scan.asks() && !scan.reversed()) {
        clear(stack, node.types().get(i), scope);
      }
    }
    String turn = variables.index(scan.length());
    Scope loop = new Scope(scope);
    for (Carry carry : carries) {
      if (carry.places() != null) {
        carry.places().find(Dim.symbol(turn), loop);
      }
    }
    List<Region.Source> sources = sources(node, scan, carries, turn);
    LoopExpr holds = scan.asks() ? answer(scan, sources, loop) : null;
    if (holds != null && !scan.reversed()) {
      loop.add(new LoopStmt.Leave(LoopExpr.apply(Ops.get("not"), holds)));
    }
    Scope body = new Scope(loop);
    Region inner = inner(leaving(scan), sources);
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
    if (holds != null && scan.reversed()) {
      Scope otherwise = new Scope(loop);
      for (int i = 0; i < stacks.size(); i++) {
        View stack = targets.get(scan.carries() + i);
        clear(stack, scan.body().outputs().get(scan.carries() + i).type(), otherwise);
      }
      loop.add(new LoopStmt.If(holds, body.block(), otherwise.block()));
    } else {
      body.block().statements().forEach(loop::add);
    }
    scope.add(
        new LoopStmt.For(
            turn,
            scan.length(),
            1,
            scan.reversed(),
            LoopStmt.Kind.SERIAL,
            List.of(),
            loop.block()));
    for (int i = 0; i < carries.size(); i++) {
      Node result = result(node, i, kept);
      Var variable = carries.get(i).variable();
      AlternatingPlaces places = carries.get(i).places();
      if (result != null && variable != null) {
        give(node.types().get(i), result, variable, scope);
      } else if (result != null && places != null) {
        leave(node.types().get(i), result, places.last(), scope);
      }
    }
  }

  /** What a turn leaves, without the question whether there is one. */
  private static Graph leaving(Scan scan) {
    List<Node> left = scan.body().outputs().subList(0, scan.results());
    return new Graph(scan.body().name(), scan.body().inputs(), left);
  }

  /** Elements that a turn leaves which does not take place. */
  private void clear(@Nullable View stack, TensorType type, Scope scope) {
    if (stack != null) {
      LoopExpr zero = new LoopExpr.Literal(Constant.of(type.dtype(), 0));
      eachPlace.of(type.shape(), scope, (index, body) -> body.add(stack.store(index, zero)));
    }
  }

  /** Whether there is a turn. */
  private LoopExpr answer(Scan scan, List<Region.Source> sources, Scope loop) {
    Graph question = new Graph("question", scan.body().inputs(), List.of(scan.question()));
    Region asks = inner(question, sources);
    asks.lower(Collections.singletonList(null), loop);
    return asks.element(scan.question(), List.of(), loop);
  }

  private Region inner(Graph body, List<Region.Source> sources) {
    return new Region(body, sources, variables, region.strict(), region.machine(), false);
  }

  /** A number that a loop has left in a variable is what a node stands for. */
  private void give(TensorType type, Node result, Var variable, Scope scope) {
    LoopExpr value = region.settle(result, List.of(), variable, scope);
    if (storage.isGiven(result)) {
      scope.add(storage.whole(result, type).store(List.of(), value));
    }
  }

  /** An array that a loop has left is where a node's elements are, or is copied to there. */
  private void leave(TensorType type, Node result, View left, Scope scope) {
    if (!storage.isGiven(result)) {
      storage.give(result, left);
      storage.whole(result, type);
      return;
    }
    copy(type.shape(), left, storage.whole(result, type), scope);
  }

  private void copy(Shape shape, View from, View to, Scope scope) {
    eachPlace.of(shape, scope, (index, body) -> body.add(to.store(index, from.load(index))));
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
    boolean isUpdated = Updates.isUpdate(scan, i);
    if (!isUpdated && AlternatingPlaces.pay(scan, type) && region.machine() == Machine.CPU) {
      AlternatingPlaces places = AlternatingPlaces.of(scan, type, variables);
      begin(start, type, places.first(), scope);
      return new Carry(null, places.state(), places.next(), places);
    }
    View state = result == null ? temporary(type) : storage.whole(result, type);
    begin(start, type, state, scope);
    return new Carry(null, state, isUpdated ? state : temporary(type));
  }

  private void begin(Node start, TensorType type, View state, Scope scope) {
    eachPlace.of(
        type.shape(),
        scope,
        (index, body) -> body.add(state.store(index, elements.element(start, index, body))));
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
            return java.util.Objects.requireNonNull(carry.state()).load(index);
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
      if (from != null && to != null && carries.get(i).isCopied()) {
        copy(scan.body().outputs().get(i).shape(), from, to, body);
      }
    }
  }
}
