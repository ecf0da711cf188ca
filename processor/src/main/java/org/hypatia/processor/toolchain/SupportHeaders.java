package org.hypatia.processor.toolchain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hypatia.processor.diag.CompilerBug;

/** The headers that generated C includes, from the module of native support code. */
final class SupportHeaders {
  private static final Pattern INCLUDE =
      Pattern.compile("^\\s*#\\s*include\\s+\"([^\"]+)\"", Pattern.MULTILINE);
  private static final ConcurrentHashMap<String, String> TEXTS = new ConcurrentHashMap<>();

  private SupportHeaders() {}

  /** All headers a source needs, also those that its headers need, by name. */
  static SortedMap<String, String> of(String source) {
    SortedMap<String, String> found = new TreeMap<>();
    collect(source, found);
    return found;
  }

  private static void collect(String source, SortedMap<String, String> found) {
    Matcher include = INCLUDE.matcher(source);
    while (include.find()) {
      String name = include.group(1);
      if (!found.containsKey(name)) {
        String text = TEXTS.computeIfAbsent(name, SupportHeaders::read);
        found.put(name, text);
        collect(text, found);
      }
    }
  }

  private static String read(String name) {
    try (InputStream in =
        SupportHeaders.class.getClassLoader().getResourceAsStream("org/hypatia/native/" + name)) {
      if (in == null) {
        throw new CompilerBug("the header " + name + " is not on the processor's path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new CompilerBug("the header " + name + " cannot be read", failure);
    }
  }
}
