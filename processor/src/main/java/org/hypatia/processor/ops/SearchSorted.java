package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;

/**
 * For each element of operand 1 the number of elements of operand 0, a vector sorted as {@link
 * ArgSort} sorts, that come before it; {@code right} counts those that are equal to it too.
 */
public record SearchSorted(boolean right) implements IndexResult {
  @Override
  public String name() {
    return "searchSorted";
  }

  @Override
  public String attributes() {
    return right ? "[right]" : "";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType sorted = operands.get(0);
    TensorType values = operands.get(1);
    if (sorted.rank() != 1) {
      throw new TypeError("{0} has shape " + sorted.shape() + ", but a vector is needed");
    }
    if (sorted.dtype() != values.dtype()) {
      throw new TypeError("{0} is " + sorted.dtype() + " but {1} is " + values.dtype());
    }
    return List.of(new TensorType(DType.I64, values.shape()));
  }

  @Override
  public String doc() {
    return "The place of each value in a sorted vector.";
  }
}
