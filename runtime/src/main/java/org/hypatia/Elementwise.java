package org.hypatia;

import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import org.hypatia.Operators.Binary;

/** Operations that treat every element alike. */
final class Elementwise {
  private Elementwise() {}

  /** A function of three doubles. */
  @FunctionalInterface
  interface DoubleTernaryOperator {
    double apply(double x, double y, double w);
  }

  /** {@code f} of every element of a floating-point tensor. */
  static <T extends Floating> Tensor<T> map(String op, Tensor<T> x, DoubleUnaryOperator f) {
    Objects.requireNonNull(x, "x");
    Tensor<T> result = Tensor.allocate(x.type(), x.layout().shape);
    reals(x, result, f);
    return result;
  }

  /** {@code real} or {@code whole} of every element of a numeric tensor. */
  static <T extends Element> Tensor<T> unary(
      String op, Tensor<T> x, DoubleUnaryOperator real, LongUnaryOperator whole) {
    Objects.requireNonNull(x, "x");
    x.type().require(op, x.type().isNumeric());
    Tensor<T> result = Tensor.allocate(x.type(), x.layout().shape);
    if (x.type().isFloating()) {
      reals(x, result, real);
    } else {
      wholes(x, result, whole);
    }
    return result;
  }

  /** 1 for true. */
  static <T extends Floating> Tensor<Bool> test(Tensor<T> x, DoubleUnaryOperator f) {
    Objects.requireNonNull(x, "x");
    Tensor<Bool> result = Tensor.allocate(DType.BOOL, x.layout().shape);
    reals(x, result, f);
    return result;
  }

  static <T extends Element> Tensor<T> not(Tensor<T> x) {
    x.type().require("not", !x.type().isFloating());
    Tensor<T> result = Tensor.allocate(x.type(), x.layout().shape);
    wholes(x, result, x.type() == DType.BOOL ? b -> 1 - b : i -> ~i);
    return result;
  }

  private static void reals(Tensor<?> x, Tensor<?> result, DoubleUnaryOperator f) {
    Storage source = x.storage();
    Storage target = result.storage();
    Loop.over(
        x.layout().shape,
        (k, p) -> target.setDouble(k, f.applyAsDouble(source.getDouble(p[0]))),
        x.layout());
  }

  private static void wholes(Tensor<?> x, Tensor<?> result, LongUnaryOperator f) {
    Storage source = x.storage();
    Storage target = result.storage();
    Loop.over(
        x.layout().shape,
        (k, p) -> target.setLong(k, f.applyAsLong(source.getLong(p[0]))),
        x.layout());
  }

  /** A function of two floating-point tensors. */
  static <T extends Floating> Tensor<T> map(
      String op, Tensor<T> x, Tensor<T> y, DoubleBinaryOperator f) {
    Objects.requireNonNull(x, "x");
    return binary(new Binary(op, f, null, false), x, y, "y");
  }

  /** A function of three floating-point tensors. */
  static <T extends Floating> Tensor<T> map(
      String op, Tensor<T> x, Tensor<T> y, Tensor<T> w, DoubleTernaryOperator f) {
    checkSame(op, Objects.requireNonNull(x, "x"), Objects.requireNonNull(y, "y"));
    checkSame(op, x, Objects.requireNonNull(w, "w"));
    long[] shape = Shapes.broadcast(op, x.layout().shape, y.layout().shape);
    shape = Shapes.broadcast(op, shape, w.layout().shape);
    Storage a = x.storage();
    Storage b = y.storage();
    Storage c = w.storage();
    Tensor<T> result = Tensor.allocate(x.type(), shape);
    Storage target = result.storage();
    Loop.over(
        shape,
        (k, p) ->
            target.setDouble(k, f.apply(a.getDouble(p[0]), b.getDouble(p[1]), c.getDouble(p[2]))),
        x.layout().broadcastTo(shape),
        y.layout().broadcastTo(shape),
        w.layout().broadcastTo(shape));
    return result;
  }

  /** An operator whose result has the operands' dtype. */
  static <T extends Element> Tensor<T> binary(Binary op, Tensor<T> x, Tensor<T> y, String nameOfY) {
    Objects.requireNonNull(y, nameOfY);
    return combine(op, x.type(), x, y);
  }

  static <T extends Element> Tensor<Bool> compare(
      Binary op, Tensor<T> x, Tensor<T> y, String nameOfY) {
    Objects.requireNonNull(y, nameOfY);
    return combine(op, DType.BOOL, x, y);
  }

  private static <T extends Element, R extends Element> Tensor<R> combine(
      Binary op, DType dtype, Tensor<T> x, Tensor<T> y) {
    checkSame(op.name(), x, y);
    x.type().require(op.name(), x.type() != DType.BOOL || op.onBool());
    long[] shape = Shapes.broadcast(op.name(), x.layout().shape, y.layout().shape);
    Storage a = x.storage();
    Storage b = y.storage();
    Tensor<R> result = Tensor.allocate(dtype, shape);
    Storage target = result.storage();
    DoubleBinaryOperator real = op.real();
    LongBinaryOperator whole = op.whole();
    Loop.Body body;
    if (x.type().isFloating()) {
      x.type().require(op.name(), real != null);
      DoubleBinaryOperator f = Objects.requireNonNull(real);
      body = (k, p) -> target.setDouble(k, f.applyAsDouble(a.getDouble(p[0]), b.getDouble(p[1])));
    } else {
      x.type().require(op.name(), whole != null);
      LongBinaryOperator f = Objects.requireNonNull(whole);
      body = (k, p) -> target.setLong(k, f.applyAsLong(a.getLong(p[0]), b.getLong(p[1])));
    }
    Loop.over(shape, body, x.layout().broadcastTo(shape), y.layout().broadcastTo(shape));
    return result;
  }

  /** Raw types and unchecked casts can bring dtypes together that the compiler keeps apart. */
  static void checkSame(String op, Tensor<?> x, Tensor<?> y) {
    if (x.type() != y.type()) {
      throw new IllegalArgumentException(
          op
              + ": dtypes "
              + x.type().label()
              + " and "
              + y.type().label()
              + " differ; cast one of them");
    }
  }

  /** {@code a} where the condition holds, else {@code b}; all three broadcast. */
  static <T extends Element> Tensor<T> where(Tensor<Bool> condition, Tensor<T> a, Tensor<T> b) {
    Objects.requireNonNull(condition, "condition");
    Objects.requireNonNull(a, "a");
    checkSame("where", a, Objects.requireNonNull(b, "b"));
    long[] arms = Shapes.broadcast("where", a.layout().shape, b.layout().shape);
    long[] shape = Shapes.broadcast("where", condition.layout().shape, arms);
    Storage test = condition.storage();
    Storage yes = a.storage();
    Storage no = b.storage();
    Tensor<T> result = Tensor.allocate(a.type(), shape);
    Storage target = result.storage();
    Loop.over(
        shape,
        (k, p) -> {
          boolean holds = test.getBoolean(p[0]);
          target.set(k, holds ? yes : no, holds ? p[1] : p[2]);
        },
        condition.layout().broadcastTo(shape),
        a.layout().broadcastTo(shape),
        b.layout().broadcastTo(shape));
    return result;
  }
}
