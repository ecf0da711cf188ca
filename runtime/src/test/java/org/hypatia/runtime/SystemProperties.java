package org.hypatia.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** System properties for the time of one test. */
final class SystemProperties implements AutoCloseable {
  private final Map<String, @Nullable String> before = new LinkedHashMap<>();

  SystemProperties set(String name, @Nullable String value) {
    String old = System.getProperty(name);
    before.putIfAbsent(name, old);
    put(name, value);
    return this;
  }

  @Override
  public void close() {
    before.forEach(SystemProperties::put);
  }

  private static void put(String name, @Nullable String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }
}
