package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.Differentiate.Mode;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scan;

/**
 * Derivatives of every number of one value by every number of another: a loop takes products with
 * the vectors that are 1 at one place and 0 elsewhere, and stacks them. What does not depend on the
 * vector leaves the loop like anything else that is the same in every turn.
 */
final class Jacobians {
  private Jacobians() {}

  /**
   * For each input in {@code wrt} the derivatives of the function's one result by it, the axes of
   * the result before those of the input; by the mode that takes fewer products.
   */
  static DerivativeNodes jacobian(
      GraphBuilder builder,
      Graph function,
      List<Integer> wrt,
      List<Node> vectors,
      List<Node> inputs) {
    OpBuilder b = new OpBuilder(builder);
    Shape of = function.outputs().get(0).shape();
    List<Integer> backwards =
        wrt.stream().filter(i -> !isForward(function.inputs().get(i).shape(), of)).toList();
    Map<Integer, Node> rows = new HashMap<>();
    if (!backwards.isEmpty()) {
      Iterator<Node> stacks =
          products(Mode.VJP, b, function, backwards, function.outputs().get(0).type(), inputs)
              .iterator();
      backwards.forEach(i -> rows.put(i, stacks.next()));
    }
    List<Node> blocks = new ArrayList<>();
    for (int i : wrt) {
      TensorType by = function.inputs().get(i).type();
      Node row = rows.get(i);
      Node block =
          row != null
              ? b.cast(function.outputs().get(0).dtype(), row)
              : firstAxisLast(products(Mode.JVP, b, function, List.of(i), by, inputs).get(0), b);
      blocks.add(b.reshape(block, of.concat(by.shape())));
    }
    return new DerivativeNodes(function.inline(builder, inputs), blocks);
  }

  /**
   * Second derivatives of a scalar: for each input in {@code wrt}, for each again, a block with the
   * axes of the first before those of the second. Forward over reverse mode.
   */
  static DerivativeNodes hessian(
      GraphBuilder builder,
      Graph function,
      List<Integer> wrt,
      List<Node> vectors,
      List<Node> inputs) {
    OpBuilder b = new OpBuilder(builder);
    Graph gradient = DerivativeNodes.gradientOf(function, wrt);
    List<Node> blocks = new ArrayList<>();
    for (int i : wrt) {
      TensorType row = function.inputs().get(i).type();
      List<Node> changes = products(Mode.JVP, b, gradient, List.of(i), row, inputs);
      for (int j = 0; j < wrt.size(); j++) {
        Shape column = function.inputs().get(wrt.get(j)).shape();
        blocks.add(b.reshape(changes.get(1 + j), row.shape().concat(column)));
      }
    }
    return new DerivativeNodes(function.inline(builder, inputs), blocks);
  }

  /** Whether forward mode takes no more products than reverse mode, as far as is known. */
  private static boolean isForward(Shape by, Shape of) {
    Dim columns = by.size();
    Dim rows = of.size();
    if (columns.isConstant() != rows.isConstant()) {
      return columns.isConstant();
    }
    return rows.isAtLeast(columns) || !columns.isAtLeast(rows);
  }

  private static Node firstAxisLast(Node x, OpBuilder b) {
    List<Integer> order = new ArrayList<>(OpBuilder.axes(1, x.rank()));
    order.add(0);
    return b.transpose(x, order);
  }

  /**
   * The derivatives for every vector with a single 1, along a new first axis.
   *
   * @param vector the type of the one vector that the derivative takes
   */
  private static List<Node> products(
      Mode mode,
      OpBuilder b,
      Graph function,
      List<Integer> wrt,
      TensorType vector,
      List<Node> inputs) {
    if (vector.rank() == 0) {
      List<Node> one = List.of(b.constant(vector.dtype(), 1));
      return DerivativeNodes.make(mode, b.graph(), function, wrt, one, inputs)
          .derivatives()
          .stream()
          .map(derivative -> b.expandDims(derivative, 0))
          .toList();
    }
    OpBuilder inner = new OpBuilder(new GraphBuilder(Sizes.STRICT));
    Dim length = vector.shape().size();
    Node turn = inner.graph().input("place@", TensorType.scalar(DType.I64));
    List<Node> bodyInputs = new ArrayList<>(List.of(turn));
    function.inputs().forEach(input -> bodyInputs.add(inner.graph().make(input.op())));
    Node isHere = inner.op("eq", inner.iota(Shape.of(length), 0), turn);
    Node one = inner.constant(vector.dtype(), 1);
    Node single = inner.where(isHere, one, inner.constant(vector.dtype(), 0));
    List<Node> vectors = List.of(inner.reshape(single, vector.shape()));
    List<Node> functionInputs = bodyInputs.subList(1, bodyInputs.size());
    DerivativeNodes made =
        DerivativeNodes.make(mode, inner.graph(), function, wrt, vectors, functionInputs);
    Graph body = new Graph("products", bodyInputs, made.derivatives());
    return b.graph().results(b.graph().make(new Scan(body, length, 0, 0, false), inputs));
  }
}
