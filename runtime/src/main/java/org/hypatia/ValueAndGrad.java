package org.hypatia;

/**
 * The value of a function and its gradient there.
 *
 * @param value the value
 * @param gradient the derivative with respect to each number of the argument, in the argument's
 *     type
 * @param <A> the argument's type
 */
public record ValueAndGrad<A>(double value, A gradient) {}
