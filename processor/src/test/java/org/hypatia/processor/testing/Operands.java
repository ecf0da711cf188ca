package org.hypatia.processor.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Slice;

/** Operands of random shapes, seen through views: transposed, with steps, backwards, broadcast. */
public final class Operands {
  static final List<String> SYMBOLS = List.of("n", "m", "k");

  /**
   * An input.
   *
   * @param limit what indices among its elements stay below
   */
  public record Drawn(Values values, Dim limit) {}

  private final Random random;
  private final GraphFixture fixture = new GraphFixture();
  private final List<Drawn> inputs = new ArrayList<>();

  Operands(Random random) {
    this.random = random;
    // So that the size of everything else is known.
    SYMBOLS.forEach(name -> input(DType.BOOL, Shape.of(Dim.symbol(name)), any(), Dim.ONE));
  }

  static Values any() {
    return Values.numbers(-3, 3, SpecialNumbers.ALL);
  }

  Random random() {
    return random;
  }

  OpBuilder b() {
    return fixture.ops();
  }

  GraphFixture fixture() {
    return fixture;
  }

  List<Drawn> inputs() {
    return inputs;
  }

  /** A size that is known when the kernel is compiled, or not. */
  Dim dim() {
    return random.nextInt(3) == 0 ? Dim.of(1 + random.nextInt(5)) : symbol();
  }

  Dim symbol() {
    return Dim.symbol(SYMBOLS.get(random.nextInt(SYMBOLS.size())));
  }

  Shape shape(int rank) {
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      dims.add(dim());
    }
    return new Shape(dims);
  }

  /** What broadcasts to a shape: some of its last axes, each whole or of size 1. */
  Shape part(Shape shape) {
    int from = random.nextInt(3) == 0 ? random.nextInt(shape.rank() + 1) : 0;
    Shape part = shape.subShape(from, shape.rank());
    for (int axis = 0; axis < part.rank(); axis++) {
      part = random.nextInt(4) == 0 ? part.withAxis(axis, Dim.ONE) : part;
    }
    return part;
  }

  /** Some axes of so many, at least one where there is any. */
  List<Integer> axes(int rank) {
    List<Integer> axes = permutation(rank);
    return axes.subList(0, rank == 0 ? 0 : 1 + random.nextInt(rank));
  }

  List<Integer> permutation(int rank) {
    List<Integer> permutation = new ArrayList<>(OpBuilder.axes(0, rank));
    Collections.shuffle(permutation, random);
    return permutation;
  }

  Node operand(DType dtype, Shape shape) {
    return operand(dtype, shape, any());
  }

  Node operand(DType dtype, Shape shape, Values values) {
    return seen(dtype, shape, values, Dim.ONE, 2);
  }

  /** An input, without any view of it. */
  Node seenAsItIs(DType dtype, Shape shape, Values values) {
    return input(dtype, shape, values, Dim.ONE);
  }

  /** Indices of an axis of that size. */
  Node indices(Shape shape, Dim limit) {
    DType dtype = random.nextBoolean() ? DType.I64 : DType.I32;
    return seen(dtype, shape, Values.indices(), limit, 2);
  }

  private Node seen(DType dtype, Shape shape, Values values, Dim limit, int views) {
    if (views == 0 || shape.rank() == 0) {
      return input(dtype, shape, values, limit);
    }
    switch (random.nextInt(6)) {
      case 0 -> {
        List<Integer> order = permutation(shape.rank());
        List<Dim> dims = new ArrayList<>(shape.dims());
        for (int axis = 0; axis < order.size(); axis++) {
          dims.set(order.get(axis), shape.get(axis));
        }
        Node x = seen(dtype, new Shape(dims), values, limit, views - 1);
        return b().transpose(x, order);
      }
      case 1 -> {
        List<Slice.Range> ranges = ranges(shape);
        Node x = seen(dtype, around(ranges), values, limit, views - 1);
        return b().slice(x, ranges);
      }
      case 2 -> {
        Node x = seen(dtype, part(shape), values, limit, views - 1);
        return b().broadcastTo(x, shape);
      }
      case 3 -> {
        Node x = seen(dtype, Shape.of(shape.size()), values, limit, views - 1);
        return b().reshape(x, shape);
      }
      default -> {
        return input(dtype, shape, values, limit);
      }
    }
  }

  /** Ranges of those sizes, with steps of both signs. */
  List<Slice.Range> ranges(Shape sizes) {
    List<Slice.Range> ranges = new ArrayList<>();
    for (Dim size : sizes.dims()) {
      long step = 1L + random.nextInt(3);
      boolean isBackwards = random.nextBoolean();
      Dim first = isBackwards ? size.minus(1).times(step) : Dim.ZERO;
      Dim start = first.plus(random.nextInt(3));
      ranges.add(new Slice.Range(start, size, isBackwards ? -step : step));
    }
    return ranges;
  }

  /** A shape in which there are elements at all places of ranges. */
  Shape around(List<Slice.Range> ranges) {
    List<Dim> dims = new ArrayList<>();
    for (Slice.Range range : ranges) {
      dims.add(range.size().times(Math.abs(range.step())).plus(2 + random.nextInt(2)));
    }
    return new Shape(dims);
  }

  private Node input(DType dtype, Shape shape, Values values, Dim limit) {
    String name = "x" + inputs.size();
    inputs.add(new Drawn(values, limit));
    return fixture.input(name, new TensorType(dtype, shape).toString());
  }
}
