package org.hypatia.runtime;

/**
 * The threads that share the loops of kernels, one set of them for the whole process. They are
 * started when a loop is first large enough. Not for users, who say {@code hypatia.threads}.
 */
public final class Workers {
  /** Where the workers are; 0 where there are none. */
  private static final long ADDRESS = open();

  private Workers() {}

  private static long open() {
    KernelLibrary library =
        KernelLibrary.none(Workers.class, "this build of hypatia-runtime has no library for it");
    int workers = library.threads() - 1;
    for (String file = library.next(); file != null && workers > 0; file = library.next()) {
      try {
        System.load(file);
        library.bound(1);
        return open0(workers);
      } catch (UnsatisfiedLinkError | RuntimeException refusal) {
        library.refused(refusal);
      }
    }
    if (workers > 0) {
      System.getLogger("org.hypatia")
          .log(
              System.Logger.Level.WARNING,
              "kernels use one thread: "
                  + library.whyJava()
                  + " (-Dhypatia.threads=1 silences this line)");
    }
    return 0;
  }

  /** Called by machine code that has met a large loop. */
  static long address() {
    return ADDRESS;
  }

  private static native long open0(int count);
}
