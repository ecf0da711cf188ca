package org.hypatia.processor.toolchain;

import java.io.File;
import java.util.List;

/** JNI's own headers: those of the JDK that runs javac. Their layout never changes. */
final class JniHeaders {
  private JniHeaders() {}

  static File folder() {
    return new File(System.getProperty("java.home"), "include");
  }

  static boolean exist() {
    return new File(folder(), "jni.h").isFile();
  }

  static List<String> flags() {
    return List.of(
        "-isystem", folder().toString(), "-isystem", new File(folder(), "linux").toString());
  }
}
