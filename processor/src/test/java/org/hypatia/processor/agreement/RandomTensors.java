package org.hypatia.processor.agreement;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.hypatia.processor.agreement.ProgramScope.Array;
import org.hypatia.processor.agreement.ProgramScope.Kind;
import org.hypatia.processor.agreement.ProgramScope.Length;
import org.hypatia.processor.agreement.ProgramScope.Tensor;

/**
 * Random expressions with tensors: beside loops, within them, and carried by them. In strict
 * programs every element is what the same arithmetic in Java gives, to the bit.
 */
final class RandomTensors {
  private final Random random;
  private final ProgramScope scope;
  private final RandomExpressions numbers;
  private final boolean smooth;

  RandomTensors(Random random, ProgramScope scope, RandomExpressions numbers, boolean smooth) {
    this.random = random;
    this.scope = scope;
    this.numbers = numbers;
    this.smooth = smooth;
  }

  private String one(List<Length> lengths) {
    return Objects.requireNonNull(
            scope.any(Tensor.class, any -> any.lengths().equals(lengths)), "no such tensor")
        .name();
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** A number from a tensor: an element, or an extreme or the sum of all. */
  String number(Tensor tensor) {
    if (tensor.lengths().size() == 1 && random.nextInt(6) == 0) {
      return "%s(%s, Tensor.scalar(%s), %s).doubleValue()"
          .formatted(pick("foldl", "foldr", "reduce"), step(), literal(), tensor.name());
    }
    if (random.nextInt(6) == 0) {
      String all =
          smooth ? "0.1 * sum(%s).doubleValue()" : pick("max", "min") + "(%s).doubleValue()";
      return all.formatted(tensor.name());
    }
    return "%s.get(%s).doubleValue()".formatted(tensor.name(), places(tensor, false));
  }

  private String places(Tensor tensor, boolean asIndices) {
    List<String> places = tensor.lengths().stream().map(numbers::place).toList();
    return asIndices
        ? String.join(", ", places.stream().map("at(%s)"::formatted).toList())
        : String.join(", ", places);
  }

  private String literal() {
    return numbers.literal(Kind.DOUBLE);
  }

  /** A lambda of a state and a slice; variables may change, so it has none. */
  private String step() {
    String state = scope.fresh("p");
    String slice = scope.fresh("p");
    String sum = "%s.times(%s).plus(%s)".formatted(state, pick("0.5", "-0.25"), slice);
    String extreme = "maximum(%s, %s.negate())".formatted(state, slice);
    return "(%s, %s) -> %s".formatted(state, slice, smooth || random.nextBoolean() ? sum : extreme);
  }

  private String folded(Tensor shape, String of) {
    if (random.nextInt(3) == 0) {
      String slice = scope.fresh("p");
      String change = smooth ? "sin(%s)" : pick("abs(%s)", "%s.plus(0.5)", "%s.times(%1$s)");
      return "map(%s -> %s, %s)".formatted(slice, change.formatted(slice), of);
    }
    String start =
        shape.lengths().size() == 1
            ? "Tensor.scalar(%s)".formatted(literal())
            : "%s.get(at(0))".formatted(of);
    String states = "scan(%s, %s, %s)".formatted(step(), start, of);
    return smooth ? "tanh(%s)".formatted(states) : states;
  }

  /** A tensor of the same shape as another. */
  String like(Tensor shape) {
    String a = one(shape.lengths());
    String b = one(shape.lengths());
    String s = numbers.of(Kind.DOUBLE, 1);
    String condition = numbers.of(Kind.BOOLEAN, 1);
    Array array = scope.any(Array.class, any -> any.kind() == Kind.DOUBLE && isShaped(any, shape));
    int way = random.nextInt(10);
    if (way == 9) {
      return folded(shape, a);
    }
    if (way == 8 && array != null) {
      String copy = "Tensor.of(%s, %1$s.length)".formatted(array.name());
      return smooth ? "tanh(%s)".formatted(copy) : copy;
    }
    if (way == 7) {
      return "(%s ? %s : %s)".formatted(condition, a, b);
    }
    if (way == 6) {
      String value = smooth ? "Math.sin(%s)".formatted(s) : s;
      return "%s.with(%s, %s)".formatted(a, value, places(shape, true));
    }
    return smooth ? smooth(shape, a, b, s) : strict(a, b, s);
  }

  private static boolean isShaped(Array array, Tensor shape) {
    return array.rank() == 1 && array.lengths().equals(shape.lengths());
  }

  private String strict(String a, String b, String s) {
    return pick(
            "%s.plus(%s)",
            "%s.minus(%s)",
            "%s.times(%3$s)",
            "%s.times(0.5).plus(%s)",
            "maximum(%s, %s)",
            "where(%s.lt(%s), %1$s.negate(), %2$s)",
            "abs(%s.plus(%3$s))")
        .formatted(a, b, s);
  }

  private String smooth(Tensor shape, String a, String b, String s) {
    if (shape.lengths().size() == 1 && random.nextInt(4) == 0) {
      return "tanh(u.matmul(u.t().matmul(%s)))".formatted(a);
    }
    return pick(
            "tanh(%s.times(%s))",
            "sin(%s.plus(%3$s))",
            "%s.times(0.5).plus(tanh(%s))",
            "sin(%s).times(%3$s).times(0.1)",
            "exp(square(%s).negate())")
        .formatted(a, b, s);
  }
}
