import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Switches of all forms, and jumps out of them. */
public final class Switches {
  public enum Kind {
    SQUARE,
    CUBE,
    NEGATED,
    OTHER
  }

  /** Cases that fall through, one of them behind the default. */
  @Kernel
  @Gradient(wrt = "x")
  static double fallsThrough(int degree, double x) {
    double value = 0;
    switch (degree) {
      case 3:
        value += x * x * x;
      case 2:
        value += x * x;
      case 1:
        value += x;
        break;
      default:
        value = -x;
      case 7:
        value *= 10;
    }
    return value;
  }

  static Object[] fallsThroughArguments(Random random) {
    return new Object[] {new int[] {0, 1, 2, 3, 7}[random.nextInt(5)], random.nextDouble()};
  }

  @Kernel
  static double leftInTheMiddle(int kind, double x) {
    double y = 1;
    switch (kind) {
      case 0:
        if (x < 0) {
          break;
        }
        y = x + 1;
        break;
      case 1:
        if (x > 0) {
          return 100;
        }
      default:
        y = 2 * x;
    }
    return y;
  }

  static Object[] leftInTheMiddleArguments(Random random) {
    return new Object[] {random.nextInt(3), random.nextDouble() - 0.5};
  }

  /** The break is the switch's, the continue and the labelled break are the loop's. */
  @Kernel
  static int inALoop(int[] codes) {
    int state = 0;
    run:
    for (int i = 0; i < codes.length; i++) {
      switch (codes[i]) {
        case 0:
          continue;
        case 1:
          state += 1;
          break;
        case 2:
          if (state > 2) {
            break run;
          }
          state += 2;
          break;
        default:
          state = -state;
      }
      state = 2 * state + 1;
    }
    return state;
  }

  static Object[] inALoopArguments(Random random) {
    return new Object[] {random.ints(random.nextInt(8), 0, 4).toArray()};
  }

  /** A string that is known while compiling. */
  @Kernel
  static double metres(double x) {
    return converted(x, "ft") + converted(x, "m") + converted(x, "mile");
  }

  private static double converted(double x, String unit) {
    switch (unit) {
      case "ft":
        return 0.3048 * x;
      case "mile", "mi":
        return 1609.344 * x;
      default:
        return x;
    }
  }

  static Object[] metresArguments(Random random) {
    return new Object[] {random.nextDouble()};
  }

  @Kernel
  static int yields(Kind kind, int x) {
    return switch (kind) {
      case SQUARE -> x * x;
      case CUBE -> {
        int y = x;
        for (int i = 0; i < 2; i++) {
          y *= x;
          if (y > 100) {
            yield 100;
          }
        }
        yield y;
      }
      case NEGATED, OTHER -> kind == Kind.OTHER ? 0 : -x;
    };
  }

  static Object[] yieldsArguments(Random random) {
    return new Object[] {Kind.values()[random.nextInt(4)], random.nextInt(9)};
  }

  @Kernel
  static int oldYields(int kind, int x) {
    return switch (kind) {
      case 0:
        x++;
      case 1:
        if (x > 3) {
          yield -1;
        }
        x *= 2;
      default:
        yield x;
    };
  }

  static Object[] oldYieldsArguments(Random random) {
    return new Object[] {random.nextInt(3), random.nextInt(6)};
  }

  /** Bits, shifts and all compound assignments. */
  @Kernel
  static long bits(int a, long b, int by) {
    int x = a;
    x += b;
    x -= 3;
    x *= 5;
    x /= 3;
    x %= 1000;
    x <<= by;
    x >>= 1;
    x >>>= 1;
    x &= 0xffff;
    x |= 0x10;
    x ^= 0x3;
    var y = b;
    y >>>= by;
    y ^= ~x;
    boolean odd = (x & 1) == 1;
    odd ^= y > 0;
    odd |= a == 0;
    odd &= by != 3;
    return odd ? y : by > 2 ? x : by > 1 ? -x : y << 33;
  }

  static Object[] bitsArguments(Random random) {
    return new Object[] {random.nextInt(), random.nextLong(), random.nextInt(5)};
  }
}
