package org.hypatia.processor.graph;

import java.util.function.Function;

/** Element type and shape of a value. Text form: {@code f32[n,784]}, {@code f64[]} for a scalar. */
public record TensorType(DType dtype, Shape shape) {
  public static TensorType scalar(DType dtype) {
    return new TensorType(dtype, Shape.SCALAR);
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

  @Override
  public String toString() {
    String dims = shape.toString();
    return dtype + "[" + dims.substring(1, dims.length() - 1).replace(", ", ",") + "]";
  }
}
