package org.hypatia.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class OptionsTest {
  @Test
  void readsPairs() {
    Options options = options("--seed", "7", "--model", "x.npz");
    assertEquals(7, options.integer("seed", 1, 0, 10));
    assertEquals("x.npz", options.text("model", "y"));
    assertEquals("y", options.text("other", "y"));
    assertEquals(3, options.integer("count", 3, 0, 10));
    options.requireAllUsed();
  }

  @Test
  void saysWhatIsWrong() {
    refused("expected an option like --seed, found seed", () -> options("seed", "7"));
    refused("--seed needs a value", () -> options("--seed"));
    refused("--seed is given twice", () -> options("--seed", "1", "--seed", "1"));
    refused(
        "--seed needs a whole number, not 1.5",
        () -> options("--seed", "1.5").integer("seed", 1, 0, 10));
    refused(
        "--seed must lie between 0 and 10, and is -1",
        () -> options("--seed", "-1").integer("seed", 1, 0, 10));
    Options unknown = options("--speed", "1");
    unknown.text("seed", "1");
    refused("unknown option --speed; this command knows --seed", unknown::requireAllUsed);
  }

  private static Options options(String... arguments) {
    String[] line = new String[arguments.length + 1];
    line[0] = "command";
    System.arraycopy(arguments, 0, line, 1, arguments.length);
    return new Options(line, 1);
  }

  private static void refused(String message, Executable call) {
    assertEquals(message, assertThrows(UsageException.class, call).getMessage());
  }
}
