package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.ConvOptions;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.Convolve;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Windows;

/** The convolutions of {@code Nn}. */
final class ConvolutionCalls {
  private final Call call;
  private final int axes;
  private final ConvOptions options;
  private final Dim groups;

  private ConvolutionCalls(Call call, int axes, ConvOptions options, Dim groups) {
    this.call = call;
    this.axes = axes;
    this.options = options;
    this.groups = groups;
  }

  static void addTo(Vocabulary.Table table) {
    table.add("conv1d", call -> call.tensor(plain(call, 1).convolved()));
    table.add("conv2d", call -> call.tensor(plain(call, 2).convolved()));
    table.add("conv3d", call -> call.tensor(plain(call, 3).convolved()));
    table.add("convTranspose2d", call -> call.tensor(plain(call, 2).transposed()));
    table.add("depthwiseConv2d", call -> call.tensor(depthwise(call)));
    table.add("separableConv2d", ConvolutionCalls::separable);
  }

  private static ConvOptions options(Call call) {
    return OptionCalls.areLast(call) ? OptionCalls.conv(call, call.count() - 1) : ConvOptions.of();
  }

  private static ConvolutionCalls plain(Call call, int axes) {
    ConvOptions options = options(call);
    return new ConvolutionCalls(call, axes, options, Dim.of(options.groups()));
  }

  /** As many groups as channels. */
  private static Node depthwise(Call call) {
    ConvOptions options = options(call);
    if (options.groups() != 1) {
      throw call.error(
          Diag.OPTIONS,
          call.name(),
          "channels are the groups, and " + options.groups() + " differ");
    }
    requireRank(call, 0, 4);
    return new ConvolutionCalls(call, 2, options, call.node(0).shape().get(1)).convolved();
  }

  /** The channels by themselves, then their mixture at each place. */
  private static Value separable(Call call) {
    Node spatial = depthwise(call);
    requireRank(call, 2, 4);
    Node pointwise = call.node(2);
    Windows.Axis rows = Windows.Axis.whole(spatial.shape().get(2));
    Windows.Axis columns = Windows.Axis.whole(spatial.shape().get(3));
    for (int axis = 2; axis < 4; axis++) {
      if (!call.reading().sizes().unify(pointwise.shape().get(axis), Dim.ONE)) {
        throw call.error(2, Diag.NEEDS_RANK, "a window of one place");
      }
    }
    Convolve mixture = new Convolve(List.of(rows, columns), false);
    return call.tensor(call.ops().graph().make(mixture, spatial, pointwise));
  }

  private static void requireRank(Call call, int operand, int rank) {
    if (call.node(operand).rank() != rank) {
      throw call.error(operand, Diag.NEEDS_RANK, "rank " + rank);
    }
  }

  private Dim size(int operand, int axis) {
    return call.reading().sizes().resolve(call.node(operand).shape().get(axis));
  }

  private WindowSizes sizes(int i) {
    long stride = OptionCalls.along(call, "stride", options.stride(), i, axes);
    long dilation = OptionCalls.along(call, "dilation", options.dilation(), i, axes);
    return new WindowSizes(call, i, axes, i + 2, size(0, i + 2), size(1, i + 2), stride, dilation);
  }

  private Node convolved() {
    requireRank(call, 0, axes + 2);
    requireRank(call, 1, axes + 2);
    Dim channels = size(1, 1);
    requireChannels(channels.times(groups));
    List<Windows.Axis> slides = new ArrayList<>();
    for (int i = 0; i < axes; i++) {
      slides.add(sizes(i).over(options.padding()));
    }
    Node kernel = inGroups(flipped(), divided(1, 0));
    return convolved(slides, inGroupsOfChannels(call.node(0), channels), kernel);
  }

  private Node transposed() {
    requireRank(call, 0, axes + 2);
    requireRank(call, 1, axes + 2);
    requireChannels(size(1, 0));
    Dim channels = divided(1, 0);
    List<Windows.Axis> slides = new ArrayList<>();
    for (int i = 0; i < axes; i++) {
      slides.add(sizes(i).transposed(options.padding()));
    }
    Node kernel = inGroups(flipped(), channels);
    int outer = kernel.rank() - axes - 2;
    Node exchanged = swapped(kernel, outer, outer + 1);
    return convolved(slides, inGroupsOfChannels(call.node(0), channels), exchanged);
  }

  private void requireChannels(Dim of) {
    if (!call.reading().sizes().unify(size(0, 1), of)) {
      throw call.error(0, Diag.CHANNELS, call.shown(1), call.shape(1), groups, of);
    }
  }

  /** The size of an axis over the number of groups. */
  private Dim divided(int operand, int axis) {
    Dim part = size(operand, axis).floorDiv(groups);
    if (!call.reading().sizes().unify(part.times(groups), size(operand, axis))) {
      throw call.error(operand, Diag.GROUPS, axis, groups);
    }
    return part;
  }

  private Node flipped() {
    Node kernel = call.node(1);
    for (int axis = 2; options.flipped() && axis < axes + 2; axis++) {
      Dim size = kernel.shape().get(axis);
      kernel = call.ops().slice(kernel, axis, size.minus(1), size, -1);
    }
    return kernel;
  }

  private boolean grouped() {
    return !groups.is(1);
  }

  /** The first axis cut into groups of that size. */
  private Node inGroups(Node x, Dim size) {
    Shape cut = x.shape().withAxis(0, size).insert(0, groups);
    return grouped() ? call.ops().reshape(x, cut) : x;
  }

  /** The second axis cut into groups of that size, which come first. */
  private Node inGroupsOfChannels(Node x, Dim size) {
    Shape cut = x.shape().withAxis(1, size).insert(1, groups);
    return grouped() ? swapped(call.ops().reshape(x, cut), 0, 1) : x;
  }

  private Node swapped(Node x, int first, int second) {
    List<Integer> order = new ArrayList<>(OpBuilder.axes(0, x.rank()));
    order.set(first, second);
    order.set(second, first);
    return call.ops().transpose(x, order);
  }

  private Node convolved(List<Windows.Axis> slides, Node x, Node kernel) {
    Node result = call.ops().graph().make(new Convolve(slides, grouped()), x, kernel);
    if (!grouped()) {
      return result;
    }
    Node batches = swapped(result, 0, 1);
    Shape shape = batches.shape();
    Dim features = shape.get(1).times(shape.get(2));
    return call.ops().reshape(batches, shape.without(List.of(1)).withAxis(1, features));
  }
}
