package org.hypatia.support;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A C compiler of this machine, with the flags that kernels are compiled with. */
record Compiler(String command) {
  static final Path HEADERS = Path.of("src/main/resources/org/hypatia/native").toAbsolutePath();
  static final Path PROGRAMS = Path.of("src/test/c").toAbsolutePath();

  private static final List<String> FLAGS =
      List.of(
          "-Wall",
          "-Wextra",
          "-Werror",
          "-O3",
          "-fPIC",
          "-fwrapv",
          "-fno-math-errno",
          "-fno-trapping-math",
          "-ffp-contract=fast",
          "-fopenmp-simd");

  /** What ran: the exit code, and what was printed. */
  record Outcome(int code, String text) {}

  /** Those of gcc and clang that are on the path. */
  static List<Compiler> all() {
    List<Compiler> found = new ArrayList<>();
    for (String name : List.of("gcc", "clang")) {
      for (String folder : Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1)) {
        if (Files.isExecutable(Path.of(folder, name))) {
          found.add(new Compiler(name));
          break;
        }
      }
    }
    if (found.isEmpty()) {
      System.out.println("note: no gcc or clang on the path, the C programs are not run");
    }
    return found;
  }

  /** The flags of an instruction-set level; none for level 1, other architectures' only one. */
  static List<String> level(int level) {
    List<String> flags = new ArrayList<>();
    if (level > 1) {
      flags.add("-march=x86-64-v" + level);
    }
    if (level == 4) {
      flags.add("-mprefer-vector-width=512");
    }
    return flags;
  }

  /** The levels that this machine can run. */
  List<Integer> levels(Path folder) {
    int highest = Integer.parseInt(program("level", 1, folder).text().strip());
    List<Integer> levels = new ArrayList<>();
    for (int level = highest == 1 ? 1 : 2; level <= highest; level++) {
      levels.add(level);
    }
    return levels;
  }

  /** Compiles and runs a program of the test folder. */
  Outcome program(String name, int level, Path folder, String... arguments) {
    Path binary = folder.resolve(name + level);
    List<String> compile = new ArrayList<>(List.of("-std=gnu11"));
    compile.addAll(level(level));
    compile.addAll(List.of(PROGRAMS.resolve(name + ".c").toString(), "-o", binary.toString()));
    compile.addAll(List.of("-lm", "-lpthread"));
    Outcome compiled = compile(compile, folder);
    if (compiled.code() != 0) {
      return compiled;
    }
    List<String> run = new ArrayList<>(List.of(binary.toString()));
    run.addAll(List.of(arguments));
    return run(run, folder);
  }

  /** Runs the compiler with the common flags and more. */
  Outcome compile(List<String> more, Path folder) {
    List<String> words = new ArrayList<>(List.of(command));
    words.addAll(FLAGS);
    words.add("-I" + HEADERS);
    words.add("-I" + System.getProperty("java.home") + "/include");
    words.add("-I" + System.getProperty("java.home") + "/include/linux");
    words.addAll(more);
    return run(words, folder);
  }

  private static Outcome run(List<String> words, Path folder) {
    try {
      File output = Files.createTempFile(folder, "output", ".txt").toFile();
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(output)
              .directory(folder.toFile())
              .start();
      if (!process.waitFor(300, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return new Outcome(-1, "ran out of time: " + words);
      }
      String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
      return new Outcome(process.exitValue(), text);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new Outcome(-1, "interrupted: " + words);
    }
  }
}
