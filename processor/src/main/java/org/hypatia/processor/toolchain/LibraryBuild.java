package org.hypatia.processor.toolchain;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import org.hypatia.processor.emit.IsaLevel;
import org.hypatia.processor.emit.KernelClass;

/** The making of one library. */
final class LibraryBuild {
  private final CCompiler compiler;
  private final BuildCache cache;
  private final SupportObjects support;
  private final BuildFolder folder;
  private final ObjectBuild objects;

  LibraryBuild(
      CCompiler compiler,
      ProcessRunner runner,
      BuildCache cache,
      SupportObjects support,
      ExecutorService workers,
      BuildFolder folder) {
    this.compiler = compiler;
    this.cache = cache;
    this.support = support;
    this.folder = folder;
    this.objects = new ObjectBuild(compiler, runner, cache, workers, folder.path());
  }

  NativeResult make(
      KernelClass owner, String platform, List<IsaLevel> levels, List<CompileUnit> units)
      throws IOException, InterruptedException {
    Map<CompileUnit, String> compiled = new LinkedHashMap<>();
    Map<String, byte[]> packed = new LinkedHashMap<>();
    List<String> parts = new ArrayList<>();
    for (CompileUnit unit : units) {
      byte[] object = support.of(unit);
      if (object == null) {
        String key = unit.key(compiler.identity());
        compiled.put(unit, key);
        parts.add(key);
      } else {
        packed.put(unit.object(), object);
        parts.add(Hash.of(object));
      }
    }
    parts.addAll(CFlags.link());
    parts.addAll(CFlags.libraries());
    String whole = Hash.of(parts);
    byte[] contents = cache.get(whole);
    if (contents == null) {
      try {
        for (Map.Entry<String, byte[]> object : packed.entrySet()) {
          Files.write(folder.path().resolve(object.getKey()), object.getValue());
        }
        objects.make(compiled);
        contents = link(units);
        cache.put(whole, contents);
      } catch (ObjectBuild.RefusedException refusal) {
        folder.keep();
        return new NativeResult.Failed(refusal.why());
      }
    }
    String file =
        "lib" + plain(owner.kernelsName()) + "-" + Hash.of(contents).substring(0, 16) + ".so";
    return new NativeResult.Built(
        new NativeLibrary(platform, file, contents, compiler.identity(), levels));
  }

  /** File systems and shells differ in the letters they like. */
  static String plain(String name) {
    return name.codePoints()
        .mapToObj(c -> c < 0x80 && Character.isLetterOrDigit(c) ? Character.toString(c) : "_")
        .collect(Collectors.joining());
  }

  private byte[] link(List<CompileUnit> units)
      throws IOException, InterruptedException, ObjectBuild.RefusedException {
    List<String> arguments = new ArrayList<>(CFlags.link());
    units.forEach(unit -> arguments.add(unit.object()));
    arguments.addAll(CFlags.libraries());
    arguments.addAll(List.of("-o", "library.so"));
    String refusal = objects.run(arguments, "the library");
    if (!refusal.isEmpty()) {
      throw new ObjectBuild.RefusedException(refusal);
    }
    return Files.readAllBytes(folder.path().resolve("library.so"));
  }
}
