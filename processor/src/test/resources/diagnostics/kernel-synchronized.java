import org.hypatia.annotation.Kernel;

final class Exchange {
  @Kernel
  // error: convert is synchronized, and kernels hold no locks
  static synchronized double convert(double amount, double rate) {
    return amount * rate;
  }
}
