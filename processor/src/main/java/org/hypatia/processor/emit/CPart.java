package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Accumulation;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Accumulator;
import org.hypatia.processor.loop.LoopStmt.Meeting;
import org.hypatia.processor.loop.Memory;
import org.hypatia.processor.loop.SharedLoop;
import org.hypatia.processor.ops.Reduce;

/**
 * A loop that threads may share (hyp_share.h): a function of a part of its turns, a structure in
 * which the function finds what the kernel has, and the call. What the text of the turns names and
 * does not define is what the structure holds.
 */
final class CPart {
  private final CEmitter kernel;
  private final SharedLoop shared;
  private final LoopStmt.For loop;
  private final CTurns turns;
  private final String suffix;

  CPart(CEmitter kernel, SharedLoop shared, int number) {
    this.kernel = kernel;
    this.shared = shared;
    this.loop = shared.loop();
    this.turns = new CTurns(kernel, shared);
    this.suffix = "_" + kernel.program.name() + "_" + number;
  }

  /** Whether the kernel needs its arena for this. */
  boolean usesArena() {
    return turns.mayFail() || !shared.copies(memory()).isEmpty();
  }

  private Memory memory() {
    return kernel.memory();
  }

  void write() {
    List<Object> taken = turns.taken();
    SourceWriter text = kernel.functions;
    structure(text, taken);
    turnsFunction(text, taken);
    partFunction(text, taken);
    call(kernel.out, taken);
  }

  private String type(Object taken) {
    if (taken instanceof Buffer buffer) {
      String type = buffer.dtype().cName();
      return switch (buffer.role()) {
        case SCALAR_INPUT -> type + " ";
        case INPUT -> "const " + type + (memory().isReused(buffer) ? " *" : " *restrict ");
        case OUTPUT, TEMPORARY, SCRATCH -> type + " *";
      };
    }
    if (taken instanceof LoopExpr.Var variable) {
      return variable.dtype().cName() + " ";
    }
    return taken instanceof LoopStmt.Panels ? "hyp_panels " : "int64_t ";
  }

  private String text(Object taken) {
    if (taken instanceof Buffer buffer) {
      return kernel.name(buffer);
    }
    if (taken instanceof LoopExpr.Var variable) {
      return kernel.var(variable);
    }
    return taken instanceof LoopStmt.Panels panels
        ? kernel.name(panels)
        : kernel.indexName((String) taken);
  }

  private void structure(SourceWriter text, List<Object> taken) {
    text.open("typedef struct");
    text.line("hyp_loop hyp_head;");
    Map<Buffer, Dim> copies = shared.copies(memory());
    taken.forEach(thing -> text.line(type(thing).replace("restrict ", ""), text(thing), ";"));
    copies.keySet().forEach(buffer -> text.line(type(buffer), copy(buffer), ";"));
    if (!copies.isEmpty()) {
      text.line("size_t hyp_bytes;");
    }
    loop.meetings().forEach(meeting -> text.line("int64_t ", size(meeting), ";"));
    for (Accumulator accumulator : loop.accumulators()) {
      String type = accumulator.variable().dtype().cName();
      text.line(type, " ", turns.sum(accumulator), "[HYP_PARTS];");
    }
    text.close(" hyp_loop" + suffix + ";");
    text.line();
  }

  /** The first copy of a buffer. */
  private String copy(Object buffer) {
    return kernel.names.of(List.of("copy", buffer), text(buffer) + "_copy");
  }

  private String size(Meeting meeting) {
    return kernel.names.of(List.of("size", meeting.buffer()), text(meeting.buffer()) + "_size");
  }

  private void turnsFunction(SourceWriter text, List<Object> taken) {
    List<String> parameters =
        new ArrayList<>(
            List.of(
                "int64_t " + kernel.index(CTurns.BEGIN), "int64_t " + kernel.index(CTurns.END)));
    taken.forEach(thing -> parameters.add(type(thing) + text(thing)));
    for (Accumulator accumulator : loop.accumulators()) {
      parameters.add(accumulator.variable().dtype().cName() + " *" + turns.sum(accumulator));
    }
    parameters.add("hyp_failure *hyp_failed");
    String list = String.join(", ", parameters);
    text.line("HYP_INLINE int32_t hyp_turns", suffix, "(", list, ") {");
    text.append(turns.out);
    text.line("}");
    text.line();
  }

  private void partFunction(SourceWriter text, List<Object> taken) {
    Map<Buffer, Dim> copies = shared.copies(memory());
    List<Buffer> met = loop.meetings().stream().map(Meeting::buffer).toList();
    text.open("static void hyp_part", suffix, "(void *hyp_argument, int64_t hyp_p, int32_t hyp_w)");
    text.line("hyp_loop", suffix, " *hyp_l = hyp_argument;");
    List<String> arguments = new ArrayList<>();
    arguments.add("hyp_part_begin(&hyp_l->hyp_head, hyp_p)");
    arguments.add("hyp_part_begin(&hyp_l->hyp_head, hyp_p + 1)");
    for (Object thing : taken) {
      String argument = "hyp_l->" + text(thing);
      if (copies.containsKey(thing)) {
        String which = met.contains(thing) ? "hyp_p" : "hyp_w";
        argument =
            "HYP_COPY("
                + argument
                + ", hyp_l->"
                + copy(thing)
                + ", "
                + which
                + ", hyp_l->hyp_bytes)";
      }
      boolean isScratch =
          thing instanceof Buffer buffer
              && (buffer.role() == Buffer.Role.TEMPORARY || buffer.role() == Buffer.Role.SCRATCH);
      arguments.add(
          isScratch && !memory().stack().contains(thing)
              ? "__builtin_assume_aligned(" + argument + ", HYP_ALIGNMENT)"
              : argument);
    }
    for (Accumulator accumulator : loop.accumulators()) {
      arguments.add("&hyp_l->" + turns.sum(accumulator) + "[hyp_p]");
    }
    arguments.add("&hyp_l->hyp_head.failure[hyp_p]");
    loop.meetings().forEach(meeting -> begin(text, meeting));
    String list = String.join(", ", arguments);
    text.line("hyp_l->hyp_head.status[hyp_p] = hyp_turns", suffix, "(", list, ");");
    text.line("(void)hyp_w;");
    text.close();
    text.line();
  }

