package org.hypatia.processor.agreement;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.hypatia.processor.agreement.ProgramScope.Array;
import org.hypatia.processor.agreement.ProgramScope.Index;
import org.hypatia.processor.agreement.ProgramScope.Kind;
import org.hypatia.processor.agreement.ProgramScope.Length;
import org.hypatia.processor.agreement.ProgramScope.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * Random statements: nested loops in steps, triangular ones, while loops outside of others, ifs,
 * arrays that are written in place and read behind and ahead of that, sums through an index.
 */
final class RandomStatements {
  private static final int DEEPEST = 3;
  private static final int DEPTH = 2;

  private final Random random;
  private final ProgramScope scope;
  private final RandomExpressions expressions;
  private final boolean smooth;
  private final List<String> procedures;
  private final StringBuilder text = new StringBuilder();
  private int loops;
  private int left;
  private String indent = "    ";

  /**
   * @param procedures names of methods that take an array to write, a number, and how many turns
   * @param loops how many loops there may be around the statements
   */
  RandomStatements(
      Random random, ProgramScope scope, boolean smooth, List<String> procedures, int loops) {
    this.random = random;
    this.scope = scope;
    this.expressions = new RandomExpressions(random, scope, smooth);
    this.smooth = smooth;
    this.procedures = procedures;
    this.loops = loops;
  }

  RandomExpressions expressions() {
    return expressions;
  }

  /** What has been written so far. */
  String text() {
    return text.toString();
  }

  void line(String statement) {
    text.append(indent).append(statement).append('\n');
  }

  private String of(Kind kind) {
    return expressions.of(kind, DEPTH);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** A variable with a random value. */
  Scalar declare(Kind kind) {
    String name = scope.fresh(kind.java.substring(0, 1));
    line("%s %s = %s;".formatted(kind.java, name, of(kind)));
    return scope.add(new Scalar(name, kind, true));
  }

  /** An array of zeros, or a copy of another. */
  Array declareArray(Kind kind, Length... lengths) {
    String name = scope.fresh(kind.java.substring(0, 1).toUpperCase(Locale.ROOT));
    StringBuilder type = new StringBuilder(kind.java);
    StringBuilder made = new StringBuilder("new " + kind.java);
    for (Length length : lengths) {
      type.append("[]");
      made.append('[').append(length).append(']');
    }
    Array like =
        scope.any(Array.class, any -> any.kind() == kind && any.lengths().equals(List.of(lengths)));
    boolean copied = lengths.length == 1 && like != null && random.nextBoolean();
    line(
        "%s %s = %s;"
            .formatted(type, name, copied && like != null ? like.name() + ".clone()" : made));
    return scope.add(new Array(name, kind, List.of(lengths), true));
  }

  /** This many statements, those within others included. */
  void statements(int count) {
    left = count;
    while (left > 0) {
      statement();
    }
  }

  private void block(Runnable head) {
    int mark = scope.mark();
    indent += "  ";
    head.run();
    int most = 1 + random.nextInt(3);
    do {
      statement();
    } while (--most > 0 && left > 0);
    indent = indent.substring(2);
    scope.backTo(mark);
  }

  private void statement() {
    left--;
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> assign();
      case 3, 4, 5 -> write();
      case 6 -> choose();
      case 7 -> declare(smooth ? one(List.of(Kind.DOUBLE, Kind.INT)) : one(List.of(Kind.values())));
      case 8 -> callOrWhile();
      default -> {
        if (loops < DEEPEST) {
          loop();
        } else {
          write();
        }
      }
    }
  }

  private void assign() {
    Scalar to = scope.any(Scalar.class, Scalar::assignable);
    if (to != null) {
      update(to.name(), to.kind());
    }
  }

  private void write() {
    Array to = scope.any(Array.class, Array::writable);
    if (to != null) {
      update(expressions.element(to), to.kind());
    }
  }

