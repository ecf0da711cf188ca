package org.hypatia;

import java.nio.ByteBuffer;
import org.hypatia.runtime.Cuda;

/** Memory of a GPU that a storage stands for; given back when the collector finds it forgotten. */
final class DeviceMemory {
  /** What of it the CPU can read. */
  static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

  final long address;
  final long bytes;

  DeviceMemory(long bytes) {
    this.bytes = bytes;
    this.address = Cuda.allocate(this, bytes);
  }

  void upload(ByteBuffer source) {
    Cuda.upload(address, source, bytes);
  }

  void download(ByteBuffer target) {
    Cuda.download(target, address, bytes);
  }
}
