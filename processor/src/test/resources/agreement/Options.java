import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.hypatia.annotation.*;

/** Enums as arguments: alone, in records, carried by loops, and from a class file. */
public final class Options {
  enum Side {
    CALL,
    PUT
  }

  enum Style {
    DIGITAL,
    VANILLA,
    SQUARED
  }

  record Contract(Side side, double strike, Style style) {}

  record Position(Contract contract, double amount) {}

  private static final Side[] SIDES = Side.values();
  private static final Style[] STYLES = Style.values();

  private static Contract contract(Random random) {
    return new Contract(
        SIDES[random.nextInt(2)], random.nextGaussian(), STYLES[random.nextInt(3)]);
  }

  @Kernel
  @Gradient(wrt = {"spot", "strike"})
  static double payoff(double spot, double strike, Side side) {
    double distance = side == Side.CALL ? spot - strike : strike - spot;
    return Math.max(distance, 0);
  }

  static Object[] payoffArguments(Random random) {
    return new Object[] {
      random.nextGaussian(), random.nextGaussian(), SIDES[random.nextInt(2)]
    };
  }

  private static double sign(Side side) {
    return switch (side) {
      case CALL -> 1;
      case PUT -> -1;
    };
  }

  private static double value(double spot, Contract contract) {
    double distance = Math.max(sign(contract.side()) * (spot - contract.strike()), 0);
    switch (contract.style()) {
      case DIGITAL:
        return distance > 0 ? 1 : 0;
      case SQUARED:
        distance *= distance;
        break;
      default:
        break;
    }
    return distance;
  }

  @Kernel
  @Gradient(wrt = "spots")
  static double total(double[] spots, Position position) {
    double sum = 0;
    for (int i = 0; i < spots.length; i++) {
      sum += value(spots[i], position.contract());
    }
    return sum * position.amount();
  }

  static Object[] totalArguments(Random random) {
    double[] spots = new double[random.nextInt(9)];
    for (int i = 0; i < spots.length; i++) {
      spots[i] = random.nextGaussian();
    }
    return new Object[] {spots, new Position(contract(random), random.nextGaussian())};
  }

  private static Side other(Side side) {
    return side == Side.CALL ? Side.PUT : Side.CALL;
  }

  /** Which side a turn is on depends on the turn before. */
  @Kernel
  static double alternating(double[] x, Side first) {
    Side side = first;
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum = sum / 2 + sign(side) * x[i];
      side = x[i] > 0 ? other(side) : side;
    }
    return sum;
  }

  static Object[] alternatingArguments(Random random) {
    double[] x = new double[random.nextInt(9)];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian();
    }
    return new Object[] {x, SIDES[random.nextInt(2)]};
  }

  @Kernel
  static double seconds(double amount, TimeUnit unit) {
    double factor =
        switch (unit) {
          case NANOSECONDS -> 1e-9;
          case MICROSECONDS -> 1e-6;
          case MILLISECONDS -> 1e-3;
          case SECONDS -> 1;
          case MINUTES -> 60;
          case HOURS -> 3600;
          case DAYS -> 86400;
        };
    return amount * factor;
  }

  static Object[] secondsArguments(Random random) {
    return new Object[] {random.nextGaussian(), TimeUnit.values()[random.nextInt(7)]};
  }

  @Kernel
  static int code(Style style, boolean next) {
    Style chosen = next && style != Style.SQUARED ? Style.SQUARED : style;
    return 10 * chosen.ordinal() + (chosen == style ? 1 : 0);
  }

  static Object[] codeArguments(Random random) {
    return new Object[] {STYLES[random.nextInt(3)], random.nextBoolean()};
  }
}
