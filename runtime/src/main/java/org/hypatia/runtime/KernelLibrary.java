package org.hypatia.runtime;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Offers the machine code of one generated class to that class's static initialiser, one file after
 * the other, until one of them loads.
 *
 * <p>The generated class calls {@code System.load} itself, because a library belongs to the class
 * loader of the class that loads it:
 *
 * <pre>{@code
 * KernelLibrary library =
 *     KernelLibrary.of(LogisticKernels.class, "linux-x86_64", "lib...so", 4711, 0x12345678L);
 * for (String file = library.next(); file != null; file = library.next()) {
 *   try {
 *     System.load(file);
 *     library.bound(bind(library.isa()));
 *   } catch (LinkageError | RuntimeException refusal) {
 *     library.refused(refusal);
 *   }
 * }
 * NATIVE = library.isNative();
 * }</pre>
 *
 * <p>Where nothing loads the class runs its Java code, after one line in the log that says why. The
 * system property {@code hypatia.native=required} turns that into an error, {@code off} asks for
 * it. The files offered are, in this order: one in the directory {@code hypatia.library.path}; one
 * in the user's cache, extracted where it is missing or damaged; one in a temporary directory,
 * deleted once it is loaded.
 *
 * <p>All this runs before the first result of a process. There a class costs half a millisecond,
 * and lambdas, formatted text or a logger tens of them. So the way to a library that was extracted
 * before is this class alone; what is needed more rarely is in others.
 */
public final class KernelLibrary {
  /** The work that is worth a part of a loop, in units of 8 ps: some 10 us. */
  private static final int GRAIN = 1_250_000;

  private static final int LIBRARY_PATH = 0;
  private static final int HOME = 1;
  private static final int CACHE = 2;
  private static final int TEMPORARY = 3;
  private static final int EXHAUSTED = 4;

  /** What became of each class's library. Values do not refer to their keys. */
  private static final Map<Class<?>, KernelLibrary> ALL =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final String name;
  private final String file;
  private final int bytes;
  private final long crc;
  private final StringBuilder refusals = new StringBuilder();
  private @Nullable Class<?> owner;
  private String platform;
  private int step = LIBRARY_PATH;
  private @Nullable String offered;
  private @Nullable File temporary;
  private int level;

  private KernelLibrary(Class<?> owner, String platform, String file, int bytes, long crc) {
    this.name = owner.getName();
    this.owner = owner;
    this.platform = platform;
    this.file = file;
    this.bytes = bytes;
    this.crc = crc;
    // Asked for machine code, as benchmarks and tests do, it is what happens anyway.
    String asked = System.getProperty("hypatia.native", "required");
    if (!asked.equals("required") && NativeMode.of() == NativeMode.OFF) {
      giveUp("the system property hypatia.native is off");
    }
  }

  /**
   * The library that javac packed for a generated class.
   *
   * @param platform where it runs, such as {@code linux-x86_64}
   * @param file its name, which holds a hash of its contents
   * @param bytes its length
   * @param crc the CRC-32 of its contents
   */
  public static KernelLibrary of(
      Class<?> owner, String platform, String file, int bytes, long crc) {
    boolean here =
        platform.equals("linux-x86_64")
            && "Linux".equals(System.getProperty("os.name"))
            && "amd64".equals(System.getProperty("os.arch"));
    if (here || platform.equals(Platform.name())) {
      return new KernelLibrary(owner, platform, file, bytes, crc);
    }
    return ofOtherPlatform(
        owner, "it was compiled for " + platform + ", and this is " + Platform.name());
  }

  /** For a class that was compiled without machine code, and why. */
  public static KernelLibrary none(Class<?> owner, String reason) {
    return ofOtherPlatform(owner, reason);
  }

  /** What was packed for this platform by another compilation, if anything was. */
  private static KernelLibrary ofOtherPlatform(Class<?> owner, String otherwise) {
    PackedLibrary packed = PackedLibrary.find(owner, Platform.name());
    if (packed != null) {
      return new KernelLibrary(owner, Platform.name(), packed.file(), packed.bytes(), packed.crc());
    }
    KernelLibrary library = new KernelLibrary(owner, "", "", 0, 0);
    if (library.step != EXHAUSTED) {
      library.giveUp(otherwise);
    }
    return library;
  }

  private void giveUp(String reason) {
    step = EXHAUSTED;
    refuse(reason);
  }

  /** The next file to load; null when one was loaded or there is no other. */
  public @Nullable String next() {
    offered = null;
    while (offered == null && step < EXHAUSTED && level == 0) {
      int current = step++;
      try {
        File candidate = candidate(current);
        offered = candidate == null ? null : candidate.getAbsolutePath();
      } catch (IOException | RuntimeException failure) {
        refuse(failure.toString());
      }
    }
    return offered;
  }

