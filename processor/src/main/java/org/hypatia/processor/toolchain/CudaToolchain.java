package org.hypatia.processor.toolchain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hypatia.processor.emit.CompiledKernel;
import org.hypatia.processor.emit.CudaUnit;
import org.hypatia.processor.emit.KernelClass;
import org.jspecify.annotations.Nullable;

/** Makes code for GPUs with NVIDIA's compiler: one fatbin for the kernels of a class. */
public final class CudaToolchain implements AutoCloseable {
  /** Compiled for where nothing else is asked: the chips of data centres since 2020. */
  private static final List<Integer> USUAL = List.of(80, 90, 100);

  private static final String SOURCE = "kernels.cu";
  private static final String TARGET = "kernels.fatbin";
  private static final int MESSAGE_LINES = 12;

  /** A compiler that answered: what it calls itself, and the capabilities that it knows. */
  private record Nvcc(String program, String version, List<Integer> architectures) {}

  private final NativeSettings.Mode mode;
  private final String program;
  private final List<Integer> asked;
  private final Map<String, String> environment;
  private final ProcessRunner runner;
  private final BuildCache cache;
  private @Nullable Nvcc compiler;

  /**
   * @param program name or path of nvcc; empty to look for it
   * @param asked compute capabilities, such as 90; empty for the usual ones
   * @param directory where what was made is kept; null to keep nothing
   * @param notes is told what the user should know though it is no error
   */
  public CudaToolchain(
      NativeSettings.Mode mode,
      String program,
      List<Integer> asked,
      @Nullable Path directory,
      Map<String, String> environment,
      ProcessRunner runner,
      Consumer<String> notes) {
    this.mode = mode;
    this.program = program;
    this.asked = List.copyOf(asked);
    this.environment = Map.copyOf(environment);
    this.runner = runner;
    this.cache = new BuildCache(directory, BuildCache.MAX_BYTES, notes);
  }

