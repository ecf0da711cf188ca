package org.hypatia.processor.ops;

import java.util.List;
import java.util.function.Function;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/** A size as an I64 scalar; computed from the symbols, never from data. */
public record SizeOf(Dim dim) implements IndexedOp {
  @Override
  public String name() {
    return "size";
  }

  @Override
  public String attributes() {
    return "[" + dim + "]";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    return List.of(TensorType.scalar(DType.I64));
  }

  @Override
  public Element element(List<TensorType> operands, List<Element> index) {
    return new Element.SizeValue(dim);
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
    return new SizeOf(dim.substitute(replacement));
  }

  @Override
  public String doc() {
    return "A size as a number.";
  }
}
