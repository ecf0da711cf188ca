package org.hypatia;

import org.hypatia.runtime.Cuda;

/** Where the elements of a tensor live. */
public enum Device {
  /** Off-heap memory of this process. */
  CPU,

  /**
   * The first of NVIDIA's GPUs that the driver shows; the environment variable {@code
   * CUDA_VISIBLE_DEVICES} chooses which that is.
   */
  CUDA;

  /** Whether tensors can be moved there. The first question opens NVIDIA's driver. */
  public boolean isAvailable() {
    return this == CPU || Cuda.whyNot().isEmpty();
  }

  /**
   * Waits until the device has done all that it was asked for.
   *
   * @throws DeviceException if something of it failed
   */
  public void synchronize() {
    if (this == CUDA) {
      Cuda.synchronize();
    }
  }
}
