package org.hypatia.processor.ops;

import java.util.List;
import java.util.function.Function;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/** 0, 1, 2, ... along an axis, the same along all others; I64. */
public record Iota(Shape shape, int axis) implements IndexedOp {
  @Override
  public String name() {
    return "iota";
  }

  @Override
  public String attributes() {
    return "[" + shape + ", " + axis + "]";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    return List.of(new TensorType(DType.I64, shape));
  }

  @Override
  public Element element(List<TensorType> operands, List<Element> index) {
    return index.get(axis);
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    return List.of();
  }

  @Override
  public @Nullable Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    return null;
  }

  @Override
  public Op substitute(Function<String, Dim> replacement) {
    return new Iota(shape.substitute(replacement), axis);
  }

  @Override
  public String doc() {
    return "0, 1, 2, ... along an axis.";
  }
}
