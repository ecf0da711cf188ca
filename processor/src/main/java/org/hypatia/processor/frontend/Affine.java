package org.hypatia.processor.frontend;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hypatia.processor.graph.Dim;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an integer while a method is read: {@code base + sum of coefficient * turn},
 * over the loops it varies with, turns counted from 0. Sizes of arrays, bounds of loops and most
 * indices are such numbers. Coefficients are not 0.
 */
record Affine(Dim base, Map<LoopAxis, Dim> coefficients) {
  Affine {
    coefficients = Map.copyOf(coefficients);
  }

  static Affine of(Dim dim) {
    return new Affine(dim, Map.of());
  }

  static Affine of(long value) {
    return of(Dim.of(value));
  }

  /** Whether it is the same in every turn of every loop, so that it is a size. */
  boolean isDim() {
    return coefficients.isEmpty();
  }

  boolean isConstant() {
    return isDim() && base.isConstant();
  }

  Dim coefficient(LoopAxis axis) {
    return coefficients.getOrDefault(axis, Dim.ZERO);
  }

  /** Whether it changes by the same constant in each turn of this loop, and with no other. */
  boolean variesOnlyWith(LoopAxis axis) {
    return coefficients.size() == 1 && coefficient(axis).isConstant() && !coefficient(axis).is(0);
  }

  Affine minus(Affine other) {
    return plus(other.negate());
  }

  Affine plus(Affine other) {
    Map<LoopAxis, Dim> sums = new LinkedHashMap<>(coefficients);
    other.coefficients.forEach(
        (axis, c) -> {
          Dim sum = coefficient(axis).plus(c);
          if (sum.is(0)) {
            sums.remove(axis);
          } else {
            sums.put(axis, sum);
          }
        });
    return new Affine(base.plus(other.base), sums);
  }

  Affine negate() {
    return times(Dim.of(-1));
  }

  Affine times(Dim factor) {
    if (factor.is(0)) {
      return of(Dim.ZERO);
    }
    Map<LoopAxis, Dim> products = new LinkedHashMap<>();
    coefficients.forEach((axis, c) -> products.put(axis, c.times(factor)));
    return new Affine(base.times(factor), products);
  }

  /** Null where the product is not of this form. */
  @Nullable Affine times(Affine other) {
    if (other.isDim()) {
      return times(other.base);
    }
    return isDim() ? other.times(base) : null;
  }

  /** Java's quotient, where it is known to be that of sizes: nothing negative. */
  @Nullable Affine dividedBy(Affine other) {
    boolean sizes =
        isDim() && other.isDim() && base.isAtLeast(Dim.ZERO) && other.base.isAtLeast(Dim.ONE);
    return sizes ? of(base.floorDiv(other.base)) : null;
  }
}
