package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.OpBuilder;

/** Functions of {@code Nn} that shift and scale to a mean of 0 and a variance of 1. */
final class NormalisationCalls {
  private final Call call;
  private final OpBuilder ops;
  private final Node x;
  private final Node epsilon;

  private NormalisationCalls(Call call) {
    this.call = call;
    this.ops = call.ops();
    this.x = call.node(0);
    this.epsilon = call.node(call.count() - 1, x.dtype());
  }

  static void addTo(Vocabulary.Table table) {
    table.add("layerNorm", call -> call.tensor(new NormalisationCalls(call).layer()));
    table.add("rmsNorm", call -> call.tensor(new NormalisationCalls(call).rootMeanSquare()));
    table.add("batchNormTrain", call -> call.tensor(new NormalisationCalls(call).batch()));
    table.add("batchNormInference", call -> call.tensor(new NormalisationCalls(call).given()));
    table.add("groupNorm", call -> call.tensor(new NormalisationCalls(call).groups()));
  }

  /** Less the mean along axes, over the root of the variance. */
  private Node normalised(Node of, List<Integer> axes) {
    Node mean = ops.keepDims(ReductionCalls.mean(call, of, axes), of.shape(), axes);
    Node distances = ops.sub(of, mean);
    return ops.div(distances, root(distances, axes));
  }

  /** The root of the mean square along axes, which stay with size 1. */
  private Node root(Node of, List<Integer> axes) {
    Node square = ReductionCalls.mean(call, ops.op("square", of), axes);
    return ops.op("sqrt", ops.add(ops.keepDims(square, of.shape(), axes), epsilon));
  }

  private List<Integer> last() {
    return List.of(call.axis(-1, x.rank()));
  }

  private Node layer() {
    Node normal = normalised(x, last());
    return call.count() == 2 ? normal : ops.add(ops.mul(normal, call.node(1)), call.node(2));
  }

  private Node rootMeanSquare() {
    Node normal = ops.div(x, root(x, last()));
    return call.count() == 2 ? normal : ops.mul(normal, call.node(1));
  }

  private Node batch() {
    requireChannels();
    List<Integer> axes = new ArrayList<>(OpBuilder.axes(0, x.rank()));
    axes.remove(Integer.valueOf(1));
    return scaled(normalised(x, axes), 1);
  }

  /** With a mean and a variance that are given. */
  private Node given() {
    requireChannels();
    Node root = ops.op("sqrt", ops.add(perChannel(4), epsilon));
    return scaled(ops.div(ops.sub(x, perChannel(3)), root), 1);
  }

  /** The channels cut into groups, each over all of its places. */
  private Node groups() {
    requireChannels();
    Dim groups = call.dim(1);
    Dim channels = call.reading().sizes().resolve(x.shape().get(1));
    Dim each = channels.floorDiv(groups);
    if (Dim.ZERO.isAtLeast(groups) || !call.reading().sizes().unify(each.times(groups), channels)) {
      throw call.error(0, Diag.GROUPS, 1, groups);
    }
    call.reading().requireAtMost(Dim.ONE, groups);
    Shape cut = x.shape().withAxis(1, each).insert(1, groups);
    Node normal = normalised(ops.reshape(x, cut), OpBuilder.axes(2, x.rank() + 1));
    Node whole = ops.reshape(normal, x.shape());
    return call.count() == 3 ? whole : scaled(whole, 2);
  }

  private void requireChannels() {
    if (x.rank() < 2) {
      throw call.error(0, Diag.NEEDS_RANK, "at least rank 2");
    }
  }

  /** Times operand {@code first} plus the next, which have an element a channel. */
  private Node scaled(Node normal, int first) {
    return ops.add(ops.mul(normal, perChannel(first)), perChannel(first + 1));
  }

  private Node perChannel(int operand) {
    Shape shape = Shape.of(x.shape().get(1));
    for (int axis = 2; axis < x.rank(); axis++) {
      shape = shape.insert(shape.rank(), Dim.ONE);
    }
    return ops.reshape(call.node(operand), shape);
  }
}
