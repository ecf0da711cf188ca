package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Scan;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.Slice;
import org.hypatia.processor.ops.Softmax;
import org.hypatia.processor.testing.GraphFixture;

/** Graphs as they come out of the passes, each for something that lowering does. */
final class SampleGraphs {
  private SampleGraphs() {}

  /** Writes a graph. */
  private interface Body {
    Node[] write(GraphFixture f, OpBuilder b);
  }

  private final Map<String, Graph> graphs = new LinkedHashMap<>();

  private void add(String name, Body body) {
    GraphFixture fixture = new GraphFixture();
    OpBuilder ops = fixture.ops();
    graphs.put(name, fixture.returning(body.write(fixture, ops)));
  }

  private static Node[] nodes(Node... nodes) {
    return nodes;
  }

  static Map<String, Graph> all() {
    SampleGraphs samples = new SampleGraphs();
    samples.elementwise();
    samples.reductions();
    samples.layout();
    samples.models();
    samples.indexing();
    samples.loops();
    return samples.graphs;
  }

  private void elementwise() {
    add(
        "axpy",
        (f, b) -> {
          Node a = f.input("a", "f32[]");
          Node x = f.input("x", "f32[n]");
          Node y = f.input("y", "f32[n]");
          return nodes(b.add(b.mul(a, x), y));
        });
    add(
        "shared",
        (f, b) -> {
          Node x = f.input("x", "f64[n,d]");
          Node e = b.op("exp", x);
          return nodes(b.add(e, b.constant(DType.F64, 1)), b.mul(e, e));
        });
    add(
        "broadcast",
        (f, b) -> {
          Node x = f.input("x", "f32[n,d]");
          Node row = f.input("r", "f32[d]");
          Node column = f.input("c", "f32[n,1]");
          return nodes(b.add(b.mul(x, b.op("exp", row)), b.op("tanh", column)));
        });
    add(
        "same",
        (f, b) -> {
          Node x = f.input("x", "f32[n]");
          Node y = b.neg(x);
          return nodes(x, y, y, b.constant(DType.F32, 2), b.zeros(x.type()));
        });
    add(
        "scalars",
        (f, b) -> {
          Node x = f.input("x", "f64[]");
          Node k = f.input("k", "i64[]");
          Node y = b.op("exp", b.mul(x, x));
          return nodes(b.add(y, b.div(y, x)), b.add(k, k), b.op("lt", x, y));
        });
  }

  private void reductions() {
    for (DType dtype : List.of(DType.F32, DType.F64, DType.I32, DType.I64)) {
      for (Reduce.Kind kind : Reduce.Kind.values()) {
        if (kind == Reduce.Kind.ALL || kind == Reduce.Kind.ANY) {
          continue;
        }
        String name = kind.name().toLowerCase(java.util.Locale.ROOT) + "_" + dtype;
        add(
            name,
            (f, b) -> {
              Node x = f.input("x", dtype + "[n,d]");
              List<Node> outputs = new ArrayList<>();
              outputs.add(b.reduce(kind, x, List.of(0)));
              outputs.add(b.reduce(kind, x, List.of(1)));
              if (!kind.isIndex()) {
                outputs.add(b.reduce(kind, x, List.of(0, 1)));
              }
              return outputs.toArray(Node[]::new);
            });
      }
    }
    add(
        "logic",
        (f, b) -> {
          Node x = f.input("x", "bool[n,d]");
          return nodes(
              b.reduce(Reduce.Kind.ALL, x, List.of(0)),
              b.reduce(Reduce.Kind.ANY, x, List.of(1)),
              b.reduce(Reduce.Kind.ALL, x, List.of(0, 1)));
        });
    add(
        "middle",
        (f, b) -> {
          Node x = f.input("x", "f32[n,d,5]");
          return nodes(
              b.sum(x, List.of(1)),
              b.sum(x, List.of(0, 2)),
              b.reduce(Reduce.Kind.MAX, x, List.of(1)));
        });
    add(
        "dots",
        (f, b) -> {
          Node x = f.input("x", "f32[n]");
          Node y = f.input("y", "f32[n]");
          return nodes(b.matmul(x, y), b.sum(b.op("square", b.sub(x, y))), b.sum(x));
        });
  }

