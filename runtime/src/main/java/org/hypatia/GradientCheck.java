package org.hypatia;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Compares a gradient with finite differences of the method that it is the gradient of; for tests
 * of one's own kernels, in any test framework.
 *
 * <pre>{@code
 * GradientCheck.check(
 *     m -> Logistic.loss(m, x, y), model, LogisticKernels.lossGradient(model, x, y).model());
 * }</pre>
 *
 * <p>The method is evaluated some ten times for every number in its argument: take small ones, away
 * from kinks.
 */
public final class GradientCheck {
  /** What differences of doubles reach with some room, and what those of floats do. */
  private static final double OF_DOUBLES = 1e-7;

  private static final double OF_FLOATS = 2e-3;

  /** What rounding of the method's value makes of a difference, for a value of 1. */
  private static final double NOISE_OF_DOUBLES = 1e-10;

  private static final double NOISE_OF_FLOATS = 1e-4;

  private GradientCheck() {}

  /**
   * Passes if every number of the gradient is near its difference: to 1e-7 of the largest, or, with
   * a {@code float} in the argument, to 2e-3.
   *
   * @param method in plain Java, of one argument
   * @param at where it is differentiated: numbers, arrays, tensors, or records of these
   * @param gradient of the same type and sizes
   * @throws AssertionError if one is not, saying where, and what the two are
   * @throws IllegalArgumentException if the gradient is not of the argument's type and sizes
   */
  public static <A> void check(ScalarFunction<A> method, A at, A gradient) {
    check(method, at, gradient, Leaves.numbers(at).isSingle() ? OF_FLOATS : OF_DOUBLES);
  }

  /**
   * As {@link #check(ScalarFunction, Object, Object)}, to a tolerance of one's own.
   *
   * @param tolerance relative to the largest number of both gradients
   */
  public static <A> void check(ScalarFunction<A> method, A at, A gradient, double tolerance) {
    Objects.requireNonNull(method, "method");
    if (!Leaves.areAlike(at, Objects.requireNonNull(gradient, "gradient"))) {
      throw new IllegalArgumentException(
          "gradient: it is not of the argument's type and sizes, "
              + at.getClass().getSimpleName()
              + "; pass the gradient with respect to this argument");
    }
    double[] found = Leaves.numbers(gradient).values();
    double[] differences = Leaves.numbers(Gradients.gradient(method, at)).values();
    boolean single = Leaves.numbers(at).isSingle();
    double noise = single ? NOISE_OF_FLOATS : NOISE_OF_DOUBLES;
    double bound =
        tolerance * Math.max(largest(found), largest(differences))
            + noise * Math.abs(method.apply(at));
    List<Integer> faults = new ArrayList<>();
    int worst = 0;
    for (int i = 0; i < found.length; i++) {
      double away = Math.abs(found[i] - differences[i]);
      if (!(away <= bound) && Double.compare(found[i], differences[i]) != 0) {
        boolean isWorse = !(away <= Math.abs(found[worst] - differences[worst]));
        worst = faults.isEmpty() || isWorse ? i : worst;
        faults.add(i);
      }
    }
    if (!faults.isEmpty()) {
      throw new AssertionError(
          "the gradient"
              + places(at).get(worst)
              + " is "
              + found[worst]
              + ", but differences of the method give "
              + differences[worst]
              + "; "
              + faults.size()
              + " of "
              + found.length
              + " numbers differ by more than "
              + (float) bound);
    }
  }

  private static double largest(double[] numbers) {
    return Arrays.stream(numbers).map(Math::abs).filter(Double::isFinite).max().orElse(0);
  }

  /** Where each floating-point number is, in words that follow "the gradient". */
  private static List<String> places(Object value) {
    List<String> places = new ArrayList<>();
    collect(value, "", places);
    return places.stream().map(place -> place.isEmpty() ? "" : " at " + place).toList();
  }

  private static void collect(Object value, String place, List<String> places) {
    if (value instanceof Record record) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        String name = (place.isEmpty() ? "" : place + ".") + component.getName();
        collect(Leaves.component(record, component), name, places);
      }
    } else if (value instanceof Tensor<?> tensor && tensor.type().isFloating()) {
      for (long i = 0; i < tensor.size(); i++) {
        places.add(place + (tensor.rank() == 0 ? "" : position(tensor.shape(), i)));
      }
    } else if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        collect(Objects.requireNonNull(Array.get(value, i)), place + "[" + i + "]", places);
      }
    } else if (value instanceof Double || value instanceof Float) {
      places.add(place);
    }
  }

  /** The index of an element, counted in row order. */
  private static String position(long[] shape, long number) {
    long[] index = new long[shape.length];
    long rest = number;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return Arrays.toString(index);
  }
}
