package org.hypatia.processor.toolchain;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs programs for a limited time, and in limited memory where the system has a shell for it. */
public final class LimitedProcesses implements ProcessRunner {
  private static final String SHELL = "/bin/sh";

  private final Duration timeLimit;
  private final long memoryLimit;

  public LimitedProcesses(NativeSettings settings) {
    this.timeLimit = settings.timeLimit();
    this.memoryLimit = settings.memoryLimit();
  }

  @Override
  public Outcome run(List<String> command, Path directory)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile(directory, "output-", ".txt");
    ProcessBuilder builder = new ProcessBuilder(limited(command));
    builder.directory(directory.toFile());
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    // Messages in one language, temporary files where they are deleted with ours.
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TMPDIR", directory.toString());
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      boolean ended = process.waitFor(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
      String text = Files.readString(output, StandardCharsets.ISO_8859_1);
      return ended
          ? new Outcome(process.exitValue(), text)
          : new Outcome(-1, "stopped after " + timeLimit.toSeconds() + " seconds\n" + text);
    } finally {
      stop(process);
      Files.delete(output);
    }
  }

  private List<String> limited(List<String> command) {
    if (!new File(SHELL).canExecute()) {
      return command;
    }
    List<String> limited = new ArrayList<>();
    // A system that knows no such limit runs the program without it.
    limited.addAll(
        List.of(
            SHELL, "-c", "ulimit -v " + (memoryLimit >> 10) + " 2>/dev/null; exec \"$@\"", "sh"));
    limited.addAll(command);
    return limited;
  }

  /** A compiler driver starts programs of its own. */
  private static void stop(Process process) {
    if (process.isAlive()) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
