package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;

/**
 * The places of the elements along an axis in ascending order, or in descending order. NaN counts
 * as larger than everything else, -0.0 equals 0.0, and of equal elements the first comes first,
 * either way. What is sorted by them is a {@link Gather}, from which its derivative follows.
 */
public record ArgSort(int axis, boolean descending) implements IndexResult {
  @Override
  public String name() {
    return "argsort";
  }

  @Override
  public String attributes() {
    return "[" + axis + (descending ? ", descending]" : "]");
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType x = operands.get(0);
    if (axis < 0 || axis >= x.rank()) {
      throw new TypeError("{0} has shape " + x.shape() + ", which has no axis " + axis);
    }
    return List.of(new TensorType(DType.I64, x.shape()));
  }

  @Override
  public String doc() {
    return "The places of the elements along an axis in order; equal ones keep theirs, NaN is last.";
  }
}
