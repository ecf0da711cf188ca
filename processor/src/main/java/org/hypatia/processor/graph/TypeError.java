package org.hypatia.processor.graph;

/** Operands that an op cannot take. The message says what was found and what was expected. */
public final class TypeError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TypeError(String message) {
    super(message);
  }
}
