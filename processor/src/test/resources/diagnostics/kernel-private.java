import org.hypatia.annotation.Kernel;

final class Interest {
  @Kernel
  // error: compound is private, so the generated class cannot offer it
  private static double compound(double principal, double rate, int years) {
  //                    ^
    return principal * Math.pow(1 + rate, years);
  }
}
