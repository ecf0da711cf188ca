package org.hypatia;

import static org.hypatia.Index.*;
import static org.hypatia.TensorMath.*;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** The vocabulary on small tensors, against what NumPy and SciPy gave for the same expressions. */
final class NumpyReferenceTest {
  private final Tensor<F64> a =
      Tensor.arange(F64.class, 0, 24, 1).minus(7).times(0.75).reshape(2, 3, 4);
  private final Tensor<F64> b = Tensor.arange(F64.class, 0, 12, 1).minus(5.5).reshape(3, 4);
  private final Tensor<F64> v = Tensor.of(new double[] {0.5, -1.25, 2.0, 3.5});
  private final Tensor<I32> i = Tensor.arange(I32.class, -9, 15, 1).reshape(2, 3, 4);
  private final Tensor<I32> j = Tensor.of(new int[] {3, -2, 5, 7}, 1, 4);
  private final Tensor<I64> l = Tensor.of(new long[] {5, -7, 1L << 40, -(1L << 62)});
  private final Tensor<Bool> m = Tensor.arange(I32.class, 0, 12, 1).reshape(3, 4).mod(3).eq(0);
  private final Tensor<F64> e = Tensor.zeros(F64.class, 0, 3);
  private final Tensor<F32> f = Tensor.arange(F32.class, -11, 13, 1).reshape(4, 6).div(7);
  private final Tensor<F64> s = Tensor.scalar(2.5);
  private final Tensor<I32> p = Tensor.of(new int[] {2, 0, -1});
  private final Tensor<I64> q = Tensor.of(new long[] {0, 1, 2, 2}, 2, 2);
  private final Tensor<F64> n =
      Tensor.of(new double[] {1.5, Double.NaN, -2, Double.POSITIVE_INFINITY, 0.0, -0.0}, 2, 3);

  private final Map<String, Tensor<?>> given = new LinkedHashMap<>();

  private void give(String name, Tensor<?> value) {
    assertTrue(given.put(name, value) == null, () -> name + " stands twice");
  }

  @Test
  void everyExpressionGivesWhatNumpyGives() throws IOException {
    operators();
    floatArithmetic();
    shapes();
    indexing();
    elementwise();
    reductions();
    sorts();
    arrangements();
    products();
    networks();
    factories();
    List<String> lines;
    try (var stream = NumpyReferenceTest.class.getResourceAsStream("numpy-reference.txt")) {
      lines =
          new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
    }
    var checks = new ArrayList<Executable>();
    var names = new TreeSet<String>();
    for (String line : lines) {
      String[] parts = line.split("; ?", -1);
      names.add(parts[0]);
      Tensor<?> got = Objects.requireNonNull(given.get(parts[0]), parts[0]);
      checks.add(() -> compare(parts, got));
    }
    assertAll(checks);
    assertEquals(names, new TreeSet<>(given.keySet()));
  }

