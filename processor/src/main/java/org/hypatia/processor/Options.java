package org.hypatia.processor;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hypatia.processor.check.SelfCheck;
import org.hypatia.processor.check.SelfChecks;
import org.hypatia.processor.emit.IsaLevel;
import org.hypatia.processor.passes.PassOptions;
import org.hypatia.processor.toolchain.NativeSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the user said with {@code -A}.
 *
 * @param nativeMode whether machine code is made
 * @param levels the instruction-set levels to compile; empty for all that the platform has
 * @param compiler name or path of the C compiler; empty to look for one
 * @param cudaMode whether code for GPUs is made
 * @param cudaCompiler name or path of nvcc; empty to look for it
 * @param cudaArchitectures compute capabilities to compile for, such as 90; empty for the usual
 *     ones
 * @param cache where compiled code is kept; null to keep none
 * @param checks what kernels check about themselves as they run
 * @param memory how many bytes the gradient of a loop may keep of its turns
 * @param report where it is written what the compiler did; null not to write it
 */
public record Options(
    NativeSettings.Mode nativeMode,
    List<IsaLevel> levels,
    String compiler,
    NativeSettings.Mode cudaMode,
    String cudaCompiler,
    List<Integer> cudaArchitectures,
    @Nullable Path cache,
    SelfChecks checks,
    long memory,
    @Nullable Path report) {

  /** An option: its name after {@code -A}, its values, and what it does in one sentence. */
  public enum Key {
    NATIVE(
        "hypatia.native",
        "auto|required|off",
        "auto",
        "Makes machine code where a C compiler is found; required makes it an error that none is."),
    ISA(
        "hypatia.isa",
        "v2,v3,v4",
        "all",
        "Names the x86-64 instruction-set levels that the library holds."),
    CC("hypatia.cc", "PROGRAM", "$CC, else cc, gcc or clang", "Names the C compiler."),
    CUDA(
        "hypatia.cuda",
        "auto|required|off",
        "auto",
        "Makes code for GPUs where a kernel asks for it; required makes it an error that none is."),
    NVCC("hypatia.nvcc", "PROGRAM", "nvcc, else $CUDA_HOME/bin/nvcc", "Names NVIDIA's compiler."),
    CUDA_ARCH(
        "hypatia.cudaArch",
        "80,90,100",
        "those of 80, 90 and 100 that nvcc knows",
        "Names the compute capabilities that code for GPUs is compiled for."),
    CACHE(
        "hypatia.cache",
        "DIR|off",
        "the user's cache folder",
        "Says where compiled code is kept, so that unchanged kernels are not compiled again."),
    CHECK(
        "hypatia.check",
        SelfCheck.all(),
        "none",
        "Has kernels check as they run, and throw: at the first NaN that an operation makes, at an"
            + " index outside of memory, where optimised and unoptimised results differ."),
    MEMORY(
        "hypatia.memory",
        "BYTES, such as 65536, 64K, 1M or 2G",
        "none",
        "Bounds what the gradient of a loop keeps of its turns; a loop that would keep more is run"
            + " again in segments."),
    REPORT("hypatia.report", "DIR", "none", "Writes what the compiler did, stage by stage.");

    private final String option;
    private final String values;
    private final String standard;
    private final String sentence;

    Key(String option, String values, String standard, String sentence) {
      this.option = option;
      this.values = values;
      this.standard = standard;
      this.sentence = sentence;
    }

    public String option() {
      return option;
    }
  }

  /** A value that an option cannot have, or an option that does not exist. */
  public static final class InvalidException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidException(String message) {
      super(message);
    }
  }

  public Options {
    levels = List.copyOf(levels);
    cudaArchitectures = List.copyOf(cudaArchitectures);
  }

  /** The names of all options, for the processor to declare. */
  public static Set<String> names() {
    return Arrays.stream(Key.values())
        .map(Key::option)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** One line for each option. */
  public static String help() {
    StringBuilder text = new StringBuilder();
    for (Key key : Key.values()) {
      text.append("-A").append(key.option).append('=').append(key.values).append("  ");
      text.append(key.sentence).append(" Default: ").append(key.standard).append(".\n");
    }
    return text.toString();
  }

  /**
   * Reads the options.
   *
   * @param given name and value of every {@code -A}, those of other processors among them
   * @param environment the process's variables
   */
  public static Options parse(Map<String, String> given, Map<String, String> environment)
      throws InvalidException {
    for (String name : new TreeSet<>(given.keySet())) {
      if (name.startsWith("hypatia.") && !names().contains(name)) {
        throw new InvalidException(
            "-A" + name + ": there is no such option; there are " + String.join(", ", names()));
      }
    }
    return new Options(
        mode(Key.NATIVE, value(given, Key.NATIVE)),
        levels(value(given, Key.ISA)),
        value(given, Key.CC),
        mode(Key.CUDA, value(given, Key.CUDA)),
        value(given, Key.NVCC),
        architectures(value(given, Key.CUDA_ARCH)),
        cache(value(given, Key.CACHE), environment),
        checks(value(given, Key.CHECK)),
        memory(value(given, Key.MEMORY)),
        directory(Key.REPORT, value(given, Key.REPORT)));
  }

  /** What of this concerns the toolchain. */
  public NativeSettings toolchain() {
    return new NativeSettings(
        nativeMode,
        compiler,
        levels,
        cache,
        NativeSettings.TIME_LIMIT,
        NativeSettings.MEMORY_LIMIT);
  }

  private static String value(Map<String, String> given, Key key) {
    // An option without a value is given as null.
    String value = given.get(key.option);
    return value == null ? "" : value.strip();
  }

  private static InvalidException invalid(Key key, String value) {
    return new InvalidException(
        "-A" + key.option + "=" + value + ": the value can be " + key.values);
  }

  private static NativeSettings.Mode mode(Key key, String text) throws InvalidException {
    return switch (text) {
      case "", "auto" -> NativeSettings.Mode.AUTO;
      case "required" -> NativeSettings.Mode.REQUIRED;
      case "off" -> NativeSettings.Mode.OFF;
      default -> throw invalid(key, text);
    };
  }

  private static List<Integer> architectures(String text) throws InvalidException {
    List<Integer> architectures = new ArrayList<>();
    for (String name : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      if (!name.strip().matches("[1-9][0-9]{1,2}")) {
        throw invalid(Key.CUDA_ARCH, text);
      }
      architectures.add(Integer.valueOf(name.strip()));
    }
    return architectures;
  }

  private static List<IsaLevel> levels(String text) throws InvalidException {
    List<IsaLevel> levels = new ArrayList<>();
    for (String name : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      switch (name.strip().toLowerCase(Locale.ROOT)) {
        case "v2" -> levels.add(IsaLevel.X86_64_V2);
        case "v3" -> levels.add(IsaLevel.X86_64_V3);
        case "v4" -> levels.add(IsaLevel.X86_64_V4);
        default -> throw invalid(Key.ISA, text);
      }
    }
    return levels;
  }

  private static SelfChecks checks(String text) throws InvalidException {
    Set<SelfCheck> checks = EnumSet.noneOf(SelfCheck.class);
    for (String name : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      SelfCheck check = SelfCheck.named(name.strip());
      if (check == null) {
        throw invalid(Key.CHECK, text);
      }
      checks.add(check);
    }
    return new SelfChecks(checks);
  }

  private static long memory(String text) throws InvalidException {
    if (text.isEmpty()) {
      return PassOptions.UNLIMITED;
    }
    if (!text.matches("[1-9][0-9]{0,8}[KMG]?")) {
      throw invalid(Key.MEMORY, text);
    }
    int unit = "KMG".indexOf(text.charAt(text.length() - 1)) + 1;
    String number = unit == 0 ? text : text.substring(0, text.length() - 1);
    return Long.parseLong(number) << 10 * unit;
  }

  private static @Nullable Path cache(String text, Map<String, String> environment)
      throws InvalidException {
    if (text.equals("off")) {
      return null;
    }
    if (!text.isEmpty()) {
      return directory(Key.CACHE, text);
    }
    String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (!caches.startsWith("/")) {
      String home = System.getProperty("user.home", "");
      return home.startsWith("/") ? Path.of(home, ".cache", "hypatia") : null;
    }
    return Path.of(caches, "hypatia");
  }

  private static @Nullable Path directory(Key key, String text) throws InvalidException {
    try {
      return text.isEmpty() ? null : Path.of(text).toAbsolutePath();
    } catch (InvalidPathException invalid) {
      throw invalid(key, text);
    }
  }
}
