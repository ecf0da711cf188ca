package org.hypatia.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** C's special functions are the runtime's: the headers are what the translation gives. */
final class SpecialHeadersTest {
  /** {@code -Dhypatia.translate=true} writes the headers. */
  @Test
  void headersAreTheTranslationOfTheRuntimesClasses() throws IOException {
    Map<String, String> texts = new SpecialHeaders().texts();
    assertTrue(texts.size() >= 7, () -> texts.keySet().toString());
    for (Map.Entry<String, String> header : texts.entrySet()) {
      Path file = Compiler.HEADERS.resolve(header.getKey());
      if (Boolean.getBoolean("hypatia.translate")) {
        Files.writeString(file, header.getValue());
      }
      assertEquals(header.getValue(), Files.readString(file), header.getKey());
    }
  }
}
