package org.hypatia.processor.agreement;

import java.util.Random;
import java.util.function.Consumer;
import org.hypatia.processor.agreement.ProgramScope.Array;
import org.hypatia.processor.agreement.ProgramScope.Index;
import org.hypatia.processor.agreement.ProgramScope.Kind;
import org.hypatia.processor.agreement.ProgramScope.Length;
import org.jspecify.annotations.Nullable;

/** Random heads of loops over a range: in steps, up and down, triangular, with computed bounds. */
final class RandomHeads {
  private static final int DEPTH = 2;

  private final Random random;
  private final ProgramScope scope;
  private final RandomExpressions expressions;
  private final Consumer<String> lines;
  private final String label;

  /**
   * @param lines where the head is written
   * @param label what is written before it
   */
  RandomHeads(
      Random random,
      ProgramScope scope,
      RandomExpressions expressions,
      Consumer<String> lines,
      String label) {
    this.random = random;
    this.scope = scope;
    this.expressions = expressions;
    this.lines = lines;
    this.label = label;
  }

  private Length length() {
    Array array = scope.any(Array.class, any -> true);
    return array == null || random.nextInt(6) == 0
        ? new Length(null, 1 + random.nextInt(4))
        : array.lengths().get(random.nextInt(array.rank()));
  }

  private void line(String head) {
    lines.accept(label + head);
  }

  /** The head of a loop, as a line; gives its index. */
  Index head() {
    String i = scope.fresh("i");
    @Nullable Index outer = random.nextBoolean() ? scope.any(Index.class, any -> true) : null;
    Length end = outer == null ? length() : outer.end();
    int first = outer == null ? random.nextInt(3) : outer.first();
    String from = String.valueOf(first);
    String last = end.plus(-1).toString();
    String to = end.toString();
    int way = random.nextInt(11);
    if (outer != null) {
      switch (way) {
        case 0, 1, 2 -> {
          line("for (int %s = %s; %1$s < %s; %1$s++) {".formatted(i, from, outer.name()));
          return new Index(i, first, end.plus(-1));
        }
        case 3, 4 ->
            line("for (int %s = %s; %1$s <= %s; %1$s++) {".formatted(i, from, outer.name()));
        case 5, 6 -> {
          line("for (int %s = %s + 1; %1$s < %s; %1$s++) {".formatted(i, outer.name(), to));
          return new Index(i, first + 1, end);
        }
        case 7 -> line("for (int %s = %s; %1$s >= %s; %1$s--) {".formatted(i, outer.name(), from));
        case 8 -> line("for (int %s = %s; %1$s > %s; %1$s--) {".formatted(i, last, outer.name()));
        default ->
            line("for (int %s = %s; %1$s < %s; %1$s += 2) {".formatted(i, from, outer.name()));
      }
      return new Index(i, first, end);
    }
    switch (way) {
      case 0, 1, 2, 3 -> line("for (int %s = %s; %1$s < %s; %1$s++) {".formatted(i, from, to));
      case 4 -> line("for (int %s = %s; %1$s <= %s; ++%1$s) {".formatted(i, from, last));
      case 5 -> line("for (int %s = %s; %1$s >= %s; %1$s--) {".formatted(i, last, from));
      case 6 ->
          line(
              "for (int %s = %s; %1$s < %s; %1$s += %d) {"
                  .formatted(i, from, to, 2 + random.nextInt(2)));
      case 7 -> line("for (int %s = %s; %1$s >= %s; %1$s -= 2) {".formatted(i, last, from));
      case 9 -> {
        String j = scope.fresh("i");
        line(
            "for (int %s = %s, %s = %s; %1$s < %3$s; %1$s++, %3$s--) {"
                .formatted(i, from, j, last));
        scope.add(new Index(j, first, end));
      }
      case 8 -> {
        line("for (int %s = %s; %1$s + 1 < %s; %1$s++) {".formatted(i, from, to));
        return new Index(i, first, end.plus(-1));
      }
      default -> {
        Array bounds = scope.any(Array.class, any -> any.writable() && any.kind() == Kind.INT);
        if (bounds != null && random.nextBoolean()) {
          String bound = expressions.element(bounds); // The body may change it.
          line("for (int %s = 0; %1$s < (%s & 3); %1$s++) {".formatted(i, bound));
        } else {
          line(
              "for (int %s = 0; %1$s < (%s & 3); %1$s++) {"
                  .formatted(i, expressions.of(Kind.INT, DEPTH)));
        }
        return new Index(i, 0, new Length(null, 6));
      }
    }
    return new Index(i, first, end);
  }
}
