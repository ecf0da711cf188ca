package org.hypatia.processor.emit;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.grid.Cut;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.schedule.Lowering;
import org.hypatia.processor.schedule.Machine;
import org.hypatia.processor.testing.Array;
import org.jspecify.annotations.Nullable;

/** Compiles kernels' C text to a program that reads arguments and writes results, and runs it. */
final class CRunner {
  private static final List<String> FLAGS =
      List.of(
          "-O3",
          "-march=native",
          "-fopenmp-simd",
          "-fno-math-errno",
          "-fno-trapping-math",
          "-fwrapv",
          "-fno-strict-aliasing",
          "-Wall",
          "-Wextra",
          "-Werror",
          "-Wno-unknown-pragmas",
          "-Wno-unused-parameter");

  /**
   * What is done with a kernel.
   *
   * @param compiler that it is compiled with
   * @param flags that it is given beside those for all
   * @param program made of it
   * @param text of that
   * @param support units that the text needs
   */
  private record Target(
      List<String> compiler,
      List<String> flags,
      Function<KernelGraph, LoopProgram> program,
      Function<LoopProgram, String> text,
      Function<LoopProgram, List<SupportUnit>> support,
      UnaryOperator<String> call) {}

  private final Path program;
  private final List<String> order = new ArrayList<>();

