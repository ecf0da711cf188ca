package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;

/**
 * An op on matrices, which are the last two axes of its operands, that a method of the runtime
 * computes. What has several results puts them behind each other in one vector, of which slices are
 * taken.
 */
public interface RoutineOp extends StructuralOp {
  /** What computes it. */
  Routine routine(List<TensorType> operands);

  /**
   * Whether this, or what takes its result, gives up on some matrices as operand 0; on the identity
   * it never does.
   */
  default boolean isPartial() {
    return false;
  }

  /** The type of a matrix of floating-point numbers, or of several. */
  static TensorType matrix(List<TensorType> operands, int i) {
    TensorType x = operands.get(i);
    if (x.rank() < 2) {
      throw new TypeError("{" + i + "} has shape " + x.shape() + ", but a matrix is needed");
    }
    if (!x.dtype().isFloating()) {
      throw new TypeError("{" + i + "} is " + x.dtype() + ", but F32 or F64 is needed");
    }
    return x;
  }

  /** The type of a square matrix, or of several. */
  static TensorType square(List<TensorType> operands, int i, Sizes sizes) {
    TensorType x = matrix(operands, i);
    if (!sizes.unify(rows(x), columns(x))) {
      throw new TypeError("{" + i + "} has shape " + x.shape() + ", but a square matrix is needed");
    }
    return x;
  }

  /** Refuses an operand that does not go with the first: another type, or other leading axes. */
  static void same(List<TensorType> operands, int i, int trailing, Sizes sizes) {
    TensorType first = operands.get(0);
    TensorType other = operands.get(i);
    if (first.dtype() != other.dtype()) {
      String text = "{0} is " + first.dtype() + " but {" + i + "} is " + other.dtype();
      throw new TypeError(text);
    }
    boolean fits = other.rank() - trailing == first.rank() - 2;
    for (int axis = 0; fits && axis < first.rank() - 2; axis++) {
      fits = sizes.unify(first.shape().get(axis), other.shape().get(axis));
    }
    if (!fits) {
      throw new TypeError(
          "{0} has shape " + first.shape() + " but {" + i + "} has " + other.shape());
    }
  }

  /** Refuses a right side that has not as many rows as the square matrix before it. */
  static void rightSide(List<TensorType> operands, int i, Sizes sizes) {
    matrix(operands, i);
    same(operands, i, 2, sizes);
    TensorType a = operands.get(0);
    if (!sizes.unify(rows(a), rows(operands.get(i)))) {
      throw new TypeError(
          "{0} has shape "
              + a.shape()
              + " but {"
              + i
              + "} has "
              + operands.get(i).shape()
              + ": the numbers of rows differ");
    }
  }

  static Dim rows(TensorType x) {
    return x.shape().get(x.rank() - 2);
  }

  static Dim columns(TensorType x) {
    return x.shape().get(x.rank() - 1);
  }

  /** The leading axes. */
  static Shape batch(TensorType x) {
    return x.shape().subShape(0, x.rank() - 2);
  }

  /** Numbers for each matrix. */
  static TensorType vector(TensorType x, Dim size) {
    return x.withShape(batch(x).concat(Shape.of(size)));
  }

  static TensorType matrix(TensorType x, Dim rows, Dim columns) {
    return x.withShape(batch(x).concat(Shape.of(rows, columns)));
  }
}
