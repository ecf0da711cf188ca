package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sizes of a tensor's axes, outermost first; none for a scalar. */
public record Shape(List<Dim> dims) {
  public static final Shape SCALAR = new Shape(List.of());

  public Shape {
    dims = List.copyOf(dims);
  }

  public static Shape of(Dim... dims) {
    return new Shape(List.of(dims));
  }

  /** The shape whose sizes are written {@code text}, separated by commas. */
  public static Shape parse(String text) {
    return new Shape(TextParts.split(text).stream().map(Dim::parse).toList());
  }

  public int rank() {
    return dims.size();
  }

  public Dim get(int axis) {
    return dims.get(axis);
  }

  public boolean isScalar() {
    return dims.isEmpty();
  }

  /** The number of elements. */
  public Dim size() {
    Dim size = Dim.ONE;
    for (Dim dim : dims) {
      size = size.times(dim);
    }
    return size;
  }

  public Shape withAxis(int axis, Dim dim) {
    List<Dim> changed = new ArrayList<>(dims);
    changed.set(axis, dim);
    return new Shape(changed);
  }

  public Shape insert(int axis, Dim dim) {
    List<Dim> changed = new ArrayList<>(dims);
    changed.add(axis, dim);
    return new Shape(changed);
  }

  public Shape without(Collection<Integer> axes) {
    List<Dim> kept = new ArrayList<>();
    for (int axis = 0; axis < rank(); axis++) {
      if (!axes.contains(axis)) {
        kept.add(dims.get(axis));
      }
    }
    return new Shape(kept);
  }

  public Shape subShape(int from, int to) {
    return new Shape(dims.subList(from, to));
  }

  public Shape concat(Shape inner) {
    List<Dim> all = new ArrayList<>(dims);
    all.addAll(inner.dims);
    return new Shape(all);
  }

  public Shape substitute(Function<String, Dim> replacement) {
    return new Shape(dims.stream().map(dim -> dim.substitute(replacement)).toList());
  }

  /**
   * The shape that two operands broadcast to, NumPy's way: aligned at the last axis, an axis of
   * size 1 stretched. Two sizes that are not known to differ are taken to be equal, and {@code
   * sizes} is told.
   *
   * @throws TypeError when an axis cannot fit, naming both shapes and the axis
   */
  public static Shape broadcast(Shape a, Shape b, Sizes sizes) {
    int rank = Math.max(a.rank(), b.rank());
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < rank; axis++) {
      int inA = axis - rank + a.rank();
      int inB = axis - rank + b.rank();
      Dim left = inA < 0 ? Dim.ONE : a.get(inA);
      Dim right = inB < 0 ? Dim.ONE : b.get(inB);
      if (left.is(1)) {
        dims.add(right);
      } else if (right.is(1) || sizes.unify(left, right)) {
        dims.add(left);
      } else {
        int shown = a.rank() == b.rank() ? axis : axis - rank;
        throw new TypeError(
            "{0} has shape " + a + " but {1} has " + b + ": " + differ(left, right, shown));
      }
    }
    return new Shape(dims);
  }

  private static String differ(Dim left, Dim right, int axis) {
    return "the sizes " + left + " and " + right + " of axis " + axis + " differ";
  }

  @Override
  public String toString() {
    return dims.stream().map(Dim::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
