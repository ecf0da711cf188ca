package org.hypatia.processor.ops;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The determinant, of a matrix and its factors ({@link Lu}). Its derivative are the cofactors,
 * which a singular matrix has too.
 */
public record Determinant() implements RoutineOp {
  @Override
  public String name() {
    return "det";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    Lu.check(operands, sizes);
    TensorType a = operands.get(0);
    return List.of(a.withShape(RoutineOp.batch(a)));
  }

  @Override
  public Routine routine(List<TensorType> operands) {
    TensorType a = operands.get(0);
    return new Routine(
        "Lu", "determinant", List.of(RoutineOp.rows(a)), List.of(1), a.rank() - 2, null, "");
  }

  private static Node cofactors(Node node, OpBuilder b) {
    return b.graph().make(new Cofactors(), node.operand(0));
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    Node along = new MatrixBuilder(b).number(cotangent);
    return Arrays.asList(b.mul(along, cofactors(node, b)), null);
  }

  @Override
  public @Nullable Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    Node matrix = Objects.requireNonNull(tangents.get(0));
    return new MatrixBuilder(b).inner(cofactors(node, b), matrix);
  }

  @Override
  public String doc() {
    return "The determinant of a square matrix.";
  }
}
