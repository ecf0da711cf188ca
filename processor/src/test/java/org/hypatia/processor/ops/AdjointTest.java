package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Derivatives;
import org.hypatia.processor.testing.GraphFixture;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every structural op: its JVP is a finite difference, and its VJP the transpose of its JVP, which
 * for a linear op is {@code <A x, y> = <x, adjoint(A) y>}.
 */
final class AdjointTest {
  private static final long SEED = 77;
  private static final Map<String, Long> SIZES = Map.of("n", 4L, "m", 3L, "k", 2L);
  private static final Dim N = Dim.symbol("n");
  private static final Dim M = Dim.symbol("m");

  private record Case(List<String> types, BiFunction<OpBuilder, List<Node>, Node> op) {}

  private static Case on(String type, BiFunction<OpBuilder, Node, Node> op) {
    return new Case(List.of(type), (b, x) -> op.apply(b, x.get(0)));
  }

  private static Map<String, Case> cases() {
    Map<String, Case> cases = new LinkedHashMap<>();
    cases.put("transpose", on("f64[n,m,k]", (b, x) -> b.transpose(x, List.of(2, 0, 1))));
    cases.put("reshape", on("f64[n,m]", (b, x) -> b.reshape(x, shape("m,n"))));
    cases.put("reshape merging", on("f64[n,m,k]", (b, x) -> b.reshape(x, shape("n,m*k"))));
    cases.put("reshape splitting", on("f64[m*k]", (b, x) -> b.reshape(x, shape("m,1,k"))));
    cases.put("broadcastTo", on("f64[m,1]", (b, x) -> b.broadcastTo(x, shape("n,m,k"))));
    cases.put("slice", on("f64[n,m]", (b, x) -> b.slice(x, 0, Dim.ONE, N.minus(2), 1)));
    cases.put("slice stepping", on("f64[2*n]", (b, x) -> b.slice(x, 0, Dim.ONE, N, 2)));
    cases.put("slice backwards", on("f64[n]", (b, x) -> b.slice(x, 0, N.minus(1), N, -1)));
    cases.put("place", on("f64[n]", AdjointTest::place));
    cases.put("windows", on("f64[m,6,k]", (b, x) -> windows(b, x, "5:1:1:0:1")));
    cases.put("windows padded", on("f64[n,k]", (b, x) -> windows(b, x, "n+1:1:1:-1:1")));
    cases.put("windows apart", on("f64[2*n,k]", (b, x) -> windows(b, x, "n:2:3:-2:1")));
    cases.put("windows of elements apart", on("f64[n,k]", (b, x) -> windows(b, x, "n+3:2:-3:2:3")));
    cases.put("windows of two axes", on("f64[n,5,k,2]", AdjointTest::windowsOfTwoAxes));
    cases.put("convolve", convolution(false, "n-1:1:1:0:1", "m,2,n", "3,2,k"));
    cases.put("convolve padded", convolution(false, "n:1:1:-1:1", "m,1,n", "2,1,3"));
    cases.put("convolve apart", convolution(false, "n:2:3:-2:1", "m,2,2*n", "1,2,k"));
    cases.put("convolve elements apart", convolution(false, "5:1:-2:1:3", "1,2,n", "3,2,m"));
    cases.put(
        "convolve two axes", convolution(false, "2:2:1:-1:1, 3:1:2:-1:1", "2,k,n,m", "3,k,m,2"));
    cases.put("convolve groups", convolution(true, "3:1:1:0:1", "k,2,3,n", "k,1,3,k"));
    cases.put("fft", on("f64[m,n,2]", (b, x) -> b.graph().make(new Fourier(false, false), x)));
    cases.put("ifft", on("f64[k,2]", (b, x) -> b.graph().make(new Fourier(true, true), x)));
    cases.put(
        "concatenate",
        new Case(List.of("f64[n,m]", "f64[k,m]", "f64[1,m]"), (b, x) -> b.concatenate(0, x)));
    cases.put("matmul", pair("f64[n,m]", "f64[m,k]", "ij,jk->ik"));
    cases.put("matmul transposed", pair("f64[m,n]", "f64[k,m]", "ji,kj->ik"));
    cases.put("matrix times vector", pair("f64[n,m]", "f64[m]", "ij,j->i"));
    cases.put("inner product", pair("f64[n]", "f64[n]", "i,i->"));
    cases.put("outer product", pair("f64[n]", "f64[m]", "i,j->ij"));
    cases.put("batched", pair("f64[k,n,m]", "f64[k,m,2]", "bij,bjk->bik"));
    cases.put("square of one operand", on("f64[n,n]", (b, x) -> b.contract("ij,jk->ik", x, x)));
    for (Reduce.Kind kind :
        List.of(Reduce.Kind.SUM, Reduce.Kind.PROD, Reduce.Kind.MAX, Reduce.Kind.MIN)) {
      cases.put(kind + " over one", on("f64[n,m]", (b, x) -> b.reduce(kind, x, List.of(1))));
      cases.put(kind + " over two", on("f64[n,m,k]", (b, x) -> b.reduce(kind, x, List.of(0, 2))));
    }
    for (Softmax.Kind kind : Softmax.Kind.values()) {
      Softmax op = new Softmax(kind, List.of(1));
      cases.put(kind.toString(), on("f64[n,m]", (b, x) -> b.graph().make(op, x)));
    }
    cases.put("sorted", on("f64[n,m]", (b, x) -> ordered(b, x, new ArgSort(0, false))));
    cases.put("largest first", on("f64[n,m]", (b, x) -> ordered(b, x, new ArgSort(0, true))));
    cases.put("gather", new Case(List.of("f64[n,m]", "i64[k]"), AdjointTest::gather));
    cases.put(
        "gather two axes", new Case(List.of("f64[n,m]", "i64[k]", "i32[k]"), AdjointTest::gather));
    cases.put(
        "scatterAdd",
        new Case(List.of("f64[n,m]", "i64[k]", "f64[k,m]"), scatter(Scatter.Mode.ADD)));
    for (Scatter.Mode extreme : List.of(Scatter.Mode.MAX, Scatter.Mode.MIN)) {
      cases.put(
          "scatter by " + extreme,
          new Case(List.of("f64[n,m]", "i64[k]", "f64[k,m]"), scatter(extreme)));
      cases.put(
          "scatter by " + extreme + " twice at one place",
          new Case(List.of("f64[n]", "i64[6]", "f64[6]"), scatter(extreme)));
    }
    cases.put(
        "scatterSet",
        new Case(List.of("f64[n,m]", "i64[k]", "f64[k,m]"), scatter(Scatter.Mode.SET)));
    cases.put(
        "scatterSet of one value",
        new Case(List.of("f64[n]", "i64[6]", "f64[]"), scatter(Scatter.Mode.SET)));
    cases.put(
        "scatterSet twice at one place",
        new Case(List.of("f64[n]", "i64[6]", "f64[6]"), scatter(Scatter.Mode.SET)));
    return cases;
  }

