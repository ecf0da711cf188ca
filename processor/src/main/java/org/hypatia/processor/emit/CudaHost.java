package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.grid.GridProgram;
import org.hypatia.processor.grid.Launch;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopStmt;
import org.jspecify.annotations.Nullable;

/** The C function that launches a kernel's CUDA functions one after the other. */
final class CudaHost {
  private final GridProgram grid;
  private final CudaArguments arguments;
  private final Set<Buffer> numbers;
  private final List<CompiledKernel.InPlace> inPlace;
  private final Names names = new Names();
  private final IndexText indexText =
      new IndexText(symbol -> names.of("size " + symbol, symbol), "LL", "hyp_index_");
  private final SourceWriter out = new SourceWriter();
  private final List<CudaStep> steps = new ArrayList<>();

  CudaHost(
      GridProgram grid,
      CudaArguments arguments,
      Set<Buffer> numbers,
      List<CompiledKernel.InPlace> inPlace) {
    this.grid = grid;
    this.arguments = arguments;
    this.numbers = numbers;
    this.inPlace = inPlace;
  }

  /** One more launch, with the position of its first function and their number. */
  void add(Launch launch, int function, int functions) {
    steps.add(new CudaStep(launch, function, functions, steps.size()));
  }

  private String name(Buffer buffer) {
    return names.of(buffer, buffer.name());
  }

  private String index(Dim dim) {
    return indexText.of(dim).text();
  }

  private String number(Dim dim) {
    return indexText.of(dim).asFactor();
  }

  private String given(Buffer output) {
    return numbers.contains(output) || donor(output) != null
        ? names.of("given " + output.name(), output.name() + "_given")
        : name(output);
  }

  /** The input that may lie where an output is to be; null if nothing may. */
  private @Nullable Buffer donor(Buffer output) {
    int position = grid.program().outputs().indexOf(output);
    return inPlace.stream()
        .filter(pair -> pair.output() == position)
        .map(pair -> grid.program().inputs().get(pair.input()))
        .findFirst()
        .orElse(null);
  }

  String text(boolean mayFail) {
    String declaration = arguments.declaration();
    out.open(signature());
    checks();
    steps.forEach(step -> step.sizes(this::index).forEach(out::line));
    memory();
    fields();
    if (mayFail) {
      out.line("status = hyp_gpu->clear(hyp_gpu, hyp_base, sizeof(hyp_device_failure));");
    }
    steps.forEach(this::launch);
    results(mayFail);
    out.line("const int32_t released = hyp_gpu->release(hyp_gpu, hyp_memory);");
    out.line("return status == HYP_OK ? released : status;");
    out.close();
    return declaration + "\n" + out;
  }

  private String signature() {
    List<String> parameters = new ArrayList<>();
    parameters.add("hyp_cuda *hyp_gpu");
    parameters.add("void *const *hyp_functions");
    for (Buffer input : grid.program().inputs()) {
      String type = input.dtype().cName();
      parameters.add((input.isScalarInput() ? type + " " : "const " + type + " *") + name(input));
    }
    for (String symbol : grid.program().sizes()) {
      parameters.add("int64_t " + index(Dim.symbol(symbol)));
    }
    for (Buffer output : grid.program().outputs()) {
      parameters.add(output.dtype().cName() + " *" + given(output));
    }
    parameters.add("hyp_arena *arena");
    String name = CEmitter.function(grid.program().name()) + "_cuda";
    return "int32_t " + name + "(" + String.join(", ", parameters) + ")";
  }

  private void checks() {
    for (LoopStmt.CheckElements check : grid.checks()) {
      String empty = number(check.count()) + " == 0 && " + number(check.results()) + " != 0";
      String fail = "hyp_fail_empty(&arena->failure, \"" + check.reduction() + "\")";
      out.line("if (", empty, ") return ", fail, ";");
    }
    if (grid.checks().isEmpty()) {
      out.line("(void)arena;");
    }
  }

