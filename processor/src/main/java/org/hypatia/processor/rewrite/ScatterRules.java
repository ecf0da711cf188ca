package org.hypatia.processor.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.Iota;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Scatter;
import org.jspecify.annotations.Nullable;

/** Writes at computed places, most of which derivatives of reads make. */
final class ScatterRules {
  private ScatterRules() {}

  static final List<Rule> RULES =
      List.of(
          CodeRule.of("gather-of-scatter", "gather", ScatterRules::gatherOfScatter),
          CodeRule.of("scatter-in-order", "scatterAdd", ScatterRules::inOrder)
              .on("scatterAdd", "scatterSet")
              .exceptSignOfZero(),
          CodeRule.of("set-to-add", "scatterSet", ScatterRules::setToAdd),
          CodeRule.of("add-scatter", "add", ScatterRules::add).rounding(),
          CodeRule.of("sub-scatter", "sub", ScatterRules::sub).rounding(),
          CodeRule.of("sum-of-scatter", "sum", ScatterRules::sum).rounding());

  /** What was just written at a place is what is read there, if there is one place. */
  private static @Nullable Node gatherOfScatter(Node node, RuleContext c) {
    Node x = node.operand(0);
    if (!(x.op() instanceof Scatter scatter)
        || scatter.mode() != Scatter.Mode.SET
        || scatter.count() != ((Gather) node.op()).count()
        || !x.operands()
            .subList(1, scatter.count() + 1)
            .equals(node.operands().subList(1, scatter.count() + 1))) {
      return null;
    }
    boolean onePlace =
        x.operands().subList(1, scatter.count() + 1).stream().allMatch(i -> i.rank() == 0);
    Node checked = x.operand(0);
    boolean cannotFail = onePlace && indicesExist(checked.shape(), x.operands(), scatter.count());
    return cannotFail ? c.b().broadcastTo(x.operand(scatter.count() + 1), node.shape()) : null;
  }

  /** An index out of range has to fail when the kernel runs, so it must be known to be in range. */
  private static boolean indicesExist(Shape shape, List<Node> operands, int count) {
    for (int axis = 0; axis < count; axis++) {
      if (!(operands.get(axis + 1).op() instanceof Constant constant)
          || constant.asLong() < 0
          || !shape.get(axis).isAtLeast(Dim.of(constant.asLong() + 1))) {
        return false;
      }
    }
    return true;
  }

  /** What is read at one place, added to and written back is added there. */
  private static @Nullable Node setToAdd(Node node, RuleContext c) {
    Scatter scatter = (Scatter) node.op();
    Node sum = values(node, scatter);
    List<Node> indices = indices(node, scatter);
    if (!sum.op().name().equals("add") || indices.stream().anyMatch(i -> i.rank() > 0)) {
      return null;
    }
    for (int i = 0; i < 2; i++) {
      Node read = sum.operand(i);
      boolean isRead =
          read.op() instanceof Gather gather
              && gather.equals(new Gather(scatter.count(), scatter.partial()))
              && read.operand(0) == node.operand(0)
              && read.operands().subList(1, gather.count() + 1).equals(indices);
      if (isRead) {
        List<Node> operands = new ArrayList<>(node.operands());
        operands.set(operands.size() - 1, sum.operand(1 - i));
        return c.b()
            .graph()
            .make(new Scatter(scatter.count(), Scatter.Mode.ADD, scatter.partial()), operands);
      }
    }
    return null;
  }

  private static List<Node> indices(Node node, Scatter scatter) {
    return node.operands().subList(1, scatter.count() + 1);
  }

  private static Node values(Node node, Scatter scatter) {
    return node.operand(scatter.count() + 1);
  }

  /** Values added into zeros, and nothing else. */
  private static @Nullable Scatter intoZeros(Node node) {
    return node.op() instanceof Scatter scatter
            && scatter.mode() == Scatter.Mode.ADD
            && !scatter.partial()
            && Matcher.withoutBroadcast(node.operand(0)).op() instanceof Constant base
            && base.asDouble() == 0
        ? scatter
        : null;
  }