  private void layout() {
    add(
        "transposed",
        (f, b) -> {
          Node x = f.input("x", "f32[n,d]");
          return nodes(
              b.transpose(x, List.of(1, 0)), b.sum(b.transpose(x, List.of(1, 0)), List.of(1)));
        });
    add(
        "reshaped",
        (f, b) -> {
          Node x = f.input("x", "f64[n,d]");
          Shape flat = Shape.of(x.shape().size());
          Node y = b.reshape(b.op("square", x), flat);
          return nodes(y, b.reshape(b.neg(y), x.shape()), b.expandDims(x, 1));
        });
    add(
        "sliced",
        (f, b) -> {
          f.input("says", "f32[n]");
          Node x = f.input("x", "f32[n+4,d]");
          Dim n = Dim.symbol("n");
          Node part = b.slice(x, 0, Dim.of(2), n, 1);
          Node back = b.slice(x, 0, n.plus(3), n.plus(4), -1);
          Node placed =
              b.graph()
                  .make(
                      new org.hypatia.processor.ops.Place(
                          List.of(
                              new Slice.Range(Dim.of(1), n, 1),
                              new Slice.Range(Dim.ZERO, Dim.symbol("d"), 2)),
                          Shape.of(n.plus(3), Dim.symbol("d").times(2))),
                      part);
          return nodes(part, back, placed, b.concatenate(0, List.of(part, back, part)));
        });
  }

  private void models() {
    add(
        "softmax",
        (f, b) -> {
          Node x = f.input("x", "f32[n,d]");
          Softmax softmax = new Softmax(Softmax.Kind.SOFTMAX, List.of(1));
          Softmax log = new Softmax(Softmax.Kind.LOG_SOFTMAX, List.of(0));
          return nodes(softmax.decompose(List.of(x), b), log.decompose(List.of(x), b));
        });
    add("logistic", SampleGraphs::logistic);
    add(
        "layernorm",
        (f, b) -> {
          Node x = f.input("x", "f32[n,d]");
          Node gain = f.input("gain", "f32[d]");
          Node size = b.cast(DType.F32, b.size(Dim.symbol("d")));
          Node mean = b.div(b.sum(x, List.of(1)), size);
          Node centred = b.sub(x, b.keepDims(mean, x.shape(), List.of(1)));
          Node variance = b.div(b.sum(b.op("square", centred), List.of(1)), size);
          Node scale = b.op("sqrt", b.add(variance, b.constant(DType.F32, 1e-5)));
          return nodes(b.mul(b.div(centred, b.keepDims(scale, x.shape(), List.of(1))), gain));
        });
    add(
        "products",
        (f, b) -> {
          Node x = f.input("x", "f32[n,d]");
          Node w = f.input("w", "f32[d,5]");
          Node bias = f.input("bias", "f32[5]");
          Node h = b.op("maximum", b.add(b.matmul(x, w), bias), b.constant(DType.F32, 0));
          Node g = b.contract("ij,ik->jk", x, h);
          return nodes(h, g, b.contract("ij,kj->ik", x, x), b.contract("i,j->ij", bias, bias));
        });
    add(
        "batched",
        (f, b) -> {
          Node x = f.input("x", "f64[n,4,d]");
          Node y = f.input("y", "f64[n,d,4]");
          return nodes(b.matmul(x, y), b.contract("bij,bji->b", x, y));
        });
  }

  static Node[] logistic(GraphFixture f, OpBuilder b) {
    Node w = f.input("w", "f32[d]");
    Node bias = f.input("bias", "f32[]");
    Node x = f.input("x", "f32[n,d]");
    Node y = f.input("y", "f32[n]");
    Node n = b.cast(DType.F32, b.size(Dim.symbol("n")));
    Node z = b.add(b.contract("ij,j->i", x, w), bias);
    Node loss = b.div(b.sum(b.sub(b.op("softplus", z), b.mul(y, z))), n);
    Node residual = b.div(b.sub(b.op("sigmoid", z), y), n);
    return nodes(loss, b.contract("i,ij->j", residual, x), b.sum(residual));
  }

