package org.hypatia.processor.rewrite;

import org.hypatia.processor.diag.SourcePos;

/** A rule that was used, and the expression it was used on. */
public record Firing(String rule, String before, String after, SourcePos pos) {
  @Override
  public String toString() {
    return pos + " " + rule + ": " + before + " -> " + after;
  }
}
