package org.hypatia.processor.agreement;

import static org.hypatia.processor.agreement.OnnxNode.axis;
import static org.hypatia.processor.agreement.OnnxNode.list;
import static org.hypatia.processor.agreement.OnnxOps.like;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.agreement.OnnxNode.Value;
import org.hypatia.processor.testing.Json;

/** Sums along axes, sums so far, the largest, and loops. */
final class OnnxReductions {
  private OnnxReductions() {}

  static void addTo(OnnxOps ops) {
    reduction(ops, "ReduceSum", "sum(%s%s)");
    reduction(ops, "ReduceProd", "prod(%s%s)");
    reduction(ops, "ReduceMean", "mean(%s%s)");
    reduction(ops, "ReduceMax", "max(%s%s)");
    reduction(ops, "ReduceMin", "min(%s%s)");
    reduction(ops, "ReduceL1", "sum(abs(%s)%s)");
    reduction(ops, "ReduceL2", "sqrt(sum(square(%s)%s))");
    reduction(ops, "ReduceLogSum", "log(sum(%s%s))");
    reduction(ops, "ReduceLogSumExp", "logSumExp(%s%s)");
    reduction(ops, "ReduceSumSquare", "sum(square(%s)%s)");
    pooling(ops, "GlobalAveragePool", "mean");
    pooling(ops, "GlobalMaxPool", "max");
    ops.typed("ArgMax", "int64", n -> extreme("argmax", n));
    ops.typed("ArgMin", "int64", n -> extreme("argmin", n));
    ops.one("Hardmax", OnnxReductions::hardmax);
    ops.one("CumSum", n -> running("cumsum", 0, n));
    ops.one("CumProd", n -> running("cumprod", 1, n));
    ops.many("TopK", OnnxReductions::topK);
    ops.many("Unique", OnnxReductions::unique);
    ops.many("Scan", OnnxReductions::scan);
  }

  private static void reduction(OnnxOps ops, String op, String format) {
    ops.one(
        op,
        n -> {
          long[] axes = n.integers("axes", 1);
          boolean none = axes == null || axes.length == 0;
          if (none && n.is("noop_with_empty_axes", 1)) {
            return n.x();
          }
          long[] over = axes == null || none ? OnnxNode.from(0, n.rank(0)) : axes;
          boolean keep = n.number("keepdims", 1) == 1;
          return String.format(
              format, n.x(), ", " + (keep ? "keepDims(" + list(over) + ")" : list(over)));
        });
  }

  private static void pooling(OnnxOps ops, String op, String function) {
    ops.one(
        op, n -> function + "(" + n.x() + ", keepDims(" + list(OnnxNode.from(2, n.rank(0))) + "))");
  }

  /** Of equal ones the last is the first of the flipped tensor. */
  private static String extreme(String function, OnnxNode n) {
    int axis = axis(n.number("axis", 0), n.rank(0));
    String of = n.number("keepdims", 1) == 1 ? "keepDims(" + axis + ")" : "" + axis;
    if (n.is("select_last_index", 0)) {
      return function + "(" + n.x() + ", " + of + ")";
    }
    String place = function + "(flip(" + n.x() + ", " + axis + "), " + of + ")";
    return place + ".negate().plus(" + (n.shape(0)[axis] - 1) + ")";
  }

  private static String hardmax(OnnxNode n) {
    if (n.opset() < 13) {
      throw new AssertionError("hardmax over several axes");
    }
    int axis = axis(n.number("axis", -1), n.rank(0));
    long size = n.shape(0)[axis];
    String places = "Tensor.arange(I64.class, 0, " + size + ", 1)";
    String along = list(OnnxNode.along(n.rank(0), axis, size));
    String hit =
        "argmax(" + n.x() + ", keepDims(" + axis + ")).eq(" + places + ".reshape(" + along + "))";
    return hit + ".cast(" + n.type(0) + ".class)";
  }

