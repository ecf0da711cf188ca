package org.hypatia.processor.ops;

import java.util.Arrays;
import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/** The solution of {@code a x = y} or {@code a^T x = y}, of a, its factors ({@link Lu}) and y. */
public record LuSolve(boolean transposed) implements RoutineOp {
  @Override
  public String name() {
    return "solve";
  }

  @Override
  public String attributes() {
    return transposed ? "[transposed]" : "";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    Lu.check(operands, sizes);
    RoutineOp.rightSide(operands, 2, sizes);
    return List.of(operands.get(2));
  }

  @Override
  public boolean isPartial() {
    return true;
  }

  @Override
  public Routine routine(List<TensorType> operands) {
    TensorType y = operands.get(2);
    Dim n = RoutineOp.rows(y);
    Dim m = RoutineOp.columns(y);
    return new Routine(
        "Lu",
        "solve",
        List.of(n, m, Routine.flag(transposed)),
        List.of(1, 2),
        y.rank() - 2,
        n.times(m),
        Routine.SINGULAR);
  }

  private static Node solve(boolean transposed, Node node, Node y, OpBuilder b) {
    return b.graph().make(new LuSolve(transposed), node.operand(0), node.operand(1), y);
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    Node toRight = solve(!transposed, node, cotangent, b);
    Node product =
        transposed ? m.times(node, m.transposed(toRight)) : m.times(toRight, m.transposed(node));
    return Arrays.asList(b.neg(product), null, toRight);
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    Node change = tangents.get(2);
    Node matrix = tangents.get(0);
    if (matrix != null) {
      Node moved = m.times(transposed ? m.transposed(matrix) : matrix, node);
      change = change == null ? b.neg(moved) : b.sub(change, moved);
    }
    return solve(transposed, node, java.util.Objects.requireNonNull(change), b);
  }

  @Override
  public String doc() {
    return "The solution of a system of linear equations, from its matrix's factors.";
  }
}
