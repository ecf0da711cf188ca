package org.hypatia.processor.rewrite;

import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;

/** Expressions as reports show them: a few levels deep. */
final class Text {
  private static final int DEPTH = 3;

  private Text() {}

  static String of(Node node) {
    StringBuilder text = new StringBuilder();
    append(node, DEPTH, text);
    return text.toString();
  }

  private static void append(Node node, int depth, StringBuilder text) {
    if (node.op() instanceof Input input) {
      text.append(input.inputName());
      return;
    }
    if (node.op() instanceof Constant constant) {
      text.append(
          constant.dtype().isFloating() ? constant.asDouble() + "" : constant.asLong() + "");
      return;
    }
    text.append(node.op().name()).append(node.op().attributes()).append('(');
    String separator = "";
    for (Node operand : node.operands()) {
      text.append(separator);
      if (depth > 0) {
        append(operand, depth - 1, text);
      } else {
        text.append("..");
      }
      separator = ", ";
    }
    text.append(')');
  }
}
