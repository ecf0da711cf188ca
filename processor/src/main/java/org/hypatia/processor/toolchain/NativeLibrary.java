package org.hypatia.processor.toolchain;

import java.util.List;
import java.util.zip.CRC32;
import org.hypatia.processor.emit.IsaLevel;
import org.hypatia.processor.emit.LibraryFacts;

/** A shared library with the kernels of one class at every level. */
public final class NativeLibrary {
  private final String platform;
  private final String file;
  private final byte[] contents;
  private final String compiler;
  private final List<IsaLevel> levels;

  NativeLibrary(
      String platform, String file, byte[] contents, String compiler, List<IsaLevel> levels) {
    this.platform = platform;
    this.file = file;
    this.contents = contents.clone();
    this.compiler = compiler;
    this.levels = List.copyOf(levels);
  }

  /** Where it runs: {@code linux-x86_64}. */
  public String platform() {
    return platform;
  }

  /** Its name, which holds a hash of its contents. */
  public String file() {
    return file;
  }

  public byte[] contents() {
    return contents.clone();
  }

  /** What made it: {@code gcc version 12.2.0 (...) x86_64-linux-gnu}. */
  public String compiler() {
    return compiler;
  }

  /** The instruction-set levels in it, lowest first. */
  public List<IsaLevel> levels() {
    return levels;
  }

  /** What the compiler was told for the kernels of a level, but for rounding. */
  public String flags(IsaLevel level) {
    return String.join(" ", CFlags.kernel(level));
  }

  /** What the generated class has to know. */
  public LibraryFacts facts() {
    CRC32 sum = new CRC32();
    sum.update(contents);
    return new LibraryFacts(platform, file, contents.length, sum.getValue(), "");
  }
}
