package org.hypatia.annotation;

/** A kind of processor that kernels are compiled for. */
public enum Target {
  /** The machine's processor, on every instruction-set level that the build asks for. */
  CPU,

  /** A GPU made by NVIDIA. */
  CUDA
}
