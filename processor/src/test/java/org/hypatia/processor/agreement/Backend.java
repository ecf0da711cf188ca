package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.Kernels;
import org.hypatia.processor.testing.CCompiler;
import org.jspecify.annotations.Nullable;

/** Where a kernel may run, as system properties say it. */
enum Backend {
  JAVA("off", null, false),
  BEST("required", null, false),
  V2("required", "v2", false),
  V3("required", "v3", true),
  V4("required", "v4", true);

  private final String nativeMode;
  private final @Nullable String isa;
  private final boolean shares;

  /**
   * @param shares whether three threads share every loop that threads may share, however short
   */
  Backend(String nativeMode, @Nullable String isa, boolean shares) {
    this.nativeMode = nativeMode;
    this.isa = isa;
    this.shares = shares;
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>(Map.of("hypatia.native", nativeMode));
    if (isa != null) {
      properties.put("hypatia.isa", isa);
    }
    if (shares) {
      properties.putAll(Map.of("hypatia.threads", "3", "hypatia.grain", "0"));
    }
    return properties;
  }

  /** The class's kernels, initialised while the properties are set. */
  URLClassLoader load(CompiledSource source, String className) throws ReflectiveOperationException {
    return load(source, className, properties());
  }

  /** The class's kernels, initialised while some properties are set, which are put back then. */
  static URLClassLoader load(
      CompiledSource source, String className, Map<String, String> properties)
      throws ReflectiveOperationException {
    Map<String, @Nullable String> before = new HashMap<>();
    properties.forEach((key, value) -> before.put(key, System.setProperty(key, value)));
    try {
      URLClassLoader loader = source.newLoader();
      Class.forName(className + "Kernels", true, loader);
      return loader;
    } finally {
      before.forEach(Backend::set);
    }
  }

  /** Fails unless this is what runs the class: a test of native code must not pass on Java. */
  void assertRuns(Class<?> kernels, String best) {
    String runsOn = Kernels.describe(kernels).runsOn();
    if (this == JAVA) {
      assertEquals("Java", runsOn);
    } else {
      assertTrue(runsOn.startsWith("native "), this + ": " + Kernels.describe(kernels));
      if (isa != null) {
        String asked = best.substring(0, best.length() - isa.length()) + isa;
        assertEquals(asked.compareTo(best) < 0 ? asked : best, runsOn);
      }
    }
  }

  /** Those that can run here: all, or Java alone where there is no C compiler. */
  static List<Backend> available() {
    if (CCompiler.isThere()) {
      return List.of(values());
    }
    System.out.println("Agreement: no C compiler, so the Java back end alone is tested");
    return List.of(JAVA);
  }

  private static void set(String key, @Nullable String value) {
    if (value == null) {
      System.clearProperty(key);
    } else {
      System.setProperty(key, value);
    }
  }
}
