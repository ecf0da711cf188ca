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
      int tEnd = t;
      int fEnd = f;
      Dim tSize = Dim.ONE;
      Dim fSize = Dim.ONE;
      do {
        boolean growTo =
            tEnd < to.rank() && (fEnd == from.rank() || covers(fSize, tSize, fEnd > f));
        if (growTo) {
          tSize = tSize.times(to.get(tEnd++));
        } else {
          fSize = fSize.times(from.get(fEnd++));
        }
      } while (!tSize.equals(fSize) && (tEnd < to.rank() || fEnd < from.rank()));
      regroup(to.subShape(t, tEnd), from.subShape(f, fEnd), index.subList(t, tEnd), result);
      t = tEnd;
      f = fEnd;
    }
    return result;
  }

  /** Whether the group of the operand is not smaller, so that the result's group has to grow. */
  private static boolean covers(Dim fSize, Dim tSize, boolean started) {
    return started && (fSize.isAtLeast(tSize) || !tSize.isAtLeast(fSize));
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
