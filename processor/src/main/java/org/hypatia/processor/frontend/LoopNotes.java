package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.diag.SourcePos;
import org.jspecify.annotations.Nullable;

/**
 * What the loops that have been read so far have become. A loop is read as often as it takes to
 * find out; what is noted of a reading that is undone is forgotten with it.
 */
final class LoopNotes {
  private final List<LoopNote> notes = new ArrayList<>();
  private final Set<LoopAxis> gathering = Collections.newSetFromMap(new IdentityHashMap<>());

  int size() {
    return notes.size();
  }

  void backTo(int size) {
    notes.subList(size, notes.size()).clear();
  }

  /** Turns of these loops read where a computed index says. */
  void gather(List<LoopAxis> loops) {
    gathering.addAll(loops);
  }

  /** The loop is read again from its start: what was read in vain does not count. */
  void again(LoopAxis axis) {
    gathering.removeIf(gathered -> gathered == axis);
  }

  /** All turns of the loop were read at once. */
  void atOnce(SourcePos loop, LoopAxis axis, List<String> results) {
    List<String> parts = new ArrayList<>(results);
    if (gathering.contains(axis)) {
      parts.add("gather");
    }
    String became = parts.isEmpty() ? "nothing that is used" : String.join(", ", parts);
    notes.add(new LoopNote(loop, became));
  }

  /**
   * The loop was read turn by turn.
   *
   * @param because the place that is the reason; null where it is the loop as a whole
   */
  void turnByTurn(SourcePos loop, String how, @Nullable SourcePos because, String why) {
    String place = because == null ? "" : " of line " + because.line();
    notes.add(new LoopNote(loop, how + ", because" + place + ": " + why));
  }

  /** In the order of the source; a loop of a method that is called twice may be two things. */
  List<LoopNote> all() {
    Comparator<LoopNote> order =
        Comparator.comparing((LoopNote note) -> note.pos().file())
            .thenComparing(note -> note.pos().line())
            .thenComparing(note -> note.pos().column());
    return notes.stream().distinct().sorted(order).toList();
  }
}
