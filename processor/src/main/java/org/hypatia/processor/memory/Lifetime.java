package org.hypatia.processor.memory;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.memory.Access.Frame;
import org.hypatia.processor.memory.Access.Loop;

/**
 * When the elements of a buffer matter: from its first to its last access, each widened to the
 * statement it belongs to. A buffer that each turn of a loop fills anew lives within the turn; any
 * other lives as long as the whole loop.
 *
 * @param accesses in order
 * @param depth the number of frames around the statements it lives over
 */
record Lifetime(Buffer buffer, List<Access> accesses, int depth, int first, int last) {

  /** The lifetime of a buffer with these accesses, at least one. */
  static Lifetime of(Buffer buffer, List<Access> accesses) {
    Access one = accesses.get(0);
    int depth = one.frames().size();
    for (Access other : accesses) {
      depth = Math.min(depth, one.common(other, 0).size());
    }
    while (depth > 0 && !isLocal(accesses, depth)) {
      depth--;
    }
    int home = depth;
    int first = accesses.stream().mapToInt(access -> access.begins(home)).min().orElseThrow();
    int last = accesses.stream().mapToInt(access -> access.ends(home)).max().orElseThrow();
    return new Lifetime(buffer, accesses, home, first, last);
  }

  /**
   * Whether each turn of the loop at {@code depth} writes whatever it reads: it begins to write
   * without a condition, and which elements it touches is the same in all turns.
   */
  private static boolean isLocal(List<Access> accesses, int depth) {
    Access start = accesses.get(0);
    Loop turn = start.frames().get(depth - 1).loop();
    if (turn == null
        || !start.writes()
        || isConditional(start, depth)
        || accesses.stream().anyMatch(access -> access.dependsOn(turn.variable()))) {
      return false;
    }
    Set<Dim> covered = varying(start, turn, depth);
    return accesses.stream().allMatch(a -> covered.containsAll(varying(a, turn, depth)));
  }

  private static boolean isConditional(Access access, int depth) {
    List<Frame> inner = access.frames().subList(depth, access.frames().size());
    return inner.stream().anyMatch(frame -> frame.loop() == null);
  }

  /**
   * Extents that are not the same in all turns, of loops that decide which elements are touched.
   */
  private static Set<Dim> varying(Access access, Loop turn, int depth) {
    return access.frames().subList(depth, access.frames().size()).stream()
        .map(Frame::loop)
        .filter(Objects::nonNull)
        .filter(loop -> access.dependsOn(loop.variable()))
        .map(Loop::extent)
        .filter(extent -> extent.symbols().contains(turn.variable()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  boolean overlaps(Lifetime other) {
    return first <= other.last && other.first <= last;
  }

  /**
   * Whether the other may be written over this: at each place, all that is done to this is done
   * before the first write to the other.
   */
  boolean isOverBefore(Lifetime other) {
    if (depth != other.depth || buffer.dtype().bytes() != other.buffer.dtype().bytes()) {
      return false;
    }
    List<Access> writes = other.accesses.stream().filter(Access::writes).toList();
    return accesses.stream()
        .allMatch(mine -> writes.stream().allMatch(its -> Order.isBefore(mine, its, depth)));
  }
}
