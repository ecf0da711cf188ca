package org.hypatia.processor.testing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TypeError;
import org.hypatia.processor.ops.MatrixBuilder;
import org.hypatia.processor.ops.RoutineOp;

/** Operands of ops on matrices: whatever of a few lists an op takes. */
public final class RoutineCases {
  private RoutineCases() {}

  /** What comes after a matrix. */
  private static final List<BiFunction<Operands, Node, List<Node>>> OTHERS =
      List.of(
          (o, a) -> List.of(),
          (o, a) -> List.of(new MatrixBuilder(o.b()).lu(a)),
          (o, a) -> List.of(rightSide(o, a)),
          (o, a) -> List.of(new MatrixBuilder(o.b()).lu(a), rightSide(o, a)),
          (o, a) -> List.of(matrix(o, a.dtype(), a.shape())));

  static Node make(Operands o, RoutineOp op, DType dtype) {
    Dim n = o.symbol();
    Dim more = n.plus(o.random().nextInt(3));
    List<Shape> matrices =
        OpCases.shuffled(
            List.of(Shape.of(more, n), Shape.of(n, more), Shape.of(n, n), Shape.of(n, Dim.of(2))),
            o.random());
    Shape batch = o.shape(o.random().nextInt(2));
    for (Shape matrix : matrices) {
      Node a = matrix(o, dtype, batch.concat(matrix));
      for (BiFunction<Operands, Node, List<Node>> others : OTHERS) {
        try {
          List<Node> operands = new ArrayList<>(List.of(a));
          operands.addAll(others.apply(o, a));
          return o.b().graph().make(op, operands);
        } catch (TypeError | IndexOutOfBoundsException takesOthers) {
          // The next may be what it takes.
        }
      }
    }
    throw new AssertionError("no operands for " + op.name() + ": say here what it takes");
  }

  /** As it is, or as the transpose of one: other views would not leave it well conditioned. */
  private static Node matrix(Operands o, DType dtype, Shape shape) {
    if (o.random().nextBoolean()) {
      return o.seenAsItIs(dtype, shape, Values.matrices());
    }
    int last = shape.rank() - 1;
    Shape turned = shape.withAxis(last, shape.get(last - 1)).withAxis(last - 1, shape.get(last));
    Node x = o.seenAsItIs(dtype, turned, Values.matrices());
    return new MatrixBuilder(o.b()).transposed(x);
  }

  /** As many rows, of matrices as many and as wide as it likes. */
  private static Node rightSide(Operands o, Node a) {
    Shape shape = a.shape();
    Dim columns = o.random().nextBoolean() ? shape.get(shape.rank() - 1) : o.dim();
    Shape right = shape.withAxis(shape.rank() - 1, columns);
    return matrix(o, a.dtype(), right);
  }

  /** Eigenvalues with their vectors by size: the order that they are found in is any. */
  public static Array inOrder(Array found) {
    long[] shape = found.shape();
    int all = (int) shape[shape.length - 1];
    int n = (int) Math.round((Math.sqrt(2.0 * all + 1) - 1) / 2);
    double[] x = found.toDoubles();
    double[] ordered = new double[x.length];
    for (int matrix = 0; matrix < x.length; matrix += all) {
      int at = matrix;
      List<Integer> order =
          IntStream.range(0, n)
              .boxed()
              .sorted(
                  Comparator.<Integer>comparingLong(k -> Math.round(1e3 * x[at + 2 * k]))
                      .thenComparing(k -> x[at + 2 * k + 1]))
              .toList();
      for (int k = 0; k < n; k++) {
        for (int row = 0; row <= n; row++) { // The values, and then the rows of the vectors.
          for (int part = 0; part < 2; part++) {
            int to = matrix + 2 * (row * n + k) + part;
            ordered[to] = x[matrix + 2 * (row * n + order.get(k)) + part];
          }
        }
      }
    }
    return Array.of(found.dtype(), shape, ordered);
  }
}
