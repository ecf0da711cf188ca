package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hypatia.processor.grid.GridProgram;
import org.hypatia.processor.loop.Buffer;

/**
 * The structure that every launch of a kernel is given: its inputs, sizes, outputs and temporaries.
 * The text is the same for the GPU and for the host.
 */
final class CudaArguments {
  private final GridProgram grid;
  private final Names names = new Names();

  CudaArguments(GridProgram grid) {
    this.grid = grid;
    buffers().forEach(this::field);
    grid.program().sizes().forEach(this::size);
  }

  String type() {
    return CEmitter.function(grid.program().name()) + "_arguments";
  }

  /** The field of a buffer. */
  String field(Buffer buffer) {
    return names.of(buffer, buffer.name());
  }

  /** The field of a size symbol. */
  String size(String symbol) {
    return names.of("size " + symbol, symbol);
  }

  /** The temporaries that a GPU needs memory for. */
  List<Buffer> temporaries() {
    return grid.temporaries().stream()
        .filter(buffer -> buffer.role() == Buffer.Role.TEMPORARY)
        .toList();
  }

  private Stream<Buffer> buffers() {
    List<Buffer> all = new ArrayList<>(grid.program().inputs());
    all.addAll(grid.program().outputs());
    all.addAll(temporaries());
    return all.stream();
  }

  String declaration() {
    SourceWriter text = new SourceWriter();
    text.line("typedef struct ", type(), " {");
    text.indent();
    for (Buffer buffer : buffers().toList()) {
      String type = buffer.dtype().cName();
      boolean isInput = buffer.role() == Buffer.Role.INPUT;
      String pointer = isInput ? "const " + type + " *" : type + " *";
      text.line(buffer.isScalarInput() ? type + " " : pointer, field(buffer), ";");
    }
    for (String symbol : grid.program().sizes()) {
      text.line("int64_t ", size(symbol), ";");
    }
    text.line("hyp_device_failure *hyp_failure;");
    text.line("uint64_t *hyp_slots;");
    text.line("uint64_t *hyp_partials;");
    text.line("int64_t hyp_blocks; /* of the launch that left the partials */");
    return text + "} " + type() + ";\n";
  }
}
