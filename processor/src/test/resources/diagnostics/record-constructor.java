import static org.hypatia.TensorMath.grad;

import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;

final class Fractions {
  record Fraction(double over, double under) {
    Fraction {
      over = under < 0 ? -over : over;
      under = Math.abs(under);
    }
  }

  record Range(double low, double high) {
    Range(double width) {
      this(-width, width);
    }
  }

  @Kernel
  // error: Fraction has a constructor of its own, which may change what it is given
  static Fraction same(Fraction x) {
    return x;
  }

  @Kernel
  static double inverse(Fraction x) {
    // error: Fraction has a constructor of its own
    return new Fraction(x.under(), x.over()).over();
    //     ^
  }

  @Kernel
  @Gradient(wrt = "x")
  // error: Fraction has a constructor of its own
  static double value(Fraction x) {
    return x.over() / x.under();
  }

  @Kernel
  static double slope(Fraction x) {
    // error: Fraction has a constructor of its own
    return grad(f -> f.over() / f.under(), x).over();
  }

  @Kernel
  static Range around(double width) {
    // error: Range has a constructor of its own
    return new Range(width);
  }
}
