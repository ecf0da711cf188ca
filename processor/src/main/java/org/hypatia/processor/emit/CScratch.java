package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.Memory;
import org.hypatia.processor.loop.SharedLoop;

/** The memory that a kernel in C has besides its arguments. */
final class CScratch {
  private final CEmitter c;
  private final Collection<SharedLoop> shared;

  /**
   * @param shared loops that have some of it for themselves
   */
  CScratch(CEmitter c, Collection<SharedLoop> shared) {
    this.c = c;
    this.shared = shared;
  }

  void declare() {
    Memory memory = c.program.memory();
    memory.stack().stream()
        .filter(buffer -> shared.stream().noneMatch(loop -> loop.own().contains(buffer)))
        .forEach(c::onStack);
    if (shared.stream().anyMatch(loop -> !loop.copies(memory).isEmpty())) {
      c.arena();
      c.out.line("hyp_copies hyp_copied = {NULL, 0};");
    }
    if (memory.arena().isEmpty()) {
      return;
    }
    List<String> areas = areas(memory);
    memory
        .arena()
        .forEach(
            (buffer, place) -> {
              String line = place.line().is(0) ? "" : " + " + c.bytes(place.line());
              String start = areas.get(place.area()) + line;
              String aligned = "__builtin_assume_aligned(" + start + ", HYP_ALIGNMENT)";
              String type = buffer.dtype().cName();
              c.out.line(type, " *", c.name(buffer), " = ", staged(buffer, aligned), ";");
            });
  }

  /** Takes the areas from the arena, in one piece. */
  private List<String> areas(Memory memory) {
    List<String> areas = new ArrayList<>();
    for (int i = 0; i < memory.areas().size(); i++) {
      String area = c.names.fresh("area" + i);
      String start =
          i == 0
              ? "hyp_arena_take(" + c.arena() + ", " + c.bytes(memory.lines()) + ")"
              : areas.get(i - 1) + " + " + c.bytes(memory.areas().get(i - 1));
      c.out.line("char *", area, " = ", start, ";");
      if (i == 0) {
        c.out.line("if (", area, " == NULL) return HYP_OUT_OF_MEMORY;");
      }
      areas.add(area);
    }
    return areas;
  }

  /** An output that is staged lies in the arena if the caller gave the donated input for it. */
  private String staged(Buffer buffer, String inArena) {
    Buffer input = c.program.memory().inputOf(buffer);
    return input == null
        ? inArena
        : c.given(buffer) + " == " + c.name(input) + " ? " + inArena + " : " + c.given(buffer);
  }

  void copyStaged() {
    for (Buffer output : c.program.outputs()) {
      if (c.isStaged(output)) {
        String bytes = "(size_t)(" + c.index(output.size().times(output.dtype().bytes())) + ")";
        c.out.line(
            "if (",
            c.name(output),
            " != ",
            c.given(output),
            ") __builtin_memcpy(",
            c.given(output),
            ", ",
            c.name(output),
            ", ",
            bytes,
            ");");
      }
    }
  }
}
