package org.hypatia.processor.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What kernels may check about themselves. */
public enum SelfCheck {
  /** The first NaN that an operation makes of operands without one, and that reaches a result. */
  NAN,

  /** Every index at which memory is read or written. */
  BOUNDS,

  /** That what the compiler made of a kernel computes what the kernel says. */
  COMPARE;

  /** As users write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The check that users call so; null where there is none. */
  public static @Nullable SelfCheck named(String text) {
    return Arrays.stream(values()).filter(c -> c.text().equals(text)).findFirst().orElse(null);
  }

  /** All there are, as an option's value. */
  public static String all() {
    return Arrays.stream(values()).map(SelfCheck::text).collect(Collectors.joining(","));
  }
}
