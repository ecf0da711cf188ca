package org.hypatia.processor.frontend;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the jumps in the body of a loop that end the loop. */
final class ExitFinder extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final @Nullable String label;
  private final Set<Jump> exits = new LinkedHashSet<>();
  private final Set<String> labelsWithin = new HashSet<>();
  private int loops;
  private int switches;
  private int switchExpressions;

  private ExitFinder(@Nullable String label) {
    this.label = label;
  }

  /**
   * Where they go; a jump behind the loop itself is {@link Jump#BREAK}.
   *
   * @param label the loop's own
   */
  static Set<Jump> in(Tree body, @Nullable String label) {
    ExitFinder finder = new ExitFinder(label);
    finder.scan(body, null);
    return finder.exits;
  }

  @Override
  public @Nullable Void visitBreak(BreakTree tree, @Nullable Void nothing) {
    Jump jump = Jump.of(tree);
    if (jump.label() == null ? loops + switches == 0 : jump.label().equals(label)) {
      exits.add(Jump.BREAK);
    } else {
      addLabelled(jump);
    }
    return null;
  }

  @Override
  public @Nullable Void visitContinue(ContinueTree tree, @Nullable Void nothing) {
    Jump jump = Jump.of(tree);
    if (jump.label() != null && !jump.label().equals(label)) {
      addLabelled(jump);
    }
    return null;
  }

  private void addLabelled(Jump jump) {
    if (jump.label() != null && !labelsWithin.contains(jump.label())) {
      exits.add(jump);
    }
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void nothing) {
    exits.add(Jump.RETURN);
    return super.visitReturn(tree, null);
  }

  @Override
  public @Nullable Void visitYield(YieldTree tree, @Nullable Void nothing) {
    if (switchExpressions == 0) {
      exits.add(Jump.RETURN);
    }
    return super.visitYield(tree, null);
  }

  @Override
  public @Nullable Void visitLabeledStatement(LabeledStatementTree tree, @Nullable Void nothing) {
    labelsWithin.add(tree.getLabel().toString());
    return super.visitLabeledStatement(tree, null);
  }

  @Override
  public @Nullable Void visitForLoop(ForLoopTree tree, @Nullable Void nothing) {
    loops++;
    super.visitForLoop(tree, null);
    loops--;
    return null;
  }

  @Override
  public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void nothing) {
    loops++;
    super.visitEnhancedForLoop(tree, null);
    loops--;
    return null;
  }

  @Override
  public @Nullable Void visitWhileLoop(WhileLoopTree tree, @Nullable Void nothing) {
    loops++;
    super.visitWhileLoop(tree, null);
    loops--;
    return null;
  }

  @Override
  public @Nullable Void visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void nothing) {
    loops++;
    super.visitDoWhileLoop(tree, null);
    loops--;
    return null;
  }

  @Override
  public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void nothing) {
    switches++;
    super.visitSwitch(tree, null);
    switches--;
    return null;
  }

  @Override
  public @Nullable Void visitSwitchExpression(SwitchExpressionTree tree, @Nullable Void nothing) {
    switchExpressions++;
    super.visitSwitchExpression(tree, null);
    switchExpressions--;
    return null;
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void nothing) {
    return null;
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
    return null;
  }
}
