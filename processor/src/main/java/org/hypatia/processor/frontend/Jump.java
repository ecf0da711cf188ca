package org.hypatia.processor.frontend;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ContinueTree;
import javax.lang.model.element.Name;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@code break}, {@code continue}, {@code return} or {@code yield} goes.
 *
 * @param label of the statement it names; null for the innermost one, and where it leaves the call
 */
record Jump(Kind kind, @Nullable String label) {
  enum Kind {
    BREAK,
    CONTINUE,
    RETURN
  }

  /** Out of the innermost loop or switch. */
  static final Jump BREAK = new Jump(Kind.BREAK, null);

  /** Out of the call, or out of the switch that is an expression. */
  static final Jump RETURN = new Jump(Kind.RETURN, null);

  static Jump of(BreakTree tree) {
    return new Jump(Kind.BREAK, name(tree.getLabel()));
  }

  static Jump of(ContinueTree tree) {
    return new Jump(Kind.CONTINUE, name(tree.getLabel()));
  }

  private static @Nullable String name(@Nullable Name label) {
    return label == null ? null : label.toString();
  }
}
