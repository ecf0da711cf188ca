package org.hypatia.processor.emit;

/** Text in lines, indented by the blocks that are open. */
final class SourceWriter {
  private final StringBuilder text = new StringBuilder();
  private int depth;
  private int written;

  void line(String... parts) {
    text.append("  ".repeat(depth));
    for (String part : parts) {
      text.append(part);
      written += part.length();
    }
    text.append('\n');
  }

  /** How many characters the lines have, without what indents them. */
  int written() {
    return written;
  }

  /** A line that starts at the margin, as the preprocessor's do. */
  void marginLine(String line) {
    text.append(line).append('\n');
  }

  /** Where the next line will be, for {@link #insert}. */
  int place() {
    return text.length();
  }

  /** A line at the margin, in front of what was written since. */
  void insert(int place, String line) {
    text.insert(place, line + '\n');
  }

  /** What follows is inside a block that somebody else opens. */
  void indent() {
    depth++;
  }

  void open(String... parts) {
    line(String.join("", parts), " {");
    depth++;
  }

  void close() {
    close("");
  }

  /** Closes a block with what follows the brace. */
  void close(String after) {
    depth--;
    line("}", after);
  }

  /** What another has written, as it is. */
  void append(SourceWriter other) {
    text.append(other.text);
  }

  void reopen(String between) {
    depth--;
    line("} ", between, " {");
    depth++;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
