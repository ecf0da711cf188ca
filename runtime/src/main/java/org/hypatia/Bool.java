package org.hypatia;

/** Truth values, Java's {@code boolean}; one byte an element. */
public final class Bool implements Summable<I64> {
  private Bool() {}
}
