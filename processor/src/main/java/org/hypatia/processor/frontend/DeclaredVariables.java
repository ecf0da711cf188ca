package org.hypatia.processor.frontend;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Finds the variables that a piece of source declares, but for those of functions in it. */
final class DeclaredVariables extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final MethodSource source;
  private final Set<Element> declared = new HashSet<>();

  private DeclaredVariables(MethodSource source) {
    this.source = source;
  }

  static Set<Element> in(MethodSource source, Tree tree) {
    DeclaredVariables scanner = new DeclaredVariables(source);
    scanner.scan(tree, null);
    return scanner.declared;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
    declared.add(source.element(tree));
    return super.visitVariable(tree, null);
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void nothing) {
    return null;
  }
}
