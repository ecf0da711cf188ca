package org.hypatia.processor.loop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.jspecify.annotations.Nullable;

/**
 * Where the elements of a program lie that are not in its arguments. What a program needs of the
 * arena it takes at entry, in one piece that is divided into areas; sizes are counted in lines of
 * {@link #LINE} bytes.
 *
 * @param areas their sizes
 * @param arena what lies in the areas: temporaries, and outputs that are staged
 * @param stack temporaries of a few elements, variables of the function in languages with a stack
 * @param inPlace outputs that may be given an input's memory
 */
public record Memory(
    List<Dim> areas, Map<Buffer, Place> arena, Set<Buffer> stack, List<InPlace> inPlace) {
  /** The bytes to which buffers are aligned: a cache line, the widest vector. */
  public static final int LINE = 64;

  /** The line of an area at which a buffer begins. */
  public record Place(int area, Dim line) {}

  /**
   * An output that may lie where a donated input lies. Either no element is written before it has
   * been read for the last time, or the output is <em>staged</em>: where the two are the same
   * memory, it is computed in the arena and copied at the end.
   */
  public record InPlace(Buffer output, Buffer input) {}

  public Memory {
    areas = List.copyOf(areas);
    arena = Collections.unmodifiableMap(new LinkedHashMap<>(arena));
    stack = Collections.unmodifiableSet(new LinkedHashSet<>(stack));
    inPlace = List.copyOf(inPlace);
  }

  /** An area for each temporary. */
  public static Memory separate(List<Buffer> temporaries) {
    Map<Buffer, Place> arena = new LinkedHashMap<>();
    List<Dim> areas = new ArrayList<>();
    for (Buffer temporary : temporaries) {
      arena.put(temporary, new Place(areas.size(), Dim.ZERO));
      areas.add(lines(temporary));
    }
    return new Memory(areas, arena, Set.of(), List.of());
  }

  /** The size of the arena. */
  public Dim lines() {
    return areas.stream().reduce(Dim.ZERO, Dim::plus);
  }

  /** The lines that hold a buffer; never negative. */
  public static Dim lines(Buffer buffer) {
    Dim bytes = buffer.size().times(buffer.dtype().bytes());
    Dim exact = bytes.floorDiv(Dim.of(LINE));
    Dim lines =
        exact.times(LINE).equals(bytes) ? exact : bytes.plus(LINE - 1).floorDiv(Dim.of(LINE));
    return lines.max(Dim.ZERO);
  }

  /** The input whose memory an output may be given; null for one with memory of its own. */
  public @Nullable Buffer inputOf(Buffer output) {
    return inPlace.stream()
        .filter(pair -> pair.output() == output)
        .map(InPlace::input)
        .findFirst()
        .orElse(null);
  }

  /** Whether an output may write over this input. */
  public boolean isReused(Buffer input) {
    return inPlace.stream().anyMatch(pair -> pair.input() == input);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("arena ");
    text.append(areas.isEmpty() ? "0" : LINE + " * (" + lines() + ")").append(" bytes\n");
    for (int i = 0; i < areas.size(); i++) {
      text.append("area ").append(areas.get(i)).append('\n');
      int area = i;
      arena.forEach(
          (buffer, place) -> {
            if (place.area() == area) {
              text.append("  ").append(declared(buffer));
              text.append(place.line().is(0) ? "" : " at " + place.line()).append('\n');
            }
          });
    }
    for (Buffer buffer : stack) {
      text.append("stack ").append(declared(buffer)).append('\n');
    }
    for (InPlace pair : inPlace) {
      text.append("out ").append(pair.output()).append(" over in ").append(pair.input());
      text.append(arena.containsKey(pair.output()) ? ", staged\n" : "\n");
    }
    return text.toString();
  }

  private static String declared(Buffer buffer) {
    return buffer.dtype() + " " + buffer + "[" + buffer.size() + "]";
  }
}
