/**
 * Decompositions of matrices and what is computed with them, and Fourier transforms. Plain Java and
 * the Java back end call these methods; the C headers are translated from them
 * (TranslatedHeadersTest), so they keep to what Java and C say alike. Matrices lie in row order
 * from a place in an array; an array that is only read is {@code final}. A method that can fail
 * returns 0, or the number of the pivot, counted from 1, at which it gave up. What is not finite
 * gives NaN and no failure.
 */
@org.jspecify.annotations.NullMarked
package org.hypatia.runtime.linalg;
