package org.hypatia.processor.toolchain;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.emit.IsaLevel;
import org.hypatia.processor.emit.SourceFile;
import org.hypatia.processor.emit.SupportUnit;

/**
 * One run of the compiler.
 *
 * @param source what is compiled
 * @param object name of the file that is made
 * @param flags what the compiler is told
 * @param isSupport whether it is the same for all kernels
 */
record CompileUnit(SourceFile source, String object, List<String> flags, boolean isSupport) {
  CompileUnit {
    flags = List.copyOf(flags);
  }

  /** Code that runs at every level, for the lowest of them. */
  static CompileUnit glue(SourceFile source, List<IsaLevel> levels) {
    return new CompileUnit(source, stem(source) + ".o", CFlags.glue(levels), false);
  }

  /**
   * A kernel at a level.
   *
   * @param functions what it defines and calls: named for the level
   */
  static CompileUnit kernel(
      SourceFile source, IsaLevel level, boolean strict, List<String> functions) {
    return at(level, source, CFlags.kernel(level), strict, functions, false);
  }

  static CompileUnit support(SupportUnit unit, IsaLevel level) {
    SourceFile source = new SourceFile(unit.name(), unit.text());
    return at(level, source, CFlags.support(level), false, unit.functions(), true);
  }

  private static CompileUnit at(
      IsaLevel level,
      SourceFile source,
      List<String> flags,
      boolean strict,
      List<String> functions,
      boolean isSupport) {
    flags.add(CFlags.rounding(strict));
    functions.forEach(function -> flags.add("-D" + function + "=" + level.function(function)));
    String object = stem(source) + "." + level.suffix() + ".o";
    return new CompileUnit(source, object, flags, isSupport);
  }

  private static String stem(SourceFile source) {
    return source.name().substring(0, source.name().length() - ".c".length());
  }

  /** A hash of all that the object depends on, with a compiler of this identity. */
  String key(String compiler) {
    List<String> all = new ArrayList<>(List.of(compiler, source.name(), source.text()));
    all.addAll(flags);
    for (SupportHeaders.Header header : SupportHeaders.of(source.text())) {
      all.add(header.name());
      all.add(header.hash());
    }
    return Hash.of(all);
  }
}
