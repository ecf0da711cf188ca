package org.hypatia.processor.ops;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The sign of the determinant and the logarithm of its absolute value, of a matrix and its factors
 * ({@link Lu}).
 */
public record LogDeterminant() implements RoutineOp {
  @Override
  public String name() {
    return "slogDet";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    Lu.check(operands, sizes);
    return List.of(RoutineOp.vector(operands.get(0), Dim.of(2)));
  }

  @Override
  public Routine routine(List<TensorType> operands) {
    TensorType a = operands.get(0);
    return new Routine(
        "Lu", "logDeterminant", List.of(RoutineOp.rows(a)), List.of(1), a.rank() - 2, null, "");
  }

  private static Node solve(boolean transposed, Node node, Node y, OpBuilder b) {
    return b.graph().make(new LuSolve(transposed), node.operand(0), node.operand(1), y);
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    Node inverse = solve(true, node, m.identity(node.operand(0).type()), b);
    Node along = m.part(cotangent, Dim.ONE, Dim.ONE, Dim.ONE);
    return Arrays.asList(b.mul(along, inverse), null);
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    Node change = Objects.requireNonNull(tangents.get(0));
    Node log = b.expandDims(m.trace(solve(false, node, change, b)), node.rank() - 1);
    return b.concatenate(node.rank() - 1, List.of(b.zeros(log.type()), log));
  }

  @Override
  public String doc() {
    return "The sign of the determinant, and the logarithm of its absolute value.";
  }
}