  /** Compiles the kernels of a class that have code for GPUs. */
  public CudaResult build(KernelClass owner) {
    if (mode == NativeSettings.Mode.OFF) {
      return new CudaResult.Unavailable("it was compiled with -Ahypatia.cuda=off");
    }
    String found = find();
    if (found == null) {
      return new CudaResult.Unavailable(
          program.isEmpty()
              ? "nvcc was not found on the PATH or in CUDA_HOME; install the CUDA toolkit, or name"
                  + " it with -Ahypatia.nvcc=PATH"
              : "the nvcc of -Ahypatia.nvcc=" + program + " is not there; name another, or none");
    }
    try (BuildFolder folder = BuildFolder.create()) {
      Nvcc nvcc = describe(found, folder.path());
      if (nvcc == null) {
        return new CudaResult.Unavailable(
            found + " does not answer as nvcc does; name it with -Ahypatia.nvcc=PATH");
      }
      List<Integer> architectures = new ArrayList<>(asked.isEmpty() ? USUAL : asked);
      architectures.retainAll(nvcc.architectures());
      if (architectures.isEmpty() || (!asked.isEmpty() && architectures.size() < asked.size())) {
        return new CudaResult.Unavailable(
            nvcc.version()
                + " knows "
                + nvcc.architectures()
                + " only; name some of these with"
                + " -Ahypatia.cudaArch");
      }
      return compile(owner, nvcc, flags(owner, architectures), folder);
    } catch (IOException failure) {
      return new CudaResult.Unavailable("files of its compilation cannot be written: " + failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new CudaResult.Unavailable("its compilation was interrupted");
    }
  }

  private @Nullable String find() {
    String name = program.isEmpty() ? "nvcc" : program;
    String found = CCompiler.program(name, environment.getOrDefault("PATH", ""));
    String home = environment.getOrDefault("CUDA_HOME", "");
    boolean isElsewhere = found == null && program.isEmpty() && !home.isEmpty();
    return isElsewhere ? CCompiler.program(home + "/bin/nvcc", "") : found;
  }

  private synchronized @Nullable Nvcc describe(String found, Path directory)
      throws IOException, InterruptedException {
    if (compiler != null) {
      return compiler;
    }
    ProcessRunner.Outcome about = runner.run(List.of(found, "--version"), directory);
    ProcessRunner.Outcome known = runner.run(List.of(found, "--list-gpu-arch"), directory);
    String version =
        about.output().lines().filter(line -> line.contains("release")).findFirst().orElse("");
    List<Integer> architectures = new ArrayList<>();
    for (String line : known.output().lines().toList()) {
      if (line.strip().matches("compute_[0-9]+")) {
        architectures.add(Integer.valueOf(line.strip().substring("compute_".length())));
      }
    }
    if (!about.isSuccess() || version.isEmpty() || architectures.isEmpty()) {
      return null;
    }
    compiler = new Nvcc(found, version.strip(), List.copyOf(architectures));
    return compiler;
  }

  /** Machine code for each capability, and text of the lowest for what is to come. */
  private static List<String> flags(KernelClass owner, List<Integer> architectures) {
    List<String> flags = new ArrayList<>();
    // -w: generated code is checked by the compiler's own tests, not in users' builds. There is no
    // -lineinfo: it writes the folder of the compilation into the code, which no flag maps away.
    flags.addAll(List.of("-std=c++17", "-O3", "-w", "-fatbin"));
    // One class, one unit: where one kernel keeps Java's roundings, all of them do.
    boolean strict =
        owner.kernels().stream().anyMatch(kernel -> kernel.hasCuda() && kernel.kernel().strict());
    flags.add("-fmad=" + !strict);
    for (int architecture : architectures) {
      flags.add("-gencode=arch=compute_" + architecture + ",code=sm_" + architecture);
    }
    int lowest = architectures.stream().min(Integer::compare).orElseThrow();
    flags.add("-gencode=arch=compute_" + lowest + ",code=compute_" + lowest);
    return flags;
  }

  private CudaResult compile(KernelClass owner, Nvcc nvcc, List<String> flags, BuildFolder folder)
      throws IOException, InterruptedException {
    List<CudaUnit> units = new ArrayList<>();
    for (CompiledKernel kernel : owner.kernels()) {
      if (kernel.cuda() != null) {
        units.add(kernel.cuda());
      }
    }
    String text = CudaUnit.deviceText(units);
    Collection<SupportHeaders.Header> headers = SupportHeaders.of(text);
    List<String> parts = new ArrayList<>(List.of(nvcc.version(), text));
    parts.addAll(flags);
    headers.forEach(header -> parts.addAll(List.of(header.name(), header.hash())));
    String key = Hash.of(parts);
    byte[] contents = cache.get(key);
    if (contents == null) {
      Files.writeString(folder.path().resolve(SOURCE), text);
      for (SupportHeaders.Header header : headers) {
        Files.writeString(folder.path().resolve(header.name()), header.text());
      }
      List<String> command = new ArrayList<>(List.of(nvcc.program()));
      command.addAll(flags);
      command.addAll(List.of(SOURCE, "-o", TARGET));
      ProcessRunner.Outcome outcome = runner.run(command, folder.path());
      if (!outcome.isSuccess()) {
        folder.keep();
        return new CudaResult.Unavailable(refusal(nvcc, outcome, folder));
      }
      contents = Files.readAllBytes(folder.path().resolve(TARGET));
      cache.put(key, contents);
    }
    String file =
        LibraryBuild.plain(owner.kernelsName()) + "-" + Hash.of(contents).substring(0, 16);
    return new CudaResult.Built(new CudaImage(file + ".fatbin", contents, nvcc.version(), flags));
  }

  /** Trims the cache. */
  @Override
  public void close() {
    cache.trim();
  }

  private static String refusal(Nvcc nvcc, ProcessRunner.Outcome outcome, BuildFolder folder) {
    String output =
        new String(outcome.output().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    StringBuilder text = new StringBuilder(nvcc.program());
    text.append(" failed (status ").append(outcome.exit()).append("); its input is kept in ");
    text.append(folder.path());
    output.lines().limit(MESSAGE_LINES).forEach(line -> text.append("\n  ").append(line));
    return text.toString();
  }
}
