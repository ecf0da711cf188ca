package org.hypatia.processor.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TypeError;
import org.hypatia.processor.ops.ArgSort;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Place;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.Slice;
import org.hypatia.processor.ops.Softmax;

/** Random graphs of structural and elementwise ops, with one scalar output that is well behaved. */
public final class RandomGraphs {
  /** Values of the size symbols that occur. */
  public static final Map<String, Long> SIZES = Map.of("n", 3L, "m", 2L);

  private static final List<String> UNARY =
      List.of("neg", "abs", "square", "exp", "sigmoid", "tanh", "softplus", "sin", "cos");
  private static final List<String> BINARY = List.of("add", "sub", "mul", "maximum");

  private final Random random;
  private final GraphFixture fixture = new GraphFixture();
  private final OpBuilder b = fixture.ops();
  private final List<Node> pool = new ArrayList<>();
  private final Node index;

  private RandomGraphs(Random random) {
    this.random = random;
    pool.add(fixture.input("a", "f64[n,m]"));
    pool.add(fixture.input("b", "f64[m]"));
    pool.add(fixture.input("c", "f64[n,1]"));
    pool.add(fixture.input("d", "f64[]"));
    pool.add(fixture.input("e", "f64[m,n]"));
    index = fixture.input("i", "i64[n]");
  }

  /** A graph of about {@code ops} ops on inputs as {@link #point} gives them. */
  public static Graph generate(Random random, int ops) {
    RandomGraphs graphs = new RandomGraphs(random);
    for (int i = 0; i < ops; i++) {
      graphs.step();
    }
    return graphs.finish();
  }

  /** A graph of about {@code ops} ops with as many outputs of inputs' types as there are. */
  public static Graph ofInputs(Random random, int ops) {
    RandomGraphs graphs = new RandomGraphs(random);
    List<Node> inputs = List.copyOf(graphs.pool);
    for (int i = 0; i < ops; i++) {
      graphs.step();
    }
    List<Node> made = new ArrayList<>(graphs.pool.subList(inputs.size(), graphs.pool.size()));
    Collections.shuffle(made, random);
    List<Node> outputs = new ArrayList<>();
    for (Node input : inputs) {
      made.stream()
          .filter(node -> node.type().equals(input.type()) && !outputs.contains(node))
          .findFirst()
          .ifPresent(node -> outputs.add(graphs.b.op("tanh", graphs.b.add(node, input))));
    }
    Collections.shuffle(outputs, random);
    outputs.add(graphs.b.sum(graphs.b.op("tanh", graphs.any())));
    return graphs.fixture.returning(outputs.toArray(Node[]::new));
  }

  /** Inputs for a generated graph. */
  public static List<Array> point(Random random) {
    return point(random, 3, 2);
  }

  /** Inputs of other sizes, each at least 2. */
  public static List<Array> point(Random random, long n, long m) {
    return List.of(
        Array.random(DType.F64, new long[] {n, m}, random, -2, 2),
        Array.random(DType.F64, new long[] {m}, random, -2, 2),
        Array.random(DType.F64, new long[] {n, 1}, random, -2, 2),
        Array.random(DType.F64, new long[0], random, -2, 2),
        Array.random(DType.F64, new long[] {m, n}, random, -2, 2),
        Array.random(DType.I64, new long[] {n}, random, 0, 2));
  }

  /** The inputs a gradient can be taken with respect to. */
  public static List<Integer> differentiable() {
    return List.of(0, 1, 2, 3, 4);
  }

  private Graph finish() {
    Node sum = b.sum(b.op("tanh", pool.get(pool.size() - 1)));
    for (int i = 2; i < 4; i++) {
      sum = b.add(sum, b.sum(b.op("tanh", pool.get(pool.size() - i))));
    }
    return fixture.returning(sum);
  }

  private Node any() {
    int recent = Math.min(pool.size(), 7);
    return pool.get(pool.size() - 1 - random.nextInt(recent));
  }

  private void step() {
    try {
      Node made = make(any());
      if (made.rank() <= 3) {
        pool.add(made);
      }
    } catch (TypeError doesNotFit) {
      // Another op is drawn instead.
      pool.add(b.op("neg", any()));
    }
  }

  private Node make(Node x) {
    return switch (random.nextInt(16)) {
      case 0, 1 -> b.op(UNARY.get(random.nextInt(UNARY.size())), x);
      case 2, 3 -> b.op(BINARY.get(random.nextInt(BINARY.size())), x, any());
      case 4 ->
          b.op(BINARY.get(random.nextInt(3)), x, b.constant(DType.F64, random.nextInt(5) - 2));
      case 5 -> b.transpose(x, permutation(x.rank()));
      case 6 -> b.broadcastTo(x, broadcast(x.shape()));
      case 7 -> reduce(x);
      case 8 -> b.expandDims(x, random.nextInt(x.rank() + 1));
      case 9 -> flattened(x);
      case 10 -> slice(x);
      case 11 -> b.concatenate(axis(x), List.of(x, b.op("sin", x)));
      case 12 -> contract(x, any());
      case 13 -> gatherOrScatter(x);
      case 14 -> sorted(x);
      default -> softmax(x);
    };
  }

