package org.hypatia.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

  /** The one class that is written twice: both have the polynomials of {@code minimax.py}. */
  @Test
  void theErrorFunctionHasTheHeadersPolynomials() throws IOException {
    String java =
        Files.readString(
            TranslatedHeaders.RUNTIME.resolve("special").resolve("ErrorFunction.java"));
    String c = Files.readString(Compiler.HEADERS.resolve("hyp_polynomials.h"));
    for (String name : List.of("ERF", "ERFC", "EXP")) {
      List<Double> constants = numbers(java, "double\\[] " + name + " = \\{([^}]*)}");
      // Horner's form has the last coefficient first.
      List<Double> terms = numbers(c, "HYP_POLY_" + name + "_F64\\(x\\)((?:.*\\\\\n)*.*)");
      Collections.reverse(terms);
      assertTrue(terms.size() >= 10, name);
      assertEquals(terms, constants, name);
    }
  }

  private static List<Double> numbers(String text, String place) {
    MatchResult found =
        Pattern.compile(place)
            .matcher(text)
            .results()
            .findFirst()
            .orElseThrow(() -> new AssertionError(place));
    return new ArrayList<>(
        Pattern.compile("-?0x1[.0-9a-f]*p[-+]?\\d+")
            .matcher(found.group(1))
            .results()
            .map(number -> Double.parseDouble(number.group()))
            .toList());
  }
}
