package org.hypatia.processor.loop;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.hypatia.processor.loop.LoopStmt.For;

/**
 * The loops of a program that only fill outputs with zeros, before anything else is done with
 * these. New memory of a caller holds zeros already (ADR 72).
 */
public final class ZeroFills {
  private final LoopProgram program;

  /** Outputs that earlier statements mention. */
  private final Set<Buffer> mentioned = new LinkedHashSet<>();

  private final Set<For> loops = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Buffer> outputs = new LinkedHashSet<>();

  private ZeroFills(LoopProgram program) {
    this.program = program;
  }

  public static ZeroFills of(LoopProgram program) {
    ZeroFills fills = new ZeroFills(program);
    for (LoopStmt statement : program.body().statements()) {
      Outline outline = new Outline();
      statement.accept(outline);
      if (statement instanceof For loop
          && !outline.doesMore
          && !outline.touched.isEmpty()
          && outline.touched.stream().allMatch(fills::isNew)) {
        fills.loops.add(loop);
        fills.outputs.addAll(outline.touched);
      }
      fills.mentioned.addAll(outline.touched);
    }
    return fills;
  }

  /** Whether, at the caller's choice, all of a buffer's memory may be new. */
  private boolean isNew(Buffer buffer) {
    return buffer.role() == Buffer.Role.OUTPUT
        && program.memory().inputOf(buffer) == null
        && !mentioned.contains(buffer);
  }

  /** Whether a loop does nothing where {@link #outputs} hold zeros. */
  public boolean contains(For loop) {
    return loops.contains(loop);
  }

  /** The outputs that are filled so. */
  public Set<Buffer> outputs() {
    return Collections.unmodifiableSet(outputs);
  }

  /** What a statement touches, and whether it does more than to store zeros. */
  private static final class Outline extends LoopWalk {
    private final Set<Buffer> touched = new LinkedHashSet<>();
    private boolean doesMore;

    @Override
    protected void touch(Buffer buffer) {
      touched.add(buffer);
      doesMore = true;
    }

    @Override
    public void store(LoopStmt.Store store) {
      if (store.value() instanceof LoopExpr.Literal literal && literal.value().bits() == 0) {
        touched.add(store.buffer());
      } else {
        super.store(store);
      }
    }

    @Override
    public void assign(LoopStmt.Assign assign) {
      doesMore = true;
      super.assign(assign);
    }

    @Override
    public void checkIndex(LoopStmt.CheckIndex check) {
      doesMore = true;
    }

    @Override
    public void checkElements(LoopStmt.CheckElements check) {
      doesMore = true;
    }
  }
}
