package org.hypatia.processor.frontend;

import org.hypatia.processor.diag.SourcePos;

/**
 * What a loop of the source has become, for the report.
 *
 * @param became in words; where turns follow each other, because of which line
 */
public record LoopNote(SourcePos pos, String became) {
  @Override
  public String toString() {
    return place(pos) + ": " + became;
  }

  static String place(SourcePos pos) {
    return pos.file() + ":" + pos.line();
  }
}
