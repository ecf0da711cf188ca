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
 * Random statements: nested loops in steps, triangular ones, while loops outside of others, ifs,
 * arrays that are written in place and read behind and ahead of that, sums through an index,
 * tensors.
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
    switch (random.nextInt(13)) {
      case 0, 1, 2 -> assign();
      case 3, 4, 5 -> write();
      case 6 -> choose();
      case 7 -> declare(smooth ? one(List.of(Kind.DOUBLE, Kind.INT)) : one(List.of(Kind.values())));
      case 8 -> callOrWhile();
      case 9 -> tensor();
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
      Index index = new RandomHeads(random, scope, expressions, this::line).head(loops == 0);
      loops++;
      block(() -> scope.add(index));
      loops--;
    }
    line("}");
  }
}
