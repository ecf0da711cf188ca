package org.hypatia.sample.digits;

import java.io.PrintStream;

/** How far training is: one line that renews itself on a terminal, and a few lines elsewhere. */
final class Progress {
  private static final int WIDTH = 30;
  private static final int LINES = 10;

  private final PrintStream out;
  private final boolean terminal;
  private final long start = System.nanoTime();

  Progress(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** Progress on standard output. */
  @SuppressWarnings("SystemConsoleNull") // The property below keeps what null means.
  static Progress onStandardOutput() {
    // JDK 22 to 24 have a console even without a terminal, unless asked for this one.
    System.setProperty("jdk.console", "java.base");
    return new Progress(System.out, System.console() != null);
  }

  /** Says that {@code done} of {@code all} epochs are over. */
  void show(int done, int all, double loss) {
    if (!terminal && done != all && done * LINES / all == (done - 1) * LINES / all) {
      return;
    }
    int filled = (int) ((long) done * WIDTH / all);
    String bar = "#".repeat(filled) + ".".repeat(WIDTH - filled);
    double seconds = (System.nanoTime() - start) * 1e-9;
    out.printf(
        "%sepoch %d/%d [%s] loss %.4f, %.1f s%s",
        terminal ? "\r" : "",
        done,
        all,
        bar,
        loss,
        seconds,
        terminal && done < all ? "" : System.lineSeparator());
    out.flush();
  }
}
