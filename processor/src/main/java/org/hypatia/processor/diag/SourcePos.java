package org.hypatia.processor.diag;

/**
 * A place in the user's Java source. Nodes carry one for messages and for {@code #line}; it is
 * never part of their identity.
 *
 * @param file name of the source file, without folders; empty for {@link #NONE}
 * @param line 1-based line, 0 when unknown
 * @param column 1-based column, 0 when unknown
 */
public record SourcePos(String file, int line, int column) {
  public static final SourcePos NONE = new SourcePos("", 0, 0);

  public boolean isKnown() {
    return line > 0;
  }

  @Override
  public String toString() {
    return isKnown() ? file + ":" + line + ":" + column : "(unknown)";
  }
}
