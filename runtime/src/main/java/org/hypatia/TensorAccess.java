package org.hypatia;

import java.nio.ByteBuffer;

/**
 * How generated classes reach the storage of tensors. Not for users: nothing here is checked beyond
 * what generated code may get wrong.
 *
 * <p>A call of a compiled kernel reads
 *
 * <pre>{@code
 * Tensor<F32> x = TensorAccess.contiguous(given);       // given itself when it will do
 * Object held = TensorAccess.hold(x);                   // throws when x is closed
 * long address = TensorAccess.address(x);               // 0 when it is not known yet
 * kernel(address);
 * Reference.reachabilityFence(held);                    // the memory lives until here
 * }</pre>
 *
 * and allocates nothing when {@code given} is contiguous and its address is known.
 *
 * <p>It is beside {@link Tensor}, because a class elsewhere would need an interface to it and a
 * class behind that: every class that the first call of a process loads takes half a millisecond.
 */
public final class TensorAccess {
  private TensorAccess() {}

  /** {@code x} in row order from a 64-byte boundary: itself, or a copy. */
  public static <T extends Element> Tensor<T> contiguous(Tensor<T> x) {
    x.memory();
    return isAligned(x) ? x : x.copy();
  }

  /** Whether a kernel can use the storage as it is. */
  private static boolean isAligned(Tensor<?> x) {
    Layout layout = x.layout();
    return layout.contiguous && layout.offset * x.type().bytes % Storage.ALIGNMENT == 0;
  }

  /**
   * Refuses an output that a kernel cannot write in place: a view that is transposed, stepped,
   * broadcast, or begins off a 64-byte boundary.
   */
  public static void requireWritable(Tensor<?> output, String name) {
    if (!isAligned(output)) {
      throw new IllegalArgumentException(
          name + ": this tensor is a view that a kernel cannot write to; pass a tensor of its own");
    }
  }

  /** What keeps the memory alive while it is held; throws when {@code x} is closed. */
  public static Object hold(Tensor<?> x) {
    return x.memory();
  }

  /** Where the first element of a contiguous tensor lies; 0 while nobody has found that out. */
  public static long address(Tensor<?> x) {
    long begin = x.memory().address();
    return begin == 0 ? 0 : begin + x.layout().offset * x.type().bytes;
  }

  /** The memory of a tensor and its views, for JNI's {@code GetDirectBufferAddress}. */
  public static ByteBuffer memory(Tensor<?> x) {
    return x.storage().bytes;
  }

  /** The same as {@link #address(Tensor)}, from now on, for a tensor whose memory begins there. */
  public static long address(Tensor<?> x, long begin) {
    x.storage().begin(begin);
    return address(x);
  }

  /** The size of one axis, counted from the front. */
  public static long size(Tensor<?> x, int axis) {
    return x.layout().shape[axis];
  }

  /** Whether writing to one of two tensors may change the other. */
  public static boolean overlap(Tensor<?> a, Tensor<?> b) {
    return a.memory() == b.memory()
        && a.size() > 0
        && b.size() > 0
        && a.layout().first() <= b.layout().last()
        && b.layout().first() <= a.layout().last();
  }

  /**
   * Whether a result may be written over a donated tensor: nobody else can see its storage through
   * a view, or is given it as one of {@code others}.
   */
  public static boolean isOwn(Tensor<?> donated, Tensor<?>... others) {
    for (Tensor<?> other : others) {
      if (other == donated) {
        return false;
      }
    }
    return !donated.memory().isShared();
  }

  /**
   * A result that may have been written over a donated tensor. The donated handle is closed, so
   * that what it once held is not read by mistake.
   *
   * @param given the donated tensor
   * @param result what the kernel wrote to, the donated tensor or another
   */
  public static <T extends Element> Tensor<T> take(Tensor<T> given, Tensor<T> result) {
    Tensor<T> taken = result == given ? new Tensor<>(given.layout(), given.memory()) : result;
    given.close();
    return taken;
  }

