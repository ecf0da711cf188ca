package org.hypatia.processor.toolchain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hypatia.processor.emit.IsaLevel;
import org.hypatia.processor.emit.KernelClass;
import org.hypatia.processor.emit.SourceFile;
import org.hypatia.processor.emit.SupportUnit;
import org.hypatia.processor.testing.CCompiler;
import org.hypatia.runtime.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What the processor brings compiled, and what users' builds compile then. */
@EnabledIf(value = "hasCompiler", disabledReason = "there is no C compiler")
final class SupportObjectsTest {
  private static final List<IsaLevel> LEVELS = CFlags.levels(Platform.name());

  @TempDir Path folder;

  private final ExecutorService workers = Executors.newSingleThreadExecutor();

  static boolean hasCompiler() {
    return CCompiler.isThere();
  }

  @AfterEach
  void stop() {
    workers.shutdown();
  }

  @Test
  void thePackedObjectsAreWhatTheCompilerMakesOfTheSources() throws Exception {
    SupportObjectsBuild.main(new String[] {folder.toString()});
    SupportObjects packed = SupportObjects.ofThisProcessor();
    for (CompileUnit unit : support()) {
      Path made = folder.resolve(SupportObjects.FOLDER).resolve(SupportObjects.file(unit));
      assertArrayEquals(Files.readAllBytes(made), packed.of(unit), unit.object());
    }
  }

  @Test
  void aLibraryIsLinkedFromPackedObjects() throws Exception {
    assertEquals(List.of("-c kernel.c", "link 7"), runs(SupportObjects.ofThisProcessor()));
  }

  @Test
  void withoutThemTheSourcesAreCompiled() throws Exception {
    List<String> expected = new ArrayList<>();
    support().forEach(unit -> expected.add("-c " + unit.source().name()));
    expected.addAll(List.of("-c kernel.c", "link 7"));
    assertEquals(expected, runs(SupportObjects.none()));
  }

  @Test
  void aKernelIsNeverTakenForSupportCode() {
    SupportUnit products = SupportUnit.ALL.get(0);
    SourceFile sameText = new SourceFile(products.name(), products.text());
    CompileUnit kernel =
        CompileUnit.kernel(sameText, LEVELS.get(0), /* strict= */ false, products.functions());
    assertEquals(null, SupportObjects.ofThisProcessor().of(kernel));
    assertNotNull(SupportObjects.ofThisProcessor().of(support().get(0)));
  }

  private static List<CompileUnit> support() {
    List<CompileUnit> units = new ArrayList<>();
    for (SupportUnit unit : SupportUnit.ALL) {
      LEVELS.forEach(level -> units.add(CompileUnit.support(unit, level)));
    }
    return units;
  }

  /** What the compiler is started for when all support code and a kernel are made a library. */
  private List<String> runs(SupportObjects support) throws Exception {
    List<String> runs = new ArrayList<>();
    ProcessRunner runner =
        (command, directory) -> {
          runs.add(run(command, directory));
          return new ProcessRunner.Outcome(0, "");
        };
    List<CompileUnit> units = new ArrayList<>(support());
    units.add(CompileUnit.glue(new SourceFile("kernel.c", "int x;\n"), LEVELS));
    BuildCache cache = new BuildCache(null, 0, note -> {});
    org.hypatia.processor.toolchain.CCompiler compiler =
        org.hypatia.processor.toolchain.CCompiler.find(
            "", System.getenv(), new LimitedProcesses(NativeSettings.DEFAULT), cache, folder);
    try (BuildFolder build = BuildFolder.create()) {
      NativeResult result =
          new LibraryBuild(compiler, runner, cache, support, workers, build)
              .make(
                  new KernelClass("Two", false, false, List.of()), Platform.name(), LEVELS, units);
      assertInstanceOf(NativeResult.Built.class, result);
    }
    return runs;
  }

  private static String run(List<String> command, Path directory) throws IOException {
    Files.write(directory.resolve(command.get(command.size() - 1)), new byte[] {1});
    int source = command.indexOf("-c");
    long objects = command.stream().filter(word -> word.endsWith(".o")).count();
    return source < 0 ? "link " + objects : "-c " + command.get(source + 1);
  }
}
