package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;

/**
 * Reads at computed places: operand 0 is read, operands 1 to {@code count} are integer tensors that
 * index its first {@code count} axes and broadcast to a common shape; the result has that shape
 * followed by the axes that are not indexed. An index out of range fails when the kernel runs;
 * negative ones are out of range too.
 *
 * @param partial whether the last index may be {@link #NOWHERE}, where 0 is read
 */
public record Gather(int count, boolean partial) implements IndexedOp, LinearOp {
  /** An index that is none: the place that it is computed for is not reached. */
  public static final long NOWHERE = Long.MIN_VALUE;

  static final String PARTIAL = "partial";

  public Gather(int count) {
    this(count, false);
  }

  @Override
  public String name() {
    return "gather";
  }

  @Override
  public String attributes() {
    return partial ? "[" + PARTIAL + "]" : "";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType x = operands.get(0);
    Shape places = places(operands.subList(1, count + 1), sizes, x.shape());
    return List.of(x.withShape(places.concat(x.shape().subShape(count, x.rank()))));
  }

  static Shape places(List<TensorType> indices, Sizes sizes, Shape indexed) {
    if (indexed.rank() < indices.size()) {
      throw new TypeError(
          "{0} has shape " + indexed + ", but there are " + indices.size() + " indices");
    }
    Shape places = Shape.SCALAR;
    for (TensorType index : indices) {
      if (!index.dtype().isIntegral()) {
        throw new TypeError("an index is " + index.dtype() + ", not an integer");
      }
      places = Shape.broadcast(places, index.shape(), sizes);
    }
    return places;
  }

  /** The place in the indexed operand that belongs to {@code position} among the places. */
  static List<Element> place(
      List<TensorType> operands, int count, int placesRank, List<Element> position) {
    Shape indexed = operands.get(0).shape();
    List<Element> place = new ArrayList<>();
    for (int axis = 0; axis < count; axis++) {
      TensorType index = operands.get(axis + 1);
      List<Element> at = new ArrayList<>();
      for (int i = 0; i < index.rank(); i++) {
        at.add(
            index.shape().get(i).is(1)
                ? Element.index(0)
                : position.get(placesRank - index.rank() + i));
      }
      Element value = new Element.Read(axis + 1, at);
      if (index.dtype() != DType.I64) {
        value = new Element.Apply(new Cast(DType.I64), index.dtype(), List.of(value));
      }
      place.add(new Element.Checked(value, indexed.get(axis), axis));
    }
    return place;
  }

  /** Whether the last of the indices, as {@link #place} gives them, is one. */
  static Element isSomewhere(List<Element> place, int count) {
    Element.Checked last = (Element.Checked) place.get(count - 1);
    return new Element.Apply(
        Ops.get("ne"),
        DType.BOOL,
        List.of(last.index(), new Element.Literal(Constant.ofLong(DType.I64, NOWHERE))));
  }

  @Override
  public Element element(List<TensorType> operands, List<Element> index) {
    int placesRank = index.size() - (operands.get(0).rank() - count);
    List<Element> place = place(operands, count, placesRank, index);
    place.addAll(index.subList(placesRank, index.size()));
    Element read = new Element.Read(0, place);
    Element zero = new Element.Literal(Constant.of(operands.get(0).dtype(), 0));
    return partial ? new Element.Choose(isSomewhere(place, count), read, zero) : read;
  }

  @Override
  public Node adjoint(int i, Node node, Node cotangent, OpBuilder b) {
    List<Node> operands = new ArrayList<>(node.operands());
    operands.set(0, b.zeros(node.operand(0).type()));
    operands.add(cotangent);
    return b.graph().make(new Scatter(count, Scatter.Mode.ADD, partial), operands);
  }

  @Override
  public Node jvp(Node node, List<@org.jspecify.annotations.Nullable Node> tangents, OpBuilder b) {
    List<Node> operands = new ArrayList<>(node.operands());
    Node tangent = tangents.get(0);
    operands.set(0, tangent == null ? b.zeros(node.operand(0).type()) : tangent);
    return b.graph().make(this, operands);
  }

  @Override
  public String doc() {
    return "The elements at computed places.";
  }
}
