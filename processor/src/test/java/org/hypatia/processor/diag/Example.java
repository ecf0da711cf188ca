package org.hypatia.processor.diag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * A source file that says in comments which messages it gets: {@code // error: TEXT} on the line of
 * the message or on one above it that holds nothing else, {@code // ^} below it where the caret is,
 * {@code // error of no line: TEXT}, and at the top {@code // options: ...} for javac and {@code //
 * needs a C compiler}.
 */
record Example(Path file, List<String> options, List<Expected> messages) {
  private static final Pattern MESSAGE =
      Pattern.compile("//\\s*(error|warning|note)( of no line)?: (.*)");
  private static final Pattern CARET = Pattern.compile("\\s*//\\s*\\^\\s*");
  private static final String OPTIONS = "// options: ";

  /**
   * A message that must appear.
   *
   * @param column 0 where the example leaves it open
   */
  record Expected(Diagnostic.Kind kind, String text, int line, int column) {
    private boolean isAt(long atLine, long atColumn) {
      return line == atLine && (column == 0 || column == atColumn);
    }

    /** Whether the diagnostic is this one. */
    boolean is(Diagnostic<?> diagnostic) {
      return diagnostic.getKind() == kind
          && isAt(diagnostic.getLineNumber(), diagnostic.getColumnNumber())
          && diagnostic.getMessage(Locale.ROOT).contains(text);
    }

    @Override
    public String toString() {
      return line + (column == 0 ? "" : ":" + column) + ": " + kind + ": " + text;
    }
  }

  /** Whether the message comes only where there is a C compiler. */
  boolean needsCompiler() throws IOException {
    return Files.readString(file).startsWith("// needs a C compiler\n");
  }

  Example {
    options = List.copyOf(options);
    messages = List.copyOf(messages);
  }

  static Example read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> options = new ArrayList<>();
    List<Expected> messages = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(OPTIONS)) {
        options.addAll(Arrays.asList(line.substring(OPTIONS.length()).split(" ")));
      }
      Matcher message = MESSAGE.matcher(line);
      if (message.find()) {
        int at = line.substring(0, message.start()).isBlank() ? nextCode(lines, i) : i;
        Diagnostic.Kind kind = Diagnostic.Kind.valueOf(message.group(1).toUpperCase(Locale.ROOT));
        boolean nowhere = message.group(2) != null;
        messages.add(
            nowhere
                ? new Expected(kind, message.group(3), (int) Diagnostic.NOPOS, 0)
                : new Expected(kind, message.group(3), at + 1, caret(lines, at)));
      }
    }
    return new Example(file, options, messages);
  }

  private static int nextCode(List<String> lines, int from) {
    int at = from + 1;
    while (lines.get(at).strip().startsWith("//")) {
      at++;
    }
    return at;
  }

  private static int caret(List<String> lines, int code) {
    @Nullable String below = code + 1 < lines.size() ? lines.get(code + 1) : null;
    return below != null && CARET.matcher(below).matches() ? below.indexOf('^') + 1 : 0;
  }

  /** The id of the message that this is the example of. */
  String id() {
    return file.getFileName().toString().replace(".java", "");
  }
}
