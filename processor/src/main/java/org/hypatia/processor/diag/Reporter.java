package org.hypatia.processor.diag;

/**
 * Where messages for the user go. Reporting never throws: the caller goes on with the next item.
 */
public interface Reporter {
  /**
   * Reports a message at a place in the user's source.
   *
   * @param pos {@link SourcePos#NONE} where the place is not known: the method at hand is shown
   * @param arguments for the placeholders of the message's text, in order
   */
  void report(SourcePos pos, Diag diag, Object... arguments);
}
