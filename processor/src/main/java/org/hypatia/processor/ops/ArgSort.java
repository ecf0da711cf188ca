package org.hypatia.processor.ops;

import java.util.List;
import java.util.function.Function;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;
import org.hypatia.processor.ops.Slice.Range;
import org.jspecify.annotations.Nullable;

/**
 * The places of the elements along an axis in ascending order, or in descending order. NaN counts
 * as larger than everything else, -0.0 equals 0.0, and of equal elements the first comes first,
 * either way. What is sorted by them is a {@link Gather}, from which its derivative follows.
 *
 * @param part which of the places, in order, are the result; null for all. Its step is 1.
 */
public record ArgSort(int axis, boolean descending, @Nullable Range part) implements IndexResult {
  private static final String DESCENDING = "descending";

  public ArgSort(int axis, boolean descending) {
    this(axis, descending, null);
  }

  /** The sort whose attributes are written so. */
  static ArgSort of(List<String> attributes) {
    boolean descending = attributes.contains(DESCENDING);
    int own = descending ? 2 : 1;
    Range part = attributes.size() > own ? Range.parse(attributes.get(own)) : null;
    return new ArgSort(Integer.parseInt(attributes.get(0)), descending, part);
  }

  /** The same of which only a part is the result. */
  public ArgSort withPart(Dim start, Dim size) {
    return new ArgSort(axis, descending, new Range(start, size, 1));
  }

  @Override
  public String name() {
    return "argsort";
  }

  @Override
  public String attributes() {
    return "["
        + axis
        + (descending ? ", " + DESCENDING : "")
        + (part == null ? "" : ", " + part)
        + "]";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType x = operands.get(0);
    if (axis < 0 || axis >= x.rank()) {
      throw new TypeError("{0} has shape " + x.shape() + ", which has no axis " + axis);
    }
    Dim size = part == null ? x.shape().get(axis) : part.size();
    return List.of(new TensorType(DType.I64, x.shape().withAxis(axis, size)));
  }

  @Override
  public Op substitute(Function<String, Dim> replacement) {
    return new ArgSort(axis, descending, part == null ? null : part.substitute(replacement));
  }

  @Override
  public String doc() {
    return "The places of the elements along an axis in order; equal ones keep theirs, NaN is last.";
  }
}
