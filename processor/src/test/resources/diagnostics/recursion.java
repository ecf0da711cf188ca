import org.hypatia.annotation.Kernel;

final class Recursive {
  @Kernel
  static int factorial(int n) {
    // error: Recursive.factorial calls itself; a kernel cannot
    return n <= 1 ? 1 : n * factorial(n - 1);
    //                      ^
  }

  @Kernel
  static boolean isEven(int n) {
    return n == 0 || isOdd(n - 1);
  }

  private static boolean isOdd(int n) {
    // error: Recursive.isEven calls itself; a kernel cannot
    return n != 0 && isEven(n - 1);
  }

  @Kernel
  static double viaLambda(double x) {
    // error: Recursive.viaLambda calls itself
    java.util.function.DoubleUnaryOperator f = v -> viaLambda(v);
    return f.applyAsDouble(x);
  }
}
