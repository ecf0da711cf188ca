package org.hypatia.processor.ops;

import java.util.List;
import java.util.Objects;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The family around {@code exp(x) / sum(exp(x))} along axes, kept whole so that rules and
 * derivatives see it, and taken apart by {@link #decompose} before loops are made.
 */
public record Softmax(Kind kind, List<Integer> axes) implements DecomposedOp {
  /** Which function of the family. */
  public enum Kind {
    SOFTMAX("softmax"),
    LOG_SOFTMAX("logSoftmax"),
    LOG_SUM_EXP("logSumExp");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  public Softmax {
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
    return kind == Kind.LOG_SUM_EXP ? List.of(x.withShape(x.shape().without(axes))) : List.of(x);
  }

  private Node softmax(Node x, OpBuilder b) {
    return b.graph().make(new Softmax(Kind.SOFTMAX, axes), x);
  }

  private Node sumKept(Node x, OpBuilder b) {
    return b.keepDims(b.sum(x, axes), x.shape(), axes);
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node g, OpBuilder b) {
    Node x = node.operand(0);
    return switch (kind) {
      case SOFTMAX -> List.of(b.mul(node, b.sub(g, sumKept(b.mul(g, node), b))));
      case LOG_SOFTMAX -> List.of(b.sub(g, b.mul(softmax(x, b), sumKept(g, b))));
      case LOG_SUM_EXP -> List.of(b.mul(b.keepDims(g, x.shape(), axes), softmax(x, b)));
    };
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    Node x = node.operand(0);
    Node t = Objects.requireNonNull(tangents.get(0));
    return switch (kind) {
      case SOFTMAX -> b.mul(node, b.sub(t, sumKept(b.mul(t, node), b)));
      case LOG_SOFTMAX -> b.sub(t, sumKept(b.mul(softmax(x, b), t), b));
      case LOG_SUM_EXP -> b.sum(b.mul(t, softmax(x, b)), axes);
    };
  }

  /**
   * The same in terms of maximum, exponential and sum. The maximum is taken out first, so nothing
   * overflows; where it is infinite 0 is taken out instead, so that a row of -Inf gives -Inf and
   * not NaN in logSumExp, and so does a row of nothing.
   */
  @Override
  public Node decompose(List<Node> operands, OpBuilder b) {
    Node x = operands.get(0);
    Node max = b.keepDims(b.reduce(Reduce.Kind.SUP, x, axes), x.shape(), axes);
    Node zero = b.constant(x.dtype(), 0);
    Node shift = b.where(b.op("isFinite", max), max, zero);
    Node shifted = b.sub(x, shift);
    Node exp = b.op("exp", shifted);
    Node sum = b.sum(exp, axes);
    return switch (kind) {
      case SOFTMAX -> b.div(exp, b.keepDims(sum, x.shape(), axes));
      case LOG_SOFTMAX -> b.sub(shifted, b.keepDims(b.op("log", sum), x.shape(), axes));
      case LOG_SUM_EXP -> b.add(b.op("log", sum), b.reshape(shift, sum.shape()));
    };
  }

  @Override
  public String doc() {
    return switch (kind) {
      case SOFTMAX -> "exp(x) over its sum along axes.";
      case LOG_SOFTMAX -> "The logarithm of softmax along axes.";
      case LOG_SUM_EXP -> "The logarithm of the sum of exponentials along axes.";
    };
  }
}
