import org.hypatia.annotation.Kernel;

final class Complex {
  @Kernel
  static double modulus(double re, double im) {
    // error: classes cannot be declared in a kernel
    record Number(double re, double im) {}
    Number z = new Number(re, im);
    return Math.hypot(z.re(), z.im());
  }

  @Kernel
  static double anonymous(double x) {
    java.util.function.DoubleUnaryOperator f =
        // error: classes cannot be declared in a kernel
        new java.util.function.DoubleUnaryOperator() {
          @Override
          public double applyAsDouble(double v) {
            return v * v;
          }
        };
    return f.applyAsDouble(x);
  }
}
