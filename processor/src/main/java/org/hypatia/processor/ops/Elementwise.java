package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;

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

  /** Java text, with the operands' texts filled in. */
  String java(DType operand, List<String> arguments);

  /** Cost against an addition, for fusion and for counting operations. */
  int weight();

  @Override
  default List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    Shape shape = Shape.SCALAR;
    for (TensorType operand : operands) {
      try {
        shape = Shape.broadcast(shape, operand.shape(), sizes);
      } catch (TypeError e) {
        throw new TypeError(name() + ": " + e.getMessage());
      }
    }
    return List.of(
        new TensorType(resultType(operands.stream().map(TensorType::dtype).toList()), shape));
  }
}