  private static org.hypatia.processor.graph.Shape shape(String dims) {
    return GraphFixture.type("f64[" + dims + "]").shape();
  }

  private static Case pair(String left, String right, String spec) {
    return new Case(List.of(left, right), (b, x) -> b.contract(spec, x.get(0), x.get(1)));
  }

  private static Node place(OpBuilder b, Node x) {
    List<Slice.Range> ranges =
        List.of(new Slice.Range(Dim.ONE, N, 3), new Slice.Range(M.minus(1), Dim.ONE, 1));
    Node column = b.expandDims(x, 1);
    return b.graph().make(new Place(ranges, shape("3*n+2,m")), column);
  }

  private static Node windows(OpBuilder b, Node x, String axis) {
    return b.graph().make(new Windows(List.of(Windows.Axis.parse(axis))), x);
  }

  private static Node windowsOfTwoAxes(OpBuilder b, Node x) {
    List<Windows.Axis> axes =
        List.of(Windows.Axis.parse("n-1:1:1:0:1"), Windows.Axis.parse("3:2:1:-1:1"));
    return b.graph().make(new Windows(axes), x);
  }

  private static Case convolution(boolean grouped, String axes, String x, String kernel) {
    List<Windows.Axis> parsed = Stream.of(axes.split(", ")).map(Windows.Axis::parse).toList();
    return new Case(
        List.of("f64[" + x + "]", "f64[" + kernel + "]"),
        (b, operands) -> b.graph().make(new Convolve(parsed, grouped), operands));
  }

  private static Node ordered(OpBuilder b, Node x, ArgSort sort) {
    return b.gather(x, List.of(b.graph().make(sort, x), b.iota(shape("m"), 0)));
  }

  private static Node gather(OpBuilder b, List<Node> x) {
    return b.gather(x.get(0), x.subList(1, x.size()));
  }

  private static BiFunction<OpBuilder, List<Node>, Node> scatter(Scatter.Mode mode) {
    return (b, x) -> b.graph().make(new Scatter(1, mode), x);
  }

  @TestFactory
  Stream<DynamicTest> structuralOpsHaveRightDerivatives() {
    return cases().entrySet().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> check(entry.getValue())));
  }

  private static void check(Case checked) {
    Random random = new Random(SEED);
    GraphFixture fixture = new GraphFixture();
    List<Node> inputs = new ArrayList<>();
    List<Array> point = new ArrayList<>();
    List<Integer> wrt = new ArrayList<>();
    for (String type : checked.types()) {
      Node input = fixture.input("x" + inputs.size(), type);
      long[] shape = input.shape().dims().stream().mapToLong(d -> d.evaluate(SIZES::get)).toArray();
      if (input.dtype() == DType.F64) {
        wrt.add(inputs.size());
        point.add(Array.random(DType.F64, shape, random, -2, 2));
      } else {
        point.add(Array.random(input.dtype(), shape, random, 0, 3));
      }
      inputs.add(input);
    }
    Node result = checked.op().apply(fixture.ops(), inputs);
    Derivatives.check(fixture.returning(result), point, wrt, SIZES, random);
  }
}
