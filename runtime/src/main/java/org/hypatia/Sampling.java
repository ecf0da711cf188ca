package org.hypatia;

import java.util.Objects;
import java.util.function.LongToDoubleFunction;
import java.util.function.LongUnaryOperator;

/** Tensors of random numbers, element by element: what {@link Random} is made of. */
final class Sampling {
  private Sampling() {}

  /** A draw with one parameter. */
  interface OfOne {
    double draw(long place, double x);
  }

  /** A draw with two parameters. */
  interface OfTwo {
    double draw(long place, double x, double y);
  }

  static DType floating(String op, Class<?> dtype) {
    DType type = DType.of(dtype);
    type.require(op, type.isFloating());
    return type;
  }

  static long[] shape(String op, Tensor<?> x, Tensor<?> y) {
    return Shapes.broadcast(op, x.layout().shape, y.layout().shape);
  }

  static <T extends Element> Tensor<T> numbers(
      DType dtype, long[] shape, LongToDoubleFunction draw) {
    Tensor<T> result = Tensor.allocate(dtype, Objects.requireNonNull(shape, "shape"));
    Storage target = result.storage();
    Loop.over(shape, (k, p) -> target.setDouble(k, draw.applyAsDouble(k)));
    return result;
  }

  static <T extends Element> Tensor<T> numbers(Tensor<?> x, DType dtype, OfOne draw) {
    Tensor<T> result = Tensor.allocate(dtype, x.layout().shape);
    Storage target = result.storage();
    Storage source = x.storage();
    Loop.over(
        x.layout().shape,
        (k, p) -> target.setDouble(k, draw.draw(k, source.getDouble(p[0]))),
        x.layout());
    return result;
  }

  static <T extends Element> Tensor<T> numbers(
      String op, Tensor<?> x, Tensor<?> y, DType dtype, OfTwo draw) {
    long[] shape = shape(op, x, y);
    Tensor<T> result = Tensor.allocate(dtype, shape);
    Storage target = result.storage();
    Storage a = x.storage();
    Storage b = y.storage();
    Loop.over(
        shape,
        (k, p) -> target.setDouble(k, draw.draw(k, a.getDouble(p[0]), b.getDouble(p[1]))),
        x.layout().broadcastTo(shape),
        y.layout().broadcastTo(shape));
    return result;
  }

  static <T extends Element> Tensor<T> wholes(DType dtype, long[] shape, LongUnaryOperator draw) {
    Tensor<T> result = Tensor.allocate(dtype, Objects.requireNonNull(shape, "shape"));
    Storage target = result.storage();
    Loop.over(shape, (k, p) -> target.setLong(k, draw.applyAsLong(k)));
    return result;
  }

  /** {@code x * scale + shift}, rounded once, as every back end can. */
  static <T extends Floating> Tensor<T> placed(Tensor<T> x, Tensor<T> scale, Tensor<T> shift) {
    return x.type() == DType.F32
        ? Elementwise.map(
            "fma", x, scale, shift, (a, b, c) -> Math.fma((float) a, (float) b, (float) c))
        : Elementwise.map("fma", x, scale, shift, Math::fma);
  }
}
