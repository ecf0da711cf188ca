package org.hypatia.processor.ops;

import java.util.Arrays;
import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;
import org.jspecify.annotations.Nullable;

/**
 * The factors of a square matrix with partial pivoting, packed, in double. They are knowledge of
 * the matrix, kept for several uses: whoever takes them takes the matrix too, and has its
 * derivative with respect to that.
 */
public record Lu() implements RoutineOp {
  @Override
  public String name() {
    return "lu";
  }

  static Dim size(Dim n) {
    return n.times(n).plus(n).plus(1);
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType a = RoutineOp.square(operands, 0, sizes);
    Shape shape = RoutineOp.batch(a).concat(Shape.of(size(RoutineOp.rows(a))));
    return List.of(new TensorType(DType.F64, shape));
  }

  /** Refuses what are not the factors of the first operand. */
  static void check(List<TensorType> operands, Sizes sizes) {
    TensorType a = RoutineOp.square(operands, 0, sizes);
    if (!TensorType.unify(new Lu().types(List.of(a), sizes), operands.subList(1, 2), sizes)) {
      throw new TypeError("{1} is not the factors of {0}");
    }
  }

  @Override
  public boolean isPartial() {
    return true;
  }

  @Override
  public Routine routine(List<TensorType> operands) {
    TensorType a = operands.get(0);
    List<Dim> numbers = List.of(RoutineOp.rows(a));
    return new Routine("Lu", "factor", numbers, List.of(0), a.rank() - 2, null, "");
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    return Arrays.asList((Node) null);
  }

  @Override
  public @Nullable Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    return null;
  }

  @Override
  public String doc() {
    return "The triangular factors of a square matrix, as solve and det take them.";
  }
}
