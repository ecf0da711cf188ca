package org.hypatia.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MainTest {
  @Test
  void helpNamesEveryCommand() {
    for (String question : List.of("help", "--help")) {
      String text = printedBy(question);
      for (String command : List.of("digits", "logistic", "pendulum", "predict", "serve", "help")) {
        assertTrue(text.lines().anyMatch(line -> line.startsWith(command + " ")), text);
      }
    }
  }

  private static String printedBy(String... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      Main.main(arguments);
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
