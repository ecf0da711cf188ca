package org.hypatia.runtime;

import java.nio.ByteBuffer;

/** Finds where a direct buffer's memory begins; JNI's {@code GetDirectBufferAddress}. */
public interface BufferAddress {
  /** The address of the first byte of {@code buffer}. */
  long of(ByteBuffer buffer);
}
