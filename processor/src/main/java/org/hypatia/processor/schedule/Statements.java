package org.hypatia.processor.schedule;

import org.hypatia.processor.loop.LoopStmt;

/** Questions about statements. */
final class Statements {
  private Statements() {}

  /** Whether a loop around these may run its turns at once: nothing leaves, nothing loops. */
  static boolean isPlain(Scope scope) {
    return isPlain(scope.block());
  }

  static boolean isPlain(LoopStmt.Block block) {
    return block.statements().stream().allMatch(Statements::isPlain);
  }

  private static boolean isPlain(LoopStmt statement) {
    if (statement instanceof LoopStmt.If branch) {
      return isPlain(branch.then()) && isPlain(branch.otherwise());
    }
    return statement instanceof LoopStmt.Declare
        || statement instanceof LoopStmt.Assign
        || statement instanceof LoopStmt.Store
        || statement instanceof LoopStmt.LetIndex
        || statement instanceof LoopStmt.LoadIndex
        || statement instanceof LoopStmt.Origin;
  }
}
