package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.loop.Accumulation;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.Element;
import org.hypatia.processor.ops.IndexedOp;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.Reduce;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Nest} of each kept node of a graph, and expressions of what it computes. */
final class Nests {
  private final Graph graph;
  private final Set<Node> kept;
  private final Variables variables;
  private final boolean strict;
  private final Machine machine;
  private final boolean isKernel;
  private final Map<Node, Integer> uses;

  private final NestOrders orders;

  /**
   * @param isKernel whether the graph is a kernel's own, computed once a call, and no loop's body
   */
  Nests(
      Graph graph,
      Set<Node> kept,
      Variables variables,
      boolean strict,
      Machine machine,
      boolean isKernel) {
    this.isKernel = isKernel;
    this.graph = graph;
    this.kept = kept;
    this.variables = variables;
    this.strict = strict;
    this.machine = machine;
    this.uses = Elements.uses(graph);
    this.orders = new NestOrders(graph, machine, strict);
  }

  /** The nests, each after those whose results it reads. */
  List<Nest> all() {
    List<Nest> nests = new ArrayList<>();
    for (Node node : graph.nodes()) {
      if (kept.contains(node) && !(node.op() instanceof Result)) {
        nests.add(nest(node));
      }
    }
    return machine == Machine.CPU ? laidAnew(nests) : nests;
  }

  /** Arrays that innermost loops would read with a stride lie as these go; inputs are copied so. */
  private List<Nest> laidAnew(List<Nest> nests) {
    Layouts wishes = new Layouts(nests);
    List<Nest> copies = new ArrayList<>();
    for (Node input : graph.inputs()) {
      int closest = wishes.closest(input);
      if (closest >= 0 && closest < input.rank() - 1 && isKernel) {
        copies.add(copy(input).withInnermost(closest));
        kept.add(input);
      }
    }
    for (Nest nest : nests) {
      boolean isFree = nest.kind() == Nest.Kind.POINT && orders.isFree(nest);
      int closest = isFree ? wishes.closest(nest.node()) : -1;
      copies.add(closest < 0 ? nest : nest.withInnermost(closest));
    }
    return copies;
  }

  private Nest copy(Node input) {
    Nest nest = point(input, null);
    return new Nest(input, nest.kind(), nest.axes(), nest.index(), null, null, List.of());
  }

  private Nest nest(Node node) {
    if (isUnrolled(node)) {
      return point(node, null);
    }
    if (node.op() instanceof Reduce reduce) {
      return reduction(node, reduce);
    }
    if (node.op() instanceof Contract contract) {
      return contraction(node, contract);
    }
    return KeptNodes.isExpression(node) ? point(node, null) : whole(node);
  }

  private boolean isUnrolled(Node node) {
    return machine == Machine.CPU
        && FewTerms.are(node, strict, kept)
        && !(node.op() instanceof Contract contract
            && product(node, contract, FewTerms.sizes(node, contract)) != null);
  }

  private Nest whole(Node node) {
    List<Nest.Read> reads =
        Needs.of(node, kept).stream().map(other -> new Nest.Read(other, List.of())).toList();
    return new Nest(node, Nest.Kind.WHOLE, List.of(), List.of(), null, null, reads);
  }

  /**
   * A nest of one store an element; {@code target} when it copies a node that is kept elsewhere.
   */
  Nest point(Node node, @Nullable View target) {
    List<Nest.Axis> axes = new ArrayList<>();
    List<Dim> index = new ArrayList<>();
    for (Dim extent : node.shape().dims()) {
      index.add(axis(extent, false, axes));
    }
    return finish(node, Nest.Kind.POINT, axes, index, null, target);
  }

  private Dim axis(Dim extent, boolean reduced, List<Nest.Axis> axes) {
    if (extent.is(1)) {
      return Dim.ZERO;
    }
    String variable = variables.index(extent);
    axes.add(new Nest.Axis(variable, extent, reduced));
    return Dim.symbol(variable);
  }

  private Nest reduction(Node node, Reduce reduce) {
    List<Nest.Axis> axes = new ArrayList<>();
    List<Dim> index = new ArrayList<>();
    List<Dim> operandIndex = new ArrayList<>();
    for (int axis = 0; axis < node.operand(0).rank(); axis++) {
      boolean reduced = reduce.axes().contains(axis);
      Dim place = axis(node.operand(0).shape().get(axis), reduced, axes);
      operandIndex.add(place);
      if (!reduced) {
        index.add(place);
      }
    }
    operandIndices.put(node, List.of(operandIndex));
    return finish(node, Nest.Kind.REDUCE, axes, index, reduce.kind(), null);
  }

  private Nest contraction(Node node, Contract contract) {
    Map<Character, Dim> sizes = FewTerms.sizes(node, contract);
    Map<Character, Dim> places = new LinkedHashMap<>();
    List<Nest.Axis> axes = new ArrayList<>();
    ProductLetters product = strict ? null : product(node, contract, sizes);
    String order = product != null ? product.outer() : contract.out() + contract.summed();
    for (char letter : order.toCharArray()) {
      boolean reduced = contract.out().indexOf(letter) < 0;
      places.put(letter, axis(Objects.requireNonNull(sizes.get(letter)), reduced, axes));
    }
    if (product != null) {
      axes.add(productAxis(product.rows(), false, sizes, places));
      axes.add(productAxis(product.columns(), false, sizes, places));
      axes.add(productAxis(product.terms(), true, sizes, places));
    }
    operandIndices.put(
        node,
        List.of(
            FewTerms.places(contract.left(), places), FewTerms.places(contract.right(), places)));
    List<Dim> index = FewTerms.places(contract.out(), places);
    return product != null
        ? finish(node, Nest.Kind.PRODUCT, axes, index, null, null)
        : finish(node, Nest.Kind.REDUCE, axes, index, Reduce.Kind.SUM, null);
  }

