package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Block;
import org.hypatia.processor.loop.LoopStmt.For;
import org.hypatia.processor.loop.LoopStmt.Panels;

/**
 * Moves the preparation of a matrix out of the loops in which it stays the same: a network over
 * time multiplies by the same weights in each turn, and laying them out takes as long as
 * multiplying them by some twenty rows.
 */
final class Invariants {
  private Invariants() {}

  static Block moved(Block block) {
    return Statements.withLoops(block, Invariants::loop);
  }

  /** A loop, after what has been taken out of it. */
  private static List<LoopStmt> loop(For loop) {
    Block body = moved(loop.body());
    Changes changes = Changes.of(loop);
    List<LoopStmt> before = new ArrayList<>();
    List<LoopStmt> inside = new ArrayList<>();
    for (LoopStmt statement : body.statements()) {
      boolean stays = !(statement instanceof Panels panels) || concern(changes, panels);
      (stays ? inside : before).add(statement);
    }
    before.add(loop.with(loop.kind(), new Block(inside)));
    return before;
  }

  private static boolean concern(Changes changes, Panels panels) {
    Set<String> symbols = new HashSet<>();
    LoopStmt.Matrix b = panels.b();
    for (Dim dim :
        List.of(panels.m(), panels.n(), panels.k(), b.offset(), b.rowStride(), b.columnStride())) {
      symbols.addAll(dim.symbols());
    }
    return changes.writeAnyOf(Set.of(b.buffer())) || changes.nameAnyOf(symbols);
  }
}
