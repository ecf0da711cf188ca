package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;
import org.jspecify.annotations.Nullable;

/**
 * Writes at computed places: operand 0 is the base, operands 1 to {@code count} the indices as in
 * {@link Gather}, the last operand the values, which broadcast to what a gather at those places
 * would give. The result is the base with the values set (of several at one place the last in row
 * order stays), or with all of them added or compared with what is there.
 *
 * @param partial whether the last index may be {@link Gather#NOWHERE}, where nothing is written
 */
public record Scatter(int count, Mode mode, boolean partial) implements StructuralOp {
  public Scatter(int count, Mode mode) {
    this(count, mode, false);
  }

  /** What happens at a place. */
  public enum Mode {
    SET("Set", ""),
    ADD("Add", "add"),
    MAX("Max", "maximum"),
    MIN("Min", "minimum");

    private final String suffix;
    private final String op;

    Mode(String suffix, String op) {
      this.suffix = suffix;
      this.op = op;
    }

    /** The op that combines a value with what is at its place; none for {@link #SET}. */
    public String op() {
      return op;
    }

    boolean isExtreme() {
      return this == MAX || this == MIN;
    }
  }

  @Override
  public String name() {
    return "scatter" + mode.suffix;
  }

  @Override
  public String attributes() {
    return partial ? "[" + Gather.PARTIAL + "]" : "";
  }

  /** The shape of the values. */
  public Shape valuesShape(List<TensorType> operands) {
    Shape base = operands.get(0).shape();
    return Gather.places(operands.subList(1, count + 1), Sizes.STRICT, base)
        .concat(base.subShape(count, base.rank()));
  }

  /** The place in the base of the value at {@code index}. */
  public List<Element> place(List<TensorType> operands, List<Element> index) {
    int placesRank = index.size() - (operands.get(0).rank() - count);
    List<Element> place = Gather.place(operands, count, placesRank, index);
    place.addAll(index.subList(placesRank, index.size()));
    return place;
  }

  /** Whether there is a place at all, as {@link #place} gives it. */
  public Element isSomewhere(List<Element> place) {
    return Gather.isSomewhere(place, count);
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType base = operands.get(0);
    TensorType values = operands.get(count + 1);
    Shape places = Gather.places(operands.subList(1, count + 1), sizes, base.shape());
    Shape expected = places.concat(base.shape().subShape(count, base.rank()));
    Shape fitted = Shape.broadcast(values.shape(), expected, sizes);
    if (fitted.rank() != expected.rank() || values.dtype() != base.dtype()) {
      throw new TypeError(
          "{" + (count + 1) + "} is " + values + ", which does not fit places " + expected);
    }
    return List.of(base);
  }

  /** What is at the places of a scatter. */
  private Node gather(Node x, Node node, OpBuilder b) {
    List<Node> operands = new ArrayList<>(List.of(x));
    operands.addAll(indices(node));
    return b.graph().make(new Gather(count, partial), operands);
  }

  private List<Node> indices(Node node) {
    return node.operands().subList(1, count + 1);
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    List<@Nullable Node> cotangents = new ArrayList<>();
    Node values = node.operand(count + 1);
    if (mode.isExtreme()) {
      Shares shares = shares(node, b);
      Node each = b.div(cotangent, shares.ties());
      cotangents.add(b.mul(each, shares.base()));
      indices(node).forEach(index -> cotangents.add(null));
      Node read = gather(each, node, b);
      cotangents.add(b.sumTo(b.mul(read, shares.values()), values.shape()));
      return cotangents;
    }
    Node read = gather(cotangent, node, b);
    if (mode == Mode.ADD) {
      cotangents.add(cotangent);
    } else {
      List<Node> cleared = new ArrayList<>(node.operands());
      cleared.set(0, cotangent);
      cleared.set(count + 1, b.zeros(values.type()));
      cotangents.add(b.graph().make(this, cleared));
      boolean isOnePlace = indices(node).stream().allMatch(index -> index.rank() == 0);
      read = isOnePlace ? read : b.mul(read, lastWriter(node, read, b));
    }
    indices(node).forEach(index -> cotangents.add(null));
    cotangents.add(b.sumTo(read, values.shape()));
    return cotangents;
  }

  /**
   * Who has a part in an extreme: 1 where the base or a value is the result at its place, 0
   * elsewhere. Ties share the derivative, as those of a reduction do.
   *
   * @param ties how many they are at each place
   */
  private record Shares(Node base, Node values, Node ties) {}

  private Shares shares(Node node, OpBuilder b) {
    Node reached = gather(node, node, b);
    Node all = b.broadcastTo(node.operand(count + 1), reached.shape());
    Node base = b.cast(node.dtype(), b.op("eq", node.operand(0), node));
    Node values = b.cast(node.dtype(), b.op("eq", all, reached));
    return new Shares(base, values, added(node, base, values, b));
  }

  /** Values added at the same places. */
  private Node added(Node node, Node base, Node values, OpBuilder b) {
    List<Node> operands = new ArrayList<>(node.operands());
    operands.set(0, base);
    operands.set(count + 1, values);
    return b.graph().make(new Scatter(count, Mode.ADD, partial), operands);
  }

  /** 1 where a value is the one that stays at its place, 0 where a later one overwrites it. */
  private Node lastWriter(Node node, Node read, OpBuilder b) {
    Shape shape = read.shape();
    Node number = b.zeros(new TensorType(org.hypatia.processor.graph.DType.I64, shape));
    for (int axis = 0; axis < shape.rank(); axis++) {
      number = b.add(b.mul(number, b.size(shape.get(axis))), b.iota(shape, axis));
    }
    List<Node> operands = new ArrayList<>(node.operands());
    operands.set(0, b.full(new TensorType(number.dtype(), node.shape()), -1));
    operands.set(count + 1, number);
    Node written = gather(b.graph().make(this, operands), node, b);
    return b.cast(read.dtype(), b.op("eq", written, number));
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    List<Node> operands = new ArrayList<>(node.operands());
    for (int i : new int[] {0, count + 1}) {
      Node tangent = tangents.get(i);
      operands.set(i, tangent == null ? b.zeros(node.operand(i).type()) : tangent);
    }
    if (mode.isExtreme()) {
      Shares shares = shares(node, b);
      Node base = b.mul(operands.get(0), shares.base());
      Node values = b.mul(operands.get(count + 1), shares.values());
      return b.div(added(node, base, values, b), shares.ties());
    }
    return b.graph().make(this, operands);
  }

  @Override
  public String doc() {
    return switch (mode) {
      case SET -> "Values set at computed places.";
      case ADD -> "Values added at computed places.";
      case MAX ->
          "The larger of values and of what is at computed places; ties share the derivative.";
      case MIN -> "The smaller of values and of what is at computed places; likewise.";
    };
  }
}
