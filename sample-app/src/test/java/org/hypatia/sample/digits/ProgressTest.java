package org.hypatia.sample.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ProgressTest {
  @Test
  void renewsOneLineOnATerminal() {
    String text = shown(true);
    assertEquals(100, text.chars().filter(c -> c == '\r').count());
    assertEquals(1, text.lines().filter(line -> line.contains("100/100")).count());
    assertTrue(text.endsWith(System.lineSeparator()), text);
  }

  @Test
  void writesAFewPlainLinesElsewhere() {
    String text = shown(false);
    assertEquals(-1, text.indexOf('\r'));
    assertEquals(10, text.lines().count());
    assertTrue(
        text.lines()
            .findFirst()
            .orElseThrow()
            .startsWith("epoch 10/100 [###...........................] loss 0.5000, "),
        text);
  }

  private static String shown(boolean terminal) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Progress progress = new Progress(new PrintStream(out, true, StandardCharsets.UTF_8), terminal);
    for (int epoch = 1; epoch <= 100; epoch++) {
      progress.show(epoch, 100, 0.5);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
