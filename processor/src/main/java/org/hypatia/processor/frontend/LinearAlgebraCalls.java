package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.Cholesky;
import org.hypatia.processor.ops.Eigen;
import org.hypatia.processor.ops.MatrixBuilder;
import org.hypatia.processor.ops.MatrixExponential;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.PseudoInverse;
import org.hypatia.processor.ops.Qr;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.SolveTriangular;
import org.hypatia.processor.ops.Svd;
import org.hypatia.processor.ops.SymmetricEigen;

/** Functions of matrices, which are the last two axes of a tensor. */
final class LinearAlgebraCalls {
  private static final String OWNER = "org.hypatia.LinearAlgebra";

  private LinearAlgebraCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("cholesky", LinearAlgebraCalls::cholesky);
    table.add("pinv", call -> call.tensor(of(call, new PseudoInverse())));
    table.add("expm", call -> call.tensor(of(call, new MatrixExponential())));
    table.add("inv", call -> call.tensor(inverse(call, call.node(0))));
    table.add("det", call -> call.tensor(build(call).determinant(regular(call, call.node(0)))));
    table.add("logDet", call -> call.tensor(signOrLog(call, 1)));
    table.add("slogDet", LinearAlgebraCalls::slogDet);
    table.add("trace", call -> call.tensor(build(call).trace(matrix(call, 0))));
    table.add("solve", LinearAlgebraCalls::solve);
    table.add("solveTriangular", LinearAlgebraCalls::solveTriangular);
    table.add("lstsq", LinearAlgebraCalls::lstsq);
    table.add("qr", LinearAlgebraCalls::qr);
    table.add("svd", LinearAlgebraCalls::svd);
    table.add("eig", LinearAlgebraCalls::eig);
    table.add("eigh", LinearAlgebraCalls::eigh);
    table.add("eigvalsh", call -> call.tensor(eigenvalues(call)));
    table.add("cond", call -> call.tensor(cond(call)));
    table.add("rank", call -> call.tensor(rank(call)));
    table.add("matrixPower", LinearAlgebraCalls::matrixPower);
    table.add("tensorInv", LinearAlgebraCalls::tensorInv);
    table.add("tensorSolve", LinearAlgebraCalls::tensorSolve);
  }

  private static MatrixBuilder build(Call call) {
    return new MatrixBuilder(call.ops());
  }

  private static Node of(Call call, Op op) {
    return call.ops().graph().make(op, call.node(0));
  }

  private static Node matrix(Call call, int operand) {
    Node x = call.node(operand);
    if (x.rank() < 2) {
      throw call.error(operand, Diag.NEEDS_RANK, "a matrix");
    }
    return x;
  }

  /** A matrix that is to be factored: the identity where the place being read is not reached. */
  private static Node regular(Call call, Node a) {
    Path path = call.reading().path();
    if (path.isAlways()) {
      return a;
    }
    Value.OfTensor identity = new Value.OfTensor(build(call).identity(a.type()));
    Value.Scalar reached = call.lift().all(path.conditions());
    Value.OfNode safe = call.lift().op("where", reached, new Value.OfTensor(a), identity);
    if (!safe.axes().isEmpty()) {
      throw new NotVectorizable(call.name());
    }
    return safe.node();
  }

  private static Value cholesky(Call call) {
    Node a = regular(call, call.node(0));
    return call.tensor(call.ops().graph().make(new Cholesky(), a));
  }

  private static Node inverse(Call call, Node a) {
    return build(call).inverse(regular(call, a));
  }

  /** Both in one of the records of {@code LinearAlgebra}. */
  private static Value record(Call call, String name, Node... components) {
    TypeElement type = call.reading().javac().elements().getTypeElement(OWNER + "." + name);
    if (type == null) {
      throw new CompilerBug(OWNER + "." + name + " is not on the class path");
    }
    List<Value> values = new ArrayList<>();
    for (Node component : components) {
      values.add(call.tensor(component));
    }
    return new Value.OfRecord(type, values);
  }

  private static Node signOrLog(Call call, int which) {
    Node both = build(call).logDeterminant(regular(call, call.node(0)));
    return build(call).part(both, Dim.of(which));
  }

  private static Value slogDet(Call call) {
    return record(call, "SlogDet", signOrLog(call, 0), signOrLog(call, 1));
  }

  /**
   * A system as two operands with the same leading axes, and whether its right side is a vector.
   */
  private record Equations(Node a, Node y, boolean isVector) {
    static Equations of(Call call) {
      OpBuilder ops = call.ops();
      Node a = matrix(call, 0);
      Node y = call.node(1);
      boolean isVector = y.rank() == 1;
      y = isVector ? ops.expandDims(y, 1) : matrix(call, 1);
      Shape left = a.shape().subShape(0, a.rank() - 2);
      Shape right = y.shape().subShape(0, y.rank() - 2);
      Shape batch = Shape.broadcast(left, right, call.reading().sizes());
      return new Equations(stretched(ops, a, batch), stretched(ops, y, batch), isVector);
    }

    private static Node stretched(OpBuilder ops, Node x, Shape batch) {
      return ops.broadcastTo(x, batch.concat(x.shape().subShape(x.rank() - 2, x.rank())));
    }

    Value solution(Call call, Node x) {
      Shape vectors = x.shape().subShape(0, x.rank() - 1);
      return call.tensor(isVector ? call.ops().reshape(x, vectors) : x);
    }
  }

  private static Value solve(Call call) {
    Equations system = Equations.of(call);
    return system.solution(call, build(call).solve(regular(call, system.a()), system.y(), false));
  }

  private static Value solveTriangular(Call call) {
    Equations system = Equations.of(call);
    boolean all = call.count() == 5;
    SolveTriangular op =
        new SolveTriangular(call.flag(2), all && call.flag(3), all && call.flag(4));
    Node a = regular(call, system.a());
    return system.solution(call, call.ops().graph().make(op, a, system.y()));
  }

  private static Value lstsq(Call call) {
    Equations system = Equations.of(call);
    Node inverse = call.ops().graph().make(new PseudoInverse(), system.a());
    return system.solution(call, call.ops().matmul(inverse, system.y()));
  }

  /**
   * The first columns, as many as there are rows, have a factorisation; the others are turned by
   * it.
   */
  private static Value qr(Call call) {
    OpBuilder ops = call.ops();
    MatrixBuilder m = build(call);
    Node a = matrix(call, 0);
    int columns = a.rank() - 1;
    Dim n = a.shape().get(columns);
    Dim k = a.shape().get(columns - 1).min(n);
    Node tall = ops.slice(a, columns, Dim.ZERO, k, 1);
    Node packed = ops.graph().make(new Qr(), tall);
    Node q = Qr.q(packed, tall.type(), m);
    Node r = Qr.r(packed, tall.type(), m);
    if (!k.equals(n)) {
      Node others = ops.slice(a, columns, k, n.minus(k), 1);
      r = ops.concatenate(columns, List.of(r, m.times(m.transposed(q), others)));
    }
    return record(call, "Qr", q, r);
  }

  private static Svd.Parts parts(Call call) {
    Node packed = of(call, new Svd());
    return Svd.Parts.of(packed, call.node(0).type(), build(call));
  }

  private static Value svd(Call call) {
    Svd.Parts parts = parts(call);
    return record(call, "Svd", parts.u(), parts.s(), parts.vt());
  }

  private static Value eig(Call call) {
    Node a = regular(call, call.node(0));
    Node packed = call.ops().graph().make(new Eigen(), a);
    Node vectors = Eigen.vectors(packed, a.type(), build(call));
    return record(call, "Eig", Eigen.values(packed, a.type(), build(call)), vectors);
  }

  private static Value eigh(Call call) {
    Node packed = of(call, new SymmetricEigen());
    TensorType a = call.node(0).type();
    Node vectors = SymmetricEigen.vectors(packed, a, build(call));
    return record(call, "Eigh", SymmetricEigen.values(packed, a, build(call)), vectors);
  }

  private static Node eigenvalues(Call call) {
    Node packed = of(call, new SymmetricEigen());
    return SymmetricEigen.values(packed, call.node(0).type(), build(call));
  }

  private static Node cond(Call call) {
    Node s = parts(call).s();
    int axis = s.rank() - 1;
    Node largest = call.ops().slice(s, axis, Dim.ZERO, Dim.ONE, 1);
    Node least = call.ops().slice(s, axis, s.shape().get(axis).minus(1), Dim.ONE, 1);
    Shape batch = s.shape().subShape(0, axis);
    return call.ops().reshape(call.ops().div(largest, least), batch);
  }

  /** Singular values count that are larger than rounding errors of the largest. */
  private static Node rank(Call call) {
    OpBuilder ops = call.ops();
    Node a = call.node(0);
    Node s = parts(call).s();
    int axis = s.rank() - 1;
    Node largest = ops.slice(s, axis, Dim.ZERO, Dim.ONE, 1);
    Dim longer = a.shape().get(a.rank() - 2).max(a.shape().get(a.rank() - 1));
    double epsilon = a.dtype() == DType.F32 ? 0x1p-23 : 0x1p-52;
    Node factor = ops.mul(ops.cast(a.dtype(), ops.size(longer)), ops.constant(a.dtype(), epsilon));
    Node counts = ops.cast(DType.I64, ops.op("gt", s, ops.mul(factor, largest)));
    return ops.reduce(Reduce.Kind.SUM, counts, List.of(axis));
  }

  private static Value matrixPower(Call call) {
    MatrixBuilder m = build(call);
    Node a = call.node(0);
    long power = call.constant(1);
    Node square = power < 0 ? inverse(call, a) : a;
    Node product = null;
    for (long rest = Math.abs(power); rest > 0; rest /= 2) {
      if (rest % 2 == 1) {
        product = product == null ? square : call.ops().matmul(product, square);
      }
      square = rest > 1 ? call.ops().matmul(square, square) : square;
    }
    return call.tensor(product == null ? m.identity(a.type()) : product);
  }

  /** A tensor as a square matrix whose rows are its first axes. */
  private static Node unfolded(Call call, Node a, int rows) {
    Dim size = a.shape().subShape(0, rows).size();
    Dim others = a.shape().subShape(rows, a.rank()).size();
    return call.ops().reshape(a, Shape.of(size, others));
  }

  private static Value tensorInv(Call call) {
    Node a = call.node(0);
    long rows = call.count() == 1 ? 2 : call.constant(1);
    if (rows < 1 || rows >= a.rank()) {
      throw call.error(0, Diag.NO_SUCH_AXIS, rows);
    }
    Shape first = a.shape().subShape(0, (int) rows);
    Shape others = a.shape().subShape((int) rows, a.rank());
    Node inverse = inverse(call, unfolded(call, a, (int) rows));
    return call.tensor(call.ops().reshape(inverse, others.concat(first)));
  }

  private static Value tensorSolve(Call call) {
    Node a = call.node(0);
    Node y = call.node(1);
    if (y.rank() >= a.rank()) {
      throw call.error(0, Diag.NO_SUCH_AXIS, y.rank());
    }
    Node column = call.ops().reshape(y, Shape.of(y.shape().size(), Dim.ONE));
    Node matrix = regular(call, unfolded(call, a, y.rank()));
    Node x = build(call).solve(matrix, column, false);
    return call.tensor(call.ops().reshape(x, a.shape().subShape(y.rank(), a.rank())));
  }
}
