package org.hypatia.processor.memory;

import java.util.List;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A place of a program where elements of a buffer are read or written.
 *
 * @param index which element, over loops' variables and sizes; null when it depends on data or when
 *     there are several
 * @param symbols the sizes and variables that decide which elements; null when data does
 * @param frames the loops and branches around it, outermost first
 * @param time its number among all accesses of the program, as they stand in the text
 */
record Access(
    Buffer buffer,
    boolean writes,
    @Nullable Dim index,
    @Nullable Set<String> symbols,
    List<Frame> frames,
    int time) {
  Access {
    frames = List.copyOf(frames);
  }

  /** A loop, or a side of a branch, which has no variable; and its accesses, first and last. */
  static final class Frame {
    private final @Nullable Loop loop;
    private final int first;
    private int last;

    Frame(@Nullable Loop loop, int first) {
      this.loop = loop;
      this.first = first;
      this.last = first;
    }

    @Nullable Loop loop() {
      return loop;
    }

    int first() {
      return first;
    }

    int last() {
      return last;
    }

    void end(int time) {
      last = time;
    }
  }

  /** A variable that is 0, step, 2 * step ... below the extent. */
  record Loop(String variable, Dim extent, long step) {}

  /** Whether the value of a variable may decide which elements are touched. */
  boolean dependsOn(String variable) {
    return symbols == null || symbols.contains(variable);
  }

  /** When the statement begins that this belongs to, of those right inside {@code depth} frames. */
  int begins(int depth) {
    return frames.size() > depth ? frames.get(depth).first() : time;
  }

  /** When that statement ends. */
  int ends(int depth) {
    return frames.size() > depth ? frames.get(depth).last() : time;
  }

  /** The frames from {@code depth} on that are around both. */
  List<Frame> common(Access other, int depth) {
    int end = depth;
    while (end < Math.min(frames.size(), other.frames.size())
        && frames.get(end) == other.frames.get(end)) {
      end++;
    }
    return frames.subList(Math.min(depth, end), end);
  }
}
