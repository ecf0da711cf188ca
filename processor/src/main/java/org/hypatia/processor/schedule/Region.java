package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopExpr.Var;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.ops.ArgSort;
import org.hypatia.processor.ops.RoutineOp;
import org.hypatia.processor.ops.Scan;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.SearchSorted;
import org.jspecify.annotations.Nullable;

/** Writes the statements of one graph: of a kernel, or of the body of a scan inside one. */
final class Region implements Elements.Memory {
  /** Where an input of the graph comes from. */
  interface Source {
    LoopExpr read(List<Dim> index, Scope scope);
  }

  private final Graph graph;
  private final Map<Node, Source> sources = new HashMap<>();
  private final Variables variables;
  private final boolean strict;
  private final Machine machine;
  private final Set<Node> kept;
  private final Guards guards;
  private final Nests nests;
  private final Storage storage;
  private final Elements elements;
  private final Bindings bindings = new Bindings();
  private final Map<Node, List<Nest>> readers = new HashMap<>();
  private final Set<Node> updates = new HashSet<>();

  /** What is outside of the conditions that the next statements are under; null outside. */
  private @Nullable Scope unconditional;

  /**
   * @param isKernel whether the graph is a kernel's own, and no loop's body
   */
  Region(
      Graph graph,
      List<Source> inputs,
      Variables variables,
      boolean strict,
      Machine machine,
      boolean isKernel) {
    this.graph = graph;
    for (int i = 0; i < inputs.size(); i++) {
      sources.put(graph.inputs().get(i), inputs.get(i));
    }
    this.variables = variables;
    this.strict = strict;
    this.machine = machine;
    this.kept = KeptNodes.of(graph);
    this.guards = Guards.of(graph, kept, machine);
    this.nests = new Nests(graph, kept, variables, strict, machine, isKernel);
    this.storage = new Storage(variables, bindings);
    this.elements = new Elements(this, variables, Elements.uses(graph));
  }

  boolean strict() {
    return strict;
  }

  /** The scatter writes where its base is already: it goes to the memory that the base is in. */
  void update(Node scatter) {
    updates.add(scatter);
  }

  boolean isUpdate(Node scatter) {
    return updates.contains(scatter);
  }

  Machine machine() {
    return machine;
  }

  /**
   * Writes everything the outputs need.
   *
   * @param targets where each output goes; null for one that the caller reads by itself
   */
  void lower(List<@Nullable View> targets, Scope scope) {
    List<Nest> all = new ArrayList<>(guards.guarded(nests.all()));
    Set<Node> placed = new HashSet<>();
    for (int i = 0; i < targets.size(); i++) {
      Node output = graph.outputs().get(i);
      View target = targets.get(i);
      if (target == null) {
        continue;
      }
      if (kept.contains(output) && placed.add(output)) {
        storage.give(output, target);
      } else {
        all.add(nests.point(output, target));
      }
    }
    writeOver();
    for (Nest nest : all) {
      for (Nest.Read read : nest.reads()) {
        readers.computeIfAbsent(read.node(), key -> new ArrayList<>()).add(nest);
      }
      if (nest.guard().isAlways()) {
        checkElements(nest, scope);
      }
    }
    List<Work> works = all.stream().map(Work::of).toList();
    new Loops(this, variables, bindings, storage).lowerGuarded(works, scope);
  }

  /** Writes statements that run under conditions. */
  void under(Guard guard, Scope scope, List<Nest> run, Consumer<Scope> statements) {
    if (guard.isAlways()) {
      statements.accept(scope);
      return;
    }
    Scope inside = new Scope(scope);
    run.forEach(nest -> checkElements(nest, inside));
    unconditional = scope;
    statements.accept(inside);
    unconditional = null;
    LoopExpr holds = guard.holds(condition -> element(condition, List.of(), scope));
    scope.add(new LoopStmt.If(holds, inside.block(), new LoopStmt.Block(List.of())));
  }

  /** Bases of scatters that nothing else reads are computed where the scatters' results are. */
  private void writeOver() {
    Map<Node, Integer> uses = graph.uses();
    List<Node> nodes = new ArrayList<>(graph.nodes());
    Collections.reverse(nodes);
    for (Node node : nodes) {
      if (kept.contains(node)
          && KeptNodes.isWrittenOver(node, uses)
          && kept.contains(node.operand(0))) {
        storage.give(node.operand(0), storage.given(node));
        updates.add(node);
      }
    }
  }

  /** An element of any node, once {@link #lower} is done. */
  LoopExpr element(Node node, List<Dim> index, Scope scope) {
    return elements.element(node, index, scope);
  }

