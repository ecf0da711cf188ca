package org.hypatia.processor.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.hypatia.processor.agreement.ProgramScope.Target;
import org.hypatia.processor.agreement.ProgramScope.Target.Reach;
import org.jspecify.annotations.Nullable;

/** Random jumps out of what is around them: loops, switches, blocks and the method. */
final class RandomJumps {
  private final Random random;
  private final ProgramScope scope;
  private final Supplier<String> result;

  /**
   * @param result what a method returns that is left early
   */
  RandomJumps(Random random, ProgramScope scope, Supplier<String> result) {
    this.random = random;
    this.scope = scope;
    this.result = result;
  }

  /** A new label with its colon; or nothing. */
  String label() {
    return random.nextInt(3) == 0 ? scope.fresh("L") + ": " : "";
  }

  /** From now on there are jumps to a statement. */
  void into(String label, Reach reach) {
    scope.add(new Target(label.replace(": ", ""), reach));
  }

  /** A jump that is allowed here; null if there is none. */
  @Nullable String jump() {
    List<String> jumps = new ArrayList<>();
    @Nullable Target loop = null;
    @Nullable Target breaks = null;
    for (Target target : scope.all(Target.class, any -> true)) {
      switch (target.reach()) {
        case PROCEDURE -> jumps.add("return;");
        case FUNCTION -> jumps.add("return " + result.get() + ";");
        case LOOP, SEARCH, SWITCH, BLOCK -> {
          if (!target.label().isEmpty()) {
            jumps.add("break " + target.label() + ";");
            if (target.reach() == Reach.LOOP) {
              jumps.add("continue " + target.label() + ";");
            }
          }
          loop = target.reach().isLoop ? target : loop;
          breaks = target.reach() == Reach.BLOCK ? breaks : target;
        }
      }
    }
    if (breaks != null) {
      jumps.add("break;");
    }
    if (loop != null && loop.reach() == Reach.LOOP) {
      jumps.add("continue;");
    }
    return jumps.isEmpty() ? null : jumps.get(random.nextInt(jumps.size()));
  }
}
