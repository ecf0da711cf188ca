package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.ArgSort;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Scan;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.SearchSorted;
import org.hypatia.processor.ops.Transpose;

/**
 * The different elements of a tensor, or slices along an axis, their first places, which of them
 * each one is, and how often each is there. Sorted, equal ones are next to each other; the first of
 * each run stands for it. How many there are depends on data.
 */
final class UniqueCalls {
  private final Call call;
  private final OpBuilder ops;
  private final Node x;
  private final int axis;

  /** The slices, one after the other; a slice has an axis of its elements, or is an element. */
  private final Node slices;

  /** The places of the slices in order, equal ones as they lie. */
  private final Node order;

  /** The places in that order of the first of each run. */
  private final Node firsts;

  /**
   * @param x of which the slices along {@code axis} are compared
   */
  UniqueCalls(Call call, Node x, int axis) {
    this.call = call;
    this.ops = call.ops();
    this.x = x;
    this.axis = axis;
    Node first = ops.transpose(x, axisFirst());
    Dim elements = first.shape().subShape(1, x.rank()).size();
    this.slices = x.rank() == 1 ? x : ops.reshape(first, Shape.of(x.shape().get(axis), elements));
    this.order = x.rank() == 1 ? argsort(ops, x) : lexicographic();
    this.firsts = new MaskPlaces(call).inRowOrder(isFirst());
  }

  static void addTo(Vocabulary.Table table) {
    table.add("unique", call -> call.tensor(of(call).values()));
    table.add("uniqueIndices", call -> call.tensor(of(call).indices()));
    table.add("uniqueInverse", call -> call.tensor(inverse(call)));
    table.add("uniqueCounts", call -> call.tensor(of(call).counts()));
  }

  /** Without an axis, of all elements as a vector. */
  private static UniqueCalls of(Call call) {
    Node all = call.node(0);
    return call.count() > 1
        ? new UniqueCalls(call, all, call.axis(call.constant(1), all.rank()))
        : new UniqueCalls(call, call.ops().reshape(all, Shape.of(all.shape().size())), 0);
  }

  private static Node inverse(Call call) {
    Node inverse = of(call).inverse();
    return call.count() > 1 ? inverse : call.ops().reshape(inverse, call.node(0).shape());
  }

  private List<Integer> axisFirst() {
    List<Integer> order = new ArrayList<>(OpBuilder.axes(0, x.rank()));
    order.add(0, order.remove(axis));
    return order;
  }

  private static Node argsort(OpBuilder b, Node keys) {
    return b.graph().make(new ArgSort(0, false), keys);
  }

  /** Sorts keep the order of what is equal: so by the last element first, and by the first last. */
  private Node lexicographic() {
    Node byElement = ops.transpose(slices, List.of(1, 0));
    Node start = ops.iota(Shape.of(slices.shape().get(0)), 0);
    OpBuilder body = new OpBuilder(new GraphBuilder(call.reading().sizes()));
    TensorType keyType = byElement.type().withShape(start.shape());
    Node turn = body.graph().input("turn", TensorType.scalar(DType.I64));
    Node before = body.graph().input("order", start.type());
    Node keys = body.graph().input("keys", keyType);
    Node after = body.gather(before, List.of(argsort(body, body.gather(keys, List.of(before)))));
    Graph graph = new Graph(call.name(), List.of(turn, before, keys), List.of(after));
    Scan scan = new Scan(graph, byElement.shape().get(0), 1, 1, true);
    return ops.graph().result(ops.graph().make(scan, start, byElement), 0);
  }

  /** By place in the order, whether the slice differs from the one before it. */
  private Node isFirst() {
    Node place = ops.iota(order.shape(), 0);
    Node zero = ops.graph().constantLong(DType.I64, 0);
    Node one = ops.graph().constantLong(DType.I64, 1);
    Node sorted = ops.gather(slices, List.of(order));
    Node before = ops.gather(sorted, List.of(ops.op("maximum", ops.sub(place, one), zero)));
    Node isNumber = ops.op("or", ops.op("eq", sorted, sorted), ops.op("eq", before, before));
    Node differs = ops.op("and", ops.op("ne", sorted, before), isNumber);
    Node any = x.rank() == 1 ? differs : ops.reduce(Reduce.Kind.ANY, differs, List.of(1));
    return ops.op("or", ops.op("eq", place, zero), any);
  }

  private Node indices() {
    return ops.gather(order, List.of(firsts));
  }

  Node values() {
    List<Integer> order = axisFirst();
    Node different = ops.gather(ops.transpose(x, order), List.of(indices()));
    return ops.transpose(different, new Transpose(order).inverse());
  }

  /** By place in the order, the number of the run: how many begin there or before, less one. */
  private Node numbers() {
    Node begun = ops.graph().make(new SearchSorted(true), firsts, ops.iota(order.shape(), 0));
    return ops.sub(begun, ops.graph().constantLong(DType.I64, 1));
  }

  Node inverse() {
    return ops.graph()
        .make(new Scatter(1, Scatter.Mode.SET), ops.zeros(order.type()), order, numbers());
  }

  private Node counts() {
    Node one = ops.graph().constantLong(DType.I64, 1);
    return ops.graph()
        .make(new Scatter(1, Scatter.Mode.ADD), ops.zeros(firsts.type()), numbers(), one);
  }
}
