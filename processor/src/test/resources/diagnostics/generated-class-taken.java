import org.hypatia.annotation.Kernel;

// error: the class NormKernels would be generated, but there is one of this name
final class Norm {
  @Kernel
  static double squared(double x, double y) {
    return x * x + y * y;
  }
}

final class NormKernels {}
