package org.hypatia.processor.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The source of a class of kernels that read and write at random index expressions. */
final class RandomSubscripts {
  private static final String[] SIZES = {"0, 1, 2, 3, 5, 7", "1, 2, 3, 5, 7"};
  private static final String HEAD =
      """
      import static org.hypatia.Index.*;
      import static org.hypatia.TensorMath.*;

      import java.util.Random;
      import org.hypatia.*;
      import org.hypatia.annotation.*;

      final class %s {
        static Object[] arguments(Random random, int rank, int... sizes) {
          long[] shape = new long[rank];
          int size = 1;
          for (int axis = 0; axis < rank; axis++) {
            shape[axis] = sizes[random.nextInt(sizes.length)];
            size *= (int) shape[axis];
          }
          long[] places = new long[2 * sizes[random.nextInt(sizes.length)]];
          for (int i = 0; i < places.length; i++) {
            places[i] = random.nextInt(2) - 1;
          }
          double[] data = random.doubles(size, -1, 1).toArray();
          int from = random.nextInt(4);
          return new Object[] {
            Tensor.of(data, shape),
            random.nextInt(2) - 1,
            from,
            from + random.nextInt(4),
            Tensor.of(places, places.length / 2, 2)
          };
        }
      """;

  private final Random random;
  private final StringBuilder source = new StringBuilder();

  private RandomSubscripts(Random random) {
    this.random = random;
  }

  /**
   * @param kernels how many index expressions; there are three kernels for each
   */
  static String source(String className, Random random, int kernels) {
    RandomSubscripts subscripts = new RandomSubscripts(random);
    subscripts.source.append(HEAD.formatted(className));
    for (int i = 0; i < kernels; i++) {
      subscripts.kernels(i);
    }
    return subscripts.source.append("}\n").toString();
  }

  private void kernels(int number) {
    int rank = 1 + random.nextInt(3);
    List<String> parts = parts(rank);
    String all = String.join(", ", parts);
    // An empty axis has no place, which only what reads an element finds out.
    boolean places = all.contains("at(") || all.contains("indices(");
    String shape = String.join(", ", List.of("n", "m", "k").subList(0, rank));
    String parameters =
        "(@Shape(\"%s\") Tensor<F64> x, int i, int from, int to, @Shape(\"p, 2\") Tensor<I64> list)"
            .formatted(shape);
    String[] bodies = {
      "Tensor<F64> read%d%s { return exp(x).get(%s); }",
      "Tensor<F64> write%d%s { return x.with(x.get(%s).times(2), %3$s).withAdded(1.5, %3$s); }",
      "double sum%d%s { return sum(square(x.withAdded(sin(x.get(%s)), %3$s))).doubleValue(); }",
      "double bound%d%s { return sum(square(x.withMaximum(x.get(%s).negate(), %3$s)"
          + ".withMinimum(0.5, %3$s))).doubleValue(); }"
    };
    String[] names = {"read", "write", "sum", "bound"};
    for (int i = 0; i < bodies.length; i++) {
      String gradient = i >= 2 ? " @Gradient(wrt = \"x\")" : "";
      source.append("  @Kernel").append(gradient).append(" static ");
      source.append(bodies[i].formatted(number, parameters, all)).append('\n');
      source.append(
          "  static Object[] %s%dArguments(Random random) { return arguments(random, %d, %s); }\n"
              .formatted(names[i], number, rank, SIZES[places ? 1 : 0]));
    }
  }

  private List<String> parts(int rank) {
    List<String> parts = new ArrayList<>();
    boolean ellipsis = random.nextInt(4) == 0;
    int axes = ellipsis ? random.nextInt(rank + 1) : rank - (random.nextInt(4) == 0 ? 1 : 0);
    int at = random.nextInt(axes + 1);
    for (int i = 0; i < axes; i++) {
      if (ellipsis && i == at) {
        parts.add("ellipsis()");
      }
      if (random.nextInt(6) == 0) {
        parts.add("newAxis()");
      }
      parts.add(part());
    }
    if (parts.isEmpty()) {
      parts.add("all()");
    }
    return parts;
  }

  private String part() {
    return switch (random.nextInt(9)) {
      case 0 -> "at(" + (random.nextInt(2) - 1) + ")";
      case 1 -> "at(i)";
      case 2 -> "all()";
      case 3 -> "indices(list)";
      case 4 -> "range(from, to)";
      case 5 -> "range(" + bound() + ", to, 2)";
      default ->
          "range(" + bound() + ", " + bound() + ", " + (random.nextBoolean() ? 1 : step()) + ")";
    };
  }

  private int step() {
    int step = 1 + random.nextInt(3);
    return random.nextBoolean() ? step : -step;
  }

  private String bound() {
    return switch (random.nextInt(8)) {
      case 0 -> "Long.MAX_VALUE";
      case 1 -> "Long.MIN_VALUE";
      case 2 -> "x.size(0)";
      default -> String.valueOf(random.nextInt(13) - 6);
    };
  }
}
