package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Files of tests that compile one module after another. */
final class Modules {
  private Modules() {}

  /** The sources in a folder of {@code resources/modules}. */
  static List<Path> sources(String module) throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of(Modules.class.getResource("/modules/" + module).toURI()))) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  static Path source(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + ".java"), text);
  }

  /** Compiles; fails the test on any error. */
  static void compile(List<Path> sources, Path classes, String... options) {
    assertEquals(List.of(), CompiledSource.problems(sources, classes, List.of(options)));
  }

  /** A copy of a folder of classes. */
  static Path copy(Path classes, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(classes.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    return to;
  }

  static Path jar(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, entries);
        entries.closeEntry();
      }
    }
    return jar;
  }
}
