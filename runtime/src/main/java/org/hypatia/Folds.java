package org.hypatia;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Functions applied to the slices of a tensor along its first axis, one after the other. */
final class Folds {
  private Folds() {}

  static <A, T extends Element> A fold(
      String op, BiFunction<A, Tensor<T>, A> step, A start, Tensor<T> xs, boolean reversed) {
    Objects.requireNonNull(step, "step");
    A state = Objects.requireNonNull(start, "start");
    long n = length(op, xs);
    for (long i = 0; i < n; i++) {
      state = step(op, step, state, xs, reversed ? n - 1 - i : i);
    }
    return state;
  }

  static <S extends Element, T extends Element> Tensor<S> scan(
      BiFunction<Tensor<S>, Tensor<T>, Tensor<S>> step, Tensor<S> start, Tensor<T> xs) {
    Objects.requireNonNull(step, "step");
    Tensor<S> state = Objects.requireNonNull(start, "start");
    long n = length("scan", xs);
    Tensor<S> all = Tensor.allocate(start.type(), stacked(n, start));
    for (long i = 0; i < n; i++) {
      state = step("scan", step, state, xs, i);
      all = put(all, i, state);
    }
    return all;
  }

  static <T extends Element, U extends Element> Tensor<U> map(
      Function<Tensor<T>, Tensor<U>> f, Tensor<T> xs) {
    long n = length("map", xs);
    if (n == 0) {
      throw new IllegalArgumentException(
          "map: shape " + Shapes.text(xs.layout().shape) + " has no slices to see results of");
    }
    Tensor<U> first = Objects.requireNonNull(f.apply(xs.get(Index.at(0))), "result");
    Tensor<U> all = put(Tensor.allocate(first.type(), stacked(n, first)), 0, first);
    for (long i = 1; i < n; i++) {
      Tensor<U> result = Objects.requireNonNull(f.apply(xs.get(Index.at(i))), "result");
      requireLike("map", first, result);
      all = put(all, i, result);
    }
    return all;
  }

  private static <A, T extends Element> A step(
      String op, BiFunction<A, Tensor<T>, A> step, A state, Tensor<T> xs, long i) {
    A next = Objects.requireNonNull(step.apply(state, xs.get(Index.at(i))), "state");
    if (!Leaves.areAlike(state, next)) {
      throw new IllegalArgumentException(op + ": a step changes the types or sizes of the state");
    }
    return next;
  }

  private static long length(String op, Tensor<?> xs) {
    if (Elements.nonNull(xs).rank() == 0) {
      throw new IllegalArgumentException(op + ": a tensor of rank 0 has no slices");
    }
    return xs.size(0);
  }

  private static long[] stacked(long n, Tensor<?> slice) {
    long[] shape = new long[slice.rank() + 1];
    shape[0] = n;
    System.arraycopy(slice.shape(), 0, shape, 1, slice.rank());
    return shape;
  }

  private static void requireLike(String op, Tensor<?> first, Tensor<?> other) {
    if (!Arrays.equals(first.shape(), other.shape())) {
      throw new IllegalArgumentException(
          op
              + ": results of shapes "
              + Shapes.text(first.layout().shape)
              + " and "
              + Shapes.text(other.layout().shape));
    }
  }

  /** Writes a slice of a tensor that nobody else has seen yet. */
  private static <T extends Element> Tensor<T> put(Tensor<T> all, long i, Tensor<T> slice) {
    Tensor<T> row = all.get(Index.at(i));
    Storage target = row.storage();
    Storage source = slice.storage();
    Loop.over(
        row.layout().shape, (n, p) -> target.set(p[0], source, p[1]), row.layout(), slice.layout());
    return all;
  }
}
