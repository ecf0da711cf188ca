import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Kernels that print, of numbers that every back end has to the bit. */
public final class Traced {
  static double[] some(Random random) {
    return random.ints(random.nextInt(4), -3, 4).asDoubleStream().toArray();
  }

  static Tensor<F64> matrix(Random random, int rows, int columns) {
    return Tensor.of(random.ints((long) rows * columns, -9, 10).asDoubleStream().toArray(), rows, columns);
  }

  /** Java's numbers; a value that no result needs, and one that two calls print. */
  @Kernel
  public static double numbers(double x, float y, int n, long m, boolean holds) {
    print("x", x);
    print("y", y * 2);
    print("n", n + 1);
    print("m", m);
    print("holds", !holds);
    print("constant", 1.5);
    print("square", x * x);
    print("square", x * x);
    return print("result", x + n) + 1;
  }

  static Object[] numbersArguments(Random random) {
    return new Object[] {
      random.nextGaussian(), random.nextFloat(), random.nextInt(9), 1L << 40, random.nextBoolean()
    };
  }

  @Kernel
  public static Tensor<F64> tensors(@Shape("n, m") Tensor<F64> x, @Shape("m") Tensor<F32> y) {
    print("y", y);
    Tensor<F64> doubled = print("twice x", x.plus(x));
    print("sum", sum(x, 0));
    print("size", x.size());
    print("positive", x.gt(0));
    print("first", x.get(0, 0));
    return print("again", doubled).plus(1);
  }

  static Object[] tensorsArguments(Random random) {
    int columns = 1 + random.nextInt(3);
    return new Object[] {
      matrix(random, 1 + random.nextInt(3), columns), matrix(random, 1, columns).cast(F32.class).get(0)
    };
  }

  /** What is printed on the side that is not taken is not computed: it would fail. */
  @Kernel
  public static double perhaps(@Shape("n") Tensor<F64> x) {
    print("size", x.size());
    double result = 0;
    if (x.size() > 0) {
      double largest = print("largest", max(x).doubleValue());
      print("below it", x.minus(largest));
      print("is positive", largest > 0);
      result = largest * largest;
    }
    return result;
  }

  static Object[] perhapsArguments(Random random) {
    return new Object[] {Tensor.of(some(random))};
  }

  @Kernel
  public static Tensor<I64> dtypes(@Shape("n") Tensor<I32> x) {
    print("f16", x.cast(F16.class).div(3));
    print("bf16", x.cast(BF16.class).plus(0.1));
    print("i8", x.cast(I8.class));
    print("u8", x.cast(U8.class));
    print("i16", x.cast(I16.class));
    print("i32", x);
    print("bool", x.lt(2));
    return print("i64", x.cast(I64.class)).times(2);
  }

  static Object[] dtypesArguments(Random random) {
    return new Object[] {Tensor.of(random.ints(random.nextInt(4), -5, 300).toArray())};
  }

  /** Corners, as of any large tensor. */
  @Kernel
  public static Tensor<F32> large(int n) {
    return sum(print("x", Tensor.arange(F32.class, 0, n, 1).reshape(-1, 2)));
  }

  static Object[] largeArguments(Random random) {
    return new Object[] {2000};
  }

  /** Under a condition, on either side of one, and behind a return. */
  @Kernel
  public static double branches(double x, int n) {
    double y = x > 0 ? print("positive", x) : print("negative", -x);
    if (n > 3 && print("asked", x) > 1) {
      print("both", n);
      return n;
    }
    switch (n) {
      case 1:
        print("one", n);
      case 2:
        print("one or two", n);
        break;
      default:
        print("many", y / (n - 1));
    }
    return print("behind", y);
  }

  static Object[] branchesArguments(Random random) {
    return new Object[] {random.nextInt(5) - 2.0, random.nextInt(6)};
  }

  static double helped(double x) {
    print("helped", x);
    return x + 1;
  }

  /** Turn by turn, also of nested loops, in methods, and under conditions that turns have. */
  @Kernel
  public static double loops(double[] x, int n) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      print("i", i);
      sum += helped(x[i]);
      for (int j = 0; j < n; j++) {
        if (j != i) {
          print("product", x[i] * j);
        }
        print("same", n);
      }
      for (int j = 0; j < 2; j++) {
        print("other", i + j);
      }
      print("next", x[i] + 1 > 0);
    }
    for (double e : x) {
      print("e", e);
    }
    print("sum", sum);
    return sum;
  }

  static Object[] loopsArguments(Random random) {
    return new Object[] {some(random), random.nextInt(3)};
  }

  @Kernel
  public static Tensor<F64> rows(@Shape("n, m") Tensor<F64> x) {
    for (int i = 0; i < x.size(0); i++) {
      print("row", x.get(i));
      print("twice", x.get(i).plus(x.get(i)));
    }
    return x.plus(1);
  }

  static Object[] rowsArguments(Random random) {
    return new Object[] {matrix(random, 1 + random.nextInt(3), 1 + random.nextInt(3))};
  }

  /** What comes behind a check that fails is not printed. */
  @Kernel
  public static double checked(double[] x, double bound) {
    print("bound", bound);
    check(bound > 0, "bound must be positive");
    for (int i = 0; i < x.length; i++) {
      print("x", x[i]);
    }
    for (int i = 0; i < x.length; i++) {
      check(x[i] < bound, "x is large");
    }
    if (bound > 2) {
      check(x.length > 0, "there are none");
    }
    return print("end", bound);
  }

  static Object[] checkedArguments(Random random) {
    return new Object[] {some(random), random.nextInt(5) - 1.0};
  }

  /** A size that depends on data; and what only the kernel's own memory is donated for. */
  @Kernel
  public static Tensor<F64> chosen(@Donated @Shape("n") Tensor<F64> x) {
    Tensor<F64> chosen = print("chosen", compress(x.gt(0), x, 0));
    print("x", x);
    return x.times(sum(chosen));
  }

  static Object[] chosenArguments(Random random) {
    return new Object[] {Tensor.of(some(random))};
  }

  @Kernel
  @Gradient(wrt = "x")
  @Jvp(wrt = "x")
  @Vjp(wrt = "x")
  public static double differentiated(double x) {
    return print("square", x * print("x", x)) * 3;
  }

  static Object[] differentiatedArguments(Random random) {
    return new Object[] {1.0 + random.nextInt(5)};
  }

  @Derivative(vjp = "pulled")
  static double stated(double x) {
    print("stated", x);
    return Math.rint(x);
  }

  static double pulled(double x, double cotangent) {
    return cotangent;
  }

  /** In the method of a stated derivative, and in one that is computed twice. */
  @Kernel
  public static double functions(double x) {
    return stated(x + 1) + checkpoint(v -> print("checkpoint", v * v), x);
  }

  static Object[] functionsArguments(Random random) {
    return new Object[] {0.5 + random.nextInt(4)};
  }
}
