package org.hypatia.processor.toolchain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.emit.SourceFile;

/**
 * One run of the compiler.
 *
 * @param source what is compiled
 * @param object name of the file that is made
 * @param flags what the compiler is told
 */
record CompileUnit(SourceFile source, String object, List<String> flags) {
  CompileUnit {
    flags = List.copyOf(flags);
  }

  /** A hash of all that the object depends on. */
  String key(CCompiler compiler) {
    List<String> all = new ArrayList<>(List.of(compiler.identity(), source.name(), source.text()));
    all.addAll(flags);
    for (Map.Entry<String, String> header : SupportHeaders.of(source.text()).entrySet()) {
      all.add(header.getKey());
      all.add(header.getValue());
    }
    return Hash.of(all);
  }
}
