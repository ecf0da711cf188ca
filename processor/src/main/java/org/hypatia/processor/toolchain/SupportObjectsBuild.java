package org.hypatia.processor.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.hypatia.processor.emit.IsaLevel;
import org.hypatia.processor.emit.SupportUnit;
import org.hypatia.runtime.Platform;

/** Compiles the support code for this platform; the build of the processor runs it. */
public final class SupportObjectsBuild {
  private SupportObjectsBuild() {}

  /**
   * Fills a folder of classes. Without a C compiler there is nothing to fill it with: users' builds
   * compile the support code then, as they do on other platforms.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) throws Exception {
    Path objects = Path.of(arguments[0]).resolve(SupportObjects.FOLDER);
    List<CompileUnit> missing = new ArrayList<>();
    Set<Path> wanted = new HashSet<>();
    for (SupportUnit unit : SupportUnit.ALL) {
      for (IsaLevel level : CFlags.levels(Platform.name())) {
        CompileUnit atLevel = CompileUnit.support(unit, level);
        Path object = objects.resolve(SupportObjects.file(atLevel));
        wanted.add(object);
        if (Files.notExists(object)) {
          missing.add(atLevel);
        }
      }
    }
    dropOthers(objects, wanted);
    if (missing.isEmpty()) {
      return;
    }
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try (BuildFolder folder = BuildFolder.create()) {
      compile(missing, folder, workers);
      for (CompileUnit unit : missing) {
        Path object = objects.resolve(SupportObjects.file(unit));
        Files.createDirectories(object.getParent());
        Files.move(folder.path().resolve(unit.object()), object);
      }
    } catch (CCompiler.MissingException none) {
      System.out.println("hypatia-processor: support code is left to users' builds: " + none.why());
    } finally {
      workers.shutdown();
    }
  }

  /** Objects of sources that have changed since. */
  private static void dropOthers(Path objects, Set<Path> wanted) throws IOException {
    if (Files.notExists(objects)) {
      return;
    }
    List<Path> found;
    try (Stream<Path> walk = Files.walk(objects)) {
      found = walk.filter(Files::isRegularFile).toList();
    }
    for (Path object : found) {
      if (!wanted.contains(object)) {
        Files.delete(object);
      }
    }
  }

  private static void compile(List<CompileUnit> units, BuildFolder folder, ExecutorService workers)
      throws CCompiler.MissingException,
          ObjectBuild.RefusedException,
          IOException,
          InterruptedException {
    NativeSettings settings = NativeSettings.DEFAULT;
    ProcessRunner runner = new LimitedProcesses(settings);
    BuildCache cache = new BuildCache(null, 0, System.out::println);
    CCompiler compiler = CCompiler.find("", System.getenv(), runner, cache, folder.path());
    compiler.requireFor(Platform.name());
    Map<CompileUnit, String> keys = new LinkedHashMap<>();
    units.forEach(unit -> keys.put(unit, unit.key(compiler.identity())));
    try {
      new ObjectBuild(compiler, runner, cache, workers, folder.path()).make(keys);
    } catch (ObjectBuild.RefusedException refusal) {
      folder.keep(); // The message says where its input is.
      throw refusal;
    }
  }
}
