package org.hypatia.processor.emit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts the support headers that texts include into a folder, and those that they include. */
final class Headers {
  private static final Pattern INCLUDE = Pattern.compile("\"(hyp_\\w+\\.c?u?h)\"");

  /** Those of the product, and those that make a GPU of this machine. */
  private static final List<String> PLACES = List.of("/org/hypatia/native/", "/cuda/");

  private final Path folder;
  private final Set<String> copied = new HashSet<>();

  Headers(Path folder) {
    this.folder = folder;
  }

  void copyFor(String text) {
    INCLUDE
        .matcher(text)
        .results()
        .map(include -> include.group(1))
        .filter(copied::add)
        .forEach(this::copy);
  }

  private void copy(String header) {
    InputStream found =
        PLACES.stream()
            .map(place -> Headers.class.getResourceAsStream(place + header))
            .filter(Objects::nonNull)
            .findFirst()
            .orElseThrow(() -> new AssertionError("there is no header " + header));
    try (InputStream in = found) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(folder.resolve(header), text);
      copyFor(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
