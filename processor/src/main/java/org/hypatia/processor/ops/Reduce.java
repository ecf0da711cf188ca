package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;
import org.jspecify.annotations.Nullable;

/** Combines all elements along some axes, which the result no longer has. */
public record Reduce(Kind kind, List<Integer> axes) implements StructuralOp {
  /** How two elements combine. */
  public enum Kind {
    SUM("sum"),
    PROD("prod"),
    MAX("max"),
    SUP("sup"),
    MIN("min"),
    ALL("all"),
    ANY("any"),
    ARG_MAX("argmax"),
    ARG_MIN("argmin");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** Whether the result is the place of an element along the one axis, not its value. */
    public boolean isIndex() {
      return this == ARG_MAX || this == ARG_MIN;
    }

    /** Whether an empty axis has no result. */
    public boolean needsElements() {
      return this == MAX || this == MIN || isIndex();
    }
  }

  public Reduce {
    axes = axes.stream().sorted().toList();
  }

  @Override
  public String name() {
    return kind.text;
  }

  @Override
  public String attributes() {
    return axes.toString();
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType x = operands.get(0);
    for (int axis : axes) {
      if (axis < 0 || axis >= x.rank()) {
        throw new TypeError("{0} has shape " + x.shape() + ", which has no axis " + axis);
      }
      if (kind.needsElements() && x.shape().get(axis).is(0)) {
        throw new TypeError("{0} has shape " + x.shape() + ", and axis " + axis + " is empty");
      }
    }
    if (kind.isIndex() && axes.size() != 1) {
      throw new TypeError("takes one axis, not " + axes.size());
    }
    boolean logical = kind == Kind.ALL || kind == Kind.ANY;
    if (logical != (x.dtype() == DType.BOOL)) {
      throw new TypeError("{0} is " + x.dtype() + (logical ? ", not bool" : ""));
    }
    DType dtype = kind.isIndex() ? DType.I64 : x.dtype();
    return List.of(new TensorType(dtype, x.shape().without(axes)));
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    Node x = node.operand(0);
    Node g = b.keepDims(cotangent, x.shape(), axes);
    return switch (kind) {
      case SUM -> List.of(b.broadcastTo(g, x.shape()));
      case PROD -> List.of(b.mul(g, OtherProducts.of(x, axes, b)));
      case MAX, SUP, MIN -> List.of(b.mul(b.broadcastTo(g, x.shape()), share(node, b)));
      case ALL, ANY, ARG_MAX, ARG_MIN -> throw new NoDerivative(noDerivative());
    };
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    Node tangent = tangents.get(0);
    if (tangent == null) {
      throw new IllegalArgumentException("no tangent");
    }
    Node x = node.operand(0);
    return switch (kind) {
      case SUM -> b.sum(tangent, axes);
      case PROD -> b.sum(b.mul(tangent, OtherProducts.of(x, axes, b)), axes);
      case MAX, SUP, MIN -> b.sum(b.mul(tangent, share(node, b)), axes);
      case ALL, ANY, ARG_MAX, ARG_MIN -> throw new NoDerivative(noDerivative());
    };
  }

  private String noDerivative() {
    return "its result is " + (kind.isIndex() ? "an index" : "a boolean");
  }

  /** 1 over the number of ties at the extreme elements, 0 elsewhere. */
  private Node share(Node node, OpBuilder b) {
    Node x = node.operand(0);
    Node extreme = b.op("eq", x, b.keepDims(node, x.shape(), axes));
    Node is = b.cast(x.dtype(), extreme);
    return b.div(is, b.keepDims(b.sum(is, axes), x.shape(), axes));
  }

  @Override
  public String doc() {
    return switch (kind) {
      case SUM -> "The sum along axes; 0 of nothing.";
      case PROD -> "The product along axes; 1 of nothing.";
      case MAX -> "The largest element along axes; NaN if one is.";
      case SUP ->
          "The largest element along axes, as max; -Infinity, or the least integer, of none.";
      case MIN -> "The smallest element along axes; NaN if one is.";
      case ALL -> "Whether all elements along axes are true.";
      case ANY -> "Whether any element along axes is true.";
      case ARG_MAX -> "The place of the largest element along an axis, the first of ties.";
      case ARG_MIN -> "The place of the smallest element along an axis, the first of ties.";
    };
  }
}
