package org.hypatia.processor.toolchain;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
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

  /** Read and looked through once: every kernel includes most of them. */
  private static final ConcurrentHashMap<String, Header> HEADERS = new ConcurrentHashMap<>();

  /**
   * A header.
   *
   * @param hash of the text
   * @param included names of the headers that it needs itself
   */
  record Header(String name, String text, String hash, List<String> included) {}

  private SupportHeaders() {}

  /** All headers a source needs, also those that its headers need, by name. */
  static Collection<Header> of(String source) {
    SortedMap<String, Header> found = new TreeMap<>();
    collect(included(source), found);
    return found.values();
  }

  private static void collect(List<String> names, SortedMap<String, Header> found) {
    for (String name : names) {
      if (!found.containsKey(name)) {
        Header header = HEADERS.computeIfAbsent(name, SupportHeaders::read);
        found.put(name, header);
        collect(header.included, found);
      }
    }
  }

  private static List<String> included(String text) {
    Matcher include = INCLUDE.matcher(text);
    return include.results().map(match -> match.group(1)).toList();
  }

  private static Header read(String name) {
    try (InputStream in =
        SupportHeaders.class.getClassLoader().getResourceAsStream("org/hypatia/native/" + name)) {
      if (in == null) {
        throw new CompilerBug("the header " + name + " is not on the processor's path");
      }
      byte[] bytes = in.readAllBytes();
      String text = new String(bytes, StandardCharsets.UTF_8);
      return new Header(name, text, Hash.of(bytes), included(text));
    } catch (IOException failure) {
      throw new CompilerBug("the header " + name + " cannot be read", failure);
    }
  }
}
