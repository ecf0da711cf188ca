package org.hypatia.processor.agreement;

import java.util.Objects;
import java.util.Random;
import org.hypatia.processor.agreement.ProgramScope.Array;
import org.hypatia.processor.agreement.ProgramScope.Index;
import org.hypatia.processor.agreement.ProgramScope.Kernel;
import org.hypatia.processor.agreement.ProgramScope.Kind;
import org.hypatia.processor.agreement.ProgramScope.Length;
import org.hypatia.processor.agreement.ProgramScope.Scalar;
import org.hypatia.processor.agreement.ProgramScope.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Random expressions that never fail: indices are in range, divisors of whole numbers are not 0.
 * Those of smooth programs are differentiable wherever they are, and bounded.
 */
final class RandomExpressions {
  private static final int WIDEST_OFFSET = 3;

  /** How many computed places may be within each other. */
  private static final int MOST_PLACES = 3;

  private final Random random;
  private final ProgramScope scope;
  private final RandomTensors tensors;
  private final boolean smooth;

  /** An index that is written three times has none like it within. */
  private boolean inElementOr;

  private int places;

  RandomExpressions(Random random, ProgramScope scope, boolean smooth) {
    this.random = random;
    this.scope = scope;
    this.tensors = new RandomTensors(random, scope, this, smooth);
    this.smooth = smooth;
  }

