package org.hypatia.processor.frontend;

/**
 * Something that cannot be done for all turns of a loop at once. The reader of the loop catches it
 * and reads the loop turn by turn instead.
 */
final class NotVectorizable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotVectorizable(String what) {
    super(what);
  }
}
