package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.ops.Cast;
import org.hypatia.processor.ops.Element;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.IndexedOp;
import org.hypatia.processor.ops.Scatter;
import org.jspecify.annotations.Nullable;

/**
 * Makes the expression of one element of a node out of elements of the nodes that are kept in
 * memory. An element that several others need is computed once and named.
 */
final class Elements {
  /** The nodes that are kept in memory. */
  interface Memory {
    boolean holds(Node node);

    LoopExpr read(Node node, List<Dim> index, Scope scope);
  }

  /** An expression nested deeper than this is cut in two: compilers recurse over them. */
  private static final int MAX_DEPTH = 24;

  private final Memory memory;
  private final Variables variables;
  private final IndexMath indices;
  private final Map<Node, Integer> uses;
  private int depth;

  Elements(Memory memory, Variables variables, Map<Node, Integer> uses) {
    this.memory = memory;
    this.variables = variables;
    this.indices = new IndexMath(variables);
    this.uses = uses;
  }

  /**
   * How often elements of the graph's nodes are needed. An index that may be nowhere is needed
   * twice: to ask that, and to read there. Computed twice, indices within indices would double with
   * each of them.
   */
  static Map<Node, Integer> uses(Graph graph) {
    Map<Node, Integer> uses = graph.uses();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Gather gather && gather.partial()) {
        uses.merge(node.operand(gather.count()), 1, Integer::sum);
      } else if (node.op() instanceof Scatter scatter && scatter.partial()) {
        uses.merge(node.operand(scatter.count()), 1, Integer::sum);
      }
    }
    return uses;
  }

  /** The element of a node; statements it needs go to {@code scope}. */
  LoopExpr element(Node node, List<Dim> at, Scope scope) {
    List<Dim> index = normal(node.shape(), at);
    LoopExpr known = scope.find(node, index);
    if (known != null) {
      return known;
    }
    if (memory.holds(node)) {
      return memory.read(node, index, scope);
    }
    return compute(node, index, scope);
  }

  /** The element of a node from its operands, even if the node is kept in memory. */
  LoopExpr compute(Node node, List<Dim> index, Scope scope) {
    if (node.op() instanceof Constant constant) {
      return new LoopExpr.Literal(constant);
    }
    depth++;
    LoopExpr value;
    if (node.op() instanceof Elementwise op) {
      List<LoopExpr> arguments = new ArrayList<>();
      for (Node operand : node.operands()) {
        arguments.add(element(operand, broadcast(node.shape(), operand.shape(), index), scope));
      }
      value = LoopExpr.apply(op, arguments);
    } else if (node.op() instanceof IndexedOp op) {
      value = value(op.element(types(node), positions(node.rank())), node, index, scope);
    } else if (FewTerms.isReduction(node)) {
      value = FewTerms.value(node, index, (operand, at) -> element(operand, at, scope));
    } else {
      throw new CompilerBug(node + " is not kept in memory but read");
    }
    depth--;
    boolean shared = uses.getOrDefault(node, 1) > 1 && !(value instanceof LoopExpr.IndexValue);
    if (value instanceof LoopExpr.Var || value instanceof LoopExpr.Literal) {
      return value;
    }
    return shared || depth > 0 && depth % MAX_DEPTH == 0 ? name(node, index, value, scope) : value;
  }

  private LoopExpr name(Node node, List<Dim> index, LoopExpr value, Scope scope) {
    LoopExpr.Var variable = variables.value(value.dtype());
    scope.add(new LoopStmt.Declare(variable, value, false));
    scope.know(node, index, variable);
    return variable;
  }

  static List<TensorType> types(Node node) {
    return node.operands().stream().map(Node::type).toList();
  }

  static List<Element> positions(int rank) {
    List<Element> positions = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      positions.add(new Element.Position(axis));
    }
    return positions;
  }

  /** Along an axis of size 1 there is one place only, however it was computed. */
  private static List<Dim> normal(Shape shape, List<Dim> index) {
    List<Dim> normal = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      normal.add(shape.get(axis).is(1) ? Dim.ZERO : index.get(axis));
    }
    return normal;
  }

  static List<Dim> broadcast(Shape to, Shape from, List<Dim> index) {
    return index.subList(to.rank() - from.rank(), to.rank());
  }

  /** The value of an op's element expression for the element of {@code node} at {@code index}. */
  LoopExpr value(Element element, Node node, List<Dim> index, Scope scope) {
    Dim place = place(element, node, index, null);
    if (place != null) {
      return new LoopExpr.IndexValue(place);
    }
    if (element instanceof Element.Read read) {
      Node operand = node.operand(read.operand());
      List<Dim> at = new ArrayList<>();
      read.index().forEach(inner -> at.add(place(inner, node, index, scope)));
      return element(operand, at, scope);
    }
    if (element instanceof Element.Literal literal) {
      return new LoopExpr.Literal(literal.value());
    }
    if (element instanceof Element.Apply apply) {
      List<LoopExpr> arguments = new ArrayList<>();
      apply.arguments().forEach(inner -> arguments.add(value(inner, node, index, scope)));
      return indices.apply(apply.op(), arguments);
    }
    if (element instanceof Element.Choose choose) {
      return choose(choose, node, index, scope);
    }
    throw new CompilerBug("no value: " + element);
  }

  /** What is not chosen must not run: statements of a side stay inside it. */
  private LoopExpr choose(Element.Choose choose, Node node, List<Dim> index, Scope scope) {
    LoopExpr condition = value(choose.condition(), node, index, scope);
    if (IndexMath.isSure(condition)) {
      return value(choose.then(), node, index, scope);
    }
    Scope thenScope = new Scope(scope);
    Scope otherwiseScope = new Scope(scope);
    LoopExpr then = value(choose.then(), node, index, thenScope);
    LoopExpr otherwise = value(choose.otherwise(), node, index, otherwiseScope);
    if (thenScope.isEmpty() && otherwiseScope.isEmpty()) {
      return new LoopExpr.Select(condition, then, otherwise);
    }
    LoopExpr.Var chosen = variables.value(then.dtype());
    LoopExpr zero = new LoopExpr.Literal(Constant.of(then.dtype(), 0));
    scope.add(new LoopStmt.Declare(chosen, zero, true));
    thenScope.add(new LoopStmt.Assign(chosen, then));
    otherwiseScope.add(new LoopStmt.Assign(chosen, otherwise));
    scope.add(new LoopStmt.If(condition, thenScope.block(), otherwiseScope.block()));
    return chosen;
  }

  /** An index expression; without a scope only those that need no data, else null. */
  @Nullable Dim place(Element element, Node node, List<Dim> index, @Nullable Scope scope) {
    if (element instanceof Element.Position position) {
      return index.get(position.axis());
    }
    if (element instanceof Element.SizeValue size) {
      return size.dim();
    }
    if (element instanceof Element.Literal literal && literal.value().dtype() == DType.I64) {
      return Dim.of(literal.value().asLong());
    }
    if (element instanceof Element.Apply apply
        && apply.type() == DType.I64
        && !(apply.op() instanceof Cast)
        && apply.arguments().size() == 2) {
      Dim left = place(apply.arguments().get(0), node, index, scope);
      Dim right = place(apply.arguments().get(1), node, index, scope);
      Dim result =
          left == null || right == null ? null : arithmetic(apply.op().name(), left, right);
      if (result != null) {
        return result;
      }
    }
    if (scope == null) {
      return null;
    }
    Element inner = element instanceof Element.Checked checked ? checked.index() : element;
    LoopExpr value = value(inner, node, index, scope);
    Dim place = value instanceof LoopExpr.IndexValue known ? known.index() : loaded(value, scope);
    if (element instanceof Element.Checked check && !indices.isInside(value, check.size())) {
      scope.add(new LoopStmt.CheckIndex(place, check.size(), check.axis()));
    }
    return place;
  }

  private Dim loaded(LoopExpr number, Scope scope) {
    String variable = variables.index();
    scope.add(new LoopStmt.LoadIndex(variable, number));
    return Dim.symbol(variable);
  }

  private @Nullable Dim arithmetic(String op, Dim left, Dim right) {
    return switch (op) {
      case "add" -> left.plus(right);
      case "sub" -> left.minus(right);
      case "mul" -> left.times(right);
      case "floorDiv" -> indices.floorDiv(left, right);
      case "floorMod" -> indices.floorMod(left, right);
      default -> null;
    };
  }
}
