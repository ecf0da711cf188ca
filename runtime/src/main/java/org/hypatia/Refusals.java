package org.hypatia;

/**
 * Why a tensor cannot be read. Apart from {@link Tensor}, since whatever class throws an exception
 * has the exception's class loaded with it, in every process.
 */
final class Refusals {
  private Refusals() {}

  static RuntimeException closed(Tensor<?> x) {
    return new IllegalStateException(
        "this " + x.describe() + " was closed; close a tensor only after its last use");
  }

  static RuntimeException onGpu(Tensor<?> x) {
    return new IllegalStateException(
        "this "
            + x.describe()
            + " is on Device.CUDA, where plain Java and kernels without targets = CUDA read"
            + " nothing; move it with to(Device.CPU)");
  }
}
