package org.hypatia.processor.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A C compiler that is a shell script: it says what it is, and does what a test wants. */
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
    if (!cc.toFile().setExecutable(true)) {
      throw new IOException(cc + " cannot be made executable");
    }
    return cc;
  }
}
