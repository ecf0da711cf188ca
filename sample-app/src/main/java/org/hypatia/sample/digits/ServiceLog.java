package org.hypatia.sample.digits;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the service tells whoever runs it. */
final class ServiceLog {
  private final PrintStream out;
  private final long start;
  private final AtomicBoolean answered = new AtomicBoolean();

  /**
   * A log.
   *
   * @param start {@link System#nanoTime} when {@code main} began
   */
  ServiceLog(PrintStream out, long start) {
    this.out = out;
    this.start = start;
  }

  void ready(String address) {
    out.println("ready at " + address + " after " + millis() + " ms");
  }

  /** A prediction was sent; only the first is worth a line. */
  void answered() {
    if (!answered.getAndSet(true)) {
      out.println("first answer after " + millis() + " ms");
    }
  }

  void failed(Throwable cause) {
    out.println("a request failed:");
    cause.printStackTrace(out);
  }

  private long millis() {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
