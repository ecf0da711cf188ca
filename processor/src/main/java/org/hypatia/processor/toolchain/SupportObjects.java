package org.hypatia.processor.toolchain;

import java.io.IOException;
import java.io.InputStream;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.runtime.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Support code that was compiled when the processor was built ({@link SupportObjectsBuild}), and is
 * packed with it: in a user's build it would take longer than all of the kernels.
 */
final class SupportObjects {
  /** Where objects lie below the root of the processor's jar. */
  static final String FOLDER = "META-INF/hypatia/objects";

  private final @Nullable ClassLoader packed;

  private SupportObjects(@Nullable ClassLoader packed) {
    this.packed = packed;
  }

  /** Those that this processor holds; none where it was built without a C compiler. */
  static SupportObjects ofThisProcessor() {
    return new SupportObjects(SupportObjects.class.getClassLoader());
  }

  static SupportObjects none() {
    return new SupportObjects(null);
  }

  /** The object of a unit for this platform; null when it is to be compiled. */
  byte @Nullable [] of(CompileUnit unit) {
    if (packed == null || !unit.isSupport()) {
      return null;
    }
    try (InputStream in = packed.getResourceAsStream(FOLDER + "/" + file(unit))) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException failure) {
      throw new CompilerBug("the support code in the processor's jar cannot be read", failure);
    }
  }

  /**
   * Named for all that the object depends on but the compiler: objects of two compilers go together
   * in one library.
   */
  static String file(CompileUnit unit) {
    return Platform.name() + "/" + unit.key("") + ".o";
  }
}
