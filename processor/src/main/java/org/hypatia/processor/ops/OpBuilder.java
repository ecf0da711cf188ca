package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;

/**
 * Says ops by name on top of a {@link GraphBuilder}: what front end, derivatives and rules write.
 */
public final class OpBuilder {
  private final GraphBuilder graph;

  public OpBuilder(GraphBuilder graph) {
    this.graph = graph;
  }

  public GraphBuilder graph() {
    return graph;
  }

  /** The elementwise op of that name. */
  public Node op(String name, Node... operands) {
    return graph.make(Ops.get(name), operands);
  }

  /** The sum; of elements that are only stored so, rounded to their type. */
  public Node add(Node a, Node b) {
    DType dtype = a.dtype();
    Node sum = op("add", cast(dtype.computed(), a), cast(dtype.computed(), b));
    return cast(dtype, sum);
  }

  public Node sub(Node a, Node b) {
    return op("sub", a, b);
  }

  public Node mul(Node a, Node b) {
    return op("mul", a, b);
  }

  public Node div(Node a, Node b) {
    return op("div", a, b);
  }

  public Node neg(Node a) {
    return op("neg", a);
  }

  public Node where(Node condition, Node a, Node b) {
    return op("where", condition, a, b);
  }

  public Node cast(DType to, Node x) {
    return x.dtype() == to ? x : graph.make(new Cast(to), x);
  }

  /** A scalar constant in {@code dtype}. */
  public Node constant(DType dtype, double value) {
    return graph.constant(dtype, value);
  }

  /** A size as an I64 scalar; a constant where it is one. */
  public Node size(Dim dim) {
    return dim.isConstant()
        ? graph.constantLong(DType.I64, dim.constant())
        : graph.make(new SizeOf(dim));
  }

  public Node zeros(TensorType type) {
    return full(type, 0);
  }

  public Node full(TensorType type, double value) {
    return broadcastTo(constant(type.dtype(), value), type.shape());
  }

  /** Stretches to a shape, NumPy's way; the operand itself where it has that shape. */
  public Node broadcastTo(Node x, Shape shape) {
    return x.shape().equals(shape) ? x : graph.make(new BroadcastTo(shape), x);
  }

  public Node reshape(Node x, Shape shape) {
    return x.shape().equals(shape) ? x : graph.make(new Reshape(shape), x);
  }

  /** Result axis i is operand axis {@code permutation.get(i)}. */
  public Node transpose(Node x, List<Integer> permutation) {
    return Transpose.isIdentity(permutation) ? x : graph.make(new Transpose(permutation), x);
  }

  /** A new axis of size 1 before axis {@code axis}. */
  public Node expandDims(Node x, int axis) {
    return reshape(x, x.shape().insert(axis, Dim.ONE));
  }

  public Node reduce(Reduce.Kind kind, Node x, List<Integer> axes) {
    if (axes.isEmpty() && !kind.isIndex()) {
      return x;
    }
    Node reduced = graph.make(new Reduce(kind, axes), cast(x.dtype().computed(), x));
    return x.dtype().isStorage() && !kind.isIndex() ? cast(x.dtype(), reduced) : reduced;
  }

  public Node sum(Node x, List<Integer> axes) {
    return reduce(Reduce.Kind.SUM, x, axes);
  }

  /** Over all axes. */
  public Node sum(Node x) {
    return sum(x, axes(0, x.rank()));
  }

  /** A reduction whose axes stay, with size 1. */
  public Node keepDims(Node reduced, Shape original, List<Integer> axes) {
    Shape kept = original;
    for (int axis : axes) {
      kept = kept.withAxis(axis, Dim.ONE);
    }
    return reshape(reduced, kept);
  }

  public static List<Integer> axes(int from, int to) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = from; axis < to; axis++) {
      axes.add(axis);
    }
    return axes;
  }

  /** Sums a value of a broadcast shape back to the shape that was broadcast. */
  public Node sumTo(Node x, Shape shape) {
    if (x.shape().equals(shape)) {
      return x;
    }
    int extra = x.rank() - shape.rank();
    if (extra < 0) {
      return broadcastTo(x, shape);
    }
    List<Integer> axes = axes(0, extra);
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (shape.get(axis).is(1) && !x.shape().get(axis + extra).is(1)) {
        axes.add(axis + extra);
      }
    }
    return broadcastTo(reshapeIfSameSize(sum(x, axes), shape), shape);
  }

  private Node reshapeIfSameSize(Node x, Shape shape) {
    return x.shape().size().equals(shape.size()) ? reshape(x, shape) : x;
  }

  /**
   * A contraction in einsum's notation, one letter an axis: {@code contract("ij,jk->ik", a, b)}.
   */
  public Node contract(String spec, Node a, Node b) {
    return graph.make(Contract.of(spec), a, b);
  }

  /** The product of NumPy's {@code matmul}, for operands of rank 1 and more. */
  public Node matmul(Node a, Node b) {
    return graph.make(Contract.matmul(a.rank(), b.rank()), a, b);
  }

  public Node concatenate(int axis, List<Node> parts) {
    return parts.size() == 1 ? parts.get(0) : graph.make(new Concatenate(axis), parts);
  }

  /** Elements {@code start + step * i} along one axis. */
  public Node slice(Node x, int axis, Dim start, Dim size, long step) {
    List<Slice.Range> ranges = new ArrayList<>();
    for (int i = 0; i < x.rank(); i++) {
      ranges.add(
          i == axis
              ? new Slice.Range(start, size, step)
              : new Slice.Range(Dim.ZERO, x.shape().get(i), 1));
    }
    return slice(x, ranges);
  }

  public Node slice(Node x, List<Slice.Range> ranges) {
    Slice slice = new Slice(ranges);
    return slice.isWhole(x.shape()) ? x : graph.make(slice, x);
  }

  /** 0, 1, 2, ... along an axis of {@code shape}. */
  public Node iota(Shape shape, int axis) {
    return graph.make(new Iota(shape, axis));
  }

  public Node gather(Node x, List<Node> indices) {
    List<Node> operands = new ArrayList<>();
    operands.add(x);
    operands.addAll(indices);
    return graph.make(new Gather(indices.size()), operands);
  }

  /** The formula with its variables standing for nodes; literals take {@code dtype}. */
  public Node formula(Formula formula, DType dtype, Map<String, Node> variables) {
    if (formula instanceof Formula.Variable variable) {
      Node node = variables.get(variable.name());
      if (node == null) {
        throw new IllegalArgumentException(variable.name() + " stands for nothing");
      }
      return node;
    }
    if (formula instanceof Formula.Literal literal) {
      return constant(dtype, literal.value());
    }
    Formula.Apply apply = (Formula.Apply) formula;
    List<Node> operands = new ArrayList<>();
    for (Formula argument : apply.arguments()) {
      operands.add(formula(argument, dtype, variables));
    }
    return graph.make(Ops.get(apply.op()), operands);
  }
}
