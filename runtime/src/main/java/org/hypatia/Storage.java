package org.hypatia;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hypatia.runtime.HalfFloats;
import org.jspecify.annotations.Nullable;

/**
 * The off-heap memory of one tensor and of the views of it: zeroed, 64-byte aligned, in native byte
 * order. The collector gives it back when nothing refers to it any more, so that whoever holds this
 * object may read the memory safely, closed tensor or not.
 */
final class Storage {
  /** Alignment of every storage, wide enough for any vector load and one cache line. */
  static final int ALIGNMENT = 64;

  /** The largest storage: a buffer's 2^31-1 bytes, less what alignment may take. */
  static final long MAX_BYTES = (1L << 31) - ALIGNMENT;

  final DType dtype;
  final ByteBuffer bytes;

  /** The memory, if it is a GPU's; {@link #bytes} holds nothing then. */
  final @Nullable DeviceMemory onGpu;

  private volatile long address;
  private volatile boolean isShared;

  private Storage(DType dtype, ByteBuffer bytes) {
    this.dtype = dtype;
    this.bytes = bytes;
    this.onGpu = null;
  }

  private Storage(DType dtype, DeviceMemory onGpu) {
    this.dtype = dtype;
    this.bytes = DeviceMemory.NOTHING;
    this.onGpu = onGpu;
    this.address = onGpu.address;
  }

  /** Memory of a GPU, with whatever is in it. */
  static Storage onGpu(DType dtype, long elements) {
    return new Storage(dtype, new DeviceMemory(elements * dtype.bytes));
  }

  static Storage allocate(DType dtype, long[] shape) {
    long elements = Layout.size(shape);
    if (elements > MAX_BYTES / dtype.bytes) {
      throw new IllegalArgumentException(
          "a Tensor<"
              + dtype.label()
              + "> of shape "
              + Shapes.text(shape)
              + " is too large: one tensor holds at most "
              + MAX_BYTES
              + " bytes, "
              + MAX_BYTES / dtype.bytes
              + " elements of this dtype");
    }
    int size = (int) (elements * dtype.bytes);
    int padded = (size + ALIGNMENT - 1) & -ALIGNMENT;
    ByteBuffer aligned = ByteBuffer.allocateDirect(padded + ALIGNMENT - 1).alignedSlice(ALIGNMENT);
    return new Storage(dtype, aligned.slice(0, size).order(ByteOrder.nativeOrder()));
  }

  /** Where the memory begins; 0 until somebody who knows has said it. */
  long address() {
    return address;
  }

  /** Remembers where the memory begins. */
  void begin(long found) {
    address = found;
  }

  /** This storage, for one more tensor than before. */
  Storage shared() {
    isShared = true;
    return this;
  }

  /** Whether there was ever more than one tensor of this storage; it is not counted back. */
  boolean isShared() {
    return isShared;
  }

  // Chains of conditions, because the first switch over an enum loads a class of its own, and the
  // first result of a process waits for it.

  double getDouble(int i) {
    if (dtype == DType.F32) {
      return bytes.getFloat(i << 2);
    } else if (dtype == DType.F64) {
      return bytes.getDouble(i << 3);
    } else if (dtype == DType.F16) {
      return HalfFloats.fromF16(bytes.getShort(i << 1));
    } else if (dtype == DType.BF16) {
      return HalfFloats.fromBF16(bytes.getShort(i << 1));
    }
    return (double) getLong(i);
  }

  long getLong(int i) {
    if (dtype == DType.I32) {
      return bytes.getInt(i << 2);
    } else if (dtype == DType.I64) {
      return bytes.getLong(i << 3);
    } else if (dtype == DType.BOOL || dtype == DType.I8) {
      return bytes.get(i);
    } else if (dtype == DType.U8) {
      return bytes.get(i) & 0xff;
    } else if (dtype == DType.I16) {
      return bytes.getShort(i << 1);
    }
    return (long) getDouble(i);
  }

  boolean getBoolean(int i) {
    return dtype.isFloating() ? getDouble(i) != 0 : getLong(i) != 0;
  }

  /** Stores {@code value} as Java's cast to the dtype would give it. */
  void setDouble(int i, double value) {
    if (dtype == DType.F32) {
      bytes.putFloat(i << 2, (float) value);
    } else if (dtype == DType.F64) {
      bytes.putDouble(i << 3, value);
    } else if (dtype == DType.I32 || dtype.isSmallInteger()) {
      setLong(i, (int) value);
    } else if (dtype == DType.F16) {
      bytes.putShort(i << 1, HalfFloats.toF16((float) value));
    } else if (dtype == DType.BF16) {
      bytes.putShort(i << 1, HalfFloats.toBF16((float) value));
    } else {
      setLong(i, dtype == DType.BOOL && value != 0 ? 1 : (long) value);
    }
  }

  /** Stores {@code value} as Java's cast to the dtype would give it. */
  void setLong(int i, long value) {
    if (dtype == DType.I32) {
      bytes.putInt(i << 2, (int) value);
    } else if (dtype == DType.I64) {
      bytes.putLong(i << 3, value);
    } else if (dtype == DType.BOOL) {
      bytes.put(i, (byte) (value != 0 ? 1 : 0));
    } else if (dtype == DType.I8 || dtype == DType.U8) {
      bytes.put(i, (byte) value);
    } else if (dtype == DType.I16) {
      bytes.putShort(i << 1, (short) value);
    } else if (dtype == DType.F64) {
      bytes.putDouble(i << 3, (double) value);
    } else {
      setDouble(i, (float) value);
    }
  }

  /** Copies element {@code from} of {@code source}, converting as Java's casts do. */
  void set(int i, Storage source, int from) {
    if (dtype == DType.BOOL) {
      bytes.put(i, (byte) (source.getBoolean(from) ? 1 : 0));
    } else if (source.dtype.isFloating()) {
      setDouble(i, source.getDouble(from));
    } else {
      setLong(i, source.getLong(from));
    }
  }

  /** Bytes {@code [from, from + count)} in elements, writable, in native order. */
  ByteBuffer window(long from, long count) {
    return bytes
        .slice((int) (from * dtype.bytes), (int) (count * dtype.bytes))
        .order(ByteOrder.nativeOrder());
  }
}
