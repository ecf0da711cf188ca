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

/** The same elements in row order under another shape. */
public record Reshape(Shape shape) implements IndexedOp, LinearOp {
  @Override
  public String name() {
    return "reshape";
  }

  @Override
  public String attributes() {
    return "[" + shape + "]";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType x = operands.get(0);
    // Whether 2 * floorDiv(n, 2) is n shows when the kernel is entered.
    if (!sizes.unify(x.shape().size(), shape.size())
        && x.shape().size().differsFrom(shape.size())) {
      throw new TypeError(
          "{0} has shape "
              + x.shape()
              + " of "
              + x.shape().size()
              + " elements, but "
              + shape
              + " has "
              + shape.size());
    }
    return List.of(x.withShape(shape));
  }

  @Override
  public Element element(List<TensorType> operands, List<Element> index) {
    return new Element.Read(0, reindex(shape, operands.get(0).shape(), index));
  }

  /**
   * The index in {@code from} of the element at {@code index} of {@code to}. Groups of axes with
   * the same number of elements correspond, so that a new axis of size 1 or a merged pair costs
   * nothing elsewhere.
   */
  private static List<Element> reindex(Shape to, Shape from, List<Element> index) {
    List<Element> result = new ArrayList<>();
    int t = 0;
    int f = 0;
    while (f < from.rank() || t < to.rank()) {
      Shape restOfTo = to.subShape(t, to.rank());
      Shape restOfFrom = from.subShape(f, from.rank());
      int tCount = restOfTo.rank();
      int fCount = restOfFrom.rank();
      for (int count = 1; count < restOfTo.rank() + restOfFrom.rank(); count++) {
        int first = axesOfEqualSize(restOfTo, restOfFrom, count);
        if (first >= 0) {
          tCount = first;
          fCount = count - first;
          break;
        }
      }
      regroup(
          restOfTo.subShape(0, tCount),
          restOfFrom.subShape(0, fCount),
          index.subList(t, t + tCount),
          result);
      t += tCount;
      f += fCount;
    }
    return result;
  }

  /**
   * How many of the first axes of {@code to} have as many elements as so many first axes of {@code
   * from} that both are {@code count} together; -1 for none.
   */
  private static int axesOfEqualSize(Shape to, Shape from, int count) {
    for (int t = Math.max(0, count - from.rank()); t <= Math.min(count, to.rank()); t++) {
      if (to.subShape(0, t).size().equals(from.subShape(0, count - t).size())) {
        return t;
      }
    }
    return -1;
  }

  private static void regroup(Shape to, Shape from, List<Element> index, List<Element> result) {
    if (from.rank() == 0) {
      return;
    }
    if (to.dims().equals(from.dims())) {
      result.addAll(index);
      return;
    }
    Element flat = Element.index(0);
    for (int axis = 0; axis < to.rank(); axis++) {
      Element scaled = Element.index("mul", flat, new Element.SizeValue(to.get(axis)));
      flat = axis == 0 ? index.get(0) : Element.index("add", scaled, index.get(axis));
    }
    for (int axis = 0; axis < from.rank(); axis++) {
      Dim size = from.get(axis);
      if (size.is(1)) {
        result.add(Element.index(0));
        continue;
      }
      Element position = flat;
      boolean outermost = from.subShape(0, axis).size().is(1);
      Dim inner = from.subShape(axis + 1, from.rank()).size();
      if (!inner.is(1)) {
        position = Element.index("floorDiv", position, new Element.SizeValue(inner));
      }
      result.add(
          outermost ? position : Element.index("floorMod", position, new Element.SizeValue(size)));
    }
  }

  @Override
  public Node adjoint(int i, Node node, Node cotangent, OpBuilder b) {
    return b.reshape(cotangent, node.operand(0).shape());
  }

  @Override
  public Op substitute(Function<String, Dim> replacement) {
    return new Reshape(shape.substitute(replacement));
  }

  @Override
  public String doc() {
    return "The operand's elements in row order under another shape.";
  }
}
