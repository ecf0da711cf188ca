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
    return List.of("cc", "gcc", "clang").stream().anyMatch(CCompiler::isOnPath);
  }

  /** Whether there is one for C++ too, which stands for a GPU. */
  public static boolean canEmulateGpu() {
    return isThere() && isOnPath("gcc") && isOnPath("g++");
  }

  private static boolean isOnPath(String name) {
    String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (Files.isExecutable(Path.of(folder, name))) {
        return true;
      }
    }
    return false;
  }
}
