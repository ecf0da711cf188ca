package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.PoolOptions;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Windows;

/** Functions of {@code Nn} of the windows that slide over the last axes of a tensor. */
final class PoolingCalls {
  private final Call call;
  private final OpBuilder ops;
  private final PoolOptions options;
  private final Node x;
  private final List<Dim> window = new ArrayList<>();
  private final List<Windows.Axis> slides = new ArrayList<>();

  private PoolingCalls(Call call) {
    this.call = call;
    this.ops = call.ops();
    this.x = call.node(0);
    boolean stated = OptionCalls.areLast(call);
    this.options = stated ? OptionCalls.pool(call, call.count() - 1) : PoolOptions.of();
    int axes = call.count() - (stated ? 2 : 1);
    if (axes < 1 || x.rank() < axes) {
      throw call.error(0, Diag.NEEDS_RANK, "at least rank " + Math.max(axes, 1));
    }
    List<Long> sizes = new ArrayList<>();
    for (int i = 0; i < axes; i++) {
      sizes.add(call.constant(i + 1));
      window.add(Dim.of(sizes.get(i)));
    }
    List<Long> strides = options.stride().isEmpty() ? sizes : options.stride();
    for (int i = 0; i < axes; i++) {
      int axis = x.rank() - axes + i;
      Dim size = call.reading().sizes().resolve(x.shape().get(axis));
      long stride = OptionCalls.along(call, "stride", strides, i, axes);
      WindowSizes each = new WindowSizes(call, i, axes, axis, size, window.get(i), stride, 1);
      slides.add(each.overElements(options.padding()));
    }
  }

  /** The same windows of another tensor of that type. */
  private PoolingCalls(PoolingCalls like, Node x) {
    this.call = like.call;
    this.ops = like.ops;
    this.options = like.options;
    this.x = x;
    this.window.addAll(like.window);
    this.slides.addAll(like.slides);
  }

  static void addTo(Vocabulary.Table table) {
    table.add("maxPool", call -> call.tensor(new PoolingCalls(call).max()));
    table.add("avgPool", call -> call.tensor(new PoolingCalls(call).mean()));
    table.add("images2Neibs", call -> call.tensor(rows(call)));
  }

  private int first() {
    return x.rank() - window.size();
  }

  /** The windows, what is outside of {@code x} having that value. */
  private Node windows(double outside) {
    return Windows.over(x, slides, window, outside, ops);
  }

  /**
   * The largest element of each window. Derivatives are those of the first of these: of the element
   * at its place, which is not looked for where nobody asks.
   */
  private Node max() {
    Reading reading = call.reading();
    List<Node> inputs = List.of(reading.argument("pooled", x.type()));
    PoolingCalls inside = new PoolingCalls(this, inputs.get(0));
    List<Node> both = List.of(inside.largest(), inside.chosen());
    Regions.Closed closed = Regions.close(call.name(), inputs, List.of("x"), both, reading.sizes());
    List<Node> operands = new ArrayList<>(List.of(x));
    operands.addAll(closed.captured());
    Graph largest = function(closed.body(), 0);
    Graph chosen = function(closed.body(), 1);
    return CustomDerivatives.ofTwin(reading.graph(), largest, chosen, operands).get(0);
  }

  private static Graph function(Graph several, int output) {
    return new Graph(several.name(), several.inputs(), List.of(several.outputs().get(output)));
  }

  private Node largest() {
    Node windows = windows(Double.NEGATIVE_INFINITY);
    return ops.reduce(Reduce.Kind.MAX, windows, OpBuilder.axes(x.rank(), windows.rank()));
  }

  /**
   * The element at the place of the first largest one of each window. Padding is minus infinity,
   * and may be found where all is: the nearest element is meant then.
   */
  private Node chosen() {
    Node windows = windows(Double.NEGATIVE_INFINITY);
    Shape outer = windows.shape().subShape(0, x.rank());
    Dim places = new Shape(window).size();
    Node flat = ops.reshape(windows, outer.insert(x.rank(), places));
    Node place = ops.reduce(Reduce.Kind.ARG_MAX, flat, List.of(x.rank()));
    List<Node> index = SelectionCalls.lines(call, outer);
    List<Node> within = new MaskPlaces(call).unravel(place, new Shape(window));
    for (int i = 0; i < window.size(); i++) {
      int axis = first() + i;
      Node along = ops.add(begin(index.get(axis), i), within.get(i));
      Node end = ops.size(x.shape().get(axis).minus(1));
      index.set(axis, ops.op("minimum", ops.op("maximum", along, ops.size(Dim.ZERO)), end));
    }
    return ops.gather(x, index);
  }

  /** Where windows begin, by their numbers. */
  private Node begin(Node numbers, int i) {
    Node scaled = ops.mul(numbers, ops.size(Dim.of(slides.get(i).stride())));
    return ops.add(scaled, ops.size(slides.get(i).start()));
  }

  private Node mean() {
    Node windows = windows(0);
    Node sum = ops.sum(windows, OpBuilder.axes(x.rank(), windows.rank()));
    Dim places = new Shape(window).size();
    return options.countsPadding()
        ? ops.div(sum, call.lift().size(x.dtype(), places).node())
        : ops.div(sum, ops.cast(x.dtype(), counts(sum.shape())));
  }

  /** How many elements of x each window has. */
  private Node counts(Shape outer) {
    List<Node> index = SelectionCalls.lines(call, outer);
    Node count = ops.size(Dim.ONE);
    for (int i = 0; i < window.size(); i++) {
      Node begin = begin(index.get(first() + i), i);
      Node end = ops.add(begin, ops.size(window.get(i)));
      Node last = ops.op("minimum", end, ops.size(x.shape().get(first() + i)));
      count = ops.mul(count, ops.sub(last, ops.op("maximum", begin, ops.size(Dim.ZERO))));
    }
    return count;
  }

  /** A row for each window, images, channels and places in order. */
  private static Node rows(Call call) {
    if (call.node(0).rank() != 4) {
      throw call.error(0, Diag.NEEDS_RANK, "rank 4");
    }
    PoolingCalls each = new PoolingCalls(call);
    Node windows = each.windows(0);
    Dim rows = windows.shape().subShape(0, 4).size();
    return each.ops.reshape(windows, Shape.of(rows, new Shape(each.window).size()));
  }
}
