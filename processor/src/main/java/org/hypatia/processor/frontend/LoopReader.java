package org.hypatia.processor.frontend;

import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import org.hypatia.processor.diag.Diag;

/** Reads loops. */
final class LoopReader {
  private final Frame frame;

  LoopReader(Frame frame) {
    this.frame = frame;
  }

  /** Whether the loop can complete. */
  boolean forLoop(ForLoopTree tree) {
    frame.stmts().readAll(tree.getInitializer());
    if (tree.getCondition() != null) {
      Boolean known = Operators.known(frame.exprs().readScalar(tree.getCondition()));
      if (known != null && !known) {
        return true;
      }
    }
    throw frame.error(tree, Diag.LOOP_UNSUPPORTED);
  }

  /** Whether the loop can complete. */
  boolean forEach(EnhancedForLoopTree tree) {
    if (frame.exprs().read(tree.getExpression()) instanceof Value.Array array
        && frame.reading().arrays().length(array).is(0)) {
      return true;
    }
    throw frame.error(tree, Diag.LOOP_UNSUPPORTED);
  }
}
