package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.hypatia.processor.KernelProcessor;
import org.hypatia.processor.diag.Compiled;
import org.hypatia.processor.testing.CCompiler;
import org.hypatia.processor.testing.ScriptedCompiler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kernels for a GPU, built and called, with a compiler and a driver whose GPU is this processor.
 */
@EnabledIf(value = "hasCompiler", disabledReason = "there is no C compiler, or none for C++")
final class GpuTest {
  private static final Path PARTS = Path.of("src", "test", "resources", "cuda").toAbsolutePath();

  /** Compiles a fatbin that is a library of this machine, and counts how often. */
  private static final String EMULATING =
      """
      echo . >>"$(dirname "$0")/runs"
      exec g++ -std=gnu++17 -x c++ '-DHYP_EMULATED="hyp_emulated.h"' -DHYP_EMULATED_MODULE \\
        -I . -I %s -O1 -w -fwrapv -fPIC -shared kernels.cu -o kernels.fatbin
      """;

  @TempDir Path folder;
  private Path classes = Path.of("");

  static boolean hasCompiler() {
    return CCompiler.canEmulateGpu();
  }

  @BeforeEach
  void makeFolder() throws IOException {
    classes = Files.createDirectory(folder.resolve("classes"));
  }

  private Compiled compile(Path nvcc, String... more) throws IOException {
    List<String> options =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "-Ahypatia.nvcc=" + nvcc, "-Ahypatia.cache=" + folder.resolve("cache")),
                java.util.stream.Stream.of(more))
            .toList();
    return Compiled.with(new KernelProcessor())
        .compile(List.of(PARTS.resolve("OnGpu.java")), classes, options);
  }

  private String run(List<String> command, String libraries) throws Exception {
    Path output = folder.resolve("output");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("LD_LIBRARY_PATH", libraries);
    Process process = builder.start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), command::toString);
    String text = Files.readString(output, StandardCharsets.UTF_8);
    return "status " + process.exitValue() + "\n" + text;
  }

  private String runProgram(String libraries) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String path = classes + File.pathSeparator + System.getProperty("java.class.path");
    return run(List.of(java, "-cp", path, "OnGpu"), libraries);
  }

  private static String said(Compiled compiled) {
    StringBuilder all = new StringBuilder();
    compiled.diagnostics().forEach(one -> all.append(one.getMessage(Locale.ROOT)).append('\n'));
    return all.toString();
  }

  @Test
  void kernelsAgreeWithThoseOfTheCpu() throws Exception {
    Path nvcc = ScriptedCompiler.writeNvcc(folder, EMULATING.formatted(PARTS));
    Compiled compiled = compile(nvcc, "-Ahypatia.cuda=required");
    assertTrue(compiled.succeeded(), said(compiled));
    Path driver = Files.createDirectory(folder.resolve("driver"));
    String source = PARTS.resolve("libcuda.c").toString();
    String made = driver.resolve("libcuda.so.1").toString();
    String built = run(List.of("gcc", "-O1", "-shared", "-fPIC", "-o", made, source, "-ldl"), "");
    assertEquals("status 0\n", built);
    String output = runProgram(driver.toString());
    assertTrue(output.startsWith("status 0\n"), output);
    assertTrue(output.contains("loss: native"), output);
    assertTrue(output.contains("tensors on Device.CUDA: CUDA"), output);
    assertTrue(output.contains("all agree"), output);
  }

  @Test
  void withoutADriverTheDeviceIsRefusedAndDescribed() throws Exception {
    Path nvcc = ScriptedCompiler.writeNvcc(folder, EMULATING.formatted(PARTS));
    assertTrue(compile(nvcc).succeeded());
    // What is found first is none, whatever the machine has.
    Path none = Files.createDirectory(folder.resolve("none"));
    Files.writeString(none.resolve("libcuda.so.1"), "no library");
    String output = runProgram(none.toString());
    assertTrue(output.contains("no NVIDIA driver: running on CPU"), output);
    assertTrue(output.contains("Device.CUDA cannot be used: no NVIDIA driver"), output);
  }

  @Test
  void unchangedKernelsAreNotCompiledAgain() throws Exception {
    Path nvcc = ScriptedCompiler.writeNvcc(folder, EMULATING.formatted(PARTS));
    Compiled first = compile(nvcc);
    List<Path> made = first.files();
    byte[] code = fatbin(made);
    assertTrue(compile(nvcc).succeeded());
    assertEquals(1, Files.readAllLines(folder.resolve("runs")).size());
    assertEquals(made, first.files());
    assertTrue(java.util.Arrays.equals(code, fatbin(first.files())));
  }

  private byte[] fatbin(List<Path> files) throws IOException {
    Path found =
        files.stream()
            .filter(file -> file.toString().endsWith(".fatbin"))
            .findFirst()
            .orElseThrow();
    return Files.readAllBytes(classes.resolve(found));
  }

  @Test
  void aCompilerThatFailsIsOneNote() throws IOException {
    Compiled compiled = compile(ScriptedCompiler.writeNvcc(folder, "echo no such chip; exit 3\n"));
    assertTrue(compiled.succeeded(), said(compiled));
    List<String> notes = said(compiled).lines().filter(line -> line.contains("[hypatia]")).toList();
    assertEquals(1, notes.size(), notes::toString);
    assertTrue(notes.get(0).contains("Models runs on the CPU only: "), notes::toString);
    assertTrue(said(compiled).contains("failed (status 3)"), said(compiled));
    assertTrue(said(compiled).contains("no such chip"), said(compiled));
  }

  @Test
  void noCompilerIsOneNoteAndWhereRequiredAnError() throws IOException {
    Path missing = folder.resolve("missing");
    Compiled compiled = compile(missing);
    assertTrue(compiled.succeeded(), said(compiled));
    assertTrue(said(compiled).contains("is not there; name another, or none"), said(compiled));
    Compiled required = compile(missing, "-Ahypatia.cuda=required");
    assertTrue(!required.succeeded(), said(required));
    assertTrue(said(required).contains("cannot be compiled for a GPU"), said(required));
  }

  @Test
  void aChipThatTheCompilerDoesNotKnowIsNamed() throws IOException {
    Path nvcc = ScriptedCompiler.writeNvcc(folder, "exit 1\n");
    String said = said(compile(nvcc, "-Ahypatia.cudaArch=90,103"));
    assertTrue(said.contains("knows [80, 90] only"), said);
  }

  @Test
  void theManifestTellsWhatWasMade() throws IOException {
    Path nvcc = ScriptedCompiler.writeNvcc(folder, "echo code >kernels.fatbin\n");
    Compiled compiled = compile(nvcc);
    Path manifest =
        compiled.files().stream()
            .filter(file -> Objects.toString(file.getFileName()).equals("manifest.properties"))
            .findFirst()
            .orElseThrow();
    String text = Files.readString(classes.resolve(manifest));
    assertTrue(text.contains("cuda.compiler=Cuda compilation tools, release 99.0"), text);
    assertTrue(text.contains("sm_80") && text.contains("code=compute_80"), text);
    assertTrue(text.contains("kernel.0.cuda=yes"), text);
  }
}
