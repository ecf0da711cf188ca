package org.hypatia.processor.toolchain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hypatia.processor.emit.IsaLevel;
import org.jspecify.annotations.Nullable;

/**
 * What the user asks of the toolchain.
 *
 * @param mode whether machine code is wanted
 * @param compiler name or path of the C compiler; empty to look for one
 * @param levels the instruction-set levels to compile; empty for all that the platform has
 * @param cache where compiled code is kept; null to keep none
 * @param timeLimit how long one run of the compiler may take
 * @param memoryLimit how many bytes of address space one run may take
 */
public record NativeSettings(
    Mode mode,
    String compiler,
    List<IsaLevel> levels,
    @Nullable Path cache,
    Duration timeLimit,
    long memoryLimit) {

  /** Values of the option {@code hypatia.native}. */
  public enum Mode {
    /** Machine code where it can be made, else Java code. */
    AUTO,
    /** No machine code is an error. */
    REQUIRED,
    /** Java code only. */
    OFF
  }

  public static final Duration TIME_LIMIT = Duration.ofMinutes(2);
  public static final long MEMORY_LIMIT = 4L << 30;

  /** What holds where the user asks for nothing, but for the cache. */
  static final NativeSettings DEFAULT =
      new NativeSettings(Mode.AUTO, "", List.of(), null, TIME_LIMIT, MEMORY_LIMIT);

  public NativeSettings {
    levels = List.copyOf(levels);
  }
}