  static boolean hasCompiler() {
    return Arrays.stream(
            Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "gcc")));
  }

  /** All kernels have to be of one floating-point mode, which is given by flags. */
  CRunner(List<KernelGraph> kernels, Path folder) throws IOException {
    this(kernels, folder, TestKernels::program);
  }

  CRunner(List<KernelGraph> kernels, Path folder, Function<KernelGraph, LoopProgram> lowering)
      throws IOException {
    this(
        kernels,
        folder,
        new Target(
            List.of("gcc", "-std=gnu11"),
            List.of(),
            lowering,
            loops -> CEmitter.emit(loops).text(),
            loops -> CEmitter.emit(loops).support(),
            name -> CEmitter.function(name) + "("));
  }

  /** Kernels as CUDA, run by this machine's processor. */
  static CRunner emulated(List<KernelGraph> kernels, Path folder) throws IOException {
    return new CRunner(
        kernels,
        folder,
        new Target(
            List.of("g++", "-std=gnu++17", "-x", "c++", "-DHYP_EMULATED=\"hyp_emulated.h\""),
            // As nvcc, which is given -w, it need not use the place of a turn; nor is it timed.
            List.of("-Wno-unused-variable", "-O1"),
            kernel -> Lowering.lower(kernel, Machine.GPU),
            CRunner::cuda,
            loops -> List.of(),
            name -> CEmitter.function(name) + "_cuda(&hyp_gpu, functions_" + name + ", "));
  }

  private static String cuda(LoopProgram loops) {
    CudaUnit unit = CudaEmitter.emit(Cut.of(loops), Set.of(), List.of());
    StringBuilder text = new StringBuilder("#include \"hyp_emulated_gpu.h\"\n");
    text.append(CudaUnit.deviceText(List.of(unit)));
    text.append(
        unit.host()
            .substring(
                unit.host().indexOf("int32_t " + CEmitter.function(loops.name()) + "_cuda")));
    text.append("static void *functions_").append(loops.name()).append("[] = {");
    unit.functions().forEach(name -> text.append("(void *)").append(name).append(", "));
    return text.append("NULL};\n").toString();
  }

  private CRunner(List<KernelGraph> kernels, Path folder, Target target) throws IOException {
    Files.createDirectories(folder);
    Headers headers = new Headers(folder);
    List<String> command = new ArrayList<>(target.compiler());
    command.addAll(FLAGS);
    command.addAll(target.flags());
    command.add("-ffp-contract=" + (kernels.get(0).strict() ? "off" : "fast"));
    Set<SupportUnit> support = new TreeSet<>();
    StringBuilder main = new StringBuilder(MAIN);
    for (KernelGraph kernel : kernels) {
      LoopProgram loops = target.program().apply(kernel);
      Path unit = folder.resolve(kernel.id() + ".c");
      String text = target.text().apply(loops);
      headers.copyFor(text);
      Files.writeString(unit, text);
      support.addAll(target.support().apply(loops));
      main.append("#include \"").append(unit.getFileName()).append("\"\n");
      main.append(caller(loops, target.call()));
      order.add(kernel.id());
    }
    main.append("static int32_t (*kernels[])(hyp_arena *) = {");
    order.forEach(id -> main.append("call_").append(id).append(", "));
    main.append("};\n").append(LOOP);
    headers.copyFor(main + String.join(" ", command));
    Files.writeString(folder.resolve("main.c"), main);
    program = folder.resolve("program");
    for (SupportUnit unit : support) {
      headers.copyFor(unit.text());
      Path source = Files.writeString(folder.resolve(unit.name()), unit.text());
      command.add(source.toString());
    }
    command.addAll(
        List.of(folder.resolve("main.c").toString(), "-o", program.toString(), "-lm", "-lpthread"));
    run(command, new byte[0]);
  }

  private static final String MAIN =
      """
      #include <stdio.h>
      #include "hyp_arena_pool.h"
      #include "hyp_share.h"
      static int64_t get(void) {
        int64_t n = 0;
        return fread(&n, 8, 1, stdin) == 1 ? n : -1;
      }
      static void *elements(int64_t bytes, int read) {
        char *memory = (char *)aligned_alloc(64, (size_t)(bytes + 127) / 64 * 64);
        if (read && fread(memory, 1, (size_t)bytes, stdin) != (size_t)bytes) exit(3);
        return memory;
      }
      /* Every loop that may be shared has as many parts as it can; the last is run first. */
      static void backwards(
          hyp_workers *workers, int32_t below, int64_t parts, hyp_part *part, void *loop) {
        (void)workers;
        for (int64_t i = parts; i-- > 0;) part(loop, i, (int32_t)(i % below));
      }
      static hyp_workers workers = {backwards};
      static hyp_sharing sharing = {3, 0, &workers, 0};
      """;

  private static final String LOOP =
      """
      int main(void) {
        hyp_arena arena = {};
        arena.sharing = &sharing;
        for (;;) {
          int64_t kernel = get();
          if (kernel < 0) return 0;
          hyp_arena_reset(&arena);
          kernels[kernel](&arena);
        }
      }
      """;

  /** What reads one kernel's arguments, calls it, writes its status and its results. */
  private static String caller(LoopProgram program, UnaryOperator<String> call) {
    StringBuilder text = new StringBuilder();
    List<String> arguments = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    for (Buffer input : program.inputs()) {
      String type = input.dtype().cName();
      String name = "a" + arguments.size();
      body.append("  " + type + " *" + name + " = (" + type + " *)elements(get(), 1);\n");
      arguments.add((input.isScalarInput() ? "*" : "") + name);
    }
    for (int i = 0; i < program.sizes().size(); i++) {
      body.append("  int64_t n" + i + " = get();\n");
      arguments.add("n" + i);
    }
    StringBuilder after = new StringBuilder("  fwrite(&status, 4, 1, stdout);\n");
    for (int i = 0; i < program.outputs().size(); i++) {
      String type = program.outputs().get(i).dtype().cName();
      body.append("  int64_t m" + i + " = get();\n");
      Buffer reused = program.memory().inputOf(program.outputs().get(i));
      String memory =
          reused == null
              ? "(" + type + " *)elements(m" + i + ", 0)"
              : "a" + program.inputs().indexOf(reused);
      body.append("  " + type + " *o" + i + " = " + memory + ";\n");
      arguments.add("o" + i);
      after.append("  fwrite(o" + i + ", 1, (size_t)m" + i + ", stdout);\n");
      after.append(reused == null ? "  free(o" + i + ");\n" : "");
    }
    for (int i = 0; i < program.inputs().size(); i++) {
      after.append("  free(a" + i + ");\n");
    }
    arguments.add("arena");
    text.append("static int32_t call_" + program.name() + "(hyp_arena *arena) {\n" + body);
    text.append(
        "  int32_t status = " + call.apply(program.name()) + String.join(", ", arguments) + ");\n");
    return text.append(after).append("  return status;\n}\n").toString();
  }

  private static byte[] run(List<String> command, byte[] input) throws IOException {
    Path in = Files.createTempFile("hypatia", ".in");
    Path out = Files.createTempFile("hypatia", ".out");
    try {
      Files.write(in, input);
      Process process =
          new ProcessBuilder(command)
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(ProcessBuilder.Redirect.PIPE)
              .start();
      String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(300, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(String.join(" ", command) + "\n" + errors);
      }
      return Files.readAllBytes(out);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(in);
      Files.delete(out);
    }
  }

  /** A kernel and what it is called with. */
  record Call(KernelGraph kernel, List<Array> inputs) {}

  /** The results, or null when the kernel failed. */
  @Nullable List<Array> run(KernelGraph kernel, List<Array> inputs) throws IOException {
    return runAll(List.of(new Call(kernel, inputs))).get(0);
  }

  /** The results of one call after the other in one process, null of those that failed. */
  List<@Nullable List<Array>> runAll(List<Call> calls) throws IOException {
    ByteArrayOutputStream in = new ByteArrayOutputStream();
    for (Call call : calls) {
      write(call, TestKernels.sizes(call.kernel(), call.inputs()), in);
    }
    ByteBuffer out = ByteBuffer.wrap(run(List.of(program.toString()), in.toByteArray()));
    out.order(ByteOrder.nativeOrder());
    List<@Nullable List<Array>> results = new ArrayList<>();
    for (Call call : calls) {
      boolean failed = out.getInt() != 0;
      List<Array> read = read(call, TestKernels.sizes(call.kernel(), call.inputs()), out);
      results.add(failed ? null : read);
    }
    return results;
  }

  private void write(Call call, Map<String, Long> sizes, ByteArrayOutputStream in) {
    in.writeBytes(number(order.indexOf(call.kernel().id())));
    for (Array input : call.inputs()) {
      byte[] bytes = Bytes.of(input);
      in.writeBytes(number(bytes.length));
      in.writeBytes(bytes);
    }
    call.kernel().sizes().forEach(name -> in.writeBytes(number(sizes.getOrDefault(name, -1L))));
    for (TensorType type : call.kernel().graph().outputTypes()) {
      in.writeBytes(number(bytes(type, sizes)));
    }
  }

  private static List<Array> read(Call call, Map<String, Long> sizes, ByteBuffer out) {
    List<Array> results = new ArrayList<>();
    for (TensorType type : call.kernel().graph().outputTypes()) {
      results.add(Bytes.read(type.dtype(), TestKernels.shape(type.shape(), sizes), out));
    }
    return results;
  }

  private static long bytes(TensorType type, Map<String, Long> sizes) {
    long[] shape = TestKernels.shape(type.shape(), sizes);
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b) * type.dtype().bytes();
  }

  private static byte[] number(long value) {
    ByteBuffer bytes = ByteBuffer.allocate(8);
    return bytes.order(ByteOrder.nativeOrder()).putLong(value).array();
  }
}
