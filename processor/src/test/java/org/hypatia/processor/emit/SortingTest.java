package org.hypatia.processor.emit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.ArgSort;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scan;
import org.hypatia.processor.ops.SearchSorted;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.CCompiler;
import org.hypatia.processor.testing.GraphFixture;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sorting and searching give the same places interpreted, as Java, as C and as CUDA. */
final class SortingTest {
  private static final double[] SPECIAL = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.0,
    -0.0,
    1,
    -1,
    1,
    2,
    Double.MIN_VALUE
  };

  @TempDir Path folder;

  private final Map<String, Graph> graphs = new LinkedHashMap<>();

  private interface Body {
    Node[] write(GraphFixture f, OpBuilder b);
  }

  private void add(String name, Body body) {
    GraphFixture fixture = new GraphFixture();
    graphs.put(name, fixture.returning(body.write(fixture, fixture.ops())));
  }

  private static Node argsort(OpBuilder b, Node x, int axis, boolean descending) {
    return b.graph().make(new ArgSort(axis, descending), x);
  }

  private static Node search(OpBuilder b, Node sorted, Node values, boolean right) {
    return b.graph().make(new SearchSorted(right), sorted, values);
  }

  private static Node[] nodes(Node... nodes) {
    return nodes;
  }

  private void addGraphs() {
    for (DType dtype : DType.COMPUTED) {
      add(
          "order_" + dtype,
          (f, b) -> {
            Node x = f.input("x", dtype + "[n,d]");
            return nodes(
                argsort(b, x, 0, false),
                argsort(b, x, 1, false),
                argsort(b, x, 0, true),
                argsort(b, x, 1, true));
          });
      add(
          "search_" + dtype,
          (f, b) -> {
            Node x = f.input("x", dtype + "[n]");
            Node values = f.input("v", dtype + "[d,3]");
            Node sorted = b.gather(x, List.of(argsort(b, x, 0, false)));
            return nodes(sorted, search(b, sorted, values, false), search(b, sorted, values, true));
          });
    }
    for (DType dtype : DType.COMPUTED) {
      add("part_" + dtype, (f, b) -> parts(b, f.input("x", dtype + "[n,d]")));
    }
    add(
        "places",
        (f, b) -> {
          Node x = f.input("x", "f32[n,d,2]");
          Node turned = b.transpose(x, List.of(2, 1, 0));
          Node backwards = b.slice(x, 1, Dim.symbol("d").minus(1), Dim.symbol("d"), -1);
          return nodes(
              argsort(b, turned, 2, false),
              argsort(b, turned, 1, true),
              argsort(b, backwards, 1, false),
              argsort(b, b.op("square", x), 0, false),
              argsort(b, b.zeros(x.type()), 1, true),
              argsort(b, argsort(b, x, 2, false), 0, false));
        });
    add(
        "sorted",
        (f, b) -> {
          Node x = f.input("x", "f64[n,d]");
          Node y = b.add(x, x);
          Node columns = b.iota(Shape.of(Dim.symbol("d")), 0);
          Node sorted = b.gather(y, List.of(argsort(b, y, 0, false), columns));
          return nodes(sorted, b.neg(sorted));
        });
    add(
        "computed",
        (f, b) -> {
          Node x = f.input("x", "f64[n]");
          Node values = f.input("v", "f64[d]");
          Node sorted = b.gather(x, List.of(argsort(b, x, 0, false)));
          Node rising = b.op("trunc", b.mul(sorted, b.constant(DType.F64, 2)));
          Node steps = b.cast(DType.F64, b.iota(Shape.of(Dim.symbol("n")), 0));
          return nodes(
              search(b, rising, b.op("exp", values), false), search(b, steps, values, true));
        });
    add("inLoop", SortingTest::inLoop);
  }

  /** Few and many of the first, of the last, and of those in the middle; none; one; all. */
  private static Node[] parts(OpBuilder b, Node x) {
    Dim n = Dim.symbol("n");
    Dim half = n.floorDiv(Dim.of(2));
    Dim few = n.min(Dim.of(3));
    Dim many = n.min(Dim.of(40));
    List<Node> parts = new ArrayList<>();
    for (boolean descending : new boolean[] {false, true}) {
      ArgSort sort = new ArgSort(0, descending);
      for (ArgSort part :
          List.of(
              sort.withPart(Dim.ZERO, few),
              sort.withPart(n.minus(few), few),
              sort.withPart(Dim.ZERO, many),
              sort.withPart(n.minus(many), many),
              sort.withPart(half, few.min(n.minus(half))),
              sort.withPart(half, Dim.ZERO),
              sort.withPart(half, n.minus(half)),
              sort.withPart(Dim.ZERO, n))) {
        parts.add(b.graph().make(part, x));
      }
    }
    Dim d = Dim.symbol("d");
    Dim end = d.minus(d.min(Dim.of(5)));
    parts.add(b.graph().make(new ArgSort(1, true).withPart(Dim.ZERO, d.min(Dim.of(5))), x));
    parts.add(b.graph().make(new ArgSort(1, false).withPart(end, d.min(Dim.of(5))), x));
    return parts.toArray(Node[]::new);
  }

  /** The rows one after the other: their order, and places in what the row before was sorted to. */
  private static Node[] inLoop(GraphFixture f, OpBuilder b) {
    Node x = f.input("x", "f64[n,d]");
    Node first = f.input("s", "f64[d]");
    Node start = b.gather(first, List.of(argsort(b, first, 0, false)));
    GraphBuilder g = new GraphBuilder(Sizes.STRICT);
    OpBuilder inner = new OpBuilder(g);
    Node turn = g.input("t", GraphFixture.type("i64[]"));
    Node before = g.input("b", GraphFixture.type("f64[d]"));
    Node row = g.input("r", GraphFixture.type("f64[d]"));
    Node order = argsort(inner, row, 0, false);
    Node sorted = inner.gather(row, List.of(order));
    Node places = search(inner, before, row, false);
    Graph body = new Graph("body", List.of(turn, before, row), List.of(sorted, order, places));
    Node result = b.graph().make(new Scan(body, Dim.symbol("n"), 1, 1, false), start, x);
    return b.graph().results(result).toArray(Node[]::new);
  }

  private static Array argument(TensorType type, Map<String, Long> sizes, Random random) {
    long[] shape = type.shape().dims().stream().mapToLong(d -> d.evaluate(sizes::get)).toArray();
    boolean isSpecial = random.nextBoolean();
    return Array.generate(
        type.dtype(),
        shape,
        i ->
            switch (type.dtype()) {
              case F32, F64 ->
                  Constant.of(
                      type.dtype(),
                      isSpecial ? SPECIAL[random.nextInt(SPECIAL.length)] : random.nextGaussian());
              case I32 ->
                  Constant.ofLong(DType.I32, isSpecial ? random.nextInt(3) - 1 : random.nextInt());
              case I64 ->
                  Constant.ofLong(DType.I64, isSpecial ? random.nextInt(3) - 1 : random.nextLong());
              case BOOL -> Constant.of(random.nextBoolean());
              default -> throw new AssertionError("nothing is computed in " + type.dtype());
            });
  }

  @Test
  void everyBackEndGivesTheSamePlaces() throws Exception {
    addGraphs();
    List<KernelGraph> kernels = new ArrayList<>();
    graphs.forEach(
        (id, graph) -> kernels.add(TestKernels.of("test_" + id, graph, false, Set.of())));
    JavaRunner java = new JavaRunner(kernels);
    CRunner c = CRunner.hasCompiler() ? new CRunner(kernels, folder.resolve("c")) : null;
    CRunner cuda =
        CCompiler.canEmulateGpu() ? CRunner.emulated(kernels, folder.resolve("cuda")) : null;
    Random random = new Random(11);
    for (KernelGraph kernel : kernels) {
      for (long[] size :
          new long[][] {{0, 3}, {1, 1}, {2, 0}, {3, 17}, {16, 2}, {40, 33}, {1030, 1}}) {
        Map<String, Long> sizes = Map.of("n", size[0], "d", size[1]);
        List<Array> arguments = new ArrayList<>();
        kernel.graph().inputTypes().forEach(t -> arguments.add(argument(t, sizes, random)));
        List<Array> expected = Interpreter.run(kernel.graph(), arguments, sizes);
        String what = kernel.id() + " at " + size[0] + ", " + size[1];
        Comparison.close(what + " in Java", expected, java.run(kernel, arguments), 0, 0);
        if (c != null) {
          Comparison.close(what + " in C", expected, c.run(kernel, arguments), 0, 0);
        }
        if (cuda != null) {
          Comparison.close(what + " as CUDA", expected, cuda.run(kernel, arguments), 0, 0);
        }
      }
    }
  }
}
