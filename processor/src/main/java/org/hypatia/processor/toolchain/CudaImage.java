package org.hypatia.processor.toolchain;

import java.util.List;
import java.util.zip.CRC32;
import org.hypatia.processor.emit.CudaFacts;

/** Code of the kernels of one class for GPUs: a fatbin. */
public final class CudaImage {
  private final String file;
  private final byte[] contents;
  private final String compiler;
  private final List<String> flags;

  CudaImage(String file, byte[] contents, String compiler, List<String> flags) {
    this.file = file;
    this.contents = contents.clone();
    this.compiler = compiler;
    this.flags = List.copyOf(flags);
  }

  /** Its name, which holds a hash of its contents. */
  public String file() {
    return file;
  }

  public byte[] contents() {
    return contents.clone();
  }

  /** What made it: {@code Cuda compilation tools, release 13.0, V13.0.88}. */
  public String compiler() {
    return compiler;
  }

  /** What the compiler was told. */
  public String flags() {
    return String.join(" ", flags);
  }

  /** What the generated class has to know. */
  public CudaFacts facts() {
    CRC32 sum = new CRC32();
    sum.update(contents);
    return new CudaFacts(file, contents.length, sum.getValue());
  }
}
