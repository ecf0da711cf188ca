package org.hypatia.processor.toolchain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.emit.IsaLevel;
import org.hypatia.processor.emit.KernelClass;

/** The making of one library. */
final class LibraryBuild {
  private static final int MESSAGE_LINES = 12;

  /** The compiler refused a unit. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    RefusedException(String why) {
      super(why);
      this.why = why;
    }
  }

  private final CCompiler compiler;
  private final ProcessRunner runner;
  private final BuildCache cache;
  private final ExecutorService workers;
  private final BuildFolder folder;

  LibraryBuild(
      CCompiler compiler,
      ProcessRunner runner,
      BuildCache cache,
      ExecutorService workers,
      BuildFolder folder) {
    this.compiler = compiler;
    this.runner = runner;
    this.cache = cache;
    this.workers = workers;
    this.folder = folder;
  }

  NativeResult make(
      KernelClass owner, String platform, List<IsaLevel> levels, List<CompileUnit> units)
      throws IOException, InterruptedException {
    Map<CompileUnit, String> keys = new LinkedHashMap<>();
    units.forEach(unit -> keys.put(unit, unit.key(compiler)));
    List<String> parts = new ArrayList<>(keys.values());
    parts.addAll(CFlags.link());
    parts.addAll(CFlags.libraries());
    String key = Hash.of(parts);
    byte[] contents = cache.get(key);
    if (contents == null) {
      try {
        compile(keys);
        contents = link(units);
        cache.put(key, contents);
      } catch (RefusedException refusal) {
        folder.keep();
        return new NativeResult.Failed(refusal.why);
      }
    }
    String file =
        "lib" + plain(owner.kernelsName()) + "-" + Hash.of(contents).substring(0, 16) + ".so";
    return new NativeResult.Built(
        new NativeLibrary(platform, file, contents, compiler.identity(), levels));
  }

  /** File systems and shells differ in the letters they like. */
  static String plain(String name) {
    return name.codePoints()
        .mapToObj(c -> c < 0x80 && Character.isLetterOrDigit(c) ? Character.toString(c) : "_")
        .collect(Collectors.joining());
  }

  private void compile(Map<CompileUnit, String> keys)
      throws IOException, InterruptedException, RefusedException {
    Map<String, String> files = new TreeMap<>();
    for (CompileUnit unit : keys.keySet()) {
      files.put(unit.source().name(), unit.source().text());
      files.putAll(SupportHeaders.of(unit.source().text()));
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.path().resolve(file.getKey()), file.getValue());
    }
    List<Future<String>> runs = new ArrayList<>();
    keys.forEach((unit, key) -> runs.add(workers.submit(() -> compile(unit, key))));
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
  private String compile(CompileUnit unit, String key) throws IOException, InterruptedException {
    Path object = folder.path().resolve(unit.object());
    byte[] known = cache.get(key);
    if (known != null) {
      Files.write(object, known);
      return "";
    }
    List<String> command = new ArrayList<>(compiler.command());
    command.addAll(unit.flags());
    command.addAll(reproducible(unit));
    command.addAll(List.of("-c", unit.source().name(), "-o", unit.object()));
    ProcessRunner.Outcome outcome = runner.run(command, folder.path());
    if (!outcome.isSuccess()) {
      return refusal(unit.source().name(), outcome);
    }
    cache.put(key, Files.readAllBytes(object));
    return "";
  }

  /** What makes the same source give the same bytes in every folder, and finds JNI's header. */
  private List<String> reproducible(CompileUnit unit) {
    List<String> flags = new ArrayList<>();
    flags.add("-ffile-prefix-map=" + folder.path() + "=.");
    flags.add("-frandom-seed=" + unit.object());
    flags.addAll(JniHeaders.flags());
    return flags;
  }

  private byte[] link(List<CompileUnit> units)
      throws IOException, InterruptedException, RefusedException {
    List<String> command = new ArrayList<>(compiler.command());
    command.addAll(CFlags.link());
    units.forEach(unit -> command.add(unit.object()));
    command.addAll(CFlags.libraries());
    command.addAll(List.of("-o", "library.so"));
    ProcessRunner.Outcome outcome = runner.run(command, folder.path());
    if (!outcome.isSuccess()) {
      throw new RefusedException(refusal("the library", outcome));
    }
    return Files.readAllBytes(folder.path().resolve("library.so"));
  }

  private String refusal(String what, ProcessRunner.Outcome outcome) {
    String text =
        new String(outcome.output().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    String beginning = text.lines().limit(MESSAGE_LINES).collect(Collectors.joining("\n  "));
    return compiler.command().get(0)
        + " could not make "
        + what
        + " (status "
        + outcome.exit()
        + "); its input is kept in "
        + folder.path()
        + "\n  "
        + beginning;
  }
}
