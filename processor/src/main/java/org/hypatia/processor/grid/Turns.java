package org.hypatia.processor.grid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Accumulator;
import org.hypatia.processor.loop.LoopStmt.For;
import org.hypatia.processor.loop.LoopStmt.Kind;
import org.hypatia.processor.loop.LoopStmt.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Loops that contain nothing but the next one, seen as one loop, whose turns may run at once.
 *
 * @param loops outermost first
 * @param body of the innermost
 */
public record Turns(List<For> loops, List<LoopStmt> body) {
  /** Inner loops of so few turns are better left to one thread. */
  private static final long FEW = 16;

  public Turns {
    loops = List.copyOf(loops);
    body = List.copyOf(body);
  }

  /** The loops that begin with one; null where its turns may not run at once. */
  public static @Nullable Turns of(For outermost) {
    if (!isIndependent(outermost)) {
      return null;
    }
    List<For> loops = new ArrayList<>(List.of(outermost));
    List<LoopStmt> body = outermost.body().statements();
    for (For next = only(body); next != null; next = only(body)) {
      boolean fits =
          isIndependent(next)
              && next.accumulators().equals(outermost.accumulators())
              && loops.stream().noneMatch(isIn(next.extent()));
      if (!fits) {
        break;
      }
      loops.add(next);
      body = next.body().statements();
    }
    return new Turns(loops, body);
  }

  private static java.util.function.Predicate<For> isIn(Dim dim) {
    return loop -> dim.symbols().contains(loop.variable());
  }

  private static boolean isIndependent(For loop) {
    return loop.kind() != Kind.SERIAL
        && loop.step() == 1
        && !loop.reversed()
        && loop.meetings().isEmpty();
  }

  private static @Nullable For only(List<LoopStmt> body) {
    List<LoopStmt> steps = body.stream().filter(step -> !(step instanceof Origin)).toList();
    return steps.size() == 1 && steps.get(0) instanceof For loop ? loop : null;
  }

  public List<Accumulator> accumulators() {
    return loops.get(0).accumulators();
  }

  /** How many turns there are. */
  public Dim count() {
    return loops.stream().map(For::extent).reduce(Dim.ONE, Dim::times);
  }

  /** The buffers that some statements read or write. */
  public static Set<Buffer> touched(List<LoopStmt> statements) {
    return Contents.of(statements).touched();
  }

  /** Temporaries that each turn fills anew. */
  public Set<Buffer> own() {
    Set<Buffer> own = new HashSet<>();
    Contents.of(body)
        .writes
        .forEach(
            (buffer, places) -> {
              if (buffer.role() == Buffer.Role.TEMPORARY
                  && places.stream().anyMatch(this::isEachTurns)) {
                own.add(buffer);
              }
            });
    return own;
  }

  /** Whether a place is not told from the same place in another turn. */
  private boolean isEachTurns(Dim place) {
    return !loops.stream().allMatch(loop -> place.symbols().contains(loop.variable()));
  }

  /** Whether a place in a turn of an inner loop follows from sizes and the numbers of turns. */
  public boolean canPlace(Dim place, For inner) {
    return place.symbols().stream()
        .allMatch(
            symbol ->
                Dim.symbol(symbol).isOverSizes()
                    || symbol.equals(inner.variable())
                    || loops.stream().anyMatch(loop -> loop.variable().equals(symbol)));
  }

  /**
   * Whether a team of threads should take each turn, so that neighbours in the team read neighbours
   * in memory; else each thread takes turns of its own.
   */
  public boolean isForTeams() {
    Contents inside = Contents.of(body);
    List<For> shared = inside.loops.stream().filter(loop -> Turns.of(loop) != null).toList();
    if (inside.hasTeamStep || !own().isEmpty()) {
      return true;
    }
    return shared.stream()
        .anyMatch(loop -> isLong(loop) && inside.places().stream().anyMatch(along(loop)));
  }

  /**
   * The most that a team shares at a time, turns of a loop or elements that are sorted; null if it
   * depends on more than sizes.
   */
  public static @Nullable Dim longest(List<LoopStmt> body) {
    Contents inside = Contents.of(body);
    Dim longest = inside.sorted.stream().reduce(Dim.ONE, Dim::max);
    for (For loop : inside.loops) {
      Turns turns = Turns.of(loop);
      if (turns != null && !turns.count().isOverSizes()) {
        return null;
      }
      longest = turns == null ? longest : longest.max(turns.count());
    }
    return longest;
  }

  private static boolean isLong(For loop) {
    return !loop.extent().isConstant() || loop.extent().constant() > FEW;
  }

  /** Whether neighbouring turns of a loop are at neighbouring places. */
  private static java.util.function.Predicate<Dim> along(For loop) {
    return place -> {
      Dim next =
          place.substitute(
              name -> name.equals(loop.variable()) ? Dim.symbol(name).plus(1) : Dim.symbol(name));
      return Objects.equals(next.minus(place), Dim.ONE);
    };
  }
}
