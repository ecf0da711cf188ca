import org.hypatia.annotation.Kernel;

@Kernel
// error: the interface Losses cannot be a class of kernels
interface Losses {
  static double squared(double miss) {
    return miss * miss;
  }
}
