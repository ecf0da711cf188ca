package org.hypatia.processor.pack;

import java.io.IOException;

/** Where resources go; the compiler's is a {@code Filer}. */
@FunctionalInterface
public interface ResourceSink {
  /**
   * Writes one resource.
   *
   * @param path from the root of the class output, with slashes
   */
  void write(String path, byte[] contents) throws IOException;
}
