package org.hypatia.processor.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.Cast;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.IndexedOp;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Scan;
import org.jspecify.annotations.Nullable;

/** The nodes of one graph copied, each with its mark: of which first NaN its elements depend. */
final class NanMarks {
  /** Ops that ask whether a number is a NaN have dealt with it. */
  private static final Set<String> ASKING = Set.of("isNaN", "isInf", "isFinite");

  private final NanCheck check;
  private final Marks marks;
  private final OpBuilder b;
  private final Map<Node, Node> values = new HashMap<>();
  private final Map<Node, @Nullable Node> found = new HashMap<>();

  /** What stands for the results of loops that have several. */
  private final Map<Node, List<Marked>> loops = new HashMap<>();

  /** A value and its mark. */
  record Marked(Node value, @Nullable Node mark) {}

  NanMarks(NanCheck check, Marks marks) {
    this.check = check;
    this.marks = marks;
    this.b = marks.ops();
  }

  /** Says what stands for a node. */
  void enter(Node node, Node value, @Nullable Node mark) {
    values.put(node, value);
    found.put(node, mark);
  }

  Node value(Node node) {
    Node value = values.get(node);
    if (value == null) {
      throw new CompilerBug("not visited yet: " + node);
    }
    return value;
  }

  @Nullable Node mark(Node node) {
    return found.get(node);
  }

  private List<@Nullable Node> marksOf(List<Node> nodes) {
    List<@Nullable Node> all = new ArrayList<>();
    nodes.forEach(node -> all.add(mark(node)));
    return all;
  }

  void visit(Graph graph) {
    for (Node node : graph.nodes()) {
      if (!values.containsKey(node)) {
        b.graph().at(node.pos());
        visit(node);
      }
    }
  }

  private void visit(Node node) {
    if (node.op() instanceof Scan scan) {
      List<Marked> results = new ScanMarks(scan, check, this, marks).results(node);
      enter(node, results.get(0).value(), results.get(0).mark());
      loops.put(node, results);
    } else if (node.op() instanceof Result result) {
      Marked marked = Objects.requireNonNull(loops.get(node.operand(0))).get(result.index());
      enter(node, marked.value(), marked.mark());
    } else {
      Node value = b.graph().make(node.op(), node.operands().stream().map(this::value).toList());
      enter(node, value, marks.stretched(mark(node, value), value.shape()));
    }
  }

  /** The mark of a value, or one that broadcasts to it. */
  private @Nullable Node mark(Node node, Node value) {
    List<@Nullable Node> operands = marksOf(node.operands());
    if (node.op() instanceof Elementwise) {
      return elementwise(node, value, operands);
    }
    if (node.op() instanceof IndexedOp) {
      return moved(node, value, operands);
    }
    if (node.op() instanceof Reduce reduce) {
      Node before = marks.along(operands.get(0), reduce.axes());
      return fresh(node, value, hasNan(value.operand(0), reduce.axes()), before);
    }
    Node before = marks.ofAll(operands);
    Node has = b.graph().constant(false);
    for (Node operand : value.operands()) {
      has = b.op("or", has, hasNan(operand, OpBuilder.axes(0, operand.rank())));
    }
    return fresh(node, value, has, before);
  }

  private @Nullable Node elementwise(Node node, Node value, List<@Nullable Node> operands) {
    String name = node.op().name();
    boolean ofItself = node.operands().size() == 2 && node.operand(0) == node.operand(1);
    if (ASKING.contains(name) || (ofItself && !node.dtype().isFloating())) {
      return null;
    }
    if (name.equals("where")) {
      return marks.join(operands.get(0), chosen(value, operands));
    }
    Node before = marks.join(operands);
    if (node.op() instanceof Cast) {
      return before;
    }
    Node has = b.graph().constant(false);
    for (Node operand : value.operands()) {
      has = b.op("or", has, hasNan(operand, List.of()));
    }
    return fresh(node, value, has, before);
  }

  private @Nullable Node chosen(Node value, List<@Nullable Node> operands) {
    Node then = operands.get(1);
    Node otherwise = operands.get(2);
    return then == null && otherwise == null
        ? null
        : b.where(
            value.operand(0),
            marks.orZero(then, Shape.SCALAR),
            marks.orZero(otherwise, Shape.SCALAR));
  }

  /** Marks move as the elements do; what fills up has none. */
  private @Nullable Node moved(Node node, Node value, List<@Nullable Node> operands) {
    int data = node.op() instanceof Gather ? 1 : operands.size();
    if (operands.subList(0, data).stream().allMatch(mark -> mark == null)) {
      return null;
    }
    List<Node> moved = new ArrayList<>(value.operands());
    for (int i = 0; i < data; i++) {
      moved.set(i, marks.orZero(operands.get(i), moved.get(i).shape()));
    }
    return b.graph().make(node.op(), moved);
  }

  private Node hasNan(Node operand, List<Integer> axes) {
    return operand.dtype().isFloating()
        ? b.reduce(Reduce.Kind.ANY, b.op("isNaN", operand), axes)
        : b.graph().constant(false);
  }

  /**
   * The mark of a value that an operation may make a NaN.
   *
   * @param has whether there is one among the operands
   * @param before the marks of the operands
   */
  private @Nullable Node fresh(Node node, Node value, Node has, @Nullable Node before) {
    if (!node.dtype().isFloating()) {
      return before;
    }
    Node isFresh = b.op("and", b.op("isNaN", value), b.op("not", has));
    Node place = marks.rank(check.place(node));
    return b.where(isFresh, place, marks.orZero(before, Shape.SCALAR));
  }
}
