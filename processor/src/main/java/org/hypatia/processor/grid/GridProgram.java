package org.hypatia.processor.grid;

import java.util.List;
import java.util.Map;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.loop.LoopStmt.CheckElements;

/**
 * What a kernel does on a GPU.
 *
 * @param program the loops
 * @param temporaries those of the loops, and those that launches leave for later ones
 * @param checks what is checked before anything is launched
 * @param launches in order
 * @param slots numbers of the variables, and index variables, that go from launch to launch
 */
public record GridProgram(
    LoopProgram program,
    List<Buffer> temporaries,
    List<CheckElements> checks,
    List<Launch> launches,
    Map<Object, Integer> slots) {
  public GridProgram {
    temporaries = List.copyOf(temporaries);
    checks = List.copyOf(checks);
    launches = List.copyOf(launches);
    slots = Map.copyOf(slots);
  }
}
