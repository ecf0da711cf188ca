import org.hypatia.annotation.Kernel;

final class Counter {
  static int calls;

  @Kernel
  static double square(double x) {
    // error: a kernel cannot write calls: it changes nothing outside
    calls++;
    return x * x;
  }

  @Kernel
  static double last(double x) {
    // error: a kernel cannot write Counter.calls
    Counter.calls = 1;
    return x;
  }
}
