package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Block;
import org.hypatia.processor.loop.LoopStmt.For;
import org.hypatia.processor.loop.LoopStmt.Panels;
import org.hypatia.processor.loop.LoopWalk;

/**
 * Moves the preparation of a matrix out of the loops in which it stays the same: a network over
 * time multiplies by the same weights in each turn, and laying them out takes as long as
 * multiplying them by some twenty rows.
 */
final class Invariants {
  private Invariants() {}

  static Block moved(Block block) {
    List<LoopStmt> statements = new ArrayList<>();
    for (LoopStmt statement : block.statements()) {
      if (statement instanceof For loop) {
        statements.addAll(loop(loop));
      } else if (statement instanceof LoopStmt.If branch) {
        statements.add(
            new LoopStmt.If(branch.condition(), moved(branch.then()), moved(branch.otherwise())));
      } else {
        statements.add(statement);
      }
    }
    return new Block(statements);
  }

  /** A loop, after what has been taken out of it. */
  private static List<LoopStmt> loop(For loop) {
    Block body = moved(loop.body());
    Changes changes = new Changes();
    changes.defined.add(loop.variable());
    changes.block(body);
    List<LoopStmt> before = new ArrayList<>();
    List<LoopStmt> inside = new ArrayList<>();
    for (LoopStmt statement : body.statements()) {
      boolean stays = !(statement instanceof Panels panels) || changes.concern(panels);
      (stays ? inside : before).add(statement);
    }
    before.add(
        new For(
            loop.variable(),
            loop.extent(),
            loop.step(),
            loop.reversed(),
            loop.kind(),
            loop.accumulators(),
            loop.meetings(),
            new Block(inside)));
    return before;
  }

  /** What the turns of a loop write, and the variables of indices that they define. */
  private static final class Changes extends LoopWalk {
    private final Set<Buffer> written = new HashSet<>();
    private final Set<String> defined = new HashSet<>();

    boolean concern(Panels panels) {
      Set<String> symbols = new HashSet<>();
      LoopStmt.Matrix b = panels.b();
      for (Dim dim :
          List.of(
              panels.m(), panels.n(), panels.k(), b.offset(), b.rowStride(), b.columnStride())) {
        symbols.addAll(dim.symbols());
      }
      symbols.retainAll(defined);
      return written.contains(b.buffer()) || !symbols.isEmpty();
    }

    @Override
    protected void touch(Buffer buffer) {}

    @Override
    protected void write(Buffer buffer) {
      written.add(buffer);
    }

    @Override
    public void loop(For loop) {
      defined.add(loop.variable());
      super.loop(loop);
    }

    @Override
    public void letIndex(LoopStmt.LetIndex let) {
      defined.add(let.variable());
    }

    @Override
    public void loadIndex(LoopStmt.LoadIndex let) {
      defined.add(let.variable());
      super.loadIndex(let);
    }
  }
}
