package org.hypatia.processor.ops;

import java.util.List;
import java.util.Objects;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The exponential of a square matrix. Its derivative along e is the upper right block of the
 * exponential of {@code [[a, e], [0, a]]}.
 */
public record MatrixExponential() implements RoutineOp {
  @Override
  public String name() {
    return "expm";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    return List.of(RoutineOp.square(operands, 0, sizes));
  }

  @Override
  public Routine routine(List<TensorType> operands) {
    TensorType a = operands.get(0);
    Dim n = RoutineOp.rows(a);
    Dim work = n.times(n).times(8).plus(n).plus(1);
    return new Routine("Exponential", "of", List.of(n), List.of(0), a.rank() - 2, work, "");
  }

  private Node along(Node a, Node e, OpBuilder b) {
    int rows = a.rank() - 2;
    int columns = a.rank() - 1;
    Dim n = RoutineOp.rows(a.type());
    Node top = b.concatenate(columns, List.of(a, e));
    Node bottom = b.concatenate(columns, List.of(b.zeros(a.type()), a));
    Node exponential = b.graph().make(this, b.concatenate(rows, List.of(top, bottom)));
    return b.slice(b.slice(exponential, rows, Dim.ZERO, n, 1), columns, n, n, 1);
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    return List.of(along(new MatrixBuilder(b).transposed(node.operand(0)), cotangent, b));
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    return along(node.operand(0), Objects.requireNonNull(tangents.get(0)), b);
  }

  @Override
  public String doc() {
    return "The exponential of a square matrix.";
  }
}
