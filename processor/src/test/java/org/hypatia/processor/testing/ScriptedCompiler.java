package org.hypatia.processor.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compilers that are shell scripts: they say what they are, and do what a test wants. */
public final class ScriptedCompiler {
  private ScriptedCompiler() {}

  /**
   * Writes {@code cc} into a folder.
   *
   * @param compiling what the script does when it is to compile or to link
   */
  public static Path write(Path folder, String version, String compiling) throws IOException {
    boolean arm = System.getProperty("os.arch").equals("aarch64");
    Path cc =
        Files.writeString(
            folder.resolve("cc"),
            """
            #!/bin/sh
            if [ "$1" = -v ]; then
              echo 'Target: %s-linux-gnu'
              echo 'gcc version %s (a script)'
              exit
            fi
            %s"""
                .formatted(arm ? "aarch64" : "x86_64", version, compiling));
    return executable(cc);
  }

  /**
   * Writes {@code nvcc} into a folder; it knows the compute capabilities 80 and 90.
   *
   * @param compiling what the script does when it is to compile
   */
  public static Path writeNvcc(Path folder, String compiling) throws IOException {
    return executable(
        Files.writeString(
            folder.resolve("nvcc"),
            """
            #!/bin/sh
            case "$1" in
              --version) echo 'Cuda compilation tools, release 99.0 (a script)'; exit ;;
              --list-gpu-arch) echo compute_80; echo compute_90; exit ;;
            esac
            """
                + compiling));
  }

  private static Path executable(Path script) throws IOException {
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " cannot be made executable");
    }
    return script;
  }
}
