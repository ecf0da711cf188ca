import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Variables that hold one array or another, and end where the two would have to fit. */
public final class LocalArrays {
  static Object[] twoArrays(Random random) {
    return new Object[] {
      random.doubles(random.nextInt(5), -1, 1).toArray(),
      random.doubles(random.nextInt(5), -1, 1).toArray()
    };
  }

  /** Each branch makes an array of its own. */
  @Kernel
  @Gradient(wrt = {"x", "t"})
  static double madeInBranches(double[] x, double t) {
    double[] row;
    if (t > 0) {
      row = x.clone();
      row[0] *= t;
    } else {
      row = new double[x.length];
      row[0] = 3 * t;
    }
    return row[0] + row[x.length - 1];
  }

  static Object[] madeInBranchesArguments(Random random) {
    return new Object[] {
      random.doubles(1 + random.nextInt(4), -1, 1).toArray(), random.nextGaussian()
    };
  }

  @Kernel
  static double[] madeBeforeAJump(double[] x, double t) {
    double[] row;
    found:
    {
      if (t > 0) {
        row = x.clone();
        row[0] = t;
        break found;
      }
      row = x.clone();
    }
    return row;
  }

  static Object[] madeBeforeAJumpArguments(Random random) {
    return madeInBranchesArguments(random);
  }

  @Kernel
  @Gradient(wrt = "x")
  static double madeInTurns(double[] x, double[] y) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      double[] row;
      if (x[i] > 0) {
        row = new double[3];
        row[0] = x[i];
        s += row[0];
        continue;
      }
      row = new double[5];
      row[4] = 2;
      s = Math.sin(s + row[4] * x[i]);
    }
    return s;
  }

  static Object[] madeInTurnsArguments(Random random) {
    return twoArrays(random);
  }

  @Kernel
  static double lengthsInTurns(double[] x, double[] y) {
    double s = 0;
    for (int i = 0; i < x.length; i++) {
      double[] row = x;
      if (x[i] > 0) {
        row = y;
        s += row.length;
        if (s > 3) {
          break;
        }
        continue;
      }
      s = Math.sin(s + row[i]) + row.length;
    }
    return s;
  }

  static Object[] lengthsInTurnsArguments(Random random) {
    return twoArrays(random);
  }

  @Kernel
  static double lengthsOfABlock(double[] x, double[] y) {
    double s = 0;
    found:
    {
      double[] row = x;
      if (x.length > 2) {
        row = y;
        s += row.length;
        break found;
      }
      s -= row.length;
    }
    return s;
  }

  static Object[] lengthsOfABlockArguments(Random random) {
    return twoArrays(random);
  }

  /** Statements of cases share what they declare. */
  @Kernel
  static double lengthsOfCases(double[] x, double[] y, int t) {
    double s = 0;
    switch (t) {
      case 0:
        double[] row = x;
        s += row.length;
        break;
      case 1:
        row = y;
        s += 10 * row.length;
        break;
      default:
        s = -1;
    }
    return s;
  }

  static Object[] lengthsOfCasesArguments(Random random) {
    Object[] two = twoArrays(random);
    return new Object[] {two[0], two[1], random.nextInt(3)};
  }

  /** A variable of the body that is assigned in it is none that turns leave to the next. */
  @Kernel
  static double madeInEveryTurn(int n) {
    double s = 0;
    int length = 1;
    do {
      double[] row = new double[3];
      row[0] = s;
      s = Math.cos(row[0]) * row.length;
      row = new double[5];
      row[4] = 1;
      s += row[4];
      s += 0.5 * row.length;
      length++;
    } while (length < n);
    return s;
  }

  static Object[] madeInEveryTurnArguments(Random random) {
    return new Object[] {random.nextInt(7)};
  }

  /** Only when an inner turn is read is it known that the two are as long. */
  @Kernel
  @Vjp(wrt = {"x", "y"})
  static double[] anotherInTurns(double[] x, double[] y, int turns) {
    double[] row = new double[x.length];
    for (int j = 0; j < turns; j++) {
      for (int i = 0; i < j; i++) {
        row = y.clone();
      }
      row[0] *= x[0];
    }
    return row;
  }

  static Object[] anotherInTurnsArguments(Random random) {
    int n = 1 + random.nextInt(4);
    return new Object[] {
      random.doubles(n, -1, 1).toArray(), random.doubles(n, -1, 1).toArray(), random.nextInt(4)
    };
  }
}
