package org.hypatia.processor.graph;

import java.util.List;
import java.util.function.Function;

/** Element type and shape of a value. Text form: {@code f32[n,784]}, {@code f64[]} for a scalar. */
public record TensorType(DType dtype, Shape shape) {
  public static TensorType scalar(DType dtype) {
    return new TensorType(dtype, Shape.SCALAR);
  }

  /** The type written {@code text}. */
  public static TensorType parse(String text) {
    int bracket = text.indexOf('[');
    if (bracket < 0 || !text.endsWith("]")) {
      throw new IllegalArgumentException("expected a type like f32[n,3] instead of: " + text);
    }
    Shape shape = Shape.parse(text.substring(bracket + 1, text.length() - 1));
    return new TensorType(DType.parse(text.substring(0, bracket)), shape);
  }

  public int rank() {
    return shape.rank();
  }

  public TensorType withShape(Shape changed) {
    return new TensorType(dtype, changed);
  }

  public TensorType withDType(DType changed) {
    return new TensorType(changed, shape);
  }

  public TensorType substitute(Function<String, Dim> replacement) {
    return withShape(shape.substitute(replacement));
  }

  /** Whether the two are, or from now on have to be, the same type. */
  public boolean unify(TensorType other, Sizes sizes) {
    boolean same = dtype == other.dtype && rank() == other.rank();
    for (int axis = 0; same && axis < rank(); axis++) {
      same = sizes.unify(shape.get(axis), other.shape.get(axis));
    }
    return same;
  }

  /**
   * Whether two lists of types are pairwise the same, as {@link #unify(TensorType, Sizes)} says.
   */
  public static boolean unify(List<TensorType> left, List<TensorType> right, Sizes sizes) {
    boolean same = left.size() == right.size();
    for (int i = 0; same && i < left.size(); i++) {
      same = left.get(i).unify(right.get(i), sizes);
    }
    return same;
  }

  @Override
  public String toString() {
    String dims = shape.toString();
    return dtype + "[" + dims.substring(1, dims.length() - 1).replace(", ", ",") + "]";
  }
}
