package org.hypatia.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What the system properties {@code hypatia.native} and {@code hypatia.isa} ask for. Numbers, not
 * an enum: one class less to load before the first result.
 */
final class NativeMode {
  static final int AUTO = 0;
  static final int REQUIRED = 1;
  static final int OFF = 2;

  private NativeMode() {}

  static int of() {
    String text = System.getProperty("hypatia.native");
    if (text == null || text.equals("auto")) {
      return AUTO;
    }
    if (text.equals("required")) {
      return REQUIRED;
    }
    if (text.equals("off")) {
      return OFF;
    }
    throw new IllegalArgumentException(
        "the system property hypatia.native is '" + text + "'; it can be auto, required or off");
  }

  /** The instruction-set level asked for: 2 for {@code v2}; 0 where none is. */
  static int isa() {
    return isa(System.getProperty("hypatia.isa"));
  }

  private static int isa(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    if (text.length() == 2 && text.charAt(0) == 'v' && text.charAt(1) >= '2' && text.charAt(1) <= '4') {
      return text.charAt(1) - '0';
    }
    throw new IllegalArgumentException(
        "the system property hypatia.isa is '" + text + "'; it can be v2, v3 or v4");
  }
}
