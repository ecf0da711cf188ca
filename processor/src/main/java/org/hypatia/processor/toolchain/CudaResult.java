package org.hypatia.processor.toolchain;

/** What became of making code for GPUs. */
public sealed interface CudaResult {
  /** It was made. */
  record Built(CudaImage image) implements CudaResult {}

  /** It was not: {@code why} is a sentence, with a remedy, for a note and for the manifest. */
  record Unavailable(String why) implements CudaResult {}
}
