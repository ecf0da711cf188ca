package org.hypatia.processor.schedule;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.For;
import org.hypatia.processor.loop.LoopWalk;

/** What the turns of a loop write, and the names that they give. */
final class Changes extends LoopWalk {
  private final Set<Buffer> written = new HashSet<>();
  private final Set<String> names = new HashSet<>();

  private Changes() {}

  static Changes of(For loop) {
    Changes changes = new Changes();
    changes.loop(loop);
    return changes;
  }

  boolean writeAnyOf(Collection<Buffer> buffers) {
    return !Collections.disjoint(written, buffers);
  }

  boolean nameAnyOf(Collection<String> symbols) {
    return !Collections.disjoint(names, symbols);
  }

  /** The name means the same in every turn. */
  void forget(String name) {
    names.remove(name);
  }

  @Override
  protected void touch(Buffer buffer) {}

  @Override
  protected void write(Buffer buffer) {
    written.add(buffer);
  }

  @Override
  public void loop(For loop) {
    names.add(loop.variable());
    super.loop(loop);
  }

  @Override
  public void declare(LoopStmt.Declare declare) {
    names.add(declare.variable().name());
  }

  @Override
  public void assign(LoopStmt.Assign assign) {
    names.add(assign.variable().name());
  }

  @Override
  public void letIndex(LoopStmt.LetIndex let) {
    names.add(let.variable());
  }

  @Override
  public void loadIndex(LoopStmt.LoadIndex let) {
    names.add(let.variable());
  }
}
