package org.hypatia.runtime;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a generated class's library. Holds no reference to the class, so that a class
 * loader can be collected.
 */
public final class KernelStatus {
  private static final Map<Class<?>, KernelStatus> ALL =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final int level;
  private final String whyJava;
  private final String note;

  KernelStatus(int level, String whyJava, String note) {
    this.level = level;
    this.whyJava = whyJava;
    this.note = note;
  }

  static void remember(Class<?> owner, KernelStatus status) {
    ALL.put(owner, status);
  }

  /** What is known of an initialised class; null for a class that has no kernels. */
  public static @Nullable KernelStatus of(Class<?> owner) {
    return ALL.get(owner);
  }

  /** The instruction-set level whose machine code runs; 0 where Java code runs. */
  public int level() {
    return level;
  }

  /** Why Java code runs; empty where machine code does. */
  public String whyJava() {
    return whyJava;
  }

  /** What else there is to know; may be empty. */
  public String note() {
    return note;
  }

  /** One line for whoever runs the program. */
  static void log(String line) {
    System.getLogger("org.hypatia").log(System.Logger.Level.WARNING, line);
  }
}
