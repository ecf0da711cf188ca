package org.hypatia.runtime;

import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Offers the machine code of one generated class to that class's static initialiser, one file after
 * the other, until one of them loads.
 *
 * <p>The generated class calls {@code System.load} itself, because a library belongs to the class
 * loader of the class that loads it:
 *
 * <pre>{@code
 * KernelLibrary library = KernelLibrary.of(LogisticKernels.class, "linux-x86_64", "lib...so", 4711, 0x12345678L);
 * for (String file = library.next(); file != null; file = library.next()) {
 *   try {
 *     System.load(file);
 *     library.bound(bind(library.isa()));
 *   } catch (UnsatisfiedLinkError | RuntimeException refusal) {
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
 * <p>All this runs before the first result of a process, and a fresh virtual machine pays dearly
 * for lambdas, streams, formatted text and loggers: there are none here, but on the failing path.
 */
public final class KernelLibrary {
  private static final int LIBRARY_PATH = 0;
  private static final int CACHE = 1;
  private static final int TEMPORARY = 2;
  private static final int EXHAUSTED = 3;

  private final Class<?> owner;
  private final @Nullable LibraryImage image;
  private final StringBuilder refusals = new StringBuilder();
  private int step;
  private @Nullable String offered;
  private @Nullable File temporary;
  private int level;

  private KernelLibrary(Class<?> owner, @Nullable LibraryImage image) {
    this.owner = owner;
    this.image = image;
    this.step = image == null ? EXHAUSTED : LIBRARY_PATH;
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
    String here = Platform.name();
    LibraryImage image =
        platform.equals(here)
            ? new LibraryImage(owner, platform, file, bytes, crc)
            : LibraryImage.ofPlatform(owner, here);
    KernelLibrary library = new KernelLibrary(owner, image);
    if (image == null) {
      library.refuse(
          "it was compiled for "
              + platform
              + ", and this is "
              + here
              + "; compile it on this platform too");
    }
    return library.unlessOff();
  }

  /** For a class that was compiled without machine code, and why. */
  public static KernelLibrary none(Class<?> owner, String reason) {
    KernelLibrary library = new KernelLibrary(owner, LibraryImage.ofPlatform(owner, Platform.name()));
    if (library.image == null) {
      library.refuse(reason);
    }
    return library.unlessOff();
  }

  private KernelLibrary unlessOff() {
    if (NativeMode.of() == NativeMode.OFF) {
      step = EXHAUSTED;
      refusals.setLength(0);
      refuse("the system property hypatia.native is off");
    }
    return this;
  }

  /** The next file to load; null when one was loaded or there is no other. */
  public @Nullable String next() {
    offered = null;
    while (offered == null && step < EXHAUSTED && level == 0) {
      int current = step++;
      try {
        offered = candidate(current);
      } catch (IOException | RuntimeException failure) {
        refuse(failure.toString());
      }
    }
    return offered;
  }

  private @Nullable String candidate(int current) throws IOException {
    LibraryImage wanted = image;
    if (wanted == null) {
      return null;
    }
    switch (current) {
      case LIBRARY_PATH:
        String directory = System.getProperty("hypatia.library.path");
        if (directory == null) {
          return null;
        }
        File provided = new File(directory, wanted.file());
        if (!wanted.isIn(provided)) {
          refuse("hypatia.library.path has no intact " + provided);
          return null;
        }
        return provided.getAbsolutePath();
      case CACHE:
        File cache = LibraryCache.directory();
        return cache == null ? null : LibraryCache.locate(cache, wanted).getAbsolutePath();
      default:
        File copy = LibraryCache.temporaryCopy(wanted);
        temporary = copy;
        return copy.getAbsolutePath();
    }
  }

  /** The level that the system property {@code hypatia.isa} asks for; 0 asks for the best. */
  public int isa() {
    return NativeMode.isa();
  }

  /**
   * Says that the offered file was loaded.
   *
   * @param bound the instruction-set level that runs from now on, 0 when the processor has none of
   *     the library's
   */
  public void bound(int bound) {
    discardTemporary();
    if (bound == 0) {
      step = EXHAUSTED;
      refuse("this processor has none of the instruction sets that the library was compiled for");
      return;
    }
    level = bound;
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
   * Whether machine code runs. Ends the search: remembers the outcome for {@link
   * org.hypatia.Kernels#describe}, and says so where Java code runs instead.
   *
   * @throws UnsatisfiedLinkError where {@code hypatia.native=required} and nothing was loaded
   */
  public boolean isNative() {
    if (level != 0) {
      KernelStatus.remember(owner, new KernelStatus(level, "", isaNote()));
      return true;
    }
    String why = refusals.toString();
    KernelStatus.remember(owner, new KernelStatus(0, why, ""));
    int mode = NativeMode.of();
    if (mode == NativeMode.REQUIRED) {
      throw new UnsatisfiedLinkError(
          "hypatia.native=required, but "
              + owner.getName()
              + " has no machine code that can run here: "
              + why);
    }
    if (mode != NativeMode.OFF) {
      KernelStatus.log(
          owner.getName()
              + " runs as Java code, correct but slower: "
              + why
              + ". (hypatia.native=off silences this line, hypatia.native=required makes it an error.)");
    }
    return false;
  }

  private String isaNote() {
    int asked = NativeMode.isa();
    return asked > level ? "hypatia.isa asks for v" + asked + ", which cannot run here" : "";
  }
}
