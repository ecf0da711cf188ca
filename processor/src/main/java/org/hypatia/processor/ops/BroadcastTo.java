package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;

/** Stretches to {@code shape}, NumPy's way: aligned at the last axis, axes of size 1 repeated. */
public record BroadcastTo(Shape shape) implements IndexedOp, LinearOp {
  @Override
  public String name() {
    return "broadcastTo";
  }

  @Override
  public String attributes() {
    return "[" + shape + "]";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType x = operands.get(0);
    int extra = shape.rank() - x.rank();
    if (extra < 0) {
      throw new TypeError("{0} has shape " + x.shape() + ", which has more axes than " + shape);
    }
    for (int axis = 0; axis < x.rank(); axis++) {
      Dim from = x.shape().get(axis);
      if (!from.is(1) && !sizes.unify(from, shape.get(axis + extra))) {
        Dim to = shape.get(axis + extra);
        throw new TypeError(
            "{0} has shape "
                + x.shape()
                + ", which does not stretch to "
                + shape
                + ": the sizes "
                + from
                + " and "
                + to
                + " of axis "
                + (axis + extra)
                + " differ");
      }
    }
    return List.of(x.withShape(shape));
  }

  @Override
  public Element element(List<TensorType> operands, List<Element> index) {
    Shape from = operands.get(0).shape();
    int extra = shape.rank() - from.rank();
    List<Element> inner = new ArrayList<>();
    for (int axis = 0; axis < from.rank(); axis++) {
      inner.add(from.get(axis).is(1) ? Element.index(0) : index.get(axis + extra));
    }
    return new Element.Read(0, inner);
  }

  @Override
  public Node adjoint(int i, Node node, Node cotangent, OpBuilder b) {
    return b.sumTo(cotangent, node.operand(0).shape());
  }

  @Override
  public Op substitute(Function<String, Dim> replacement) {
    return new BroadcastTo(shape.substitute(replacement));
  }

  @Override
  public String doc() {
    return "The operand repeated along axes of size 1 and along new leading axes.";
  }
}
