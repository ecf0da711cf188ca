package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Block;
import org.hypatia.processor.loop.LoopStmt.For;
import org.hypatia.processor.loop.LoopStmt.Kind;
import org.hypatia.processor.loop.LoopWalk;
import org.hypatia.processor.ops.Ops;
import org.jspecify.annotations.Nullable;

/**
 * Moves places that stay the same out of innermost loops, with their checks: a loop that checks
 * nothing is run in vectors. A row of a table that is read at a place found in another is such a
 * loop.
 */
final class InvariantPlaces {
  private InvariantPlaces() {}

  static Block moved(Block block) {
    return Statements.withLoops(block, InvariantPlaces::loop);
  }

  private static List<LoopStmt> loop(For loop) {
    boolean mayBeVector = loop.kind() == Kind.PARALLEL && loop.meetings().isEmpty();
    List<LoopStmt> before = mayBeVector ? invariant(loop) : List.of();
    List<LoopStmt> inside = new ArrayList<>(loop.body().statements());
    inside.removeAll(before);
    boolean checks = before.stream().anyMatch(LoopStmt.CheckIndex.class::isInstance);
    if (!checks || !Statements.isPlain(new Block(inside))) {
      return List.of(loop.with(loop.kind(), moved(loop.body())));
    }
    Kind kind = loop.accumulators().isEmpty() ? Kind.VECTOR : Kind.REDUCTION;
    List<LoopStmt> all = new ArrayList<>(before);
    all.add(loop.with(kind, new Block(inside)));
    if (loop.extent().isAtLeast(Dim.ONE)) {
      return all;
    }
    // A loop without turns checks nothing.
    LoopExpr turns =
        LoopExpr.apply(
            Ops.get("gt"),
            new LoopExpr.IndexValue(loop.extent()),
            new LoopExpr.IndexValue(Dim.ZERO));
    return List.of(new LoopStmt.If(turns, new Block(all), new Block(List.of())));
  }

  /** The statements that do the same in every turn, and only give names or check. */
  private static List<LoopStmt> invariant(For loop) {
    Changes changes = Changes.of(loop);
    List<LoopStmt> invariant = new ArrayList<>();
    for (LoopStmt statement : loop.body().statements()) {
      String name = name(statement);
      if (name == null && !(statement instanceof LoopStmt.CheckIndex)) {
        continue;
      }
      Uses uses = new Uses();
      statement.accept(uses);
      if (!changes.nameAnyOf(uses.names) && !changes.writeAnyOf(uses.read)) {
        invariant.add(statement);
        if (name != null) {
          changes.forget(name);
        }
      }
    }
    return invariant;
  }

  /** The name that a statement gives to something that does not change; null for none. */
  private static @Nullable String name(LoopStmt statement) {
    if (statement instanceof LoopStmt.Declare let && !let.changes()) {
      return let.variable().name();
    }
    if (statement instanceof LoopStmt.LetIndex let) {
      return let.variable();
    }
    return statement instanceof LoopStmt.LoadIndex let ? let.variable() : null;
  }

  /** What a statement needs. */
  private static final class Uses extends LoopWalk {
    private final Set<Buffer> read = new HashSet<>();
    private final Set<String> names = new HashSet<>();

    @Override
    protected void touch(Buffer buffer) {
      read.add(buffer);
    }

    @Override
    public void letIndex(LoopStmt.LetIndex let) {
      names.addAll(let.value().symbols());
    }

    @Override
    public void checkIndex(LoopStmt.CheckIndex check) {
      names.addAll(check.index().symbols());
      names.addAll(check.size().symbols());
    }

    @Override
    public Void load(LoopExpr.Load load) {
      names.addAll(load.index().symbols());
      return super.load(load);
    }

    @Override
    public Void var(LoopExpr.Var variable) {
      names.add(variable.name());
      return null;
    }

    @Override
    public Void indexValue(LoopExpr.IndexValue index) {
      names.addAll(index.index().symbols());
      return null;
    }
  }
}
