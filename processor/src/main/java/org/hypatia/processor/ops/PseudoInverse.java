package org.hypatia.processor.ops;

import java.util.List;
import java.util.Objects;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The Moore-Penrose inverse. Derivatives as in Golub and Pereyra (1973), for changes that keep the
 * rank.
 */
public record PseudoInverse() implements RoutineOp {
  @Override
  public String name() {
    return "pinv";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType a = RoutineOp.matrix(operands, 0);
    return List.of(RoutineOp.matrix(a, RoutineOp.columns(a), RoutineOp.rows(a)));
  }

  @Override
  public Routine routine(List<TensorType> operands) {
    TensorType a = operands.get(0);
    Dim m = RoutineOp.rows(a);
    Dim n = RoutineOp.columns(a);
    Dim work = Svd.work(a).plus(Svd.smaller(a).times(m.plus(n).plus(1)));
    return new Routine("Svd", "pseudoInverse", List.of(m, n), List.of(0), a.rank() - 2, work, "");
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    Node a = node.operand(0);
    Node pt = m.transposed(node);
    Node gt = m.transposed(cotangent);
    Node within = m.times(pt, cotangent, pt);
    Node rows = m.times(m.complement(m.times(a, node)), gt, m.times(node, pt));
    Node columns = m.times(m.times(pt, node), gt, m.complement(m.times(node, a)));
    return List.of(b.sub(b.add(rows, columns), within));
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    Node a = node.operand(0);
    Node change = Objects.requireNonNull(tangents.get(0));
    Node pt = m.transposed(node);
    Node back = m.transposed(change);
    Node within = m.times(node, change, node);
    Node rows = m.times(m.times(node, pt), back, m.complement(m.times(a, node)));
    Node columns = m.times(m.complement(m.times(node, a)), back, m.times(pt, node));
    return b.sub(b.add(rows, columns), within);
  }

  @Override
  public String doc() {
    return "The Moore-Penrose inverse of a matrix.";
  }
}
