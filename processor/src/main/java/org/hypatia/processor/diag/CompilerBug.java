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

  /** What went wrong and where, in one line for a report. */
  public static String describe(Throwable bug) {
    StackTraceElement[] trace = bug.getStackTrace();
    return bug + (trace.length == 0 ? "" : " at " + trace[0]);
  }
}
