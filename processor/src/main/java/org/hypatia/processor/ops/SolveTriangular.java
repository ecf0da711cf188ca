package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The solution of {@code t x = y} or {@code t^T x = y} with a triangular matrix; the other triangle
 * is not read, nor is the diagonal where it is taken to be ones.
 */
public record SolveTriangular(boolean lower, boolean transposed, boolean unit)
    implements RoutineOp {
  @Override
  public String name() {
    return "solveTriangular";
  }

  @Override
  public String attributes() {
    String side = lower ? "lower" : "upper";
    return "[" + side + (transposed ? ", transposed" : "") + (unit ? ", unit]" : "]");
  }

  static SolveTriangular of(List<String> attributes) {
    return new SolveTriangular(
        attributes.contains("lower"),
        attributes.contains("transposed"),
        attributes.contains("unit"));
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    RoutineOp.square(operands, 0, sizes);
    RoutineOp.rightSide(operands, 1, sizes);
    return List.of(operands.get(1));
  }

  @Override
  public boolean isPartial() {
    return true;
  }

  @Override
  public Routine routine(List<TensorType> operands) {
    TensorType y = operands.get(1);
    List<Dim> numbers =
        List.of(
            RoutineOp.rows(y),
            RoutineOp.columns(y),
            Routine.flag(lower),
            Routine.flag(transposed),
            Routine.flag(unit));
    return new Routine(
        "Triangular", "solve", numbers, List.of(0, 1), y.rank() - 2, null, Routine.SINGULAR);
  }

  private Node triangle(Node x, MatrixBuilder m) {
    if (unit) {
      return lower ? m.belowDiagonal(x) : m.aboveDiagonal(x);
    }
    return lower ? m.lower(x) : m.upper(x);
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    SolveTriangular other = new SolveTriangular(lower, !transposed, unit);
    Node toRight = b.graph().make(other, node.operand(0), cotangent);
    Node product =
        transposed ? m.times(node, m.transposed(toRight)) : m.times(toRight, m.transposed(node));
    return List.of(b.neg(triangle(product, m)), toRight);
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    Node change = tangents.get(1);
    Node matrix = tangents.get(0);
    if (matrix != null) {
      Node part = triangle(matrix, m);
      Node moved = m.times(transposed ? m.transposed(part) : part, node);
      change = change == null ? b.neg(moved) : b.sub(change, moved);
    }
    return b.graph().make(this, node.operand(0), java.util.Objects.requireNonNull(change));
  }

  @Override
  public String doc() {
    return "The solution of a system with a triangular matrix.";
  }
}
