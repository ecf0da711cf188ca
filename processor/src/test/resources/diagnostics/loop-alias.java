import org.hypatia.annotation.Kernel;

final class Fibonacci {
  @Kernel
  static double[] swapped(int n) {
    double[] a = {0, 1};
    double[] current = a;
    // error: current and a name the same array, and the loop assigns one of them
    for (int i = 0; i < n; i++) {
      double[] next = {current[1], current[0] + current[1]};
      a[0] = i;
      current = next;
    }
    return current;
  }
}
