import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;

final class Optics {
  // error: Lens is private, so the generated class could not name it
  private static final class Lens {
    @Kernel
    static double focus(double r1, double r2) {
      return 1 / (1 / r1 + 1 / r2);
    }

    // error: Doublet is in the private class Optics.Lens
    static final class Doublet {
      @Kernel
      static double focus(double f1, double f2) {
        return 1 / (1 / f1 + 1 / f2);
      }
    }
  }

  static double magnification(double near, double far) {
    class Ratio {
      @Kernel
      // error: of is in the local class Ratio, so the generated class could not name it
      static double of(double a, double b) {
      //            ^
        return a / b;
      }
    }
    return Ratio.of(far, near);
  }

  static final Object EYEPIECE =
      new Object() {
        @Kernel
        @Gradient(wrt = "x")
        // error: square is in an anonymous class
        static double square(double x) {
          return x * x;
        }
      };
}
