package org.hypatia.processor.ops;

import java.util.List;
import java.util.Objects;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * With k the smaller of m and n: u (m by k), the k singular values, and v^T (k by n) of an m by n
 * matrix, packed. Derivatives as in Giles (2008); vectors of equal singular values are taken not to
 * turn among themselves, and those of singular values that are zero not to turn at all.
 */
public record Svd() implements RoutineOp {
  @Override
  public String name() {
    return "svd";
  }

  static Dim smaller(TensorType a) {
    return RoutineOp.rows(a).min(RoutineOp.columns(a));
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType a = RoutineOp.matrix(operands, 0);
    Dim sum = RoutineOp.rows(a).plus(RoutineOp.columns(a)).plus(1);
    return List.of(RoutineOp.vector(a, smaller(a).times(sum)));
  }

  static Dim work(TensorType a) {
    Dim sum = RoutineOp.rows(a).plus(RoutineOp.columns(a));
    return smaller(a).times(sum.plus(2));
  }

  @Override
  public Routine routine(List<TensorType> operands) {
    TensorType a = operands.get(0);
    List<Dim> numbers = List.of(RoutineOp.rows(a), RoutineOp.columns(a));
    return new Routine("Svd", "factor", numbers, List.of(0), a.rank() - 2, work(a), "");
  }

  /** The three parts of a packed result. */
  public record Parts(Node u, Node s, Node vt) {
    public static Parts of(Node packed, TensorType a, MatrixBuilder m) {
      Dim k = smaller(a);
      Dim rows = RoutineOp.rows(a);
      Dim columns = RoutineOp.columns(a);
      return new Parts(
          m.part(packed, Dim.ZERO, rows, k),
          m.part(packed, rows.times(k), k),
          m.part(packed, rows.plus(1).times(k), k, columns));
    }
  }

  /** {@code 1 / (s[j]^2 - s[i]^2)}, in factors that do not cancel. */
  private static Node weights(Node s, MatrixBuilder m) {
    OpBuilder b = m.ops();
    Node sums = m.reciprocalOrZero(b.add(m.row(s), m.column(s)));
    return b.mul(m.reciprocalDifferences(s), sums);
  }

  /** What of x is outside the space that the orthonormal columns of u span. */
  private static Node outside(Node u, Node x, MatrixBuilder m) {
    return m.ops().sub(x, m.times(u, m.times(m.transposed(u), x)));
  }

  private static boolean isWide(TensorType a) {
    return RoutineOp.columns(a).isAtLeast(RoutineOp.rows(a));
  }

  private static boolean isTall(TensorType a) {
    return RoutineOp.rows(a).isAtLeast(RoutineOp.columns(a));
  }

  @Override
  public List<@Nullable Node> vjp(Node node, Node cotangent, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    TensorType a = node.operand(0).type();
    Parts x = Parts.of(node, a, m);
    Parts g = Parts.of(cotangent, a, m);
    Node v = m.transposed(x.vt());
    Node toV = m.transposed(g.vt());
    Node weights = weights(x.s(), m);
    Node left = b.mul(weights, m.times(m.transposed(x.u()), g.u()));
    Node right = b.mul(weights, m.times(x.vt(), toV));
    Node inner =
        b.add(
            m.diagonalMatrix(g.s()),
            b.add(
                b.mul(b.add(left, m.transposed(left)), m.row(x.s())),
                b.mul(m.column(x.s()), b.add(right, m.transposed(right)))));
    Node sum = m.times(x.u(), inner, x.vt());
    Node inverse = m.row(m.reciprocalOrZero(x.s()));
    if (!isWide(a)) {
      sum = b.add(sum, m.times(outside(x.u(), b.mul(g.u(), inverse), m), x.vt()));
    }
    if (!isTall(a)) {
      Node rest = outside(v, b.mul(toV, inverse), m);
      sum = b.add(sum, m.times(x.u(), m.transposed(rest)));
    }
    return List.of(sum);
  }

  @Override
  public Node jvp(Node node, List<@Nullable Node> tangents, OpBuilder b) {
    MatrixBuilder m = new MatrixBuilder(b);
    TensorType a = node.operand(0).type();
    Parts x = Parts.of(node, a, m);
    Node change = Objects.requireNonNull(tangents.get(0));
    Node v = m.transposed(x.vt());
    Node moved = m.times(change, v);
    Node inner = m.times(m.transposed(x.u()), moved);
    Node right = b.mul(inner, m.row(x.s()));
    Node left = b.mul(m.column(x.s()), inner);
    Node weights = weights(x.s(), m);
    Node du = m.times(x.u(), b.mul(weights, b.add(right, m.transposed(right))));
    Node dv = m.times(v, b.mul(weights, b.add(left, m.transposed(left))));
    Node inverse = m.row(m.reciprocalOrZero(x.s()));
    if (!isWide(a)) {
      du = b.add(du, b.mul(outside(x.u(), moved, m), inverse));
    }
    if (!isTall(a)) {
      Node back = m.times(m.transposed(change), x.u());
      dv = b.add(dv, b.mul(outside(v, back, m), inverse));
    }
    List<Node> parts = List.of(du, m.diagonal(inner), m.transposed(dv));
    return m.packed(parts, List.of(2, 1, 2));
  }

  @Override
  public String doc() {
    return "The singular vectors and values of a matrix, packed.";
  }
}
