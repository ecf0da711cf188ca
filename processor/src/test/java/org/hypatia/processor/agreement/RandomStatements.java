package org.hypatia.processor.agreement;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.hypatia.processor.agreement.ProgramScope.Array;
import org.hypatia.processor.agreement.ProgramScope.Index;
import org.hypatia.processor.agreement.ProgramScope.Kind;
import org.hypatia.processor.agreement.ProgramScope.Length;
import org.hypatia.processor.agreement.ProgramScope.Scalar;
import org.hypatia.processor.agreement.ProgramScope.Tensor;

/**
 * Random statements: nested loops in steps, triangular ones, loops that end by a condition, ifs,
 * switches and jumps, the places of extremes, arrays that are written in place and read behind and
 * ahead of that, sums through an index, arrays and rows with two names, tensors.
 */
final class RandomStatements {
  private static final int DEEPEST = 3;
  private static final int DEPTH = 2;

  /** How deep statements are within others: methods of Java, the derivatives too, have an end. */
  private static final int MOST_NESTED = 4;

  private final Random random;
  private final ProgramScope scope;
  private final RandomExpressions expressions;
  private final RandomJumps jumps;
  private final RandomNests nests;
  private final boolean smooth;

  /** Half of the methods have no jumps: loops that nothing leaves are compiled differently. */
  private final boolean jumping;

  private final List<String> procedures;
  private final StringBuilder text = new StringBuilder();
  private int loops;
  private int left;
  private int nested;
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
    this.jumps = new RandomJumps(random, scope, () -> expressions.of(Kind.DOUBLE, DEPTH));
    this.jumping = random.nextBoolean();
    this.nests = new RandomNests(random, scope, jumps, this);
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

  void indented(Runnable lines) {
    indent += "  ";
    lines.run();
    indent = indent.substring(2);
  }

  /** Statements of their own, in a scope of their own. */
  void block(Runnable head) {
    int mark = scope.mark();
    nested++;
    indented(
        () -> {
          head.run();
          int most = 1 + random.nextInt(3);
          do {
            statement();
          } while (--most > 0 && left > 0);
        });
    nested--;
    scope.backTo(mark);
  }

  private void statement() {
    left--;
    int way = random.nextInt(jumping ? 18 : 15);
    switch (nested < MOST_NESTED ? way : way % 6) {
      case 0, 1, 2 -> assign();
      case 3, 4, 5 -> write();
      case 6 -> nests.choose();
      case 7 -> declare(smooth ? one(List.of(Kind.DOUBLE, Kind.INT)) : one(List.of(Kind.values())));
      case 8 -> call();
      case 9 -> tensor();
      case 10 -> array();
      case 15 -> jump();
      case 16 -> nests.cases();
      case 17 -> nests.labelled();
      default -> {
        if (loops < DEEPEST) {
          loops++;
          nests.loop();
          loops--;
        } else {
          write();
        }
      }
    }
  }

  private void assign() {
    Scalar to = scope.any(Scalar.class, Scalar::assignable);
    Scalar place = scope.any(Scalar.class, any -> any.assignable() && any.kind() == Kind.INT);
    Index index = scope.any(Index.class, any -> true);
    if (to == null) {
      return;
    }
    if (place != null
        && index != null
        && to.kind() == Kind.DOUBLE
        && !smooth
        && random.nextInt(3) == 0) {
      String value = of(Kind.DOUBLE);
      line("if (%s %s %s) {".formatted(value, one(List.of("<", ">", ">=")), to.name()));
      line("  %s = %s;".formatted(to.name(), value));
      line("  %s = %s;".formatted(place.name(), index.name()));
      line("}");
    } else {
      update(to.name(), to.kind());
    }
  }

  private void write() {
    Array to = scope.any(Array.class, Array::writable);
    if (to == null) {
      return;
    }
    if (random.nextInt(6) == 0) {
      String place = of(Kind.INT);
      Length length = to.lengths().get(to.rank() - 1);
      line("if (%s >= 0 && %1$s < %s) {".formatted(place, length));
      String row = to.rank() == 1 ? "" : "[" + expressions.place(to.lengths().get(0)) + "]";
      indented(() -> update("%s%s[%s]".formatted(to.name(), row, place), to.kind()));
      line("}");
    } else {
      update(expressions.element(to), to.kind());
    }
  }

  /** Sums may grow by what is bounded; other doubles of smooth programs are bounded. */
  private void update(String target, Kind kind) {
    String value = of(kind);
    int way = random.nextInt(8);
    if (kind == Kind.BOOLEAN) {
      line("%s %s %s;".formatted(target, List.of("=", "=", "^=", "|=", "&=").get(way % 5), value));
    } else if (kind == Kind.INT && way == 5) {
      line(target + one(List.of("++;", "--;")));
    } else if (kind == Kind.INT && way == 4 && !smooth) {
      line("%s += %s;".formatted(target, of(one(List.of(Kind.DOUBLE, Kind.LONG, Kind.FLOAT)))));
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

  private void tensor() {
    Tensor like = scope.any(Tensor.class, any -> true);
    if (like == null) {
      assign();
    } else if (like.assignable()) {
      line("%s = %s;".formatted(like.name(), expressions.tensors().like(like)));
    } else {
      String name = scope.fresh("T");
      line("Tensor<F64> %s = %s;".formatted(name, expressions.tensors().like(like)));
      scope.add(new Tensor(name, like.lengths(), true));
    }
  }

  private void jump() {
    String jump = jumps.jump();
    if (jump == null) {
      write();
      return;
    }
    line("if (%s) {".formatted(of(Kind.BOOLEAN)));
    indented(
        () -> {
          if (random.nextBoolean()) {
            assign();
          }
          line(jump);
        });
    line("}");
  }

  /** A new array, another name for a row, or another array under a name. */
  private void array() {
    Array to = scope.any(Array.class, any -> any.writable() && any.rank() == 1);
    Array matrix = scope.any(Array.class, any -> any.rank() == 2);
    int way = random.nextInt(5);
    if (way == 0 && matrix != null) {
      String row = scope.fresh("r");
      Length rows = matrix.lengths().get(0);
      line("double[] %s = %s[%s];".formatted(row, matrix.name(), expressions.place(rows)));
      scope.add(new Array(row, Kind.DOUBLE, matrix.lengths().subList(1, 2), matrix.writable()));
    } else if (way == 1 && to != null) {
      Array from =
          scope.any(
              Array.class, any -> any.kind() == to.kind() && any.lengths().equals(to.lengths()));
      Array source = from == null ? to : from;
      boolean same = source.writable() && random.nextInt(3) == 0;
      line("%s = %s;".formatted(to.name(), source.name() + (same ? "" : ".clone()")));
    } else if (to != null && way == 2) {
      declareArray(to.kind(), to.lengths().get(0));
    } else if (matrix != null && way == 3) {
      declareArray(Kind.DOUBLE, matrix.lengths().get(0), matrix.lengths().get(1));
    } else {
      declareArray(
          smooth ? Kind.DOUBLE : one(List.of(Kind.values())),
          new Length(null, 1 + random.nextInt(3)));
    }
  }

  private void call() {
    Array array = scope.any(Array.class, any -> any.writable() && any.kind() == Kind.DOUBLE);
    if (array != null && !procedures.isEmpty()) {
      boolean row = array.rank() == 2;
      String name =
          array.name() + (row ? "[" + expressions.place(array.lengths().get(0)) + "]" : "");
      line("%s(%s, %s, n);".formatted(one(procedures), name, of(Kind.DOUBLE)));
    } else {
      assign();
    }
  }
}