  private static void compare(String[] parts, Tensor<?> got) {
    String name = parts[0];
    assertEquals(parts[1], got.dtype().getSimpleName(), name);
    long[] shape = words(parts[2]).stream().mapToLong(Long::parseLong).toArray();
    assertArrayEquals(shape, got.shape(), name);
    List<String> expected = words(parts[3]);
    Tensor<?> flat = got.ravel();
    for (int k = 0; k < expected.size(); k++) {
      String place = name + " at " + k;
      if (flat.type().isFloating()) {
        double value = Double.parseDouble(expected.get(k));
        double element = flat.getDouble(k);
        boolean near =
            Double.compare(value, element) == 0
                || (flat.type() == DType.F64
                    && Math.abs(value - element) <= 4e-15 * Math.abs(value) + 1e-15);
        assertTrue(near, () -> place + " is " + element + ", not " + value);
      } else {
        assertEquals(Long.parseLong(expected.get(k)), flat.storage().getLong(k), place);
      }
    }
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  private void operators() {
    give("plus broadcasts a matrix", a.plus(b));
    give("minus broadcasts a vector", a.minus(v));
    give("times a scalar tensor", b.times(s));
    give("div by a column", a.div(b.get(all(), range(0, 1))));
    give("div of integers truncates", i.div(j));
    give("floorDiv of integers", i.floorDiv(j));
    give("mod of integers", i.mod(j));
    give("floorDiv of doubles", a.floorDiv(v));
    give("mod of doubles", a.mod(v));
    give("mod by a scalar", b.mod(-2.25));
    give("pow of integers", i.pow(3));
    give("int arithmetic wraps", i.times(500_000_000));
    give("long arithmetic wraps", l.times(5));
    give("and of integers", i.and(j));
    give("or of integers", i.or(6));
    give("xor of integers", i.xor(j));
    give("not of integers", i.not());
    give("not of booleans", m.not());
    give("xor of booleans", m.xor(b.gt(0)));
    give("shiftLeft", i.shiftLeft(3));
    give("shiftRight", i.shiftRight(1));
    give("gt a scalar", a.gt(1.5));
    give("le of integers", i.le(j));
    give("ne with NaN", n.ne(n));
    give("empty plus a row", e.plus(e.get(range(0, 0))));
  }

  private void floatArithmetic() {
    give("float division", f.div(3));
    give("float product", f.times(f).plus(0.1));
  }

  private void shapes() {
    give("transpose", a.transpose());
    give("transpose of named axes", a.transpose(1, 2, 0));
    give("swapAxes", a.swapAxes(0, -1));
    give("moveAxis to the back", a.moveAxis(0, -1));
    give("moveAxis to the front", a.moveAxis(2, 0));
    give("reshape of a transpose", a.t().reshape(6, -1));
    give("expandDims twice", b.expandDims(0, 2));
    give("squeeze", b.expandDims(0, 2).squeeze(0));
    give("broadcastTo", v.broadcastTo(2, 2, 4));
    give("cast to int cuts", a.cast(I32.class));
    give("cast to Bool", i.cast(Bool.class));
    give("cast from Bool", m.cast(F32.class));
  }

  private void indexing() {
    give("at a negative position", a.get(-1));
    give("two positions", a.get(1, 2));
    give("a range", a.get(all(), range(1, 3)));
    give("a backward range", a.get(ellipsis(), range(10, -10, -2)));
    give("bounds far outside", a.get(range(-100, 100), range(2, 1)));
    give("range from the back", a.get(ellipsis(), range(-3, -1)));
    give("new axes", b.get(newAxis(), at(1), newAxis()));
    give("listed positions", b.get(indices(p)));
    give("listed positions of an inner axis", a.get(all(), indices(p)));
    give("a matrix of positions", b.get(indices(q)));
    give("two lists side by side", a.get(all(), indices(p), indices(p)));
    give("two lists apart", a.get(indices(Tensor.of(new int[] {0, 1, 1})), all(), indices(p)));
    give("a position and a list apart", a.get(at(0), all(), indices(p)));
    give("a list and a position", a.get(indices(q.mod(2)), at(1)));
    give("lists that broadcast", b.get(indices(Tensor.of(new int[] {0, 2}, 2, 1)), indices(p)));
    give("a mask", b.get(mask(m)));
    give("a mask of the last axes", a.get(at(1), mask(m)));
    give("a mask of one axis", a.get(all(), mask(Tensor.of(new boolean[] {true, false, true}))));
    give("with a scalar", b.with(9.5, at(1)));
    give("with a broadcast row", a.with(v, all(), at(2)));
    give("with a mask", b.with(0, mask(m)));
    give("with listed places", b.with(v, indices(Tensor.of(new int[] {2, 0}))));
    give(
        "withAdded accumulates repeats",
        b.withAdded(1, indices(Tensor.of(new int[] {1, 1, 1, 0}))));
    give("withAdded in places", a.withAdded(v, at(0), indices(q)));
    give("withAdded to a range", i.withAdded(100, ellipsis(), range(0, 4, 3)));
    give("withMaximum in places", a.withMaximum(v, at(0), indices(q)));
    give("withMinimum of repeats", b.withMinimum(v, indices(Tensor.of(new int[] {1, 1, 0}))));
    give("withMinimum to a range", i.withMinimum(-3, ellipsis(), range(0, 4, 3)));
  }

  private void elementwise() {
    give("maximum", maximum(a, b));
    give("minimum with NaN", minimum(n, 0));
    give("clip", clip(a, -1.5, 2));
    give("clip by tensors", clip(b, v.negate(), v));
    give("where", where(m, b, 0));
    give("where broadcasts", where(m, a, v));
    give("sigmoid", sigmoid(a));
    give("softplus", softplus(a.times(100)));
    give("logSigmoid", logSigmoid(a.times(100)));
    give("erf", erf(a));
    give("erfc", erfc(a));
    give("gelu", gelu(a));
    give("silu", silu(a));
    give("elu", elu(a));
    give("relu", relu(n));
    give("softsign", softsign(a));
    give("xlogx", xlogx(abs(b)));
    give("xlogy", xlogy(b, abs(b).plus(1)));
    give("exp2", exp2(a));
    give("log2", log2(abs(b)));
    give("float exp", exp(f));
    give("float sigmoid", sigmoid(f));
    give("abs of integers", abs(i));
    give("square of integers", square(i));
    give("isFinite", isFinite(n));
  }

  private void reductions() {
    give("sum", sum(a));
    give("sum of an axis", sum(a, 1));
    give("sum of two axes", sum(a, 0, -1));
    give("sum kept", sum(a, keepDims(1)));
    give("sum all kept", sum(b, keepDims()));
    give("sum of ints is long", sum(i.times(100_000_000), 2));
    give("sum of booleans counts", sum(m, 0));
    give("sum of nothing", sum(e, 0));
    give("sum of nothing else", sum(e, 1));
    give("prod", prod(b, 0));
    give("prod of nothing", prod(e));
    give("prod of ints", prod(i, 2));
    give("mean", mean(a, 0));
    give("mean of nothing", mean(e));
    give("mean kept", mean(a, keepDims(0, 2)));
    give("float mean", mean(f, 0));
    give("var", var(a, 2));
    give("std", std(a, -1));
    give("float std", std(f));
    give("max", max(a, 1));
    give("min", min(i, keepDims(0)));
    give("max with NaN", max(n, 1));
    give("max of a transpose", max(a.transpose(), 0));
    give("max of no lines", max(e, 1));
    give("ptp", ptp(a, 2));
    give("argmax", argmax(b));
    give("argmax of an axis", argmax(a.negate(), 1));
    give("argmin kept", argmin(a, keepDims(2)));
    give("argmax takes NaN", argmax(n, 1));
    give("argmax takes the first", argmax(m.cast(I32.class), 1));
    give("argmax of a transpose", argmax(a.transpose(), 2));
    give("argmin of all", argmin(a.transpose()));
    give("all", all(m, 1));
    give("any", any(m, 0));
    give("any of nothing", any(e.gt(0)));
    give("logSumExp", logSumExp(a.times(300), 1));
    give("logSumExp of -inf", logSumExp(Tensor.full(F64.class, Double.NEGATIVE_INFINITY, 3)));
    give("norm", norm(a));
    give("norm of order 1", norm(a, 1, 2));
    give("norm of order 3 kept", norm(a, 3, keepDims(0)));
    give("norm of infinite order", norm(b, Double.POSITIVE_INFINITY, 0));
    give("countNonzero", countNonzero(b.plus(1.5), 0));
    give("cumsum", cumsum(a));
    give("cumsum of an axis", cumsum(a, 1));
    give("cumsum of ints", cumsum(i, -1));
    give("cumprod", cumprod(v));
    give("cumprod of an axis", cumprod(b, 1));
    give("cumprod of ints", cumprod(i, 0));
    give("diff", diff(a));
    give("diff of an axis", diff(b, 0));
    give("diff of nothing", diff(e));
    give("diff of nothing left", diff(e, 0));
  }

  private void arrangements() {
    give("concatenate", concatenate(1, b, b.get(all(), range(0, 2))));
    give("concatenate with nothing", concatenate(0, e, Tensor.ones(F64.class, 2, 3)));
    give("stack", stack(-1, b, b.negate()));
    give("split", split(b, 1, 1, 3).get(1));
    give("tile", tile(b, 2, 1, 3));
    give("tile of few axes", tile(a, 2));
    give("repeat", repeat(b, 3, 0));
    give("roll", roll(b, 3, 1));
    give("roll back", roll(a, -5, 1));
    give("flip", flip(a, 0, 2));
    give("flip of nothing", flip(e));
    give("pad", pad(b, 7.5, 1, 2, 0, 3));
    give("pad alike", pad(i, -1, 1, 0));
    give("diag of a matrix", diag(b, 1));
    give("diag below", diag(b, -2));
    give("diag of a vector", diag(v, -1));
    give("diag far out", diag(b, 9));
    give("diagonal", diagonal(a));
    give("diagonal above", diagonal(a, 1, 1, 2));
    give("diagonal of turned axes", diagonal(a, -1, 2, 0));
    give("fillDiagonal", fillDiagonal(b, Tensor.scalar(9.5)));
    give("fillDiagonal of ints", fillDiagonal(i.get(0), -3));
    Tensor<F64> two = v.get(range(0, 2));
    Tensor<F64> column = Tensor.of(new double[] {10, 20}, 2, 1);
    give("choose", choose(q, two, column, Tensor.scalar(7.0)));
    Tensor<F64> three = b.get(at(0), range(0, 3));
    give("meshgrid across", meshgrid(v, three).get(0));
    give("meshgrid down", meshgrid(v, three).get(1));
    give("meshgrid of three", meshgrid(v, three.get(range(0, 2)), v.get(range(0, 3))).get(2));
    give("tril", tril(a, 1));
    give("triu", triu(a, -1));
    give("outer", outer(b, v));
    give("vdot", vdot(b, b.t()));
    give("kron", kron(b.get(range(0, 2), range(0, 2)), v.get(newAxis(), range(0, 3))));
    give("kron of ranks", kron(v, a.get(all(), range(0, 1), range(0, 2))));
    give("oneHot", oneHot(F32.class, q, 3));
    give("take", take(a, q.mod(2), 1));
    give("takeAlongAxis", takeAlongAxis(a, argmax(a.negate(), keepDims(1)), 1));
    give("takeAlongAxis broadcasts", takeAlongAxis(b, Tensor.of(new int[] {3, -1}, 1, 2), 1));
  }

  private void sorts() {
    give("sort", sort(n));
    give("sort along an axis", sort(b.minus(s).get(range(2, -4, -1)), 0));
    give("sort of ints", sort(i.mod(7), 1));
    give("sort of truths", sort(m));
    give("sort of nothing", sort(e, 0));
    give("argsort", argsort(n));
    give("argsort of equal elements", argsort(i.mod(2), 2));
    give("argsort of truths", argsort(m, 0));
    give("topK", topK(n, 2));
    give("topK along an axis", topK(f, 2, 0));
    give("argTopK", argTopK(n, 3));
    give("argTopK of equal elements", argTopK(i.mod(2), 3, 2));
    give("searchSorted", searchSorted(sort(v), b));
    give("searchSorted for NaN", searchSorted(sort(n.ravel()), n));
    give("searchSorted on the right", searchSorted(sort(n.ravel()), n, true));
    give("searchSorted of ints", searchSorted(Tensor.of(new int[] {-2, 0, 0, 5}), i, true));
    Tensor<I32> few = i.mod(5).mod(3);
    give("unique", unique(few));
    give("uniqueIndices", uniqueIndices(few));
    give("uniqueInverse", uniqueInverse(few));
    give("uniqueCounts", uniqueCounts(few));
    Tensor<I32> rows = few.reshape(6, 4).mod(2);
    give("unique of rows", unique(rows, 0));
    give("uniqueIndices of rows", uniqueIndices(rows, 0));
    give("uniqueInverse of rows", uniqueInverse(rows, 0));
    give("uniqueCounts of rows", uniqueCounts(rows, 0));
    give("unique of columns", unique(rows.t().reshape(2, 2, 6), -1));
    Tensor<F64> twice = abs(concatenate(0, n.ravel(), n.get(all(), range(0, 2)).ravel()));
    give("unique of NaN and infinities", unique(twice));
    give("uniqueCounts of NaN and infinities", uniqueCounts(twice));
  }

  private void products() {
    give("matmul", b.matmul(b.t()));
    give("matmul of a stack", a.matmul(b.t()));
    give("matmul of two stacks", a.matmul(a.t()));
    give("matmul with a vector", a.matmul(v));
    give("vector times matrix", v.matmul(b.t()));
    give("vector times vector", v.matmul(v));
    give("vector times stack", v.matmul(a.t()));
    give("matmul of ints", i.matmul(i.t()));
    give(
        "matmul over nothing", Tensor.zeros(F64.class, 2, 0).matmul(Tensor.zeros(F64.class, 0, 3)));
    give("float matmul", f.matmul(f.t()));
    give("dot of tensors", dot(a, b.t()));
    give("dot with a vector", dot(a, v));
    give("dot with a scalar", dot(s, b));
    give("dot with a stack", dot(b, a.t()));
    give("inner", inner(a, b));
    give("batchedDot", batchedDot(a, a.t()));
    give("batchedDot of vectors", batchedDot(b, b));
    give("tensordot", tensordot(a, b, 2));
    give("tensordot of nothing", tensordot(v, v, 0));
    give("tensordot of axes", tensordot(a, b, new int[] {2, 1}, new int[] {1, 0}));
    give("tensordot of one axis", tensordot(a, b, new int[] {-2}, new int[] {0}));
    give("einsum product", einsum("bij,kj->bik", a, b));
    give("einsum implied", einsum("ij,jk", b, b.t()));
    give("einsum trace", einsum("ii", b.t().matmul(b)));
    give("einsum diagonal", einsum("ii->i", b.t().matmul(b)));
    give("einsum sum", einsum("ijk->k", a));
    give("einsum of three", einsum("bij,ij,j->bi", a, b, v));
    give("einsum ellipsis", einsum("...j,kj->...k", a, b));
    give("einsum ellipses broadcast", einsum("...i,...i", a, b));
    give("einsum of ints", einsum("bij, bij -> b", i, i));
  }

  private void networks() {
    give("softmax", Nn.softmax(a.times(200)));
    give("softmax of an axis", Nn.softmax(a, 0));
    give("logSoftmax", Nn.logSoftmax(a.times(200), 1));
    give("float softmax", Nn.softmax(f));
    give("crossEntropy", Nn.crossEntropy(b.times(100), Tensor.of(new int[] {3, 0, 2})));
    give("binaryCrossEntropy", Nn.binaryCrossEntropy(sigmoid(b), m.cast(F64.class).times(0.75)));
    give(
        "sigmoidBinaryCrossEntropy", Nn.sigmoidBinaryCrossEntropy(b.times(300), m.cast(F64.class)));
    give("layerNorm", Nn.layerNorm(a, 1e-5));
    give("layerNorm with scale", Nn.layerNorm(a, v, v.times(2), 1e-5));
  }

  private void factories() {
    give("arange down", Tensor.arange(F64.class, 5, 1, -1.5));
    give("arange of ints", Tensor.arange(I32.class, -3, 8, 4));
    give("arange of nothing", Tensor.arange(I64.class, 3, 3, 1));
    give("linspace", Tensor.linspace(F64.class, -1, 2, 7));
    give("linspace of one", Tensor.linspace(F64.class, 4, 5, 1));
    give("eye", Tensor.eye(F32.class, 3, 4, -1));
  }
}
