package org.hypatia.processor.graph;

/**
 * Decides whether two sizes are the same. While a method is read, sizes that may be equal are made
 * equal and remembered ({@link SizeInference}); afterwards only equal polynomials are.
 */
@FunctionalInterface
public interface Sizes {
  /** Nothing is inferred: sizes are the same when they are equal. */
  Sizes STRICT = Dim::equals;

  /** Whether the two sizes are, or from now on have to be, the same. */
  boolean unify(Dim a, Dim b);
}