  /** The first part adds to what is there, the others to nothing. */
  private void begin(SourceWriter text, Meeting meeting) {
    DType dtype = meeting.buffer().dtype();
    String copy = "hyp_l->" + copy(meeting.buffer());
    text.open("if (hyp_p > 0)");
    text.line(dtype.cName(), " *hyp_copy = HYP_COPY(NULL, ", copy, ", hyp_p, hyp_l->hyp_bytes);");
    String identity = kernel.text(Accumulation.identity(meeting.kind(), dtype));
    text.line(
        "for (int64_t hyp_i = 0; hyp_i < hyp_l->",
        size(meeting),
        "; hyp_i++) hyp_copy[hyp_i] = ",
        identity,
        ";");
    text.close();
  }

  /** Where the kernel has the loop. */
  private void call(SourceWriter text, List<Object> taken) {
    text.open("");
    text.line("hyp_loop", suffix, " hyp_l;");
    text.line("hyp_l.hyp_head.turns = ", kernel.index(loop.extent()), ";");
    text.line("hyp_l.hyp_head.unit = ", Long.toString(shared.unit()), ";");
    String work = kernel.index(shared.work());
    String met = kernel.index(shared.meetingElements());
    String parts = loop.meetings().isEmpty() ? "hyp_parts(" : "hyp_meeting_parts(" + met + ", ";
    text.line(
        "hyp_l.hyp_head.parts = ",
        parts,
        "arena->sharing, ",
        work,
        ", hyp_l.hyp_head.turns, hyp_l.hyp_head.unit);");
    taken.forEach(thing -> text.line("hyp_l.", text(thing), " = ", text(thing), ";"));
    copies(text);
    String share = "hyp_share(arena, &hyp_l.hyp_head, hyp_part" + suffix + ")";
    text.line("const int32_t hyp_status = ", share, ";");
    text.line("if (HYP_UNLIKELY(hyp_status == HYP_DIVISION_BY_ZERO)) hyp_zero = 1;");
    text.line("else if (HYP_UNLIKELY(hyp_status != HYP_OK)) return hyp_status;");
    if (!loop.accumulators().isEmpty()) {
      text.open("for (int64_t hyp_p = 0; hyp_p < hyp_l.hyp_head.parts; hyp_p++)");
      for (Accumulator accumulator : loop.accumulators()) {
        LoopExpr.Var total = accumulator.variable();
        String sum = "hyp_l." + turns.sum(accumulator) + "[hyp_p]";
        String both = combined(accumulator.kind(), total.dtype(), List.of(kernel.var(total), sum));
        text.line(kernel.var(total), " = ", both, ";");
      }
      text.close();
    }
    loop.meetings().forEach(meeting -> meet(text, meeting));
    text.close();
  }

  private void meet(SourceWriter text, Meeting meeting) {
    Buffer buffer = meeting.buffer();
    String copy = "hyp_l." + copy(buffer);
    text.open("for (int64_t hyp_p = 1; hyp_p < hyp_l.hyp_head.parts; hyp_p++)");
    text.line(
        "const ",
        buffer.dtype().cName(),
        " *hyp_copy = HYP_COPY(NULL, ",
        copy,
        ", hyp_p, hyp_l.hyp_bytes);");
    text.open("for (int64_t hyp_i = 0; hyp_i < hyp_l.", size(meeting), "; hyp_i++)");
    List<String> both = List.of(kernel.name(buffer) + "[hyp_i]", "hyp_copy[hyp_i]");
    text.line(both.get(0), " = ", combined(meeting.kind(), buffer.dtype(), both), ";");
    text.close();
    text.close();
  }

  private String combined(Reduce.Kind kind, DType dtype, List<String> arguments) {
    LoopExpr.Var value = new LoopExpr.Var("", dtype);
    return kernel.apply((LoopExpr.Apply) Accumulation.combine(kind, value, value), arguments);
  }

  private void copies(SourceWriter text) {
    loop.meetings()
        .forEach(
            meeting ->
                text.line(
                    "hyp_l.", size(meeting), " = ", kernel.index(meeting.buffer().size()), ";"));
    Map<Buffer, Dim> copies = shared.copies(memory());
    if (copies.isEmpty()) {
      return;
    }
    text.line("hyp_l.hyp_bytes = ", kernel.bytes(shared.copiedLines(memory())), ";");
    text.open("if (hyp_l.hyp_head.parts > 1)");
    text.line("char *hyp_memory = hyp_copies_memory(arena, &hyp_copied, hyp_l.hyp_bytes);");
    text.line("if (hyp_memory == NULL) return HYP_OUT_OF_MEMORY;");
    copies.forEach(
        (buffer, line) -> {
          String type = "(" + buffer.dtype().cName() + " *)";
          text.line(
              "hyp_l.", copy(buffer), " = ", type, "(hyp_memory + ", kernel.bytes(line), ");");
        });
    text.close();
  }
}
