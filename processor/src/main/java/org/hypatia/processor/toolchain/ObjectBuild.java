package org.hypatia.processor.toolchain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.hypatia.processor.diag.CompilerBug;

/** The making of object files in a folder, several at a time. */
final class ObjectBuild {
  private static final int MESSAGE_LINES = 12;

  /** The compiler refused a unit. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    RefusedException(String why) {
      super(why);
      this.why = why;
    }

    String why() {
      return why;
    }
  }

  private final CCompiler compiler;
  private final ProcessRunner runner;
  private final BuildCache cache;
  private final ExecutorService workers;
  private final Path folder;

  ObjectBuild(
      CCompiler compiler,
      ProcessRunner runner,
      BuildCache cache,
      ExecutorService workers,
      Path folder) {
    this.compiler = compiler;
    this.runner = runner;
    this.cache = cache;
    this.workers = workers;
    this.folder = folder;
  }

  /** Compiles units that are not in the cache under their keys. */
  void make(Map<CompileUnit, String> keys)
      throws IOException, InterruptedException, RefusedException {
    Map<String, String> files = new TreeMap<>();
    for (CompileUnit unit : keys.keySet()) {
      files.put(unit.source().name(), unit.source().text());
      SupportHeaders.of(unit.source().text())
          .forEach(header -> files.put(header.name(), header.text()));
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    List<Future<String>> runs = new ArrayList<>();
    keys.forEach((unit, key) -> runs.add(workers.submit(() -> make(unit, key))));
    List<String> refusals = new ArrayList<>();
    try {
      for (Future<String> run : runs) {
        String refusal = run.get();
        if (!refusal.isEmpty()) {
          refusals.add(refusal);
        }
      }
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof IOException broken) {
        throw broken;
      }
      throw new CompilerBug("compiling generated C", failure);
    } finally {
      runs.forEach(run -> run.cancel(true));
    }
    if (!refusals.isEmpty()) {
      throw new RefusedException(refusals.get(0));
    }
  }

  /** Makes an object file; returns what the compiler has against it, empty when it is made. */
  private String make(CompileUnit unit, String key) throws IOException, InterruptedException {
    Path object = folder.resolve(unit.object());
    byte[] known = cache.get(key);
    if (known != null) {
      Files.write(object, known);
      return "";
    }
    List<String> arguments = new ArrayList<>(unit.flags());
    arguments.addAll(reproducible(unit));
    arguments.addAll(List.of("-c", unit.source().name(), "-o", unit.object()));
    String refusal = run(arguments, unit.source().name());
    if (refusal.isEmpty()) {
      cache.put(key, Files.readAllBytes(object));
    }
    return refusal;
  }

  /** What makes the same source give the same bytes in every folder, and finds JNI's header. */
  private List<String> reproducible(CompileUnit unit) {
    List<String> flags = new ArrayList<>();
    flags.add("-ffile-prefix-map=" + folder + "=.");
    flags.add("-frandom-seed=" + unit.object());
    flags.addAll(JniHeaders.flags());
    return flags;
  }

  /**
   * Runs the compiler in the folder.
   *
   * @param made what it makes, for the message
   * @return what it has against that; empty when it is made
   */
  String run(List<String> arguments, String made) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(compiler.command());
    command.addAll(arguments);
    ProcessRunner.Outcome outcome = runner.run(command, folder);
    if (outcome.isSuccess()) {
      return "";
    }
    String text =
        new String(outcome.output().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    String beginning = text.lines().limit(MESSAGE_LINES).collect(Collectors.joining("\n  "));
    return compiler.command().get(0)
        + " could not make "
        + made
        + " (status "
        + outcome.exit()
        + "); its input is kept in "
        + folder
        + "\n  "
        + beginning;
  }
}
