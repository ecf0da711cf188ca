import java.util.Random;
import org.hypatia.annotation.*;

/** Names that other languages than Java have their own ideas of, and names that nearly collide. */
public final class Names {
  record Size(double größe, double[] 数) {}

  static double[] random(Random random) {
    double[] x = new double[5 + random.nextInt(30)];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian();
    }
    return x;
  }

  @Kernel
  @Gradient(wrt = "α")
  static double β(double α, double[] ñ) {
    double Σ = 0;
    for (int i = 0; i < ñ.length; i++) {
      Σ += α * α * ñ[i];
    }
    return Σ;
  }

  static Object[] βArguments(Random random) {
    return new Object[] {random.nextGaussian(), random(random)};
  }

  @Kernel
  static double 平均(double[] 数) {
    double 和 = 0;
    for (double 値 : 数) {
      和 += 値;
    }
    return 和 / 数.length;
  }

  static Object[] 平均Arguments(Random random) {
    return new Object[] {random(random)};
  }

  /** Written with escapes: the letter alpha, and x. */
  @Kernel
  static double escaped(double[] \u03b1, double \u0078) {
    double sum = 0;
    for (int i = 0; i < α.length; i++) {
      sum += x * \u03b1[i];
    }
    return sum;
  }

  static Object[] escapedArguments(Random random) {
    return new Object[] {random(random), random.nextGaussian()};
  }

  @Kernel
  static double naïve(double[] é, double[] e, double[] è) {
    double sum = 0;
    for (int i = 0; i < e.length; i++) {
      sum += é[i] - 10 * e[i] + 100 * è[i];
    }
    return sum;
  }

  static Object[] naïveArguments(Random random) {
    return new Object[] {random(new Random(1)), random(new Random(1)), random(new Random(1))};
  }

  @Kernel
  static double naive(double[] é) {
    double sum = 0;
    for (double e : é) {
      sum -= e;
    }
    return sum;
  }

  static Object[] naiveArguments(Random random) {
    return new Object[] {random(random)};
  }

  @Kernel
  static double Naive(double[] x) {
    double sum = 1;
    for (double e : x) {
      sum += e * e;
    }
    return sum;
  }

  static Object[] NaiveArguments(Random random) {
    return new Object[] {random(random)};
  }

  /** What {@link #naïve} becomes in C. */
  @Kernel
  static double na_uefve(double[] x) {
    double sum = 2;
    for (double e : x) {
      sum += 3 * e;
    }
    return sum;
  }

  static Object[] na_uefveArguments(Random random) {
    return new Object[] {random(random)};
  }

  /** Names that C, its headers and the generated code use. */
  @Kernel
  static double keywords(
      double[] register, double auto, double[] restrict, int signed, double NULL, double[] struct) {
    double main = 0;
    double exp = auto;
    double errno = NULL;
    double INFINITY = 2;
    for (int inline = 0; inline < register.length; inline++) {
      double sizeof = register[inline] * restrict[inline];
      double I = struct[inline] + signed;
      main += sizeof * exp + I * errno / INFINITY;
    }
    return main;
  }

  static Object[] keywordsArguments(Random random) {
    return new Object[] {
      random(new Random(2)), random.nextGaussian(), random(new Random(2)), random.nextInt(9), 0.5,
      random(new Random(2))
    };
  }

  @Kernel
  static double[] generated(double[] out, double[] result, double env, int arena, double hyp) {
    double[] arguments = new double[out.length];
    for (int i0 = 0; i0 < out.length; i0++) {
      arguments[i0] = out[i0] * env + result[i0] * arena - hyp;
    }
    return arguments;
  }

  static Object[] generatedArguments(Random random) {
    return new Object[] {
      random(new Random(3)), random(new Random(3)), random.nextGaussian(), random.nextInt(9), 0.5
    };
  }

  @Kernel
  static double $dollar$_(double[] $, double _x, double __) {
    double sum = 0;
    for (double $$ : $) {
      sum += $$ * _x + __;
    }
    return sum;
  }

  static Object[] $dollar$_Arguments(Random random) {
    return new Object[] {random(random), random.nextGaussian(), random.nextGaussian()};
  }

  @Kernel
  static double größe(Size größe) {
    double sum = 0;
    for (double x : größe.数()) {
      sum += x * größe.größe();
    }
    return sum;
  }

  static Object[] größeArguments(Random random) {
    return new Object[] {new Size(random.nextGaussian(), random(random))};
  }

  /** Overloads: each has a kernel of its own. */
  @Kernel
  static double over(double[] x) {
    double sum = 0;
    for (double e : x) {
      sum += e;
    }
    return sum;
  }

  @Kernel
  @Gradient(wrt = "x")
  static double over(double[] x, double by) {
    double sum = 0;
    for (double e : x) {
      sum += e * e * by;
    }
    return sum;
  }

  @Kernel
  @Gradient(wrt = "x")
  static double over(double[] x, double by, double shift) {
    double sum = shift;
    for (double e : x) {
      sum += e * by;
    }
    return sum;
  }

  static Object[] overArguments(Random random) {
    return new Object[] {random(random), random.nextGaussian()};
  }

  /** Its name is that of a gradient of overloads, its parameters are not. */
  @Kernel
  static double overGradient(double[] x) {
    double sum = 0;
    for (double e : x) {
      sum += 7 * e;
    }
    return sum;
  }

  static Object[] overGradientArguments(Random random) {
    return new Object[] {random(random)};
  }
}
