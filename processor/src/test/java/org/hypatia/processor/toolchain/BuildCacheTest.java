package org.hypatia.processor.toolchain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hypatia.processor.KernelProcessor;
import org.hypatia.processor.diag.Compiled;
import org.hypatia.processor.emit.CEmitter;
import org.hypatia.processor.testing.ScriptedCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is compiled again, and what is not. The C compiler is a script that writes down what it was
 * asked for, and makes of a source its text.
 */
final class BuildCacheTest {
  private static final String KERNELS =
      """
      import org.hypatia.annotation.Kernel;

      final class Two {
        @Kernel
        static double first(double[] x) {
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            sum += x[i];
          }
          return sum;
        }

        @Kernel
        static double second(double[] x) {
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            sum += x[i] * x[i];
          }
          return sum;
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void unchangedSourcesStartNoCompiler() throws IOException {
    byte[] library = library(compile(KERNELS));
    assertEquals(Set.of("first.c", "second.c"), kernels(runs()));
    byte[] again = library(compile(KERNELS));
    assertEquals(List.of(), runs());
    assertArrayEquals(library, again);
  }

  @Test
  void aChangedKernelIsCompiledAlone() throws IOException {
    compile(KERNELS);
    runs();
    compile(KERNELS.replace("x[i] * x[i]", "x[i] + 3 * x[i]"));
    List<String> runs = runs();
    assertEquals(Set.of("second.c"), kernels(runs));
    assertEquals(1, runs.stream().filter(run -> run.contains("-o library.so")).count());
  }

  @Test
  void anotherCompilerStartsAnew() throws IOException {
    compile(KERNELS);
    runs();
    compiler("0.2");
    compile(KERNELS);
    assertEquals(Set.of("first.c", "second.c"), kernels(runs()));
  }

  @Test
  void damagedEntriesAreMadeAgain() throws IOException {
    byte[] library = library(compile(KERNELS));
    runs();
    for (Path entry : entries()) {
      byte[] bytes = Files.readAllBytes(entry);
      bytes[bytes.length / 2] ^= 1;
      Files.write(entry, bytes);
    }
    assertArrayEquals(library, library(compile(KERNELS)));
    assertEquals(Set.of("first.c", "second.c"), kernels(runs()));
    assertArrayEquals(library, library(compile(KERNELS)));
    assertEquals(List.of(), runs());
  }

  @Test
  void aCacheThatCannotBeUsedIsOneNote() throws IOException {
    Files.writeString(folder.resolve("cache"), "a file, not a folder");
    Compiled compiled = compile(KERNELS);
    assertTrue(compiled.succeeded());
    List<String> notes =
        compiled.diagnostics().stream()
            .map(one -> one.getMessage(null))
            .filter(message -> message.contains("cache"))
            .toList();
    assertEquals(1, notes.size(), notes::toString);
    assertTrue(notes.get(0).contains("-Ahypatia.cache=DIR"), notes::toString);
  }

  @Test
  void withoutACacheNothingIsKept() throws IOException {
    compile(KERNELS, "-Ahypatia.cache=off");
    assertEquals(Set.of("first.c", "second.c"), kernels(runs()));
    compile(KERNELS, "-Ahypatia.cache=off");
    assertEquals(Set.of("first.c", "second.c"), kernels(runs()));
    assertTrue(Files.notExists(folder.resolve("cache")));
  }

  @Test
  void theEntriesUsedLongestAgoAreDropped() throws IOException {
    List<String> notes = new ArrayList<>();
    BuildCache cache = new BuildCache(folder.resolve("cache"), 2500, notes::add);
    byte[] contents = new byte[1000];
    for (String key : List.of("a", "b", "c")) {
      cache.put(key, contents);
    }
    long now = System.currentTimeMillis();
    assertTrue(entry("b").toFile().setLastModified(now - 30_000));
    assertTrue(entry("a").toFile().setLastModified(now - 60_000));
    assertNotNull(cache.get("a"));
    cache.trim();
    assertNotNull(cache.get("a"));
    assertNull(cache.get("b"));
    assertNotNull(cache.get("c"));
    assertEquals(List.of(), notes);
  }

  private Path entry(String key) {
    return folder.resolve("cache").resolve("build").resolve(key);
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("cache").resolve("build"))) {
      return files.toList();
    }
  }

  private Compiled compile(String source, String... options) throws IOException {
    if (Files.notExists(folder.resolve("cc"))) {
      compiler("0.1");
    }
    Path file = Files.writeString(folder.resolve("Two.java"), source);
    List<String> all = new ArrayList<>(List.of("-Ahypatia.native=required"));
    all.add("-Ahypatia.cc=" + folder.resolve("cc"));
    all.add("-Ahypatia.cache=" + folder.resolve("cache"));
    all.addAll(List.of(options));
    Compiled compiled =
        Compiled.with(new KernelProcessor())
            .compile(List.of(file), Files.createTempDirectory(folder, "classes"), all);
    assertTrue(compiled.succeeded(), () -> compiled.problems().toString());
    return compiled;
  }

  private void compiler(String version) throws IOException {
    ScriptedCompiler.write(
        folder,
        version,
        """
        echo "$@" >> '%s'
        for word; do
          case $word in
            *.c) source=$word ;;
            *.o) objects="$objects $word" ;;
          esac
          output=$word
        done
        if [ -n "$source" ]; then
          cat "$source" > "$output"
        else
          cat $objects > "$output"
        fi
        """
            .formatted(folder.resolve("runs")));
  }

  /** What the compiler was started with since this was asked last. */
  private List<String> runs() throws IOException {
    Path runs = folder.resolve("runs");
    if (Files.notExists(runs)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(runs);
    Files.delete(runs);
    return lines;
  }

  private static Set<String> kernels(List<String> runs) {
    Set<String> sources = new TreeSet<>();
    for (String run : runs) {
      for (String word : run.split(" ", -1)) {
        if (word.equals("first.c") || word.equals("second.c")) {
          sources.add(word);
        }
      }
    }
    return sources;
  }

  private static byte[] library(Compiled compiled) throws IOException {
    List<Path> libraries =
        compiled.files().stream().filter(file -> file.toString().endsWith(".so")).toList();
    assertEquals(1, libraries.size(), libraries::toString);
    byte[] library = Files.readAllBytes(compiled.classes().resolve(libraries.get(0)));
    assertTrue(new String(library, StandardCharsets.UTF_8).contains(CEmitter.function("second")));
    return library;
  }
}