  RandomTensors tensors() {
    return tensors;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  String of(Kind kind, int depth) {
    if (depth <= 0 || random.nextInt(5) == 0) {
      return leaf(kind);
    }
    if (random.nextInt(16) == 0 && !inElementOr) {
      return elementOr(kind, depth - 1);
    }
    // Of a condition that is a switch javac 17 makes code that does not verify.
    if (random.nextInt(16) == 0 && kind != Kind.BOOLEAN) {
      return chosen(kind, depth - 1);
    }
    return switch (kind) {
      case DOUBLE -> smooth ? smooth(depth - 1) : floating(Kind.DOUBLE, depth - 1);
      case FLOAT -> floating(Kind.FLOAT, depth - 1);
      case INT -> whole(Kind.INT, depth - 1);
      case LONG -> whole(Kind.LONG, depth - 1);
      case BOOLEAN -> truth(depth - 1);
    };
  }

  private String leaf(Kind kind) {
    int way = kind == Kind.DOUBLE ? random.nextInt(12) : 0;
    Tensor tensor = way == 1 || way == 2 ? scope.any(Tensor.class, any -> true) : null;
    if (tensor != null) {
      return tensors.number(tensor);
    }
    Kernel kernel = way == 3 ? scope.any(Kernel.class, any -> true) : null;
    Array given = scope.any(Array.class, any -> any.kind() == Kind.DOUBLE && any.rank() == 1);
    if (kernel != null && given != null) {
      return "%s(%s, %s, n)".formatted(kernel.name(), given.name(), literal(Kind.DOUBLE));
    }
    if (random.nextInt(3) == 0) {
      Array array = scope.any(Array.class, any -> any.kind() == kind);
      if (array != null) {
        return element(array);
      }
    }
    Scalar scalar = scope.any(Scalar.class, any -> any.kind() == kind);
    if (scalar != null && random.nextInt(4) != 0) {
      return scalar.name();
    }
    Index index = kind == Kind.INT ? scope.any(Index.class, any -> true) : null;
    return index != null && random.nextBoolean() ? index.name() : literal(kind);
  }

  /** An element if there is one at a computed place, another number if not. */
  private String elementOr(Kind kind, int depth) {
    Array array = scope.any(Array.class, any -> any.kind() == kind);
    if (array == null) {
      return leaf(kind);
    }
    Length length = array.lengths().get(array.rank() - 1);
    String row = array.rank() == 1 ? "" : "[" + place(array.lengths().get(0)) + "]";
    inElementOr = true;
    String at = of(Kind.INT, depth);
    inElementOr = false;
    return "(%s %s 0 && %1$s < %s ? %s%s[%1$s] : %s)"
        .formatted(at, pick(">=", ">"), length, array.name(), row, literal(kind));
  }

  String literal(Kind kind) {
    return switch (kind) {
      case DOUBLE -> pick("0.5", "1.25", "-0.75", "3.0", "0.1");
      case FLOAT -> pick("0.5f", "1.5f", "-0.3f", "2.0f");
      case INT -> pick("0", "1", "2", "3", "7", "-1", "-5", "1000003");
      case LONG -> pick("0L", "1L", "-3L", "5L", "123456789012L");
      case BOOLEAN -> pick("true", "false");
    };
  }

  String element(Array array) {
    StringBuilder text = new StringBuilder(array.name());
    for (Length length : array.lengths()) {
      text.append('[').append(place(length)).append(']');
    }
    return text.toString();
  }

  /** A place along an axis: that of a loop's turn, some turns off, from the end, or computed. */
  String place(Length length) {
    Index index = scope.any(Index.class, any -> offset(any, length) != null);
    int way = random.nextInt(10);
    if (index != null && way < 8) {
      int by = Objects.requireNonNull(offset(index, length));
      String at = by == 0 ? index.name() : index.name() + (by < 0 ? " - " + -by : " + " + by);
      if (way == 7) {
        return "%s - 1 - %s".formatted(length, by == 0 ? at : "(" + at + ")");
      }
      return at;
    }
    if (way < 9 && places < MOST_PLACES) {
      places++;
      String computed = of(Kind.INT, 1);
      places--;
      return "Math.floorMod(%s, %s)".formatted(computed, length);
    }
    return length.of() == null ? "0" : String.valueOf(random.nextInt(1 + length.more()));
  }

  /** What may be added to the index so that it is within the length; null if nothing is known. */
  private @Nullable Integer offset(Index index, Length length) {
    int lowest = Math.max(-index.first(), -WIDEST_OFFSET);
    boolean alike = Objects.equals(index.end().of(), length.of());
    // What ends at a constant is short enough if every length is at least 1.
    boolean shorter = index.end().of() == null;
    int highest = (alike || !shorter ? length.more() : 1 + length.more()) - index.end().more();
    if (!alike && !shorter || highest < lowest) {
      return null;
    }
    int range = Math.min(highest, WIDEST_OFFSET) - lowest + 1;
    boolean asIs = lowest <= 0 && highest >= 0 && random.nextBoolean();
    return asIs || range <= 0 ? Math.min(0, highest) : lowest + random.nextInt(range);
  }

  private String chosen(Kind kind, int depth) {
    return "switch (%s & 3) { case 0 -> %s; case 2, 3 -> %s; default -> { %syield %s; } }"
        .formatted(
            of(Kind.INT, depth),
            of(kind, depth),
            of(kind, depth),
            random.nextBoolean()
                ? "if (%s) { yield %s; } ".formatted(of(Kind.BOOLEAN, depth), literal(kind))
                : "",
            of(kind, depth));
  }

  private String smooth(int depth) {
    String a = of(Kind.DOUBLE, depth);
    String b = of(Kind.DOUBLE, depth);
    return switch (random.nextInt(11)) {
      case 0, 1 -> "(%s + %s)".formatted(a, b);
      case 2 -> "(%s - %s)".formatted(a, b);
      case 3 -> "Math.sin(%s)".formatted(a);
      case 4 -> "Math.tanh(%s * %s)".formatted(a, b);
      case 5 -> "%s / (1.5 + %s * %2$s)".formatted(a, b);
      case 6 -> "Math.exp(-(%s) * (%1$s))".formatted(a);
      case 7 -> "0.7 * %s".formatted(a);
      case 8 -> "Math.sqrt(1.5 + %s * %1$s)".formatted(a);
      case 9 -> "(%s ? %s : %s)".formatted(of(Kind.BOOLEAN, depth), a, b);
      default -> "Math.sin(%s) * (0.1 * (%s %% 10))".formatted(a, of(Kind.INT, depth));
    };
  }

  private String floating(Kind kind, int depth) {
    String a = of(kind, depth);
    String b = of(kind, depth);
    String half = kind == Kind.FLOAT ? "0.5f" : "0.5";
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> "(%s + %s)".formatted(a, b);
      case 3, 4 -> "(%s - %s)".formatted(a, b);
      case 5 -> "%s * %s".formatted(a, half);
      case 6 -> "(%s) * (%s)".formatted(a, b);
      case 7 -> "(%s) / (%s)".formatted(a, b);
      case 8 -> "Math.%s(%s, %s)".formatted(pick("min", "max"), a, b);
      case 9 -> "(%s ? %s : %s)".formatted(of(Kind.BOOLEAN, depth), a, b);
      case 10 -> "Math.abs(%s)".formatted(a);
      case 11 -> "-(%s)".formatted(a);
      case 12 ->
          "(%s) (%s)".formatted(kind.java, of(random.nextBoolean() ? Kind.LONG : Kind.INT, depth));
      case 13 -> "Math.signum(%s)".formatted(a);
      case 14 -> "(%s) %% (%s)".formatted(a, b);
      default ->
          kind == Kind.FLOAT
              ? "(float) (%s)".formatted(of(Kind.DOUBLE, depth))
              : pick("Math.sqrt(%s)", "Math.rint(%s)", "Math.floor(%s)", "Math.ceil(%s)", "(%s)")
                  .formatted(a);
    };
  }

