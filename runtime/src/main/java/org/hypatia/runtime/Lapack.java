package org.hypatia.runtime;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/**
 * The way to LAPACK in OpenBLAS, which JavaCPP's preset for it brings. It is looked for when
 * machine code first has a matrix that is large enough. Not for users, who put {@code
 * org.bytedeco:openblas} on the class path, or say {@code hypatia.lapack=off}.
 */
public final class Lapack {
  /** The preset without wrappers of LAPACK's functions, which take long to load; C calls those. */
  private static final String PRESET = "org.bytedeco.openblas.global.openblas_nolapack";

  /** What there is in this process. */
  private static final Lapack FOUND = find();

  private final long address;
  private final String library;
  private final String whyNot;

  private Lapack(long address, String library, String whyNot) {
    this.address = address;
    this.library = library;
    this.whyNot = whyNot;
  }

  private static Lapack none(String whyNot) {
    return new Lapack(0, "", whyNot);
  }

  /** What somebody has put there cannot be used, and hears of it. */
  private static Lapack refused(String why) {
    System.getLogger("org.hypatia")
        .log(
            System.Logger.Level.WARNING,
            "large matrices are decomposed without OpenBLAS, correct but slower: "
                + why
                + " (-Dhypatia.lapack=off silences this line)");
    return none(why);
  }

  private static Lapack find() {
    try {
      return NativeMode.wantsLapack() ? open() : none("the system property hypatia.lapack is off");
    } catch (ClassNotFoundException absent) {
      return none("org.bytedeco:openblas is not on the class path");
    } catch (InvocationTargetException failure) {
      return refused(String.valueOf(failure.getCause()));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException failure) {
      return refused(failure.toString());
    }
  }

  private static Lapack open() throws ReflectiveOperationException {
    ClassLoader loader = Lapack.class.getClassLoader();
    Class<?> preset = Class.forName(PRESET, false, loader);
    KernelLibrary routines = routines();
    if (routines.level() == 0) {
      return refused(routines.whyJava());
    }
    // JavaCPP extracts OpenBLAS and what that needs to a cache of its own, and loads all of it.
    Class<?> presets = Class.forName("org.bytedeco.javacpp.Loader", true, loader);
    presets.getMethod("load", Class.class).invoke(null, preset);
    Map<?, ?> files = (Map<?, ?>) presets.getMethod("getLoadedLibraries").invoke(null);
    for (Map.Entry<?, ?> file : files.entrySet()) {
      if (String.valueOf(file.getKey()).startsWith("openblas")) {
        String library = open0(String.valueOf(file.getValue()));
        return library.startsWith("!")
            ? refused(library.substring(1))
            : new Lapack(table0(), library, "");
      }
    }
    return refused("JavaCPP has loaded no OpenBLAS, but " + files);
  }

  /** The library of this class, loaded. */
  private static KernelLibrary routines() {
    KernelLibrary library =
        KernelLibrary.none(Lapack.class, "this build of hypatia-runtime has no library for it");
    for (String file = library.next(); file != null; file = library.next()) {
      try {
        System.load(file);
        library.bound(1);
      } catch (UnsatisfiedLinkError | RuntimeException refusal) {
        library.refused(refusal);
      }
    }
    return library;
  }

  /** Where the routines are, 0 where there are none; called by machine code. */
  static long address() {
    return FOUND.address;
  }

  /** What does the work, such as {@code OpenBLAS 0.3.31}; empty where nothing does. */
  public static String library() {
    return FOUND.library;
  }

  /** Why nothing does; empty where something does. */
  public static String whyNot() {
    return FOUND.whyNot;
  }

  /** The library's name, or behind an exclamation mark why it cannot be used. */
  private static native String open0(String file);

  private static native long table0();
}