  private void checkElements(Nest nest, Scope scope) {
    if (nest.combine() == null || !nest.combine().needsElements()) {
      return;
    }
    Dim count = Dim.ONE;
    for (Nest.Axis axis : nest.axes()) {
      count = axis.reduced() ? count.times(axis.extent()) : count;
    }
    if (!count.isAtLeast(Dim.ONE)) {
      Dim results = nest.node().shape().size();
      scope.add(new LoopStmt.CheckElements(count, results, nest.node().op().name()));
    }
  }

  List<Nest> readers(Node node) {
    return readers.getOrDefault(node, List.of());
  }

  /** Marks where in the user's source the following statements come from. */
  void origin(Nest nest, Scope scope) {
    if (nest.node().pos().isKnown()) {
      scope.add(new LoopStmt.Origin(nest.node().pos()));
    }
  }

  @Override
  public boolean holds(Node node) {
    return kept.contains(node) || node.op() instanceof Input;
  }

  @Override
  public LoopExpr read(Node node, List<Dim> index, Scope scope) {
    Source source = sources.get(node);
    if (source != null && !kept.contains(node)) {
      return source.read(index, scope);
    }
    return new LoopExpr.Load(storage.buffer(node), storage.at(node, index));
  }

  LoopExpr value(Nest nest, Scope scope) {
    if (Nests.isCopy(nest)) {
      List<Dim> index = nest.index().stream().map(bindings::resolve).toList();
      return Objects.requireNonNull(sources.get(nest.node())).read(index, scope);
    }
    return nests.value(nest, elements, bindings::resolve, scope);
  }

  /** Whether an operand of a contraction has an axis of its nest. */
  boolean operandHas(Nest nest, int i, Nest.Axis axis) {
    return nests.operandHas(nest, i, axis);
  }

  /** An element of an operand of a contraction. */
  LoopExpr operand(Nest nest, int i, Scope scope) {
    return nests.operand(nest, i, elements, bindings::resolve, scope);
  }

  /** The element that the open loops stand at has this value. */
  void define(Nest nest, LoopExpr value, Scope scope) {
    List<Dim> index = nest.index().stream().map(bindings::resolve).toList();
    if (nest.target() != null) {
      View target = nest.target();
      scope.add(new LoopStmt.Store(target.buffer(), target.at(index), value));
      return;
    }
    View view = storage.place(nest);
    LoopExpr known = value;
    if (view == null && nest.isNumber()) {
      settle(nest.node(), index, value, scope);
      return;
    }
    if (view == null || !readers(nest.node()).isEmpty()) {
      known = named(value, scope);
      scope.know(nest.node(), index, known);
    }
    if (view != null) {
      scope.add(new LoopStmt.Store(view.buffer(), storage.at(nest.node(), index), known));
    }
  }

  /** From here on a number is known, also to those who are under other conditions. */
  LoopExpr settle(Node node, List<Dim> index, LoopExpr value, Scope scope) {
    if (unconditional == null) {
      LoopExpr known = named(value, scope);
      scope.know(node, index, known);
      return known;
    }
    Var variable = variables.value(value.dtype());
    LoopExpr zero = new LoopExpr.Literal(Constant.of(value.dtype(), 0));
    unconditional.add(new LoopStmt.Declare(variable, zero, true));
    unconditional.know(node, index, variable);
    scope.add(new LoopStmt.Assign(variable, value));
    return variable;
  }

  LoopExpr named(LoopExpr value, Scope scope) {
    if (value instanceof LoopExpr.Literal) {
      return value;
    }
    LoopExpr.Var variable = variables.value(value.dtype());
    scope.add(new LoopStmt.Declare(variable, value, false));
    return variable;
  }

  /** A step that makes its own loops. */
  void whole(Nest nest, Scope scope) {
    origin(nest, scope);
    SortSteps sorts = new SortSteps(variables, storage, elements, machine);
    if (nest.node().op() instanceof Scan scan) {
      new ScanSteps(this, variables, storage, elements).scan(nest.node(), scan, kept, scope);
    } else if (nest.node().op() instanceof Scatter scatter) {
      new ScatterSteps(this, variables, storage, elements).scatter(nest.node(), scatter, scope);
    } else if (nest.node().op() instanceof ArgSort sort) {
      sorts.sort(nest.node(), sort, scope);
    } else if (nest.node().op() instanceof SearchSorted search) {
      sorts.search(nest.node(), search, scope);
    } else if (nest.node().op() instanceof RoutineOp op) {
      new RoutineSteps(variables, storage, elements).call(nest.node(), op, scope);
    } else {
      throw new CompilerBug("not a step of its own: " + nest.node());
    }
  }
}
