package org.hypatia;

/**
 * A dtype whose sums, products and running sums have the dtype {@code S}, as in NumPy:
 * floating-point sums keep their dtype; integers and truth values are summed in {@link I64}.
 *
 * @param <S> the dtype of a sum
 */
public interface Summable<S extends Element> extends Element {}