  private static Node with(Node node, Node base, Node values, OpBuilder b) {
    List<Node> operands = new ArrayList<>(node.operands());
    operands.set(0, base);
    operands.set(operands.size() - 1, values);
    return b.graph().make(node.op(), operands);
  }

  /** Every place once and in order: the values themselves, or added to the base. */
  private static @Nullable Node inOrder(Node node, RuleContext c) {
    Scatter scatter = (Scatter) node.op();
    boolean inOrder =
        scatter.count() == 1
            && node.operand(1).op() instanceof Iota iota
            && iota.shape().rank() == 1
            && iota.shape().get(0).equals(node.shape().get(0));
    if (!inOrder) {
      return null;
    }
    Node values = c.b().broadcastTo(values(node, scatter), node.shape());
    boolean alone = scatter.mode() == Scatter.Mode.SET || intoZeros(node) != null;
    return alone ? values : c.b().add(node.operand(0), values);
  }

  /** What is added into zeros and then to something else is added there at once. */
  private static @Nullable Node add(Node node, RuleContext c) {
    for (int i = 0; i < 2; i++) {
      Node x = node.operand(i);
      Scatter scatter = x.shape().equals(node.shape()) ? intoZeros(x) : null;
      if (scatter != null && !c.isShared().test(x)) {
        Node base = c.b().broadcastTo(node.operand(1 - i), node.shape());
        return with(x, base, values(x, scatter), c.b());
      }
    }
    return null;
  }

  private static @Nullable Node sub(Node node, RuleContext c) {
    Node x = node.operand(0);
    Node y = node.operand(1);
    Scatter left = x.shape().equals(node.shape()) ? intoZeros(x) : null;
    if (left != null && !c.isShared().test(x)) {
      Node base = c.b().broadcastTo(c.b().neg(y), node.shape());
      return with(x, base, values(x, left), c.b());
    }
    Scatter right = y.shape().equals(node.shape()) ? intoZeros(y) : null;
    return right != null && !c.isShared().test(y)
        ? with(y, c.b().broadcastTo(x, node.shape()), c.b().neg(values(y, right)), c.b())
        : null;
  }

  /**
   * A sum along indexed axes does not care where along them the values were put. The write itself
   * stays for its other readers, and with it the check that its places exist.
   */
  private static @Nullable Node sum(Node node, RuleContext c) {
    Node x = node.operand(0);
    Scatter scatter = intoZeros(x);
    List<Integer> axes = ((Reduce) node.op()).axes();
    if (scatter == null
        || !c.isShared().test(x)
        || !axes.stream().allMatch(axis -> axis < scatter.count())) {
      return null;
    }
    List<Node> rest = new ArrayList<>();
    for (int axis = 0; axis < scatter.count(); axis++) {
      if (!axes.contains(axis)) {
        rest.add(indices(x, scatter).get(axis));
      }
    }
    List<TensorType> types = x.operands().stream().map(Node::type).toList();
    Shape shape = scatter.valuesShape(types);
    Node values = c.b().broadcastTo(values(x, scatter), shape);
    if (rest.isEmpty()) {
      int places = shape.rank() - (x.rank() - scatter.count());
      return c.b().sum(values, OpBuilder.axes(0, places));
    }
    Shape places = Shape.SCALAR;
    for (Node index : rest) {
      places = Shape.broadcast(places, index.shape(), Sizes.STRICT);
    }
    if (!places.equals(shape.subShape(0, shape.rank() - (x.rank() - scatter.count())))) {
      return null;
    }
    List<Node> operands = new ArrayList<>(List.of(c.b().zeros(node.type())));
    operands.addAll(rest);
    operands.add(values);
    return c.b().graph().make(new Scatter(rest.size(), Scatter.Mode.ADD), operands);
  }
}
