package org.hypatia.processor.emit;

/** Instruction-set levels that kernels are compiled for, each in the same library. */
public enum IsaLevel {
  X86_64_V2("v2", 2),
  X86_64_V3("v3", 3),
  X86_64_V4("v4", 4),
  /** The one level of platforms that have no others, such as aarch64. */
  BASE("base", 1);

  private final String suffix;
  private final int number;

  IsaLevel(String suffix, int number) {
    this.suffix = suffix;
    this.number = number;
  }

  /** Ends the names of functions compiled for the level. */
  public String suffix() {
    return suffix;
  }

  /** What {@code hyp_cpu_level} returns for a machine of this level. */
  public int number() {
    return number;
  }

  /** The name of a kernel's C function at this level. */
  public String function(CompiledKernel kernel) {
    return function(CEmitter.function(kernel.id()));
  }

  /** The name that a C function has when it is compiled for this level. */
  public String function(String name) {
    return name + "_" + suffix;
  }
}
