package org.hypatia.processor.grid;

import java.util.List;
import java.util.Set;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr.Var;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Accumulator;
import org.hypatia.processor.loop.LoopStmt.For;
import org.jspecify.annotations.Nullable;

/**
 * A function that many threads of a GPU run at once. Launches run one after the other; each sees
 * all that those before it have written.
 *
 * @param shape how the turns are given to threads
 * @param turns the loops whose turns run at once, outermost first
 * @param body what a turn does
 * @param accumulators variables that the turns combine; the next launch finishes them
 * @param finished accumulators of the launch before, which this one combines first
 * @param repeated definitions of variables outside of the body, made again by each thread
 * @param taken variables, and index variables, that launches before have left
 * @param left those that later launches take
 * @param own temporaries of which each team needs some of its own
 * @param shared buffers that the launch both writes and reads
 */
public record Launch(
    Shape shape,
    List<For> turns,
    List<LoopStmt> body,
    List<Accumulator> accumulators,
    List<Accumulator> finished,
    List<LoopStmt> repeated,
    List<Object> taken,
    List<Object> left,
    Set<Buffer> own,
    Set<Buffer> shared) {

  /** How turns are given to threads. */
  public enum Shape {
    /** Each thread takes turns of its own. */
    POINTS,
    /**
     * A team of threads takes each turn: it shares the loops inside, and does the rest all alike.
     * Without turns there is one team.
     */
    TEAMS,
    /** The body is one matrix product, which blocks of threads compute tile by tile. */
    PRODUCT
  }

  public Launch {
    turns = List.copyOf(turns);
    body = List.copyOf(body);
    accumulators = List.copyOf(accumulators);
    finished = List.copyOf(finished);
    repeated = List.copyOf(repeated);
    taken = List.copyOf(taken);
    left = List.copyOf(left);
    own = Set.copyOf(own);
    shared = Set.copyOf(shared);
  }

  /** What a team keeps in registers; null if it is nothing. */
  public @Nullable Kept kept() {
    return Kept.of(this);
  }

  /** Whether a launch before has left this variable. */
  public boolean takes(Var variable) {
    return taken.contains(variable);
  }
}
