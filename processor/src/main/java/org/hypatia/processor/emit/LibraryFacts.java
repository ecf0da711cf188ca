package org.hypatia.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;

/**
 * What a generated class knows of its shared library, so that it can find and verify it without
 * reading anything else.
 *
 * @param platform where the library runs: {@code linux-x86_64}; empty where there is none
 * @param file name of the library, which holds a hash of its contents
 * @param bytes its length
 * @param crc the CRC-32 of its contents
 * @param whyNone why there is no library; empty where there is one
 */
public record LibraryFacts(String platform, String file, int bytes, long crc, String whyNone) {

  /** There is no library, because of {@code why}. */
  public static LibraryFacts none(String why) {
    return new LibraryFacts("", "", 0, 0, why);
  }

  CodeBlock open(ClassName self) {
    if (!whyNone.isEmpty()) {
      return CodeBlock.of("$T.none($T.class, $S)", JavaTypes.LIBRARY, self, whyNone);
    }
    return CodeBlock.of(
        "$T.of($T.class, $S, $S, $L, 0x$LL)",
        JavaTypes.LIBRARY,
        self,
        platform,
        file,
        bytes,
        Long.toHexString(crc));
  }
}
