package org.hypatia.runtime;

/**
 * What the system properties {@code hypatia.native}, {@code hypatia.isa}, {@code hypatia.threads},
 * {@code hypatia.grain} and {@code hypatia.lapack} ask for.
 */
final class NativeMode {
  static final int AUTO = 0;
  static final int REQUIRED = 1;
  static final int OFF = 2;

  /** As many threads as may share a loop: one for each part ({@code hyp_share.h}). */
  static final int MOST_THREADS = 64;

  private NativeMode() {}

  static int of() {
    String text = System.getProperty("hypatia.native", "auto");
    if (text.equals("auto")) {
      return AUTO;
    }
    if (text.equals("required")) {
      return REQUIRED;
    }
    if (text.equals("off")) {
      return OFF;
    }
    throw new IllegalArgumentException(
        "the system property hypatia.native is '" + text + "'; it can be auto, required or off");
  }

  /** The instruction-set level asked for: 2 for {@code v2}; 0 where none is. */
  static int isa() {
    String text = System.getProperty("hypatia.isa", "");
    if (text.isEmpty()) {
      return 0;
    }
    if (text.equals("v2") || text.equals("v3") || text.equals("v4")) {
      return text.charAt(1) - '0';
    }
    throw new IllegalArgumentException(
        "the system property hypatia.isa is '" + text + "'; it can be v2, v3 or v4");
  }

  /** How many threads may share a loop, the caller's among them. */
  static int threads() {
    int threads = number("hypatia.threads", 1, "how many threads may share a loop");
    return Math.min(threads, MOST_THREADS);
  }

  /** The work that is worth a part of a loop. */
  static int grain() {
    return number("hypatia.grain", 0, "the work that is worth a part of a loop, in units of 8 ps");
  }

  /** Whether OpenBLAS may be used where it is on the class path. */
  static boolean wantsLapack() {
    String text = System.getProperty("hypatia.lapack", "auto");
    if (text.equals("auto") || text.equals("off")) {
      return text.equals("auto");
    }
    throw new IllegalArgumentException(
        "the system property hypatia.lapack is '" + text + "'; it can be auto or off");
  }

  private static int number(String property, int least, String meaning) {
    String text = System.getProperty(property, "");
    try {
      int number = Integer.parseInt(text);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // Said below, as of numbers that are too small.
    }
    String said = "the system property " + property + " is '" + text + "'; it is " + meaning;
    throw new IllegalArgumentException(said + ", a whole number from " + least);
  }

  /** One line for whoever runs the program, unless it is what was asked for. */
  static void reportJava(String owner, String why) {
    int mode = of();
    if (mode == REQUIRED) {
      throw new UnsatisfiedLinkError(
          "hypatia.native=required, but no machine code of " + owner + " can run here: " + why);
    }
    if (mode == AUTO) {
      System.getLogger("org.hypatia")
          .log(
              System.Logger.Level.WARNING,
              owner
                  + " runs as Java code, correct but slower: "
                  + why
                  + " (-Dhypatia.native=off silences this line, required makes it an error)");
    }
  }
}