  private @Nullable File candidate(int current) throws IOException {
    return switch (current) {
      case LIBRARY_PATH -> inLibraryPath();
      case HOME -> inHome();
      case CACHE -> LibraryCache.locate(this);
      default -> temporaryCopy();
    };
  }

  private File temporaryCopy() throws IOException {
    File copy = LibraryCache.temporaryCopy(this);
    temporary = copy;
    return copy;
  }

  private @Nullable File inLibraryPath() throws IOException {
    String directory = System.getProperty("hypatia.library.path");
    if (directory == null) {
      return null;
    }
    File provided = new File(directory, file);
    if (!isIntact(provided)) {
      refuse("hypatia.library.path has no intact " + provided);
      return null;
    }
    return provided;
  }

  /** Who can write to the user's home has no need to plant a library: there is no more to check. */
  private @Nullable File inHome() throws IOException {
    String home = System.getProperty("user.home");
    if (home == null || System.getProperty("hypatia.cache") != null) {
      return null;
    }
    File kept = new File(home, ".cache/hypatia/lib/" + file);
    if (!kept.exists() || !isIntact(kept)) {
      return null;
    }
    step = TEMPORARY;
    return kept;
  }

  /** Whether a file holds exactly this library. */
  boolean isIntact(File candidate) throws IOException {
    if (candidate.length() != bytes) {
      return false;
    }
    CRC32 sum = new CRC32();
    byte[] block = new byte[8192]; // For a longer one the virtual machine allocates another.
    int length = 0;
    try (FileInputStream in = new FileInputStream(candidate)) {
      for (int count = in.read(block); count > 0; count = in.read(block)) {
        sum.update(block, 0, count);
        length += count;
      }
    }
    return length == bytes && sum.getValue() == crc;
  }

  String file() {
    return file;
  }

  /** The library's contents, read from beside the class. */
  byte[] read() throws IOException {
    Class<?> beside = owner;
    if (beside == null) {
      throw new IllegalStateException("the search has ended");
    }
    return new PackedLibrary(file, bytes, crc).intact(beside, platform);
  }

  /** The level that the system property {@code hypatia.isa} asks for; 0 asks for the best. */
  public int isa() {
    return System.getProperty("hypatia.isa") == null ? 0 : NativeMode.isa();
  }

  /** How many threads may share a loop: the system property {@code hypatia.threads}. */
  public int threads() {
    return System.getProperty("hypatia.threads") == null
        ? Math.min(Runtime.getRuntime().availableProcessors(), NativeMode.MOST_THREADS)
        : NativeMode.threads();
  }

  /** The work that is worth a part of a loop: the system property {@code hypatia.grain}. */
  public int grain() {
    return System.getProperty("hypatia.grain") == null ? GRAIN : NativeMode.grain();
  }

  /**
   * Says that the offered file was loaded.
   *
   * @param bound the instruction-set level that runs from now on, 0 when the processor has none of
   *     the library's
   */
  public void bound(int bound) {
    discardTemporary();
    level = bound;
    if (bound == 0) {
      giveUp("this processor has none of the instruction sets that it was compiled for");
    }
  }

  /** Says that the offered file could not be loaded. */
  public void refused(Throwable refusal) {
    discardTemporary();
    String message = String.valueOf(refusal.getMessage());
    // The same file for two class loaders: the second gets a copy of its own.
    if (message.indexOf("already loaded in another classloader") >= 0 && step <= TEMPORARY) {
      step = TEMPORARY;
      return;
    }
    refuse(offered == null || message.indexOf(offered) >= 0 ? message : offered + ": " + message);
  }

  private void refuse(String reason) {
    if (refusals.length() > 0) {
      refusals.append("; ");
    }
    refusals.append(reason);
  }

  /** A loaded library stays mapped when its file goes. */
  private void discardTemporary() {
    File copy = temporary;
    if (copy != null) {
      temporary = null;
      LibraryCache.discard(copy);
    }
  }

  /**
   * Whether machine code runs. Ends the search, and says so where Java code runs instead.
   *
   * @throws UnsatisfiedLinkError where {@code hypatia.native=required} and nothing was loaded
   */
  public boolean isNative() {
    Class<?> key = owner;
    if (key != null) {
      ALL.put(key, this);
      owner = null;
    }
    if (level != 0) {
      return true;
    }
    NativeMode.reportJava(name, refusals.toString());
    return false;
  }

  /** Whether Java code runs calls that do less than a native call costs. */
  public boolean leavesSmallCallsToJava() {
    return !"required".equals(System.getProperty("hypatia.native"));
  }

  /** The outcome for an initialised class; null for a class without a library. */
  public static @Nullable KernelLibrary outcome(Class<?> owner) {
    return ALL.get(owner);
  }

  /** The instruction-set level whose machine code runs; 0 where Java code runs. */
  public int level() {
    return level;
  }

  /** Why Java code runs; empty where machine code does. */
  public String whyJava() {
    return level == 0 ? refusals.toString() : "";
  }
}
