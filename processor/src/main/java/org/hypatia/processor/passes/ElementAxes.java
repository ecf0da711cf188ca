package org.hypatia.processor.passes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Reshape;

/**
 * Two axes that all of the nodes which they go through have next to each other, and to which each
 * of them does the same, are one: a map over a matrix is one loop, however short its rows are. A
 * node that does more than to map or to reduce keeps the axes of all that it is connected with
 * apart, so that what shared loops goes on to share them.
 */
final class ElementAxes {
  /** An axis of a node and the next. */
  private record Neighbours(Node node, int axis) {}

  private final Map<Neighbours, Neighbours> parents = new HashMap<>();
  private final Set<Neighbours> apart = new HashSet<>();

  private ElementAxes(Graph graph) {
    graph.nodes().forEach(this::visit);
  }

  static Graph run(Graph graph) {
    return Bodies.innermostFirst(
        graph, inner -> GraphTransform.apply(inner, new ElementAxes(inner)::replace));
  }

  private void visit(Node node) {
    if (node.op() instanceof RegionOp) { // Its results are nodes of their own.
      node.operands().forEach(this::keepApart);
      return;
    }
    for (int axis = 0; axis < node.rank(); axis++) {
      if (node.shape().get(axis).is(1)) {
        keepApart(node, axis);
        keepApart(node, axis - 1);
      }
    }
    if (isMap(node)) {
      node.operands().forEach(operand -> map(node, operand));
    } else if (isReduction(node)) {
      reduction(node, node.operand(0));
    } else if (node.op() instanceof Result) {
      keepApart(node);
    } else if (!(node.op() instanceof Input) && !(node.op() instanceof Reshape)) {
      keepApart(node);
      node.operands().forEach(this::keepApart);
    }
  }

  private static boolean isMap(Node node) {
    return node.op() instanceof Elementwise || node.op() instanceof BroadcastTo;
  }

  private static boolean isReduction(Node node) {
    return node.op() instanceof Reduce reduce && !reduce.kind().isIndex();
  }

  private void map(Node node, Node operand) {
    int missing = node.rank() - operand.rank();
    for (int axis = 0; axis + 1 < node.rank(); axis++) {
      boolean first = isFull(operand, axis - missing);
      if (first != isFull(operand, axis + 1 - missing)) {
        keepApart(node, axis);
      } else if (first) {
        join(new Neighbours(node, axis), new Neighbours(operand, axis - missing));
      }
    }
  }

  /** Whether a node has more than one element along an axis. */
  private static boolean isFull(Node node, int axis) {
    return axis >= 0 && !node.shape().get(axis).is(1);
  }

  private void reduction(Node node, Node operand) {
    List<Integer> reduced = ((Reduce) node.op()).axes();
    int result = 0;
    for (int axis = 0; axis + 1 < operand.rank(); axis++) {
      boolean isGone = reduced.contains(axis);
      if (isGone != reduced.contains(axis + 1)) {
        keepApart(operand, axis);
        keepApart(node, result - (isGone ? 1 : 0));
      } else if (!isGone) {
        join(new Neighbours(node, result), new Neighbours(operand, axis));
      }
      result += isGone ? 0 : 1;
    }
  }

  private void keepApart(Node node) {
    for (int axis = 0; axis + 1 < node.rank(); axis++) {
      keepApart(node, axis);
    }
  }

  private void keepApart(Node node, int axis) {
    apart.add(representative(new Neighbours(node, axis)));
  }

  private void join(Neighbours a, Neighbours b) {
    Neighbours first = representative(a);
    Neighbours second = representative(b);
    if (!first.equals(second)) {
      parents.put(first, second);
      if (apart.contains(first)) {
        apart.add(second);
      }
    }
  }

  private Neighbours representative(Neighbours neighbours) {
    Neighbours at = neighbours;
    for (Neighbours up = parents.get(at); up != null; up = parents.get(at)) {
      at = up;
    }
    return at;
  }

  /** By axis of a node which one it becomes. */
  private List<Integer> places(Node node) {
    List<Integer> places = new ArrayList<>();
    for (int axis = 0; axis < node.rank(); axis++) {
      boolean isNew = axis == 0 || apart.contains(representative(new Neighbours(node, axis - 1)));
      places.add(axis == 0 ? 0 : places.get(axis - 1) + (isNew ? 1 : 0));
    }
    return places;
  }

  private List<Node> replace(Node original, List<Node> operands, GraphBuilder into) {
    OpBuilder b = new OpBuilder(into);
    if (isMap(original)) {
      List<Integer> places = places(original);
      if (isJoined(places)) {
        List<Node> joined = new ArrayList<>();
        for (Node operand : operands) {
          int missing = original.rank() - operand.rank();
          joined.add(joined(operand, places.subList(missing, places.size()), b));
        }
        Node map =
            original.op() instanceof BroadcastTo
                ? b.broadcastTo(joined.get(0), joined(original.shape(), places))
                : into.make(original.op(), joined);
        return List.of(b.reshape(map, original.shape()));
      }
    }
    if (isReduction(original)) {
      List<Integer> places = places(original.operand(0));
      if (isJoined(places)) {
        Reduce reduce = (Reduce) original.op();
        List<Integer> axes = reduce.axes().stream().map(places::get).distinct().toList();
        Node joined = joined(operands.get(0), places, b);
        Node reduction = into.make(new Reduce(reduce.kind(), axes), joined);
        return List.of(b.reshape(reduction, original.shape()));
      }
    }
    return GraphTransform.keep(original, operands, into);
  }

  private static boolean isJoined(List<Integer> places) {
    return !places.isEmpty() && places.get(places.size() - 1) < places.size() - 1;
  }

  /** A node with its axes put together; of one that was only taken apart, what it was before. */
  private static Node joined(Node node, List<Integer> places, OpBuilder b) {
    Node whole = node.op() instanceof Reshape ? node.operand(0) : node;
    return b.reshape(whole, joined(node.shape(), places));
  }

  private static Shape joined(Shape shape, List<Integer> places) {
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (axis > 0 && places.get(axis).equals(places.get(axis - 1))) {
        int last = dims.size() - 1;
        dims.set(last, dims.get(last).times(shape.get(axis)));
      } else {
        dims.add(shape.get(axis));
      }
    }
    return new Shape(dims);
  }
}
