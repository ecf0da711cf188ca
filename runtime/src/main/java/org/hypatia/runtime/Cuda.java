package org.hypatia.runtime;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import org.hypatia.DeviceException;

/**
 * The way to NVIDIA's driver. The library of this class opens the driver when it is first asked for
 * something; a process that asks for nothing pays nothing. Not for users.
 */
public final class Cuda {
  /** How often forgotten memory is asked back before there is no more; the last wait is 0.5 s. */
  private static final int COLLECTIONS = 10;

  /** Why there is no GPU to use; empty where there is one. */
  private static final String WHY_NOT = open();

  private Cuda() {}

  /** Gives back memory that nobody refers to any more; made where the first is taken. */
  private static final class Collector {
    static final Cleaner CLEANER = Cleaner.create();
  }

  private static String open() {
    KernelLibrary library =
        KernelLibrary.none(
            Cuda.class, "this build of hypatia-runtime has no library for NVIDIA's driver");
    for (String file = library.next(); file != null; file = library.next()) {
      try {
        System.load(file);
        library.bound(1);
        String why = open0();
        return why == null ? "" : why;
      } catch (UnsatisfiedLinkError | RuntimeException refusal) {
        library.refused(refusal);
      }
    }
    return library.whyJava();
  }

  /** Why there is no GPU to use; empty where there is one. */
  public static String whyNot() {
    return WHY_NOT;
  }

  private static void require() {
    if (!WHY_NOT.isEmpty()) {
      throw new DeviceException("Device.CUDA cannot be used: " + WHY_NOT);
    }
  }

  /** Where generated classes find the GPU. */
  static long table() {
    require();
    return table0();
  }

  /** Memory on the GPU that goes when {@code owner} is collected; returns its address. */
  public static long allocate(Object owner, long bytes) {
    require();
    long address = allocate(bytes);
    Collector.CLEANER.register(owner, () -> free0(address));
    return address;
  }

  /**
   * The heap does not grow with the GPU's memory: where that is full, a collection is asked for.
   */
  private static long allocate(long bytes) {
    for (int attempt = 0; ; attempt++) {
      try {
        return allocate0(bytes);
      } catch (DeviceException full) {
        if (attempt == COLLECTIONS) {
          throw full;
        }
        System.gc();
        try {
          Thread.sleep(1L << attempt);
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
          throw full;
        }
      }
    }
  }

  /** Copies a direct buffer, from its beginning, to the GPU. */
  public static void upload(long address, ByteBuffer source, long bytes) {
    upload0(address, source, bytes);
  }

  /** Waits for all that was asked for before, and copies to a direct buffer. */
  public static void download(ByteBuffer target, long address, long bytes) {
    download0(target, address, bytes);
  }

  /** Waits for all that was asked for before. */
  public static void synchronize() {
    require();
    synchronize0();
  }

  private static native @org.jspecify.annotations.Nullable String open0();

  private static native long table0();

  private static native long allocate0(long bytes);

  private static native void free0(long address);

  private static native void upload0(long address, ByteBuffer source, long bytes);

  private static native void download0(ByteBuffer target, long address, long bytes);

  private static native void synchronize0();
}
