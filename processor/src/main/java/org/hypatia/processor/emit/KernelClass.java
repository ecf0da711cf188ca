package org.hypatia.processor.emit;

import java.util.List;

/**
 * A class with kernels, and the names of what is generated for it: for {@code p.Logistic} the class
 * {@code p.LogisticKernels}, for {@code p.Outer$Inner} the class {@code p.Outer_InnerKernels}.
 *
 * @param binaryName of the user's class
 * @param isPublic whether it can be seen from everywhere
 * @param canBeMarked whether {@code javax.annotation.processing.Generated} can be seen from it
 * @param kernels in the order of the source
 */
public record KernelClass(
    String binaryName, boolean isPublic, boolean canBeMarked, List<CompiledKernel> kernels) {

  public KernelClass {
    kernels = List.copyOf(kernels);
  }

  public String packageName() {
    int dot = binaryName.lastIndexOf('.');
    return dot < 0 ? "" : binaryName.substring(0, dot);
  }

  /** The user's class as its source calls it: {@code Outer.Inner}. */
  public String sourceName() {
    return simpleBinaryName().replace('$', '.');
  }

  /** The generated class, without its package. */
  public String kernelsName() {
    return simpleBinaryName().replace('$', '_') + "Kernels";
  }

  /** The class that holds the methods of the Java back end, without its package. */
  public String javaName() {
    return kernelsName() + "Java";
  }

  /** The binary name of the generated class. */
  public String kernelsBinaryName() {
    return packageName().isEmpty() ? kernelsName() : packageName() + "." + kernelsName();
  }

  /** Whether a kernel only finds a size for another, so that users do not see it. */
  boolean isCount(CompiledKernel kernel) {
    return kernels.stream()
        .flatMap(other -> other.kernel().counts().stream())
        .anyMatch(count -> count.kernel().equals(kernel.id()));
  }

  public boolean hasNative() {
    return kernels.stream().anyMatch(CompiledKernel::isNative);
  }

  public boolean hasCuda() {
    return kernels.stream().anyMatch(CompiledKernel::hasCuda);
  }

  /** The same class without code for a GPU, and why. */
  public KernelClass withoutCuda(String why) {
    List<CompiledKernel> changed =
        kernels.stream()
            .map(kernel -> kernel.hasCuda() ? kernel.withoutCuda(why) : kernel)
            .toList();
    return new KernelClass(binaryName, isPublic, canBeMarked, changed);
  }

  private String simpleBinaryName() {
    return binaryName.substring(binaryName.lastIndexOf('.') + 1);
  }
}
