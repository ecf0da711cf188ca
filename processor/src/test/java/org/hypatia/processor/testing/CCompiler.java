package org.hypatia.processor.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The C compiler of this machine, which some tests need. */
public final class CCompiler {
  private CCompiler() {}

  /** Whether there is one on the path. */
  public static boolean isThere() {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      for (String name : List.of("cc", "gcc", "clang")) {
        if (Files.isExecutable(Path.of(folder, name))) {
          return true;
        }
      }
    }
    return false;
  }
}