  private Nest.Axis productAxis(
      String letters, boolean reduced, Map<Character, Dim> sizes, Map<Character, Dim> places) {
    List<Nest.Axis> parts = new ArrayList<>();
    Dim extent = Dim.ONE;
    for (char letter : letters.toCharArray()) {
      Dim size = Objects.requireNonNull(sizes.get(letter));
      Nest.Axis part = new Nest.Axis(variables.index(size), size, reduced);
      places.put(letter, Dim.symbol(part.variable()));
      parts.add(part);
      extent = extent.times(size);
    }
    return parts.size() == 1
        ? parts.get(0)
        : new Nest.Axis(variables.index(extent), extent, reduced, parts);
  }

  /** The matrix product that a contraction is; with a vector only if both operands are there. */
  private @Nullable ProductLetters product(
      Node node, Contract contract, Map<Character, Dim> sizes) {
    ProductLetters product =
        ProductLetters.of(contract, node.dtype(), sizes, machine == Machine.CPU);
    boolean inMemory = node.operands().stream().allMatch(this::isInMemory);
    boolean isUnfit = machine == Machine.GPU || !inMemory; // A GPU sums a vector as it sums others.
    return product != null && product.isVector() && isUnfit ? null : product;
  }

  /** Whether the elements of a node lie in memory, if elsewhere than in order. */
  private boolean isInMemory(Node node) {
    if (kept.contains(node) || node.op() instanceof Input) {
      return true;
    }
    return node.op() instanceof IndexedOp op
        && node.operands().size() == 1
        && op.element(Elements.types(node), Elements.positions(node.rank())) instanceof Element.Read
        && isInMemory(node.operand(0));
  }

  /** By node of a reduction: the places in its operands. */
  private final Map<Node, List<List<Dim>>> operandIndices = new LinkedHashMap<>();

  /** The value that a nest stores or combines, at places given by its axes' variables. */
  LoopExpr value(Nest nest, Elements elements, UnaryOperator<Dim> bind, Scope scope) {
    if (nest.kind() == Nest.Kind.POINT) {
      List<Dim> index = nest.index().stream().map(bind).toList();
      return nest.target() == null && !isCopy(nest)
          ? elements.compute(nest.node(), index, scope)
          : elements.element(nest.node(), index, scope);
    }
    List<LoopExpr> values = new ArrayList<>();
    for (int i = 0; i < nest.node().operands().size(); i++) {
      LoopExpr value = operand(nest, i, elements, bind, scope);
      values.add(nest.node().op() instanceof Contract && strict ? widened(value) : value);
    }
    return values.size() == 1 ? values.get(0) : LoopExpr.apply(Ops.get("mul"), values);
  }

  /** Whether a nest lays out an input anew. */
  static boolean isCopy(Nest nest) {
    return nest.node().op() instanceof Input && nest.target() == null;
  }

  /** Whether an operand of a reduction has an axis of its nest. */
  boolean operandHas(Nest nest, int i, Nest.Axis axis) {
    return Objects.requireNonNull(operandIndices.get(nest.node())).get(i).stream()
        .anyMatch(
            index -> axis.own().stream().anyMatch(own -> index.symbols().contains(own.variable())));
  }

  /** An element of an operand of a reduction, at places given by the nest's axes' variables. */
  LoopExpr operand(Nest nest, int i, Elements elements, UnaryOperator<Dim> bind, Scope scope) {
    List<Dim> index =
        Objects.requireNonNull(operandIndices.get(nest.node())).get(i).stream().map(bind).toList();
    return elements.element(nest.node().operand(i), index, scope);
  }

  /** STRICT: products of floats are summed in double, where they are exact. */
  private static LoopExpr widened(LoopExpr value) {
    return Accumulation.cast(value, Accumulation.wide(value.dtype()));
  }

  private Nest finish(
      Node node,
      Nest.Kind kind,
      List<Nest.Axis> axes,
      List<Dim> index,
      Reduce.@Nullable Kind combine,
      @Nullable View target) {
    List<Nest.Read> reads = new ArrayList<>();
    List<Nest.Read> inputs = new ArrayList<>();
    Elements.Memory recorder =
        new Elements.Memory() {
          @Override
          public boolean holds(Node other) {
            return kept.contains(other) || other.op() instanceof Input;
          }

          @Override
          public LoopExpr read(Node other, List<Dim> at, Scope scope) {
            (kept.contains(other) ? reads : inputs).add(new Nest.Read(other, List.copyOf(at)));
            return new LoopExpr.Var("?", other.dtype());
          }
        };
    Nest draft = new Nest(node, kind, axes, index, combine, target, List.of());
    Scope scope = new Scope(null);
    LoopExpr value = value(draft, new Elements(recorder, variables, uses), dim -> dim, scope);
    reads.addAll(inputs);
    List<Nest.Axis> order = orders.of(draft, reads, AskedAxes.of(scope.block(), value));
    Needs.before(node, kept).forEach(other -> reads.add(new Nest.Read(other, List.of())));
    Nest nest = new Nest(node, kind, order, index, combine, target, reads);
    orders.found(nest);
    return nest;
  }
}
