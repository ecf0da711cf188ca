package org.hypatia;

/**
 * A function of one argument with one number as its result; what derivatives are taken of. A {@code
 * float} or {@code int} result widens to {@code double}.
 *
 * @param <A> the argument: a number, an array or {@link Tensor} of numbers, or a record of these
 */
@FunctionalInterface
public interface ScalarFunction<A> {
  /** The value at {@code argument}. */
  double apply(A argument);
}
