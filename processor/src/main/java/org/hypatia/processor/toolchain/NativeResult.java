package org.hypatia.processor.toolchain;

/** What became of making machine code for a class. */
public sealed interface NativeResult {
  /** It was made. */
  record Built(NativeLibrary library) implements NativeResult {}

  /** It cannot be made here: {@code why} is a sentence, with a remedy, for a note and the log. */
  record Unavailable(String why) implements NativeResult {}

  /**
   * The compiler failed: {@code message} says where its input was kept and how its output began.
   */
  record Failed(String message) implements NativeResult {}
}
