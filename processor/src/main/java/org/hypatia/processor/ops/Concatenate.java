package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;

/** Operands one behind the other along an axis. */
public record Concatenate(int axis) implements IndexedOp, LinearOp {
  @Override
  public String name() {
    return "concatenate";
  }

  @Override
  public String attributes() {
    return "[" + axis + "]";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType first = operands.get(0);
    Dim total = Dim.ZERO;
    for (int part = 0; part < operands.size(); part++) {
      TensorType operand = operands.get(part);
      boolean fits = operand.rank() == first.rank() && operand.dtype() == first.dtype();
      for (int i = 0; fits && i < first.rank(); i++) {
        fits = i == axis || sizes.unify(operand.shape().get(i), first.shape().get(i));
      }
      if (!fits) {
        String shapes = "{0} has shape " + first.shape() + " but {1} has " + operand.shape();
        throw new TypeError(shapes + ", which may differ in axis " + axis + " only")
            .between(0, part);
      }
      total = total.plus(operand.shape().get(axis));
    }
    return List.of(first.withShape(first.shape().withAxis(axis, total)));
  }

  @Override
  public Element element(List<TensorType> operands, List<Element> index) {
    return part(operands, 0, Dim.ZERO, index);
  }

  private Element part(List<TensorType> operands, int i, Dim start, List<Element> index) {
    List<Element> inner = new ArrayList<>(index);
    if (!start.is(0)) {
      inner.set(axis, Element.index("sub", index.get(axis), new Element.SizeValue(start)));
    }
    Element read = new Element.Read(i, inner);
    if (i == operands.size() - 1) {
      return read;
    }
    Dim end = start.plus(operands.get(i).shape().get(axis));
    return new Element.Choose(
        Element.index("lt", index.get(axis), new Element.SizeValue(end)),
        read,
        part(operands, i + 1, end, index));
  }

  @Override
  public Node adjoint(int i, Node node, Node cotangent, OpBuilder b) {
    Dim start = Dim.ZERO;
    for (int before = 0; before < i; before++) {
      start = start.plus(node.operand(before).shape().get(axis));
    }
    Shape shape = node.operand(i).shape();
    return b.slice(cotangent, axis, start, shape.get(axis), 1);
  }

  @Override
  public String doc() {
    return "The operands one behind the other along an axis.";
  }
}