  private void indexing() {
    add(
        "gathered",
        (f, b) -> {
          Node x = f.input("x", "f32[5,d]");
          Node i = f.input("i", "i32[n]");
          Node y = b.gather(x, List.of(i));
          return nodes(y, b.sum(b.op("exp", y), List.of(0)));
        });
    add(
        "scattered",
        (f, b) -> {
          Node x = f.input("x", "f32[5,d]");
          Node i = f.input("i", "i64[n]");
          Node v = f.input("v", "f32[n,d]");
          Node set = b.graph().make(new Scatter(1, Scatter.Mode.SET), x, i, v);
          Node added = b.graph().make(new Scatter(1, Scatter.Mode.ADD), b.zeros(x.type()), i, v);
          return nodes(set, added, b.op("square", added));
        });
    add(
        "crossEntropy",
        (f, b) -> {
          f.input("says", "f32[d]");
          Node x = f.input("x", "f32[n,d+3]");
          Node t = f.input("t", "i32[n]");
          Node log = new Softmax(Softmax.Kind.LOG_SUM_EXP, List.of(1)).decompose(List.of(x), b);
          Node rows = b.iota(Shape.of(Dim.symbol("n")), 0);
          Node chosen = b.gather(x, List.of(rows, t));
          return nodes(b.sum(b.sub(log, chosen)));
        });
  }

  private void loops() {
    add(
        "cumsum",
        (f, b) -> {
          Node x = f.input("x", "f32[n]");
          GraphBuilder g = new GraphBuilder(Sizes.STRICT);
          OpBuilder inner = new OpBuilder(g);
          Node turn = g.input("t", GraphFixture.type("i64[]"));
          Node sum = g.input("s", GraphFixture.type("f32[]"));
          Node element = g.input("e", GraphFixture.type("f32[]"));
          Node next = inner.add(sum, element);
          Graph body = new Graph("body", List.of(turn, sum, element), List.of(next, next));
          Node zero = b.constant(DType.F32, 0);
          Node forward = b.graph().make(new Scan(body, Dim.symbol("n"), 1, 1, false), zero, x);
          Node backward = b.graph().make(new Scan(body, Dim.symbol("n"), 1, 1, true), zero, x);
          return nodes(
              b.graph().result(forward, 0),
              b.graph().result(forward, 1),
              b.graph().result(backward, 1));
        });
    add(
        "recurrent",
        (f, b) -> {
          Node x = f.input("x", "f64[n,d]");
          Node w = f.input("w", "f64[d,d]");
          Node h = f.input("h", "f64[d]");
          GraphBuilder g = new GraphBuilder(Sizes.STRICT);
          OpBuilder inner = new OpBuilder(g);
          Node turn = g.input("t", GraphFixture.type("i64[]"));
          Node state = g.input("s", GraphFixture.type("f64[d]"));
          Node count = g.input("c", GraphFixture.type("f64[]"));
          Node element = g.input("e", GraphFixture.type("f64[d]"));
          Node matrix = g.input("m", GraphFixture.type("f64[d,d]"));
          Node mixed = inner.mul(inner.matmul(state, matrix), inner.constant(DType.F64, 0.01));
          Node next = inner.op("tanh", inner.add(mixed, element));
          Node more = inner.add(count, inner.cast(DType.F64, turn));
          Graph body =
              new Graph(
                  "body",
                  List.of(turn, state, count, element, matrix),
                  List.of(next, more, inner.mul(next, more)));
          Scan scan = new Scan(body, Dim.symbol("n"), 2, 1, false);
          Node result = b.graph().make(scan, h, b.constant(DType.F64, 1), b.op("exp", x), w);
          return b.graph().results(result).toArray(Node[]::new);
        });
  }
}
