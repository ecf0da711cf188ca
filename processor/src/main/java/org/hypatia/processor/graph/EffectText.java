package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * The text form of effects within {@link StoredText}: {@code throws STATE} or {@code prints f64
 * loops 1 shared 0 asks true}, and a line for each message.
 */
final class EffectText {
  /** What a message's line starts with. */
  static final String MESSAGE = "message ";

  private static final String FAILURE = "throws ";
  private static final String PRINT = "prints ";
  private static final String LOOPS = " loops ";
  private static final String SHARED = " shared ";
  private static final String ASKS = " asks ";

  private EffectText() {}

  static List<String> lines(Effect effect) {
    List<String> lines = new ArrayList<>();
    if (effect instanceof Effect.Failure failure) {
      lines.add(FAILURE + failure.kind());
      failure.messages().forEach(message -> lines.add(MESSAGE + escaped(message)));
    } else if (effect instanceof Effect.Print print) {
      lines.add(
          PRINT
              + SignatureText.print(print.type())
              + LOOPS
              + print.loops()
              + SHARED
              + print.shared()
              + ASKS
              + print.asks());
      lines.add(MESSAGE + escaped(print.message()));
    }
    return lines;
  }

  /** In one line. */
  private static String escaped(String message) {
    return message.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  /** Whether an effect starts with the line. */
  static boolean isFirst(String line) {
    return line.startsWith(FAILURE) || line.startsWith(PRINT);
  }

  /**
   * The effect of a first line and its messages, which stand behind {@link #MESSAGE}.
   *
   * @throws IllegalArgumentException saying what was expected
   */
  static Effect parse(String first, List<String> messages) {
    List<String> texts = messages.stream().map(String::translateEscapes).toList();
    if (first.startsWith(FAILURE)) {
      return new Effect.Failure(Effect.Kind.valueOf(first.substring(FAILURE.length())), texts);
    }
    String[] facts = first.substring(PRINT.length()).split(LOOPS + "|" + SHARED + "|" + ASKS, -1);
    if (facts.length != 4 || texts.size() != 1) {
      throw new IllegalArgumentException("expected what is printed instead of: " + first);
    }
    return new Effect.Print(
        texts.get(0),
        SignatureText.parse(facts[0]),
        Integer.parseInt(facts[1]),
        Integer.parseInt(facts[2]),
        Boolean.parseBoolean(facts[3]));
  }
}
