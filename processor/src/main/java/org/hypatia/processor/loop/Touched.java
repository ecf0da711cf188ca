package org.hypatia.processor.loop;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** How often statements mention each buffer. */
public final class Touched extends LoopWalk {
  private final Map<Buffer, Integer> times = new LinkedHashMap<>();

  private Touched() {}

  public static Touched by(LoopStmt statement) {
    Touched touched = new Touched();
    statement.accept(touched);
    return touched;
  }

  @Override
  protected void touch(Buffer buffer) {
    times.merge(buffer, 1, Integer::sum);
  }

  /**
   * Scratch memory that only a part of these statements uses: what the part leaves nobody reads.
   */
  public Set<Buffer> onlyIn(Touched part) {
    Set<Buffer> only = new LinkedHashSet<>();
    part.times.forEach(
        (buffer, count) -> {
          boolean isScratch =
              buffer.role() == Buffer.Role.TEMPORARY || buffer.role() == Buffer.Role.SCRATCH;
          if (isScratch && count.equals(times.get(buffer))) {
            only.add(buffer);
          }
        });
    return only;
  }
}
