package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/** The transpose of {@link Slice}: the operand put at the slice's places among zeros. */
public record Place(List<Slice.Range> ranges, Shape shape) implements IndexedOp, LinearOp {
  public Place {
    ranges = List.copyOf(ranges);
  }

  @Override
  public String name() {
    return "place";
  }

  @Override
  public String attributes() {
    return "[" + ranges + ", " + shape + "]";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    return List.of(operands.get(0).withShape(shape));
  }

  @Override
  public Element element(List<TensorType> operands, List<Element> index) {
    List<Element> inner = new ArrayList<>();
    Element inside = null;
    for (int axis = 0; axis < ranges.size(); axis++) {
      Slice.Range range = ranges.get(axis);
      if (range.equals(new Slice.Range(Dim.ZERO, shape.get(axis), 1))) {
        inner.add(index.get(axis));
        continue;
      }
      Element offset =
          range.start().is(0)
              ? index.get(axis)
              : Element.index("sub", index.get(axis), new Element.SizeValue(range.start()));
      Element step = Element.index(range.step());
      Element place = range.step() == 1 ? offset : Element.index("floorDiv", offset, step);
      inside = and(inside, Element.index("ge", place, Element.index(0)));
      inside = and(inside, Element.index("lt", place, new Element.SizeValue(range.size())));
      if (range.step() != 1) {
        Element rest = Element.index("floorMod", offset, step);
        inside = and(inside, Element.index("eq", rest, Element.index(0)));
      }
      inner.add(place);
    }
    Element value = new Element.Read(0, inner);
    DType dtype = operands.get(0).dtype();
    return inside == null
        ? value
        : new Element.Choose(inside, value, new Element.Literal(Constant.of(dtype, 0)));
  }

  private static Element and(@Nullable Element left, Element right) {
    return left == null ? right : Element.both(left, right);
  }

  @Override
  public Node adjoint(int i, Node node, Node cotangent, OpBuilder b) {
    return b.slice(cotangent, ranges);
  }

  @Override
  public Op substitute(Function<String, Dim> replacement) {
    return new Place(
        ranges.stream().map(range -> range.substitute(replacement)).toList(),
        shape.substitute(replacement));
  }

  @Override
  public String doc() {
    return "The operand at regular places among zeros.";
  }
}
