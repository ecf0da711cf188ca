package org.hypatia.processor.toolchain;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A C compiler.
 *
 * @param command how it is started: a program, and arguments of its own where there are any
 * @param version as it says it itself: {@code gcc version 12.2.0 (...)}
 * @param target what it makes code for: {@code x86_64-linux-gnu}
 */
record CCompiler(List<String> command, String version, String target) {

  /** There is none, or none that can be used. */
  static final class MissingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String why;

    MissingException(String why) {
      super(why);
      this.why = why;
    }

    String why() {
      return why;
    }
  }

  /** What the result of a compilation depends on, besides flags and sources. */
  String identity() {
    return version + " " + target;
  }

  /** Refuses a compiler that makes code for other machines. */
  void requireFor(String platform) throws MissingException {
    String machine = platform.endsWith("arm64") ? "aarch64" : "x86_64";
    if (!target.startsWith(machine) || !target.contains("linux")) {
      throw new MissingException(
          command.get(0)
              + " makes code for "
              + target
              + ", not for "
              + platform
              + "; name another with -Ahypatia.cc=PATH");
    }
  }

  /**
   * Finds a compiler: the one asked for, else that of the variable {@code CC}, else the first of
   * {@code cc}, {@code gcc} and {@code clang} on the path. Its version is remembered for as long as
   * its file does not change.
   */
  static CCompiler find(
      String asked,
      Map<String, String> environment,
      ProcessRunner runner,
      BuildCache cache,
      Path directory)
      throws MissingException, IOException, InterruptedException {
    List<String> command = command(asked, environment);
    String key = "compiler-" + Hash.of(stamps(command));
    byte[] known = cache.get(key);
    String about;
    if (known == null) {
      about = describe(command, runner, directory);
      cache.put(key, about.getBytes(StandardCharsets.UTF_8));
    } else {
      about = new String(known, StandardCharsets.UTF_8);
    }
    int line = about.indexOf('\n');
    return new CCompiler(command, about.substring(0, line), about.substring(line + 1));
  }

  private static List<String> command(String asked, Map<String, String> environment)
      throws MissingException {
    String path = environment.getOrDefault("PATH", "");
    if (!asked.isEmpty()) {
      return resolved(asked, path, "-Ahypatia.cc=" + asked);
    }
    String cc = environment.getOrDefault("CC", "").strip();
    if (!cc.isEmpty()) {
      return resolved(cc, path, "CC=" + cc);
    }
    for (String name : List.of("cc", "gcc", "clang")) {
      String program = program(name, path);
      if (program != null) {
        return List.of(program);
      }
    }
    throw new MissingException(
        "no C compiler was found on the PATH (looked for cc, gcc and clang); install gcc or clang, or"
            + " name one with -Ahypatia.cc=PATH");
  }

  private static List<String> resolved(String text, String path, String origin)
      throws MissingException {
    // A path may contain spaces; a command with arguments is told apart by not being a file.
    List<String> words = new File(text).isFile() ? List.of(text) : List.of(text.split("\\s+", -1));
    String program = program(words.get(0), path);
    if (program == null) {
      throw new MissingException(
          "the C compiler of "
              + origin
              + " is not there; name another, or none to have one looked for");
    }
    List<String> command = new ArrayList<>(words);
    command.set(0, program);
    return List.copyOf(command);
  }

  /** The file behind the name of a program; null where there is none. */
  static @Nullable String program(String name, String path) {
    if (name.indexOf(File.separatorChar) >= 0) {
      File file = new File(name);
      return file.isFile() && file.canExecute() ? file.getAbsolutePath() : null;
    }
    for (String folder : path.split(File.pathSeparator, -1)) {
      File file = new File(folder.isEmpty() ? "." : folder, name);
      if (file.isFile() && file.canExecute()) {
        return file.getAbsolutePath();
      }
    }
    return null;
  }

  /** Path, age and length of the files behind a command. */
  private static List<String> stamps(List<String> command) throws IOException {
    List<String> stamps = new ArrayList<>();
    for (String word : command) {
      stamps.add(word);
      Path file = Path.of(word);
      if (file.isAbsolute() && Files.isRegularFile(file)) {
        Path real = file.toRealPath();
        stamps.add(real.toString());
        stamps.add(Files.getLastModifiedTime(real).toString());
        stamps.add(Long.toString(Files.size(real)));
      }
    }
    return stamps;
  }

  /** Version and target, one on each line. */
  private static String describe(List<String> command, ProcessRunner runner, Path directory)
      throws MissingException, IOException, InterruptedException {
    List<String> asking = new ArrayList<>(command);
    asking.add("-v");
    ProcessRunner.Outcome outcome = runner.run(asking, directory);
    String version = "";
    String target = "";
    for (String line : outcome.output().lines().toList()) {
      if (line.startsWith("Target: ")) {
        target = line.substring("Target: ".length()).strip();
      } else if (version.isEmpty() && line.contains("version ") && !line.startsWith(" ")) {
        version = line.strip();
      }
    }
    if (!outcome.isSuccess() || target.isEmpty() || version.isEmpty()) {
      throw new MissingException(
          command.get(0)
              + " does not answer as gcc or clang does; name another with -Ahypatia.cc=PATH");
    }
    return version + "\n" + target;
  }
}
