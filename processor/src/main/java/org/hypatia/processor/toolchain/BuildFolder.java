package org.hypatia.processor.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A private folder for one build: deleted at its end, unless a failure is to be looked at. */
final class BuildFolder implements AutoCloseable {
  private final Path path;
  private volatile boolean kept;

  private BuildFolder(Path path) {
    this.path = path;
  }

  static BuildFolder create() throws IOException {
    return new BuildFolder(Files.createTempDirectory("hypatia-cc-"));
  }

  Path path() {
    return path;
  }

  /** Leaves the folder, and what is in it, for the user. */
  void keep() {
    kept = true;
  }

  @Override
  public void close() throws IOException {
    if (kept) {
      return;
    }
    List<Path> contents;
    try (Stream<Path> walk = Files.walk(path)) {
      contents = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path entry : contents) {
      Files.deleteIfExists(entry);
    }
  }
}
