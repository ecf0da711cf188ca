package org.hypatia.processor.autodiff;

import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.Node;

/** A derivative was asked for of something that has none: a mistake in the user's source. */
public final class NotDifferentiable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SourcePos pos;
  private final String operation;
  private final String reason;

  NotDifferentiable(Node node, String why) {
    super(node.op().name() + " has no derivative: " + why);
    pos = node.pos();
    operation = node.op().name();
    reason = why;
  }

  /** The name of the op. */
  public String operation() {
    return operation;
  }

  /** Why, as part of a sentence. */
  public String reason() {
    return reason;
  }

  /** The expression that has no derivative. */
  public SourcePos pos() {
    return pos;
  }
}
