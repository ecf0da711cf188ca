package org.hypatia.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.hypatia.processor.passes.PassOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code -Ahypatia.memory} may say. */
final class OptionsTest {
  private static long memory(String value) throws Options.InvalidException {
    return Options.parse(Map.of("hypatia.memory", value), Map.of()).memory();
  }

  @Test
  void memoryIsANumberOfBytes() throws Options.InvalidException {
    assertEquals(PassOptions.UNLIMITED, Options.parse(Map.of(), Map.of()).memory());
    assertEquals(65536, memory("65536"));
    assertEquals(65536, memory("64K"));
    assertEquals(3L << 20, memory("3M"));
    assertEquals(999_999_999L << 30, memory("999999999G"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1MB", "1m", "M", "1.5G", "1000000000", "none", "0x10"})
  void whatIsNoNumberOfBytesIsRefused(String value) {
    Exception error = assertThrows(Options.InvalidException.class, () -> memory(value));
    assertEquals(
        "-Ahypatia.memory=" + value + ": the value can be BYTES, such as 65536, 64K, 1M or 2G",
        error.getMessage());
  }
}
