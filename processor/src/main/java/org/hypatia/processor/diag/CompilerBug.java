package org.hypatia.processor.diag;

/** A fault of the compiler itself, never of the user's source: an invariant that does not hold. */
public final class CompilerBug extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CompilerBug(String message) {
    super(message);
  }

  public CompilerBug(String message, Throwable cause) {
    super(message, cause);
  }
}
