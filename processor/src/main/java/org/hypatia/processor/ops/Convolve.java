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
import org.jspecify.annotations.Nullable;

/**
 * Cross-correlation of {@code x (batch, channels, places...)} with {@code kernel (features,
 * channels, window...)}: {@code z (batch, features, windows...)} is the sum over channels and
 * places in the window of the products of what {@link Windows} reads with the kernel. Where {@code
 * grouped}, all three have one more axis before the others, and each group is on its own.
 *
 * <p>Zeros that padding adds, and those between elements that lie apart, are factors like others:
 * times an infinite weight they are NaN, as in every framework that pads.
 *
 * <p>Both derivatives are convolutions again: of the cotangent with the kernel, stride and distance
 * of elements exchanged; and of x with the cotangent, stride and dilation exchanged, batch and
 * channels too. They are what they are for the whole; those of {@link #decompose} would make every
 * product before any is summed.
 */
public record Convolve(List<Windows.Axis> axes, boolean grouped) implements DecomposedOp {
  public Convolve {
    axes = List.copyOf(axes);
  }

  @Override
  public String name() {
    return grouped ? "convolveGroups" : "convolve";
  }

  @Override
  public String attributes() {
    return axes.toString();
  }

  /** The number of axes in front of batch and channels, or features and channels. */
  private int outer() {
    return grouped ? 1 : 0;
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType x = operands.get(0);
    TensorType kernel = operands.get(1);
    int rank = outer() + 2 + axes.size();
    if (x.dtype() != kernel.dtype()) {
      throw new TypeError("{0} is " + x.dtype() + " but {1} is " + kernel.dtype());
    }
    if (x.rank() != rank || kernel.rank() != rank) {
      throw new TypeError(
          "{0} has shape "
              + x.shape()
              + " and {1} has "
              + kernel.shape()
              + ", but both need "
              + rank
              + " axes");
    }
    Shape shape = x.shape();
    for (int axis : grouped ? new int[] {0, 2} : new int[] {1}) {
      if (!sizes.unify(x.shape().get(axis), kernel.shape().get(axis))) {
        throw new TypeError(
            "{0} has "
                + x.shape().get(axis)
                + " channels, but {1} is made for "
                + kernel.shape().get(axis));
      }
    }
    shape = shape.withAxis(outer() + 1, kernel.shape().get(outer()));
    for (int i = 0; i < axes.size(); i++) {
      shape = shape.withAxis(outer() + 2 + i, axes.get(i).size());
    }
    return List.of(x.withShape(shape));
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    Node x = node.operand(0);
    Node kernel = node.operand(1);
    List<Windows.Axis> toX = new ArrayList<>();
    List<Windows.Axis> toKernel = new ArrayList<>();
    for (int i = 0; i < axes.size(); i++) {
      Windows.Axis axis = axes.get(i);
      int at = outer() + 2 + i;
      toX.add(axis.transposed(x.shape().get(at)));
      toKernel.add(axis.exchanged(kernel.shape().get(at)));
    }
    Node ofX = b.graph().make(new Convolve(toX, grouped), cotangent, exchanged(kernel, b));
    Node ofKernel =
        b.graph().make(new Convolve(toKernel, grouped), exchanged(x, b), exchanged(cotangent, b));
    return List.of(ofX, exchanged(ofKernel, b));
  }

  /** The two axes exchanged that are not slid along. */
  private Node exchanged(Node x, OpBuilder b) {
    List<Integer> order = new ArrayList<>(OpBuilder.axes(0, x.rank()));
    order.set(outer(), outer() + 1);
    order.set(outer() + 1, outer());
    return b.transpose(x, order);
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    return Contract.tangentOfProduct(node, tangents, b);
  }

  /** The contraction of windows with the kernel. */
  @Override
  public Node decompose(List<Node> operands, OpBuilder b) {
    Shape kernel = operands.get(1).shape();
    List<Dim> window = kernel.subShape(outer() + 2, kernel.rank()).dims();
    String group = grouped ? "g" : "";
    String places = "pqr".substring(0, axes.size());
    String within = "uvw".substring(0, axes.size());
    String left = group + "nc" + places + within;
    String right = group + "oc" + within;
    return b.graph()
        .make(
            new Contract(left, right, group + "no" + places),
            Windows.over(operands.get(0), axes, window, 0, b),
            operands.get(1));
  }

  @Override
  public Op substitute(Function<String, Dim> replacement) {
    return new Convolve(axes.stream().map(axis -> axis.substitute(replacement)).toList(), grouped);
  }

  @Override
  public String doc() {
    return "Cross-correlation with a kernel over channels and windows.";
  }
}
