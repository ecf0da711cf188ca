package org.hypatia.runtime;

import java.nio.ByteBuffer;
import org.hypatia.Bool;
import org.hypatia.Element;
import org.hypatia.F32;
import org.hypatia.F64;
import org.hypatia.I32;
import org.hypatia.I64;
import org.hypatia.Tensor;
import org.jspecify.annotations.Nullable;

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
 */
public final class TensorAccess {
  private static @Nullable Accessor accessor;

  private TensorAccess() {}

  /** What {@link Tensor} opens to this class when it is initialised. */
  public interface Accessor {
    /** See {@link TensorAccess#contiguous}. */
    <T extends Element> Tensor<T> contiguous(Tensor<T> x);

    /** Whether a kernel can use the storage as it is. */
    boolean isAligned(Tensor<?> x);

    /** See {@link TensorAccess#hold}. */
    Object hold(Tensor<?> x);

    /** See {@link TensorAccess#address(Tensor)}. */
    long address(Tensor<?> x);

    /** See {@link TensorAccess#memory}. */
    ByteBuffer memory(Tensor<?> x);

    /** See {@link TensorAccess#address(Tensor, long)}. */
    long address(Tensor<?> x, long begin);

    /** See {@link TensorAccess#size}. */
    long size(Tensor<?> x, int axis);

    /** See {@link TensorAccess#overlap}. */
    boolean overlap(Tensor<?> a, Tensor<?> b);

    /** Whether there are or were other tensors of the same storage. */
    boolean isShared(Tensor<?> x);

    /** See {@link TensorAccess#isOnGpu}. */
    boolean isOnGpu(Tensor<?> x);

    /** See {@link TensorAccess#allocateBeside}. */
    <T extends Element> Tensor<T> allocateOnGpu(Class<T> dtype, long[] shape);

    /** A new handle of the elements; the old one is closed. */
    <T extends Element> Tensor<T> moved(Tensor<T> x);

    /** See {@link TensorAccess#copyTo(Tensor, float[])}. */
    void copyTo(Tensor<?> x, float[] target);

    /** See {@link TensorAccess#copyTo(Tensor, double[])}. */
    void copyTo(Tensor<?> x, double[] target);

    /** See {@link TensorAccess#copyTo(Tensor, int[])}. */
    void copyTo(Tensor<?> x, int[] target);

    /** See {@link TensorAccess#copyTo(Tensor, long[])}. */
    void copyTo(Tensor<?> x, long[] target);

    /** See {@link TensorAccess#copyTo(Tensor, boolean[])}. */
    void copyTo(Tensor<?> x, boolean[] target);
  }

  /** Called once, by {@link Tensor}. */
  public static void connect(Accessor opened) {
    if (accessor != null) {
      throw new IllegalStateException("tensors are connected already");
    }
    accessor = opened;
  }

  private static Accessor access() {
    Accessor opened = accessor;
    if (opened == null) {
      throw new IllegalStateException("no tensor was ever made");
    }
    return opened;
  }

  /** {@code x} in row order from a 64-byte boundary: itself, or a copy. */
  public static <T extends Element> Tensor<T> contiguous(Tensor<T> x) {
    return access().contiguous(x);
  }

  /**
   * Refuses an output that a kernel cannot write in place: a view that is transposed, stepped,
   * broadcast, or begins off a 64-byte boundary.
   */
  public static void requireWritable(Tensor<?> output, String name) {
    if (!access().isAligned(output)) {
      throw new IllegalArgumentException(
          name + ": this tensor is a view that a kernel cannot write to; pass a tensor of its own");
    }
  }

  /** What keeps the memory alive while it is held; throws when {@code x} is closed. */
  public static Object hold(Tensor<?> x) {
    return access().hold(x);
  }

  /** Where the first element of a contiguous tensor lies; 0 while nobody has found that out. */
  public static long address(Tensor<?> x) {
    return access().address(x);
  }

  /** The memory of a tensor and its views, for JNI's {@code GetDirectBufferAddress}. */
  public static ByteBuffer memory(Tensor<?> x) {
    return access().memory(x);
  }

  /** The same as {@link #address(Tensor)}, from now on, for a tensor whose memory begins there. */
  public static long address(Tensor<?> x, long begin) {
    return access().address(x, begin);
  }

  /** The size of one axis, counted from the front. */
  public static long size(Tensor<?> x, int axis) {
    return access().size(x, axis);
  }

  /** Whether writing to one of two tensors may change the other. */
  public static boolean overlap(Tensor<?> a, Tensor<?> b) {
    return access().overlap(a, b);
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
    return !access().isShared(donated);
  }

  /**
   * A result that may have been written over a donated tensor. The donated handle is closed, so
   * that what it once held is not read by mistake.
   *
   * @param given the donated tensor
   * @param result what the kernel wrote to, the donated tensor or another
   */
  public static <T extends Element> Tensor<T> take(Tensor<T> given, Tensor<T> result) {
    if (result == given) {
      return access().moved(given);
    }
    given.close();
    return result;
  }

  /** Whether a tensor's memory is a GPU's; throws when {@code x} is closed. */
  public static boolean isOnGpu(Tensor<?> x) {
    return access().isOnGpu(x);
  }

  /**
   * A tensor for a result, where {@code argument} is. On a GPU its elements are whatever was there.
   */
  public static <T extends Element> Tensor<T> allocateBeside(
      Tensor<?> argument, Class<T> dtype, long... shape) {
    return access().isOnGpu(argument)
        ? access().allocateOnGpu(dtype, shape)
        : Tensor.zeros(dtype, shape);
  }

  /** A tensor of zeros for a result. */
  public static <T extends Element> Tensor<T> allocate(Class<T> dtype, long... shape) {
    return Tensor.zeros(dtype, shape);
  }

  /** Copies the elements out in row order; {@code target} has their number. */
  public static void copyTo(Tensor<F32> x, float[] target) {
    access().copyTo(x, target);
  }

  /** Copies the elements out in row order; {@code target} has their number. */
  public static void copyTo(Tensor<F64> x, double[] target) {
    access().copyTo(x, target);
  }

  /** Copies the elements out in row order; {@code target} has their number. */
  public static void copyTo(Tensor<I32> x, int[] target) {
    access().copyTo(x, target);
  }

  /** Copies the elements out in row order; {@code target} has their number. */
  public static void copyTo(Tensor<I64> x, long[] target) {
    access().copyTo(x, target);
  }

  /** Copies the elements out in row order; {@code target} has their number. */
  public static void copyTo(Tensor<Bool> x, boolean[] target) {
    access().copyTo(x, target);
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

  /** Fills a contiguous tensor in row order. */
  public static void copyFrom(Tensor<Bool> x, boolean[] source) {
    ByteBuffer target = x.asByteBuffer();
    for (int i = 0; i < source.length; i++) {
      target.put(i, (byte) (source[i] ? 1 : 0));
    }
  }
}