  /** Sums may grow by what is bounded; other doubles of smooth programs are bounded. */
  private void update(String target, Kind kind) {
    String value = of(kind);
    int way = random.nextInt(8);
    if (kind == Kind.BOOLEAN) {
      line("%s %s %s;".formatted(target, List.of("=", "=", "^=", "|=", "&=").get(way % 5), value));
    } else if (kind == Kind.DOUBLE && smooth) {
      List<String> ways =
          List.of(
              "%s = Math.sin(%s);",
              "%s += 0.1 * Math.sin(%s);",
              "%s = 0.5 * %1$s + Math.tanh(%2$s);",
              "%s *= 0.9 / (1 + Math.exp(-Math.sin(%s)));",
              "%s -= 0.1 * Math.cos(%s);");
      line(ways.get(way % 5).formatted(target, value));
    } else if (way == 7 && kind != Kind.FLOAT) {
      line("%s = Math.%s(%1$s, %3$s);".formatted(target, one(List.of("min", "max")), value));
    } else if (way == 6 && (kind == Kind.INT || kind == Kind.LONG)) {
      line("%s %s %s;".formatted(target, one(List.of("^=", "<<=", ">>=", "|=", "*=")), value));
    } else if (way == 6) {
      line("%s *= %s;".formatted(target, kind == Kind.FLOAT ? "0.5f" : "-0.5"));
    } else {
      line(
          "%s %s %s;"
              .formatted(target, List.of("=", "=", "+=", "+=", "-=", "=").get(way % 6), value));
    }
  }

  private void choose() {
    line("if (%s) {".formatted(of(Kind.BOOLEAN)));
    block(() -> {});
    if (random.nextBoolean()) {
      line("} else {");
      block(() -> {});
    }
    line("}");
  }

  private void callOrWhile() {
    Array array = scope.any(Array.class, any -> any.writable() && any.kind() == Kind.DOUBLE);
    if (loops == 0 && random.nextBoolean()) {
      whileLoop();
    } else if (array != null && !procedures.isEmpty()) {
      boolean row = array.rank() == 2;
      String name =
          array.name() + (row ? "[" + expressions.place(array.lengths().get(0)) + "]" : "");
      line("%s(%s, %s, n);".formatted(one(procedures), name, of(Kind.DOUBLE)));
    } else {
      assign();
    }
  }

  /** Ends when its counter says so, if nothing else ends it. */
  private void whileLoop() {
    String counter = scope.fresh("w");
    line("int %s = %s & 7;".formatted(counter, expressions.of(Kind.INT, 0)));
    scope.add(new Scalar(counter, Kind.INT, false));
    boolean once = random.nextInt(3) == 0;
    String condition = counter + " > 0";
    if (random.nextBoolean()) {
      condition += (once ? " && !(" : " && (") + of(Kind.BOOLEAN) + ")";
    }
    line(once ? "do {" : "while (" + condition + ") {");
    loops++;
    block(() -> line("%s--;".formatted(counter)));
    loops--;
    line(once ? "} while (" + condition + ");" : "}");
  }

  private void loop() {
    Array through = scope.any(Array.class, any -> any.rank() == 1);
    if (through != null && random.nextInt(8) == 0) {
      String name = scope.fresh("e");
      line("for (%s %s : %s) {".formatted(through.kind().java, name, through.name()));
      loops++;
      block(() -> scope.add(new Scalar(name, through.kind(), false)));
      loops--;
    } else {
      Index index = header();
      loops++;
      block(() -> scope.add(index));
      loops--;
    }
    line("}");
  }

  private Length length() {
    Array array = scope.any(Array.class, any -> true);
    return array == null || random.nextInt(6) == 0
        ? new Length(null, 1 + random.nextInt(4))
        : one(array.lengths());
  }

  /** The head of a loop, as a line; gives its index. */
  private Index header() {
    String i = scope.fresh("i");
    @Nullable Index outer = random.nextBoolean() ? scope.any(Index.class, any -> true) : null;
    Length end = outer == null ? length() : outer.end();
    int first = outer == null ? random.nextInt(3) : outer.first();
    String from = String.valueOf(first);
    String last = end.plus(-1).toString();
    String to = end.toString();
    int way = random.nextInt(10);
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
      case 8 -> {
        line("for (int %s = %s; %1$s + 1 < %s; %1$s++) {".formatted(i, from, to));
        return new Index(i, first, end.plus(-1));
      }
      default -> {
        if (loops == 0) {
          line("for (int %s = 0; %1$s < (%s & 3); %1$s++) {".formatted(i, of(Kind.INT)));
        } else {
          line("for (int %s = 0; %1$s < n; %1$s++) {".formatted(i));
        }
        return new Index(i, 0, new Length(null, 6));
      }
    }
    return new Index(i, first, end);
  }
}
