package org.hypatia.processor.grid;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Accumulation;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Accumulator;
import org.hypatia.processor.loop.LoopStmt.Block;
import org.hypatia.processor.loop.LoopStmt.Declare;
import org.hypatia.processor.loop.LoopStmt.For;
import org.hypatia.processor.loop.LoopStmt.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Sums along axes that do not lie together in memory, as those of columns: each of few threads
 * would have many terms. They are cut into parts that are summed at once, and the parts are summed
 * then.
 *
 * @param parts what the parts leave, one temporary an accumulator
 * @param first sums each part
 * @param second sums the parts, and goes on with the sums
 */
record Split(List<Buffer> parts, For first, For second) {
  /** Most parts; a chip of a hundred multiprocessors is busy with so many of 1000 columns. */
  private static final int MOST = 256;

  /** Terms that a part has at least, if there are parts at all. */
  private static final int TERMS = 32;

  Split {
    parts = List.copyOf(parts);
  }

  /** The two loops that do what one does; null if that would not be faster. */
  static @Nullable Split of(Turns turns, String name) {
    int at = reduction(turns.body());
    if (at < 0 || !turns.accumulators().isEmpty() || turns.isForTeams()) {
      return null;
    }
    For loop = (For) turns.body().get(at);
    List<LoopStmt> before = turns.body().subList(0, at);
    boolean isPlain =
        loop.extent().isOverSizes()
            && !loop.extent().isConstant()
            && loop.step() == 1
            && Contents.of(loop.body().statements()).writes.isEmpty()
            && Contents.of(loop.body().statements()).loops.isEmpty()
            && before.stream().allMatch(step -> isDefinition(step))
            && loop.accumulators().stream().allMatch(a -> before.stream().anyMatch(starts(a)));
    return isPlain ? cut(turns, at, loop, name) : null;
  }

  /** Where the first inner loop is, if it combines values. */
  private static int reduction(List<LoopStmt> body) {
    for (int i = 0; i < body.size(); i++) {
      if (body.get(i) instanceof For loop) {
        return loop.kind() == Kind.REDUCTION ? i : -1;
      }
    }
    return -1;
  }

  private static boolean isDefinition(LoopStmt step) {
    return step instanceof Declare
        || step instanceof LoopStmt.LetIndex
        || step instanceof LoopStmt.Origin;
  }

  private static java.util.function.Predicate<LoopStmt> starts(Accumulator accumulator) {
    return step -> Cut.starts(step, accumulator);
  }

  private static Split cut(Turns turns, int at, For loop, String name) {
    List<LoopStmt> before = turns.body().subList(0, at);
    String part = "$" + name + "part";
    String term = "$" + name + "term";
    Dim parts = loop.extent().floorDiv(Dim.of(TERMS)).max(Dim.ONE).min(Dim.of(MOST));
    Dim length = loop.extent().plus(parts).minus(1).floorDiv(parts);
    Dim start = Dim.symbol(part).times(length);
    Dim point = Dim.ZERO;
    for (For outer : turns.loops()) {
      point = point.times(outer.extent()).plus(Dim.symbol(outer.variable()));
    }
    Dim place = Dim.symbol(part).times(turns.count()).plus(point);
    List<Buffer> buffers = new ArrayList<>();
    List<LoopStmt> sums = new ArrayList<>();
    List<LoopStmt> stores = new ArrayList<>();
    for (Accumulator accumulator : loop.accumulators()) {
      LoopExpr.Var variable = accumulator.variable();
      Buffer left =
          new Buffer(
              name + variable.name(),
              Buffer.Role.TEMPORARY,
              variable.dtype(),
              turns.count().times(parts));
      buffers.add(left);
      stores.add(new LoopStmt.Store(left, place, variable));
      LoopExpr next = new LoopExpr.Load(left, place);
      LoopExpr sum = Accumulation.combine(accumulator.kind(), variable, next);
      sums.add(new LoopStmt.Assign(variable, sum));
    }
    List<LoopStmt> terms = new ArrayList<>();
    terms.add(new LoopStmt.LetIndex(loop.variable(), start.plus(Dim.symbol(term))));
    terms.addAll(loop.body().statements());
    Dim count = length.min(loop.extent().minus(start));
    List<LoopStmt> first = new ArrayList<>(before);
    first.add(over(loop, term, count, terms));
    first.addAll(stores);
    List<LoopStmt> second = new ArrayList<>(before);
    second.add(over(loop, part, parts, sums));
    second.addAll(turns.body().subList(at + 1, turns.body().size()));
    For all =
        new For(
            part,
            parts,
            1,
            false,
            Kind.PARALLEL,
            List.of(),
            new Block(List.of(around(turns, first))));
    return new Split(buffers, all, around(turns, second));
  }

  private static For over(For loop, String variable, Dim extent, List<LoopStmt> body) {
    return new For(
        variable, extent, 1, false, Kind.REDUCTION, loop.accumulators(), new Block(body));
  }

  /** The outer loops around another body. */
  private static For around(Turns turns, List<LoopStmt> body) {
    List<LoopStmt> inside = body;
    For made = turns.loops().get(0);
    for (int i = turns.loops().size() - 1; i >= 0; i--) {
      For outer = turns.loops().get(i);
      made =
          new For(
              outer.variable(),
              outer.extent(),
              1,
              false,
              Kind.PARALLEL,
              List.of(),
              new Block(inside));
      inside = List.of(made);
    }
    return made;
  }
}
