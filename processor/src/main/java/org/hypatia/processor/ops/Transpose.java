package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;

/** Reorders axes: axis i of the result is axis {@code permutation.get(i)} of the operand. */
public record Transpose(List<Integer> permutation) implements IndexedOp, LinearOp {
  public Transpose {
    permutation = List.copyOf(permutation);
  }

  static boolean isIdentity(List<Integer> permutation) {
    return permutation.equals(OpBuilder.axes(0, permutation.size()));
  }

  /** The permutation that undoes this one. */
  public List<Integer> inverse() {
    Integer[] inverse = new Integer[permutation.size()];
    for (int i = 0; i < inverse.length; i++) {
      inverse[permutation.get(i)] = i;
    }
    return Arrays.asList(inverse);
  }

  @Override
  public String name() {
    return "transpose";
  }

  @Override
  public String attributes() {
    return "[" + permutation.toString().substring(1);
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType x = operands.get(0);
    if (!permutation.stream().sorted().toList().equals(OpBuilder.axes(0, x.rank()))) {
      throw new TypeError(
          "{0} has shape " + x.shape() + ", whose axes " + permutation + " does not order");
    }
    List<Dim> dims = new ArrayList<>();
    permutation.forEach(axis -> dims.add(x.shape().get(axis)));
    return List.of(x.withShape(new Shape(dims)));
  }

  @Override
  public Element element(List<TensorType> operands, List<Element> index) {
    List<Element> inner = new ArrayList<>();
    inverse().forEach(axis -> inner.add(index.get(axis)));
    return new Element.Read(0, inner);
  }

  @Override
  public Node adjoint(int i, Node node, Node cotangent, OpBuilder b) {
    return b.transpose(cotangent, inverse());
  }

  @Override
  public String doc() {
    return "The operand with its axes in another order.";
  }
}
