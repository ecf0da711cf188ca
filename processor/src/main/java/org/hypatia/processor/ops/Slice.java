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

/**
 * A regular part of the operand: along each axis the elements {@code start + step * i}. Whoever
 * makes one has seen to it that they exist.
 */
public record Slice(List<Range> ranges) implements IndexedOp, LinearOp {
  /** Elements {@code start + step * i} for i from 0 to {@code size}; the step may be negative. */
  public record Range(Dim start, Dim size, long step) {
    @Override
    public String toString() {
      return start + ":" + size + ":" + step;
    }

    static Range parse(String text) {
      String[] parts = text.split(":", -1);
      return new Range(Dim.parse(parts[0]), Dim.parse(parts[1]), Long.parseLong(parts[2]));
    }

    Range substitute(Function<String, Dim> replacement) {
      return new Range(start.substitute(replacement), size.substitute(replacement), step);
    }
  }

  public Slice {
    ranges = List.copyOf(ranges);
  }

  boolean isWhole(Shape shape) {
    for (int axis = 0; axis < ranges.size(); axis++) {
      if (!ranges.get(axis).equals(new Range(Dim.ZERO, shape.get(axis), 1))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String name() {
    return "slice";
  }

  @Override
  public String attributes() {
    return ranges.toString();
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType x = operands.get(0);
    if (x.rank() != ranges.size()) {
      throw new TypeError(
          "{0} has shape " + x.shape() + ", but there are " + ranges.size() + " ranges");
    }
    return List.of(x.withShape(new Shape(ranges.stream().map(Range::size).toList())));
  }

  @Override
  public Element element(List<TensorType> operands, List<Element> index) {
    List<Element> inner = new ArrayList<>();
    for (int axis = 0; axis < ranges.size(); axis++) {
      Range range = ranges.get(axis);
      Element at = index.get(axis);
      if (range.step() != 1) {
        at = Element.index("mul", at, Element.index(range.step()));
      }
      if (!range.start().is(0)) {
        at = Element.index("add", at, new Element.SizeValue(range.start()));
      }
      inner.add(at);
    }
    return new Element.Read(0, inner);
  }

  @Override
  public Node adjoint(int i, Node node, Node cotangent, OpBuilder b) {
    return b.graph().make(new Place(ranges, node.operand(0).shape()), cotangent);
  }

  @Override
  public Op substitute(Function<String, Dim> replacement) {
    return new Slice(ranges.stream().map(range -> range.substitute(replacement)).toList());
  }

  @Override
  public String doc() {
    return "The elements at regular steps along each axis.";
  }
}
