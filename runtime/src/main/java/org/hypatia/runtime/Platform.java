package org.hypatia.runtime;

import java.util.Locale;

/** The platform's name, as natives of Java programs are commonly named: {@code linux-x86_64}. */
public final class Platform {
  private Platform() {}

  /** The platform this virtual machine runs on. */
  public static String name() {
    return name(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
  }

  static String name(String osName, String osArch) {
    return os(osName.toLowerCase(Locale.ROOT)) + "-" + arch(osArch.toLowerCase(Locale.ROOT));
  }

  private static String os(String name) {
    if (name.startsWith("mac") || name.startsWith("darwin")) {
      return "macosx";
    }
    return name.startsWith("windows") ? "windows" : name.replace(' ', '-');
  }

  private static String arch(String name) {
    if (name.equals("amd64") || name.equals("x86-64") || name.equals("x64")) {
      return "x86_64";
    }
    if (name.equals("aarch64") || name.equals("arm64")) {
      return "arm64";
    }
    return name;
  }
}