  /** Whether a tensor's memory is a GPU's; throws when {@code x} is closed. */
  public static boolean isOnGpu(Tensor<?> x) {
    return x.memory().onGpu != null;
  }

  /**
   * A tensor for a result, where {@code argument} is. On a GPU its elements are whatever was there.
   */
  public static <T extends Element> Tensor<T> allocateBeside(
      Tensor<?> argument, Class<T> dtype, long... shape) {
    return isOnGpu(argument)
        ? Transfers.allocate(DType.of(dtype), shape)
        : Tensor.zeros(dtype, shape);
  }

  /** A tensor of zeros for a result. */
  public static <T extends Element> Tensor<T> allocate(Class<T> dtype, long... shape) {
    return Tensor.zeros(dtype, shape);
  }

  // Elements to arrays in row order, and back. The arrays are long enough; the tensors that are
  // written are contiguous.

  /** Copies the elements out in row order; {@code target} has their number. */
  public static void copyTo(Tensor<F32> x, float[] target) {
    x.rowMajorBytes().asFloatBuffer().get(target);
  }

  /** Copies the elements out in row order; {@code target} has their number. */
  public static void copyTo(Tensor<F64> x, double[] target) {
    x.rowMajorBytes().asDoubleBuffer().get(target);
  }

  /** Copies the elements out in row order; {@code target} has their number. */
  public static void copyTo(Tensor<I32> x, int[] target) {
    x.rowMajorBytes().asIntBuffer().get(target);
  }

  /** Copies the elements out in row order; {@code target} has their number. */
  public static void copyTo(Tensor<I64> x, long[] target) {
    x.rowMajorBytes().asLongBuffer().get(target);
  }

  /** Copies out the bits of elements of 16 bits in row order; {@code target} has their number. */
  public static void copyTo(Tensor<?> x, short[] target) {
    x.rowMajorBytes().asShortBuffer().get(target);
  }

  /** Copies out the bits of elements of 8 bits in row order; {@code target} has their number. */
  public static void copyTo(Tensor<?> x, byte[] target) {
    x.rowMajorBytes().get(0, target);
  }

  /** Copies the elements out in row order; {@code target} has their number. */
  public static void copyTo(Tensor<Bool> x, boolean[] target) {
    copy(x.rowMajorBytes(), target);
  }

  static void copy(ByteBuffer source, boolean[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] = source.get(i) != 0;
    }
  }

  /** Fills a contiguous tensor in row order. */
  public static void copyFrom(Tensor<F32> x, float[] source) {
    x.asByteBuffer().asFloatBuffer().put(source);
  }

  /** Fills a contiguous tensor in row order. */
  public static void copyFrom(Tensor<F64> x, double[] source) {
    x.asByteBuffer().asDoubleBuffer().put(source);
  }

  /** Fills a contiguous tensor in row order. */
  public static void copyFrom(Tensor<I32> x, int[] source) {
    x.asByteBuffer().asIntBuffer().put(source);
  }

  /** Fills a contiguous tensor in row order. */
  public static void copyFrom(Tensor<I64> x, long[] source) {
    x.asByteBuffer().asLongBuffer().put(source);
  }

  /** Fills a contiguous tensor of 16 bits an element in row order. */
  public static void copyFrom(Tensor<?> x, short[] source) {
    x.asByteBuffer().asShortBuffer().put(source);
  }

  /** Fills a contiguous tensor of 8 bits an element in row order. */
  public static void copyFrom(Tensor<?> x, byte[] source) {
    x.asByteBuffer().put(0, source);
  }

  /** Fills a contiguous tensor in row order. */
  public static void copyFrom(Tensor<Bool> x, boolean[] source) {
    ByteBuffer target = x.asByteBuffer();
    for (int i = 0; i < source.length; i++) {
      target.put(i, (byte) (source[i] ? 1 : 0));
    }
  }
}
