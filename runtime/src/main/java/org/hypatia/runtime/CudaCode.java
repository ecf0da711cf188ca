package org.hypatia.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import org.hypatia.DeviceException;

/**
 * The code for GPUs that lies beside a generated class.
 *
 * @param owner the generated class
 * @param file name of the fatbin
 * @param bytes its length
 * @param crc the CRC-32 of its contents
 */
public record CudaCode(Class<?> owner, String file, int bytes, long crc) {

  /**
   * Where the GPU is reached.
   *
   * @param isNative whether the class's machine code runs, which launches its kernels
   * @throws DeviceException if it does not, or if there is no GPU
   */
  public long gpu(boolean isNative) {
    if (!isNative) {
      throw new DeviceException(
          owner.getName() + " cannot launch its kernels: its machine code does not run here");
    }
    return Cuda.table();
  }

  /** The code, in a direct buffer. */
  public ByteBuffer fatbin() {
    byte[] contents;
    try {
      contents = PackedLibrary.read(owner, "cuda", file);
    } catch (IOException missing) {
      throw new DeviceException(owner.getName() + ": " + missing.getMessage());
    }
    CRC32 sum = new CRC32();
    sum.update(contents);
    if (contents.length != bytes || sum.getValue() != crc) {
      throw new DeviceException("the resource " + file + " is damaged; build the jar again");
    }
    return ByteBuffer.allocateDirect(bytes).put(contents).flip();
  }
}
