package org.hypatia.processor.toolchain;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.emit.IsaLevel;

/** What compilers are told: one table. */
final class CFlags {
  /** For every unit. */
  private static final List<String> ALWAYS =
      List.of(
          "-std=gnu11",
          "-fPIC",
          "-fvisibility=hidden",
          // int and long wrap, as in Java.
          "-fwrapv",
          // No errno, no floating-point traps: nobody in Java could look at either.
          "-fno-math-errno",
          "-fno-trapping-math",
          "-fopenmp-simd",
          // Scratch memory holds now floats, now doubles.
          "-fno-strict-aliasing",
          // Line tables, so that a profiler or a crash log shows the user's line.
          "-g1",
          // Generated code is checked by the compiler's own tests, not in users' builds.
          "-w");

  private static final List<String> LINK =
      List.of(
          "-shared",
          "-static-libgcc",
          "-Wl,--build-id=none",
          // Lines of the source are a third of a library.
          "-Wl,--compress-debug-sections=zlib",
          "-Wl,--as-needed",
          "-Wl,--no-undefined",
          "-Wl,-z,noexecstack",
          "-Wl,-z,relro",
          "-Wl,-z,now");

  private CFlags() {}

  /**
   * Each level names its features: {@code -march=x86-64-v3} is known to newer compilers only.
   * Nothing is tuned for the building machine.
   */
  private static List<String> level(IsaLevel level) {
    return switch (level) {
      case X86_64_V2 ->
          List.of("-march=x86-64", "-mtune=generic", "-mcx16", "-mpopcnt", "-msahf", "-msse4.2");
      case X86_64_V3 ->
          plus(
              level(IsaLevel.X86_64_V2),
              "-mavx2",
              "-mbmi",
              "-mbmi2",
              "-mf16c",
              "-mfma",
              "-mlzcnt",
              "-mmovbe");
      case X86_64_V4 ->
          plus(
              level(IsaLevel.X86_64_V3),
              "-mavx512f",
              "-mavx512bw",
              "-mavx512cd",
              "-mavx512dq",
              "-mavx512vl",
              "-mprefer-vector-width=512");
      case BASE -> List.of();
    };
  }

  /** For the kernels of a level. */
  static List<String> kernel(IsaLevel level) {
    List<String> flags = plus(ALWAYS, "-O3");
    flags.addAll(level(level));
    return flags;
  }

  /**
   * For support code at a level. It is written in vectors and unrolled where that pays, so that all
   * of -O3 makes it no faster, and takes twice as long.
   */
  static List<String> support(IsaLevel level) {
    List<String> flags = plus(ALWAYS, "-O1", "-fexpensive-optimizations");
    flags.addAll(level(level));
    return flags;
  }

  /** Whether a product and a sum may be rounded once. */
  static String rounding(boolean strict) {
    return strict ? "-ffp-contract=off" : "-ffp-contract=fast";
  }

  /**
   * For code that leads to the kernels, which runs on every machine that the lowest level runs on.
   * It is calls and checks: further effort makes it no faster, and takes more than twice as long.
   */
  static List<String> glue(List<IsaLevel> levels) {
    List<String> flags = plus(ALWAYS, "-O1");
    flags.addAll(level(levels.get(0)));
    return flags;
  }

  static List<String> link() {
    return LINK;
  }

  /** After the objects. */
  static List<String> libraries() {
    return List.of("-lm", "-lpthread");
  }

  /** The levels of a platform, lowest first; none where no machine code can be made. */
  static List<IsaLevel> levels(String platform) {
    return switch (platform) {
      case "linux-x86_64" -> List.of(IsaLevel.X86_64_V2, IsaLevel.X86_64_V3, IsaLevel.X86_64_V4);
      case "linux-arm64" -> List.of(IsaLevel.BASE);
      default -> List.of();
    };
  }

  private static List<String> plus(List<String> flags, String... more) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(List.of(more));
    return all;
  }
}