  private void memory() {
    out.line("size_t hyp_bytes = 256;");
    room("hyp_slots", Dim.of(grid.slots().size()), 8, "");
    int meeting =
        steps.stream().mapToInt(step -> step.launch().accumulators().size()).max().orElse(0);
    room("hyp_partials", Dim.of(meeting), 8, " * HYP_BLOCKS");
    for (Buffer temporary : arguments.temporaries()) {
      String each = "";
      for (CudaStep step : steps) {
        if (step.launch().own().contains(temporary)) {
          each = " * " + step.owners(temporary);
        }
      }
      room(arguments.field(temporary), temporary.size(), temporary.dtype().bytes(), each);
    }
    for (Buffer output : grid.program().outputs()) {
      if (numbers.contains(output) || donor(output) != null) {
        room(arguments.field(output), output.size(), output.dtype().bytes(), "");
      }
    }
    out.line("void *hyp_memory = NULL;");
    out.line("int32_t status = hyp_gpu->scratch(hyp_gpu, hyp_bytes, &hyp_memory);");
    out.line("if (status != HYP_OK) return status;");
    out.line("char *hyp_base = (char *)hyp_memory;");
  }

  private void room(String field, Dim elements, int bytes, String each) {
    out.line("const size_t at_", field, " = hyp_bytes;");
    String size = number(elements) + each + ", " + bytes;
    out.line("hyp_bytes += hyp_cuda_room(", size, ");");
  }

  private void fields() {
    out.line(arguments.type(), " hyp_a;");
    for (Buffer input : grid.program().inputs()) {
      field(arguments.field(input), name(input));
    }
    for (String symbol : grid.program().sizes()) {
      field(arguments.size(symbol), index(Dim.symbol(symbol)));
    }
    for (Buffer output : grid.program().outputs()) {
      String own = at(output.dtype().cName(), arguments.field(output));
      Buffer donor = donor(output);
      if (numbers.contains(output)) {
        field(arguments.field(output), own);
      } else if (donor != null) {
        String given = given(output);
        field(arguments.field(output), given + " == " + name(donor) + " ? " + own + " : " + given);
      } else {
        field(arguments.field(output), name(output));
      }
    }
    for (Buffer temporary : arguments.temporaries()) {
      field(arguments.field(temporary), at(temporary.dtype().cName(), arguments.field(temporary)));
    }
    field("hyp_failure", "(hyp_device_failure *)hyp_base");
    field("hyp_slots", at("uint64_t", "hyp_slots"));
    field("hyp_partials", at("uint64_t", "hyp_partials"));
    field("hyp_blocks", "0");
  }

  private static String at(String type, String field) {
    return "(" + type + " *)(hyp_base + at_" + field + ")";
  }

  private void field(String field, String value) {
    out.line("hyp_a.", field, " = ", value, ";");
  }

  private void launch(CudaStep step) {
    String number = Integer.toString(step.function());
    String function = step.functions() > 1 ? number + " + " + step.choice() : number;
    String name = "\"" + grid.program().name() + "\"";
    String what = "hyp_functions[" + function + "], " + name + ", " + step.blocks() + ", &hyp_a";
    out.line(
        "if (status == HYP_OK && ",
        step.blocks(),
        " > 0) ",
        "status = hyp_gpu->launch(hyp_gpu, ",
        what,
        ");");
    if (!step.launch().accumulators().isEmpty()) {
      field("hyp_blocks", step.blocks());
    }
  }

  private void results(boolean mayFail) {
    for (Buffer output : grid.program().outputs()) {
      String field = "hyp_a." + arguments.field(output);
      String bytes = "(size_t)(" + index(output.size().times(output.dtype().bytes())) + ")";
      if (donor(output) != null && !numbers.contains(output)) {
        out.open("if (status == HYP_OK && ", field, " != ", given(output), ")");
        out.line("status = hyp_gpu->copy(hyp_gpu, ", given(output), ", ", field, ", ", bytes, ");");
        out.close();
      }
    }
    if (mayFail) {
      out.line("hyp_device_failure failure = {0, 0, 0, 0};");
      String read = "hyp_gpu->read(hyp_gpu, &failure, hyp_base, sizeof failure)";
      out.line("if (status == HYP_OK) status = ", read, ";");
      String details = "failure.status, failure.axis, failure.index, failure.size";
      out.open("if (status == HYP_OK && failure.status != HYP_OK)");
      out.line("status = hyp_fail(&arena->failure, ", details, ");");
      out.close();
    }
    for (Buffer output : grid.program().outputs()) {
      if (!numbers.contains(output)) {
        continue;
      }
      String what = given(output) + ", hyp_a." + arguments.field(output);
      String read = "hyp_gpu->read(hyp_gpu, " + what + ", " + output.dtype().bytes() + ")";
      out.line("if (status == HYP_OK) status = ", read, ";");
    }
  }
}
