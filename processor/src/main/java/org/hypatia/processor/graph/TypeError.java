package org.hypatia.processor.graph;

import java.util.List;
import java.util.function.IntFunction;

/**
 * Operands that an op cannot take. The text says what was found and what was expected; {@code {0}}
 * and {@code {1}} in it stand for operands, which only the reader of the source can name.
 */
public final class TypeError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String text;
  private final String operation;
  private final transient List<Node> operands;

  public TypeError(String text) {
    this(text, "", List.of());
  }

  private TypeError(String text, String operation, List<Node> operands) {
    super((operation.isEmpty() ? "" : operation + ": ") + filled(text, i -> "operand " + (i + 1)));
    this.text = text;
    this.operation = operation;
    this.operands = List.copyOf(operands);
  }

  /** The same of an op that was to be applied to nodes. */
  TypeError of(Op op, List<Node> nodes) {
    return new TypeError(text, op.name(), nodes);
  }

  /** The same with other operands in the place of the first two. */
  public TypeError between(int first, int second) {
    return new TypeError(filled(text, i -> "{" + (i == 0 ? first : second) + "}"));
  }

  /** The name of the op; empty where it is not known. */
  public String operation() {
    return operation;
  }

  /** What the op was to be applied to; empty where it is not known. */
  public List<Node> operands() {
    return operands;
  }

  /** What is wrong, the operands called by these names. */
  public String text(IntFunction<String> names) {
    return filled(text, names);
  }

  private static String filled(String text, IntFunction<String> names) {
    StringBuilder filled = new StringBuilder();
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      int close = text.indexOf('}', open);
      filled.append(text, at, open);
      filled.append(names.apply(Integer.parseInt(text.substring(open + 1, close))));
      at = close + 1;
    }
    return filled.append(text.substring(at)).toString();
  }
}
