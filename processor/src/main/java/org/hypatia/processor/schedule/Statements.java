package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hypatia.processor.loop.LoopStmt;

/** Questions about statements. */
final class Statements {
  private Statements() {}

  /** The block with each of its loops, but not those inside of them, replaced. */
  static LoopStmt.Block withLoops(
      LoopStmt.Block block, Function<LoopStmt.For, List<LoopStmt>> replacement) {
    List<LoopStmt> statements = new ArrayList<>();
    for (LoopStmt statement : block.statements()) {
      if (statement instanceof LoopStmt.For loop) {
        statements.addAll(replacement.apply(loop));
      } else if (statement instanceof LoopStmt.If branch) {
        LoopStmt.Block then = withLoops(branch.then(), replacement);
        LoopStmt.Block otherwise = withLoops(branch.otherwise(), replacement);
        statements.add(new LoopStmt.If(branch.condition(), then, otherwise));
      } else {
        statements.add(statement);
      }
    }
    return new LoopStmt.Block(statements);
  }

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
