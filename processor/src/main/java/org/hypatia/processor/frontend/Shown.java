package org.hypatia.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.element.Element;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.jspecify.annotations.Nullable;

/** How messages call what the user wrote and what the compiler found out about it. */
final class Shown {
  private static final int LONGEST = 40;

  /** A size that has no name of the user's: an array's name and the number of the axis. */
  private static final Pattern UNNAMED_SIZE =
      Pattern.compile("(\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}.]*)\\.([0-2])\\b");

  private Shown() {}

  /** The text with sizes as Java has them: {@code x[0].length} for the second size of x. */
  static String sizes(String text) {
    Matcher unnamed = UNNAMED_SIZE.matcher(text);
    return unnamed.replaceAll(
        found -> found.group(1) + "[0]".repeat(Integer.parseInt(found.group(2))) + ".length");
  }

  /** An expression as it is written; a long one by what it is. */
  static String expression(ExpressionTree tree) {
    String text = tree.toString();
    return text.length() <= LONGEST && text.indexOf('\n') < 0 ? text : "";
  }

  /** The variable or parameter that holds the node; null where none does. */
  static @Nullable String variable(Reading reading, Node node) {
    if (node.op() instanceof Input input) {
      String name = input.inputName();
      return name.indexOf('@') < 0 ? name : name.substring(0, name.indexOf('@'));
    }
    for (Map.Entry<Object, Value> held : reading.scope().changesSince(Scope.EMPTY).entrySet()) {
      if (held.getKey() instanceof Element variable
          && held.getValue() instanceof Value.OfNode value
          && value.node().equals(node)) {
        return variable.getSimpleName().toString();
      }
    }
    return null;
  }
}
