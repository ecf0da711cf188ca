package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;
import org.jspecify.annotations.Nullable;

/** An op that computes each element from the elements at the same place, operands broadcast. */
public interface Elementwise extends Op {
  /**
   * The element type of the result.
   *
   * @throws TypeError when the operands' element types do not fit
   */
  DType resultType(List<DType> operands);

  /** C text, with the operands' texts filled in; {@code operand} is their element type. */
  String c(DType operand, List<String> arguments);

  /** The header that the C text needs beside {@code hyp_ops.h}; null for none. */
  default @Nullable String header() {
    return null;
  }

  /** Whether there are operands for which a kernel fails. */
  default boolean mayFail(DType operand) {
    return false;
  }

  /** Java text, with the operands' texts filled in. */
  String java(DType operand, List<String> arguments);

  /** Cost against an addition, for fusion and for counting operations. */
  int weight();

  @Override
  default List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    Shape shape = Shape.SCALAR;
    for (int i = 0; i < operands.size(); i++) {
      try {
        shape = Shape.broadcast(shape, operands.get(i).shape(), sizes);
      } catch (TypeError misfit) {
        throw between(operands, i, sizes, misfit);
      }
    }
    return List.of(
        new TensorType(resultType(operands.stream().map(TensorType::dtype).toList()), shape));
  }

  /** The same complaint, about operand {@code i} and the one before it that it does not fit. */
  private static TypeError between(
      List<TensorType> operands, int i, Sizes sizes, TypeError misfit) {
    for (int other = 0; other < i; other++) {
      try {
        Shape.broadcast(operands.get(other).shape(), operands.get(i).shape(), sizes);
      } catch (TypeError found) {
        return found.between(other, i);
      }
    }
    return misfit.between(i - 1, i);
  }
}