  private int axis(Node x) {
    if (x.rank() == 0) {
      throw new TypeError("no axis");
    }
    return random.nextInt(x.rank());
  }

  private List<Integer> permutation(int rank) {
    List<Integer> permutation = OpBuilder.axes(0, rank);
    Collections.shuffle(permutation, random);
    return permutation;
  }

  private Shape broadcast(Shape shape) {
    Shape stretched = shape;
    for (int axis = 0; axis < shape.rank(); axis++) {
      if (shape.get(axis).is(1)) {
        stretched = stretched.withAxis(axis, Dim.symbol("n"));
      }
    }
    return random.nextBoolean() ? stretched.insert(0, Dim.symbol("m")) : stretched;
  }

  private List<Integer> axes(Node x) {
    List<Integer> axes = permutation(x.rank());
    return axes.subList(0, x.rank() == 0 ? 0 : 1 + random.nextInt(x.rank()));
  }

  private Node reduce(Node x) {
    Reduce.Kind kind = random.nextInt(4) == 0 ? Reduce.Kind.MAX : Reduce.Kind.SUM;
    List<Integer> axes = axes(x);
    Node reduced = b.reduce(kind, x, axes);
    return random.nextBoolean() ? b.keepDims(reduced, x.shape(), axes) : reduced;
  }

  private Node flattened(Node x) {
    return b.reshape(x, Shape.of(x.shape().size()));
  }

  private Node slice(Node x) {
    List<Slice.Range> ranges = ranges(x);
    return random.nextInt(4) == 0
        ? b.graph().make(new Place(ranges, x.shape()), b.slice(b.op("cos", x), ranges))
        : b.slice(x, ranges);
  }

  private List<Slice.Range> ranges(Node x) {
    List<Slice.Range> ranges = new ArrayList<>();
    for (Dim size : x.shape().dims()) {
      ranges.add(
          switch (random.nextInt(3)) {
            case 0 -> new Slice.Range(Dim.ZERO, size, 1);
            case 1 -> new Slice.Range(size.minus(1), size, -1);
            default -> new Slice.Range(Dim.ZERO, Dim.ONE, 1);
          });
    }
    return ranges;
  }

  private Node contract(Node x, Node y) {
    Node z = y;
    for (int attempt = 0; attempt < 6; attempt++) {
      if (x.rank() == 2 && z.rank() == 2) {
        for (String spec :
            List.of("ij,jk->ik", "ij,kj->ki", "ji,jk->ik", "ij,ik->jk", "ij,ij->j")) {
          if (fits(spec, x.shape(), z.shape())) {
            return b.contract(spec, x, z);
          }
        }
      } else if (x.rank() == 1 && z.rank() == 1) {
        return b.contract("i,j->ij", x, z);
      } else if (x.rank() == 2 && z.rank() == 1 && x.shape().get(1).equals(z.shape().get(0))) {
        return b.contract("ij,j->i", x, z);
      }
      z = any();
    }
    throw new TypeError("no operands for a product");
  }

  private static boolean fits(String spec, Shape left, Shape right) {
    boolean fits = true;
    for (int axis = 0; axis < 2; axis++) {
      int other = spec.substring(3, 5).indexOf(spec.charAt(axis));
      fits &= other < 0 || left.get(axis).equals(right.get(other));
    }
    return fits;
  }

  private Node gatherOrScatter(Node x) {
    if (x.rank() == 0 || x.shape().get(0).is(1) || x.shape().equals(Shape.SCALAR)) {
      throw new TypeError("nothing to index");
    }
    Node read = b.gather(x, List.of(index));
    Scatter.Mode mode = random.nextBoolean() ? Scatter.Mode.ADD : Scatter.Mode.SET;
    return random.nextBoolean()
        ? read
        : b.graph().make(new Scatter(1, mode), List.of(x, index, b.op("sin", read)));
  }

  private Node sorted(Node x) {
    Node first = x.rank() == 2 ? b.sum(x, List.of(1)) : x;
    if (first.rank() != 1) {
      throw new TypeError("no line to sort");
    }
    Node order = b.graph().make(new ArgSort(0, random.nextBoolean()), first);
    return b.gather(x, List.of(order));
  }

  private Node softmax(Node x) {
    Softmax.Kind[] kinds = Softmax.Kind.values();
    if (x.rank() == 0) {
      throw new TypeError("no axis");
    }
    return b.graph().make(new Softmax(kinds[random.nextInt(kinds.length)], axes(x)), x);
  }
}
