package org.hypatia.processor.grid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.For;
import org.jspecify.annotations.Nullable;

/**
 * What the threads of a team keep in registers from one loop along a line to the next, such as the
 * row of a matrix that a softmax looks at three times: a thread takes the same turns of each loop,
 * so that what it has read or written there once needs no memory.
 *
 * @param extent turns of each of the loops
 * @param loops that the team shares, in their order
 * @param values what is kept
 */
public record Kept(Dim extent, List<For> loops, List<Value> values) {
  /** Bytes that a thread may keep of one turn; more would leave too few threads at work. */
  private static final int MAX_BYTES = 12;

  private static final String TURN = "$turn";

  /**
   * An element of each turn.
   *
   * @param place where it lies, of the turn's number
   * @param from the loop in which it is read first; null where a loop computes it
   */
  public record Value(Buffer buffer, Dim place, @Nullable For from) {}

  public Kept {
    loops = List.copyOf(loops);
    values = List.copyOf(values);
  }

  /** What can be kept; null if it is nothing, or if other loops are longer. */
  static @Nullable Kept of(Launch launch) {
    Dim longest = Turns.longest(launch.body());
    if (launch.shape() != Launch.Shape.TEAMS || launch.turns().isEmpty() || longest == null) {
      return null;
    }
    List<For> loops = new ArrayList<>();
    for (LoopStmt statement : launch.body()) {
      boolean fits =
          statement instanceof For loop
              && Dim.ONE.max(loop.extent()).equals(longest)
              && isShared(loop);
      if (fits) {
        loops.add((For) statement);
      }
    }
    List<Value> values = new ArrayList<>(own(launch, loops));
    values.addAll(inputs(launch, loops));
    int bytes = 0;
    List<Value> few = new ArrayList<>();
    for (Value value : values) {
      bytes += Math.max(4, value.buffer().dtype().bytes());
      if (bytes <= MAX_BYTES) {
        few.add(value);
      }
    }
    return few.isEmpty() ? null : new Kept(loops.get(0).extent(), loops, few);
  }

  private static boolean isShared(For loop) {
    Turns turns = Turns.of(loop);
    return turns != null
        && turns.loops().size() == 1
        && !turns.isForTeams()
        && turns.own().isEmpty();
  }

  /** Temporaries of a team that are written and read by the loops alone, each turn its element. */
  private static List<Value> own(Launch launch, List<For> loops) {
    List<LoopStmt> others = new ArrayList<>(launch.body());
    others.removeAll(loops);
    Set<Buffer> elsewhere = Contents.of(others).touched();
    List<Value> own = new ArrayList<>();
    for (Buffer buffer : launch.own()) {
      Set<Dim> places = new HashSet<>();
      for (For loop : loops) {
        Contents inside = Contents.of(loop.body().statements());
        inside.writes.getOrDefault(buffer, List.of()).forEach(at -> places.add(turn(at, loop)));
        inside.reads.getOrDefault(buffer, List.of()).forEach(at -> places.add(turn(at, loop)));
      }
      Dim place = Dim.symbol(TURN);
      if (places.equals(Set.of(place)) && !elsewhere.contains(buffer)) {
        own.add(new Value(buffer, place, null));
      }
    }
    own.sort(Comparator.comparing(value -> value.buffer().name()));
    return own;
  }

  /** What several loops read, and nobody writes. */
  private static List<Value> inputs(Launch launch, List<For> loops) {
    Set<Buffer> written = Contents.of(launch.body()).writes.keySet();
    Map<Value, Integer> readers = new LinkedHashMap<>();
    Map<Value, For> first = new LinkedHashMap<>();
    for (For loop : loops) {
      Set<Value> inside = new LinkedHashSet<>();
      for (LoopStmt statement : loop.body().statements()) {
        reads(statement, loop, inside);
      }
      for (Value value : inside) {
        if (!written.contains(value.buffer())) {
          readers.merge(value, 1, Integer::sum);
          first.putIfAbsent(value, loop);
        }
      }
    }
    List<Value> inputs = new ArrayList<>();
    readers.forEach(
        (value, count) -> {
          if (count > 1) {
            inputs.add(new Value(value.buffer(), value.place(), first.get(value)));
          }
        });
    return inputs;
  }

  /** What a turn reads in any case, at a place that follows from its number. */
  private static void reads(LoopStmt statement, For loop, Set<Value> reads) {
    if (statement instanceof LoopStmt.Declare declare) {
      reads(declare.value(), loop, reads);
    } else if (statement instanceof LoopStmt.Assign assign) {
      reads(assign.value(), loop, reads);
    } else if (statement instanceof LoopStmt.Store store) {
      reads(store.value(), loop, reads);
    }
  }

  private static void reads(LoopExpr expression, For loop, Set<Value> reads) {
    if (expression instanceof LoopExpr.Apply apply) {
      apply.arguments().forEach(argument -> reads(argument, loop, reads));
    } else if (expression instanceof LoopExpr.Select select) {
      reads(select.condition(), loop, reads);
    } else if (expression instanceof LoopExpr.Load load
        && !load.buffer().isScalarInput()
        && load.index().symbols().contains(loop.variable())
        && !isDefinedIn(loop, load.index())) {
      reads.add(new Value(load.buffer(), turn(load.index(), loop), null));
    }
  }

  private static boolean isDefinedIn(For loop, Dim place) {
    Set<Object> defined = Contents.of(loop.body().statements()).defined;
    return place.symbols().stream().anyMatch(defined::contains);
  }

  private static Dim turn(Dim place, For loop) {
    return place.substitute(name -> Dim.symbol(name.equals(loop.variable()) ? TURN : name));
  }

  /** Which of the values is at a place in a turn of one of the loops; -1 if none is. */
  public int find(For loop, Buffer buffer, Dim place) {
    Dim turn = turn(place, loop);
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      boolean isThere = value.from() == null || loops.indexOf(loop) >= loops.indexOf(value.from());
      if (isThere && value.buffer().equals(buffer) && value.place().equals(turn)) {
        return i;
      }
    }
    return -1;
  }

  /** Where a value lies, in terms of one of the loops. */
  public Dim place(int value, For loop) {
    return values
        .get(value)
        .place()
        .substitute(name -> Dim.symbol(name.equals(TURN) ? loop.variable() : name));
  }

  /** The buffers of which the loops need no memory. */
  public Set<Buffer> buffers() {
    Set<Buffer> buffers = new HashSet<>();
    values.stream().filter(value -> value.from() == null).forEach(v -> buffers.add(v.buffer()));
    return buffers;
  }
}
