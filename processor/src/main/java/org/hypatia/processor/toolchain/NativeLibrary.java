package org.hypatia.processor.toolchain;

import java.util.List;
import java.util.zip.CRC32;
import org.hypatia.processor.emit.IsaLevel;
import org.hypatia.processor.emit.LibraryFacts;

/**
 * A shared library with the kernels of one class at every level.
 *
 * @param platform where it runs
 * @param file its name, which holds a hash of its contents
 * @param contents its bytes
 * @param compiler what made it
 * @param flags what the compiler was told for each level, in the order of {@code levels}
 * @param levels lowest first
 */
public record NativeLibrary(
    String platform,
    String file,
    byte[] contents,
    String compiler,
    List<String> flags,
    List<IsaLevel> levels) {

  /** What the generated class has to know. */
  public LibraryFacts facts() {
    CRC32 sum = new CRC32();
    sum.update(contents);
    return new LibraryFacts(platform, file, contents.length, sum.getValue(), "");
  }
}