  private String whole(Kind kind, int depth) {
    Kind other = kind == Kind.INT ? Kind.LONG : Kind.INT;
    String a = of(kind, depth);
    String b = of(kind, depth);
    return switch (random.nextInt(16)) {
      case 0, 1 -> "(%s + %s)".formatted(a, b);
      case 2 -> "(%s - %s)".formatted(a, b);
      case 3 -> "(%s) * (%s)".formatted(a, b);
      case 4 -> "(%s) %s (%s | 1)".formatted(a, pick("/", "%"), b);
      case 5 -> "(%s) %s %s".formatted(a, pick("/", "%"), pick("2", "7", "-3", "1"));
      case 6 -> "(%s %s %s)".formatted(a, pick("&", "|", "^"), b);
      case 7 -> "((%s) %s %s)".formatted(a, pick("<<", ">>", ">>>"), pick("1", "3", "5"));
      case 8 -> "((%s) %s (%s))".formatted(a, pick("<<", ">>", ">>>"), of(Kind.INT, depth));
      case 9 -> "Math.%s(%s, %s)".formatted(pick("min", "max"), a, b);
      case 10 -> "(%s ? %s : %s)".formatted(of(Kind.BOOLEAN, depth), a, b);
      case 11 -> "%s(%s)".formatted(pick("-", "~"), a);
      case 12 -> "(%s) (%s)".formatted(kind.java, of(other, depth));
      case 13 ->
          smooth
              ? a
              : "(%s) (%s)"
                  .formatted(kind.java, of(random.nextBoolean() ? Kind.FLOAT : Kind.DOUBLE, depth));
      case 14 -> "Math.%s(%s, %s | 1)".formatted(pick("floorMod", "floorDiv"), a, b);
      default -> "Math.abs(%s)".formatted(a);
    };
  }

  private String truth(int depth) {
    Kind[] comparable = smooth ? new Kind[] {Kind.INT, Kind.LONG} : Kind.values();
    Kind kind = comparable[random.nextInt(comparable.length)];
    String compare =
        kind == Kind.BOOLEAN ? pick("==", "!=") : pick("<", "<=", ">", ">=", "==", "!=");
    return switch (random.nextInt(8)) {
      case 0 -> "(%s && %s)".formatted(of(Kind.BOOLEAN, depth), of(Kind.BOOLEAN, depth));
      case 1 -> "(%s || %s)".formatted(of(Kind.BOOLEAN, depth), of(Kind.BOOLEAN, depth));
      case 2 ->
          "(%s %s %s)"
              .formatted(of(Kind.BOOLEAN, depth), pick("^", "&", "|"), of(Kind.BOOLEAN, depth));
      case 3 -> "!(%s)".formatted(of(Kind.BOOLEAN, depth));
      default -> "(%s) %s (%s)".formatted(of(kind, depth), compare, of(kind, depth));
    };
  }
}