  private static String running(String function, int neutral, OnnxNode n) {
    int axis = axis((long) n.number(1), n.rank(0));
    boolean reverse = n.is("reverse", 1);
    String x = reverse ? n.source().hold("flip(" + n.x() + ", " + axis + ")") : n.x();
    if (n.is("exclusive", 1)) {
      long[] first = n.shape(0).clone();
      first[axis] = 1;
      String one = "Tensor.full(" + n.type(0) + ".class, " + neutral + ", " + list(first) + ")";
      String all = "Index.all(), ".repeat(axis);
      String rest = x + ".get(" + all + "Index.range(0, " + (n.shape(0)[axis] - 1) + "))";
      x = n.source().hold("concatenate(" + axis + ", " + one + ", " + rest + ")");
    }
    String sums = function + "(" + x + ", " + axis + ")";
    sums = n.isFloating(0) ? sums : sums + ".cast(" + n.type(0) + ".class)";
    return reverse ? "flip(" + sums + ", " + axis + ")" : sums;
  }

  private static List<Value> topK(OnnxNode n) {
    int axis = axis(n.number("axis", -1), n.rank(0));
    String of = ", " + n.longs(1)[0] + ", " + axis + ")";
    if (n.number("largest", 1) == 1) {
      Value places = new Value("argTopK(" + n.x() + of, "int64", null, null);
      return List.of(like(n, "topK(" + n.x() + of), places);
    }
    String negated = n.source().hold(n.x() + ".negate()");
    Value places = new Value("argTopK(" + negated + of, "int64", null, null);
    return List.of(like(n, "topK(" + negated + of + ".negate()"), places);
  }

  /** In ascending order, or else in the order in which they come. */
  private static List<Value> unique(OnnxNode n) {
    boolean flat = !n.hasAttribute("axis");
    String x = flat ? n.x() + ".ravel()" : n.x();
    long axis = n.number("axis", 0);
    String of = "(" + x + ", " + axis + ")";
    String values = n.source().hold("unique" + of);
    String indices = n.source().hold("uniqueIndices" + of);
    String inverse = n.source().hold("uniqueInverse" + of);
    String counts = n.source().hold("uniqueCounts" + of);
    if (n.number("sorted", 1) == 0) {
      String order = n.source().hold("argsort(" + indices + ")");
      values = "take(" + values + ", " + order + ", " + axis + ")";
      inverse = "take(argsort(" + order + "), " + inverse + ", 0)";
      indices = "take(" + indices + ", " + order + ", 0)";
      counts = "take(" + counts + ", " + order + ", 0)";
    }
    return List.of(
        like(n, values),
        new Value(indices, "int64", null, null),
        new Value(inverse, "int64", null, null),
        new Value(counts, "int64", null, null));
  }

  /** Turn by turn, along axis 0. */
  private static List<Value> scan(OnnxNode n) {
    Map<String, Object> body = Json.object(Json.get(Json.object(n.attribute("body")), "$graph"));
    int sequences = (int) n.number("num_scan_inputs", 0);
    int carried = n.inputs().size() - sequences;
    List<String> names = names(body, "inputs");
    List<String> results = names(body, "outputs");
    List<List<String>> kept = new ArrayList<>();
    results.subList(carried, results.size()).forEach(each -> kept.add(new ArrayList<>()));
    List<Value> state = new ArrayList<>();
    for (int i = 0; i < carried; i++) {
      state.add(n.input(i));
    }
    for (long turn = 0; turn < n.shape(carried)[0]; turn++) {
      for (int i = 0; i < names.size(); i++) {
        boolean isState = i < carried;
        Value value = isState ? state.get(i) : like(n, n.x(i) + ".get(" + turn + ")");
        n.source().define(names.get(i), value);
      }
      OnnxCase.nodes(body).forEach(n.source()::append);
      for (int i = 0; i < results.size(); i++) {
        Value result = n.source().value(results.get(i));
        if (i < carried) {
          state.set(i, result);
        } else {
          kept.get(i - carried).add(result.java());
        }
      }
    }
    List<Value> all = new ArrayList<>(state);
    kept.forEach(each -> all.add(like(n, "stack(0, " + String.join(", ", each) + ")")));
    return all;
  }

  private static List<String> names(Map<String, Object> graph, String list) {
    List<String> names = new ArrayList<>();
    for (Object each : Json.list(Json.get(graph, list))) {
      names.add((String) Json.get(Json.object(each), "name"));
    }
    return names;
  }
}
