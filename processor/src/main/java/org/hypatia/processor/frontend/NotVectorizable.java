package org.hypatia.processor.frontend;

import org.jspecify.annotations.Nullable;

/**
 * Something that cannot be done for all turns of a loop at once. The reader of the loop catches it
 * and reads the loop turn by turn instead.
 */
final class NotVectorizable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final transient @Nullable OpenLoop loop;

  NotVectorizable(String what) {
    this(what, null);
  }

  /**
   * @param loop the loop to be read turn by turn; null for the innermost one that is not yet
   */
  NotVectorizable(String what, @Nullable OpenLoop loop) {
    super(what);
    this.what = what;
    this.loop = loop;
  }

  /** What it is, as the report says it. */
  String what() {
    return what;
  }

  boolean concerns(OpenLoop candidate) {
    return loop == null || loop.is(candidate);
  }
}
