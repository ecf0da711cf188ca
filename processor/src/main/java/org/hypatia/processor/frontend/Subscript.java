package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.Slice;
import org.jspecify.annotations.Nullable;

/**
 * What index expressions choose of a tensor: a part for each of its axes, in order, and new axes
 * between them.
 *
 * @param listed the shape of all lists of places together
 * @param isSeparated whether something that is an axis of the result stands between two of those
 *     parts that list places; the axes of the places then come first, as in NumPy
 */
record Subscript(Shape shape, List<Part> parts, Shape listed, boolean isSeparated) {
  /** What becomes of an axis, or of several. */
  sealed interface Part {}

  /** One place, counted from the front; the axis goes. */
  record Point(int axis, Value.Scalar place) implements Part {}

  /** Places at regular steps; the axis stays. */
  record Range(int axis, Slice.Range range) implements Part {}

  /** Places listed in a tensor, counted from the front, whose shape takes the axis's place. */
  record Listed(int axis, Node places) implements Part {}

  /** The places where a tensor is true, which has the axes from {@code axis} on. */
  record Masked(int axis, Node mask) implements Part {}

  /** An axis of size 1 that only the result has. */
  record NewAxis() implements Part {}

  Subscript {
    parts = List.copyOf(parts);
  }

  boolean has(Class<? extends Part> kind) {
    return parts.stream().anyMatch(kind::isInstance);
  }

  <P extends Part> List<P> all(Class<P> kind) {
    return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Whether a part takes its axis as it is. */
  boolean isWhole(Part part) {
    return part instanceof Range range
        && range.range().equals(new Slice.Range(Dim.ZERO, shape.get(range.axis()), 1));
  }

  /** By axis the place that is asked for; null where there are several. */
  List<Value.@Nullable Scalar> points() {
    List<Value.@Nullable Scalar> points = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      points.add(null);
    }
    all(Point.class).forEach(point -> points.set(point.axis(), point.place()));
    return points;
  }

  /** By axis the ranges; the whole axis where there is none. */
  List<Slice.Range> ranges() {
    List<Slice.Range> ranges = new ArrayList<>();
    for (Dim size : shape.dims()) {
      ranges.add(new Slice.Range(Dim.ZERO, size, 1));
    }
    all(Range.class).forEach(part -> ranges.set(part.axis(), part.range()));
    return ranges;
  }

  /**
   * The sizes of the parts that {@code stays} accepts, of which only ranges and new axes have one.
   */
  Shape sizes(Predicate<Part> stays) {
    List<Dim> sizes = new ArrayList<>();
    for (Part part : parts) {
      if (stays.test(part) && part instanceof Range range) {
        sizes.add(range.range().size());
      } else if (stays.test(part) && part instanceof NewAxis) {
        sizes.add(Dim.ONE);
      }
    }
    return new Shape(sizes);
  }
}
