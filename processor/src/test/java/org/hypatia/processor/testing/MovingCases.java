package org.hypatia.processor.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.After;
import org.hypatia.processor.ops.ArgSort;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.Concatenate;
import org.hypatia.processor.ops.Convolve;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.Iota;
import org.hypatia.processor.ops.Place;
import org.hypatia.processor.ops.Reshape;
import org.hypatia.processor.ops.SearchSorted;
import org.hypatia.processor.ops.SizeOf;
import org.hypatia.processor.ops.Slice;
import org.hypatia.processor.ops.Transpose;
import org.hypatia.processor.ops.Windows;

/** How ops are made that move elements, or find places of them, and compute no number. */
final class MovingCases {
  private MovingCases() {}

  /** By class of the op. */
  static final Map<Class<? extends Op>, OpCases.Maker> MAKERS = new LinkedHashMap<>();

  static {
    MAKERS.put(After.class, MovingCases::after);
    MAKERS.put(ArgSort.class, MovingCases::argSort);
    MAKERS.put(BroadcastTo.class, MovingCases::broadcastTo);
    MAKERS.put(Concatenate.class, MovingCases::concatenate);
    MAKERS.put(Gather.class, MovingCases::gather);
    MAKERS.put(Iota.class, MovingCases::iota);
    MAKERS.put(Place.class, MovingCases::place);
    MAKERS.put(Reshape.class, MovingCases::reshape);
    MAKERS.put(SearchSorted.class, MovingCases::searchSorted);
    MAKERS.put(SizeOf.class, (o, dtype) -> o.b().graph().make(new SizeOf(o.symbol().plus(1))));
    MAKERS.put(Slice.class, MovingCases::slice);
    MAKERS.put(Transpose.class, MovingCases::transpose);
    MAKERS.put(Windows.class, MovingCases::windows);
  }

  private static Shape shape(Operands o) {
    return o.shape(1 + o.random().nextInt(3));
  }

  private static Node after(Operands o, DType dtype) {
    Shape shape = shape(o);
    return o.b().graph().make(new After(), o.operand(dtype, shape), o.operand(dtype, shape));
  }

  private static Node argSort(Operands o, DType dtype) {
    Shape shape = shape(o);
    int axis = o.random().nextInt(shape.rank());
    ArgSort op = new ArgSort(axis, o.random().nextBoolean());
    if (o.random().nextBoolean()) {
      return o.b().graph().make(op, o.operand(dtype, shape));
    }
    Dim size = shape.get(axis);
    Dim before = o.random().nextBoolean() ? Dim.ZERO : o.dim();
    Shape longer = shape.withAxis(axis, before.plus(size).plus(o.random().nextInt(2)));
    return o.b().graph().make(op.withPart(before, size), o.operand(dtype, longer));
  }

  private static Node broadcastTo(Operands o, DType dtype) {
    Shape shape = shape(o);
    return o.b().graph().make(new BroadcastTo(shape), o.operand(dtype, o.part(shape)));
  }

  private static Node concatenate(Operands o, DType dtype) {
    Shape shape = shape(o);
    int axis = o.random().nextInt(shape.rank());
    List<Node> parts = new ArrayList<>();
    for (int part = 0; part < 2 + o.random().nextInt(2); part++) {
      parts.add(o.operand(dtype, shape.withAxis(axis, o.dim())));
    }
    return o.b().graph().make(new Concatenate(axis), parts);
  }

  private static Node gather(Operands o, DType dtype) {
    Shape shape = shape(o);
    int count = 1 + o.random().nextInt(shape.rank());
    Shape places = o.shape(o.random().nextInt(3));
    List<Node> operands = new ArrayList<>();
    operands.add(o.operand(dtype, shape));
    for (int i = 0; i < count; i++) {
      operands.add(o.indices(i == 0 ? places : o.part(places), shape.get(i)));
    }
    return o.b().graph().make(new Gather(count), operands);
  }

  private static Node iota(Operands o, DType dtype) {
    Shape shape = shape(o);
    return o.b().graph().make(new Iota(shape, o.random().nextInt(shape.rank())));
  }

  private static Node place(Operands o, DType dtype) {
    Shape shape = shape(o);
    List<Slice.Range> ranges = o.ranges(shape);
    return o.b().graph().make(new Place(ranges, o.around(ranges)), o.operand(dtype, shape));
  }

  /** Axes are merged into the one before, or made of one, and ones put between. */
  private static Node reshape(Operands o, DType dtype) {
    Shape shape = shape(o);
    List<Dim> dims = new ArrayList<>();
    for (Dim dim : OpCases.shuffled(shape.dims(), o.random())) {
      if (!dims.isEmpty() && o.random().nextBoolean()) {
        dims.add(dims.remove(dims.size() - 1).times(dim));
      } else {
        dims.add(dim);
      }
      if (o.random().nextInt(4) == 0) {
        dims.add(Dim.ONE);
      }
    }
    return o.b().graph().make(new Reshape(new Shape(dims)), o.operand(dtype, shape));
  }

  private static Node searchSorted(Operands o, DType dtype) {
    Node x = o.operand(dtype, Shape.of(o.dim()));
    Node sorted = o.b().gather(x, List.of(o.b().graph().make(new ArgSort(0, false), x)));
    SearchSorted op = new SearchSorted(o.random().nextBoolean());
    return o.b().graph().make(op, sorted, o.operand(dtype, shape(o)));
  }

  private static Node slice(Operands o, DType dtype) {
    List<Slice.Range> ranges = o.ranges(shape(o));
    return o.b().graph().make(new Slice(ranges), o.operand(dtype, o.around(ranges)));
  }

  private static Node transpose(Operands o, DType dtype) {
    Shape shape = o.shape(2 + o.random().nextInt(2));
    return o.b().graph().make(new Transpose(o.permutation(shape.rank())), o.operand(dtype, shape));
  }

  private static Windows.Axis axis(Operands o) {
    long dilation = 1L + o.random().nextInt(2);
    return new Windows.Axis(
        o.dim(),
        1 + o.random().nextInt(3),
        o.random().nextInt(4) == 0 ? -dilation : dilation,
        Dim.of(o.random().nextInt(7) - 3),
        1 + o.random().nextInt(2));
  }

  private static List<Windows.Axis> axes(Operands o) {
    return o.random().nextBoolean() ? List.of(axis(o)) : List.of(axis(o), axis(o));
  }

  private static Node windows(Operands o, DType dtype) {
    List<Windows.Axis> axes = axes(o);
    Shape shape = o.shape(o.random().nextInt(2) + 2 * axes.size());
    return o.b().graph().make(new Windows(axes), o.operand(dtype, shape));
  }

  static Node convolve(Operands o, DType dtype) {
    List<Windows.Axis> axes = axes(o);
    boolean grouped = o.random().nextBoolean();
    Shape groups = o.shape(grouped ? 1 : 0);
    Shape channels = o.shape(1);
    Values values = Values.numbers(-2, 2, SpecialNumbers.OF_SUMS);
    Shape x = groups.concat(o.shape(1)).concat(channels).concat(o.shape(axes.size()));
    Shape kernel = groups.concat(o.shape(1)).concat(channels).concat(o.shape(axes.size()));
    Convolve op = new Convolve(axes, grouped);
    return o.b().graph().make(op, o.operand(dtype, x, values), o.operand(dtype, kernel, values));
  }
}
