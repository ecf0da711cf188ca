package org.hypatia.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** C's special functions and decompositions are the runtime's: headers are translations. */
final class TranslatedHeadersTest {
  /** {@code -Dhypatia.translate=true} writes the headers. */
  @Test
  void headersAreTheTranslationOfTheRuntimesClasses() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (TranslatedHeaders headers : TranslatedHeaders.all()) {
      texts.putAll(headers.texts());
    }
    assertTrue(texts.size() >= 16, () -> texts.keySet().toString());
    for (Map.Entry<String, String> header : texts.entrySet()) {
      Path file = Compiler.HEADERS.resolve(header.getKey());
      if (Boolean.getBoolean("hypatia.translate")) {
        Files.writeString(file, header.getValue());
      }
      assertEquals(header.getValue(), Files.readString(file), header.getKey());
    }
  }
}
