package org.hypatia.processor.toolchain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.hypatia.processor.emit.BridgeEmitter;
import org.hypatia.processor.emit.CEmitter;
import org.hypatia.processor.emit.CUnit;
import org.hypatia.processor.emit.CompiledKernel;
import org.hypatia.processor.emit.IsaLevel;
import org.hypatia.processor.emit.KernelClass;
import org.hypatia.processor.emit.SourceFile;
import org.hypatia.processor.emit.SupportUnit;
import org.hypatia.runtime.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Makes shared libraries: every kernel at every instruction-set level and the bridge compiled on
 * their own, in parallel, then linked. Nothing that was made before is made again.
 */
public final class CToolchain implements AutoCloseable {
  private final NativeSettings settings;
  private final Map<String, String> environment;
  private final ProcessRunner runner;
  private final BuildCache cache;
  private final SupportObjects support;
  private final ExecutorService workers;
  private @Nullable CCompiler compiler;

  /**
   * @param notes is told what the user should know though it is no error
   */
  public CToolchain(
      NativeSettings settings,
      Map<String, String> environment,
      ProcessRunner runner,
      Consumer<String> notes) {
    this.settings = settings;
    this.environment = Map.copyOf(environment);
    this.runner = runner;
    this.support = SupportObjects.ofThisProcessor();
    this.cache = new BuildCache(settings.cache(), BuildCache.MAX_BYTES, notes);
    this.workers =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            task -> {
              Thread thread = new Thread(task, "hypatia-cc");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Compiles and links the native kernels of a class. */
  public NativeResult build(KernelClass owner) {
    String platform = Platform.name();
    List<IsaLevel> levels = levels(platform);
    if (settings.mode() == NativeSettings.Mode.OFF) {
      return new NativeResult.Unavailable("it was compiled with -Ahypatia.native=off");
    }
    if (levels.isEmpty()) {
      return new NativeResult.Unavailable(
          "no machine code is made on "
              + platform
              + (settings.levels().isEmpty() ? "" : " for the levels of -Ahypatia.isa")
              + "; compile on Linux, on x86-64 or aarch64");
    }
    if (!JniHeaders.exist()) {
      return new NativeResult.Unavailable(
          "this JDK has no header jni.h in " + JniHeaders.folder() + "; compile with a full JDK");
    }
    try (BuildFolder folder = BuildFolder.create()) {
      CCompiler found = compiler(folder.path(), platform);
      LibraryBuild build = new LibraryBuild(found, runner, cache, support, workers, folder);
      return build.make(owner, platform, levels, units(owner, levels));
    } catch (CCompiler.MissingException missing) {
      return new NativeResult.Unavailable(missing.why());
    } catch (IOException failure) {
      return new NativeResult.Failed("files of the compilation cannot be written: " + failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new NativeResult.Failed("the compilation was interrupted");
    }
  }

  private List<IsaLevel> levels(String platform) {
    List<IsaLevel> levels = new ArrayList<>(CFlags.levels(platform));
    if (!settings.levels().isEmpty()) {
      levels.retainAll(settings.levels());
    }
    return levels;
  }

  private synchronized CCompiler compiler(Path directory, String platform)
      throws CCompiler.MissingException, IOException, InterruptedException {
    CCompiler known = compiler;
    if (known == null) {
      known = CCompiler.find(settings.compiler(), environment, runner, cache, directory);
      compiler = known;
    }
    known.requireFor(platform);
    return known;
  }

  private static List<CompileUnit> units(KernelClass owner, List<IsaLevel> levels) {
    List<CompileUnit> kernels = new ArrayList<>();
    Set<SupportUnit> support = new TreeSet<>();
    for (CompiledKernel kernel : owner.kernels()) {
      CUnit c = kernel.c();
      if (c == null) {
        continue;
      }
      support.addAll(c.support());
      List<String> functions = new ArrayList<>(List.of(CEmitter.function(kernel.id())));
      c.support().forEach(unit -> functions.addAll(unit.functions()));
      SourceFile source = new SourceFile(kernel.id() + ".c", c.text());
      if (kernel.cuda() != null) {
        SourceFile host = new SourceFile(kernel.id() + "_cuda.c", kernel.cuda().hostText());
        kernels.add(CompileUnit.glue(host, levels));
      }
      for (IsaLevel level : levels) {
        kernels.add(CompileUnit.kernel(source, level, kernel.kernel().strict(), functions));
      }
    }
    // First what takes longest to compile, so that nothing waits for it at the end.
    List<CompileUnit> units = new ArrayList<>();
    for (SupportUnit unit : support) {
      levels.forEach(level -> units.add(CompileUnit.support(unit, level)));
    }
    units.add(CompileUnit.glue(BridgeEmitter.emit(owner, levels), levels));
    units.addAll(kernels);
    return units;
  }

  /** Stops the workers and trims the cache. */
  @Override
  public void close() {
    workers.shutdownNow();
    cache.trim();
  }
}
