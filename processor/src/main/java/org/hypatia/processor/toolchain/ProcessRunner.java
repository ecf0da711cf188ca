package org.hypatia.processor.toolchain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs a program; tests count the runs. */
public interface ProcessRunner {
  /**
   * How a run ended.
   *
   * @param exit the exit status; negative when it was stopped at its time limit
   * @param output what it printed, errors included
   */
  record Outcome(int exit, String output) {
    boolean isSuccess() {
      return exit == 0;
    }
  }

  /** Runs a command in a directory and waits for its end. */
  Outcome run(List<String> command, Path directory) throws IOException, InterruptedException;
}
