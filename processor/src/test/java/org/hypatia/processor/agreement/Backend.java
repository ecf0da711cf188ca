package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLClassLoader;
import java.util.List;
import org.hypatia.Kernels;
import org.hypatia.processor.testing.CCompiler;
import org.jspecify.annotations.Nullable;

/** Where a kernel may run: the value of {@code hypatia.native}, and of {@code hypatia.isa}. */
enum Backend {
  JAVA("off", null),
  BEST("required", null),
  V2("required", "v2"),
  V3("required", "v3"),
  V4("required", "v4");

  private final String nativeMode;
  private final @Nullable String isa;

  Backend(String nativeMode, @Nullable String isa) {
    this.nativeMode = nativeMode;
    this.isa = isa;
  }

  /** Runs with the two properties set, and puts back what they were. */
  URLClassLoader load(CompiledSource source, String className) throws ReflectiveOperationException {
    String before = System.getProperty("hypatia.native");
    String isaBefore = System.getProperty("hypatia.isa");
    try {
      set("hypatia.native", nativeMode);
      set("hypatia.isa", isa);
      URLClassLoader loader = source.newLoader();
      Class.forName(className + "Kernels", true, loader);
      return loader;
    } finally {
      set("hypatia.native", before);
      set("hypatia.isa", isaBefore);
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
