package org.hypatia.processor.agreement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hypatia.processor.agreement.ProgramScope.Array;
import org.hypatia.processor.agreement.ProgramScope.Index;
import org.hypatia.processor.agreement.ProgramScope.Kind;
import org.hypatia.processor.agreement.ProgramScope.Length;
import org.hypatia.processor.agreement.ProgramScope.Scalar;
import org.hypatia.processor.agreement.ProgramScope.Target.Reach;

/** Random statements with others in them: ifs, switches, labelled blocks, loops of all forms. */
final class RandomNests {
  private static final int DEPTH = 2;

  private final Random random;
  private final ProgramScope scope;
  private final RandomExpressions expressions;
  private final RandomJumps jumps;
  private final RandomStatements body;

  /**
   * @param body makes the statements within
   */
  RandomNests(Random random, ProgramScope scope, RandomJumps jumps, RandomStatements body) {
    this.random = random;
    this.scope = scope;
    this.expressions = body.expressions();
    this.jumps = jumps;
    this.body = body;
  }

  void choose() {
    body.line("if (%s) {".formatted(expressions.of(Kind.BOOLEAN, DEPTH)));
    body.block(() -> {});
    if (random.nextBoolean()) {
      body.line("} else {");
      body.block(() -> {});
    }
    body.line("}");
  }

  /** A switch, of the old form, whose cases fall through, or of the new one. */
  void cases() {
    boolean old = random.nextBoolean();
    String label = jumps.label();
    body.line("%sswitch (%s & 3) {".formatted(label, expressions.of(Kind.INT, DEPTH)));
    List<String> heads = new ArrayList<>(List.of("case 0", "case 2, 1", "default"));
    Collections.shuffle(heads, random);
    for (String head : heads) {
      body.line("  %s %s".formatted(head, old ? ":" : "-> {"));
      body.indented(() -> body.block(() -> jumps.into(label, Reach.SWITCH)));
      if (old && random.nextBoolean()) {
        body.line("    break;");
      }
      if (!old) {
        body.line("  }");
      }
    }
    body.line("}");
  }

  void labelled() {
    String label = scope.fresh("L") + ": ";
    body.line(label + "{");
    body.block(() -> jumps.into(label, Reach.BLOCK));
    body.line("}");
  }

  void loop() {
    String label = jumps.label();
    Array through = scope.any(Array.class, any -> true);
    switch (random.nextInt(10)) {
      case 0 -> whileLoop(label);
      case 1 -> {
        if (through != null) {
          forEach(label, through);
        }
      }
      case 2 -> {
        if (through != null) {
          search(label, through.lengths().get(0));
        }
      }
      default -> {
        int mark = scope.mark();
        scope.add(new RandomHeads(random, scope, expressions, body::line, label).head());
        body.block(() -> jumps.into(label, Reach.LOOP));
        body.line("}");
        scope.backTo(mark);
      }
    }
  }

  private void forEach(String label, Array through) {
    String name = scope.fresh("e");
    boolean rows = through.rank() == 2;
    String type = through.kind().java + (rows ? "[]" : "");
    body.line("%sfor (%s %s : %s) {".formatted(label, type, name, through.name()));
    body.block(
        () -> {
          jumps.into(label, Reach.LOOP);
          scope.add(
              rows
                  ? new Array(name, through.kind(), through.lengths().subList(1, 2), false)
                  : new Scalar(name, through.kind(), false));
        });
    body.line("}");
  }

  /** Ends when its counter says so, if nothing else ends it. */
  private void whileLoop(String label) {
    String counter = scope.fresh("w");
    body.line("int %s = %s & 7;".formatted(counter, expressions.of(Kind.INT, 0)));
    scope.add(new Scalar(counter, Kind.INT, false));
    boolean once = random.nextInt(3) == 0;
    String condition = counter + " > 0";
    if (random.nextBoolean()) {
      condition += (once ? " && !(" : " && (") + expressions.of(Kind.BOOLEAN, DEPTH) + ")";
    }
    body.line(label + (once ? "do {" : "while (" + condition + ") {"));
    body.block(
        () -> {
          body.line("%s--;".formatted(counter));
          jumps.into(label, Reach.LOOP);
        });
    body.line(once ? "} while (" + condition + ");" : "}");
  }

  /** Goes along an axis as long as a condition holds that may read there. */
  private void search(String label, Length length) {
    String at = scope.fresh("w");
    body.line("int %s = 0;".formatted(at));
    int mark = scope.mark();
    scope.add(new Index(at, 0, length));
    body.line(
        "%swhile (%s < %s && %s) {"
            .formatted(label, at, length, expressions.of(Kind.BOOLEAN, DEPTH)));
    body.block(() -> jumps.into(label, Reach.SEARCH));
    body.line("  %s++;".formatted(at));
    body.line("}");
    scope.backTo(mark);
    scope.add(new Scalar(at, Kind.INT, false));
  }
}
