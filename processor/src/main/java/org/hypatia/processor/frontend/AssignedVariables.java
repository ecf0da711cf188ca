package org.hypatia.processor.frontend;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreeScanner;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/** Finds the variables that a piece of source assigns. */
final class AssignedVariables extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final MethodSource source;
  private final Set<Element> assigned = new LinkedHashSet<>();

  private AssignedVariables(MethodSource source) {
    this.source = source;
  }

  static Set<Element> of(MethodSource source, Tree tree) {
    AssignedVariables scanner = new AssignedVariables(source);
    scanner.scan(tree, null);
    return scanner.assigned;
  }

  /** Whether the variable is named anywhere in the method but in {@code tree}. */
  static boolean isNamedOutside(MethodSource source, Element variable, Tree tree) {
    return new Naming(source, variable, tree).in(source.tree());
  }

  /** Whether the source names the variable. */
  static boolean names(MethodSource source, Element variable, Tree tree) {
    return new Naming(source, variable, null).in(tree);
  }

  private static final class Naming extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final MethodSource source;
    private final Element variable;
    private final @Nullable Tree except;
    private boolean found;

    Naming(MethodSource source, Element variable, @Nullable Tree except) {
      this.source = source;
      this.variable = variable;
      this.except = except;
    }

    boolean in(Tree tree) {
      scan(tree, null);
      return found;
    }

    @Override
    public @Nullable Void scan(@Nullable Tree inner, @Nullable Void nothing) {
      return inner == null || inner == except ? null : super.scan(inner, null);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree name, @Nullable Void nothing) {
      found |=
          name.getName().contentEquals(variable.getSimpleName())
              && source.element(name).equals(variable);
      return null;
    }
  }

  private void assigned(ExpressionTree target) {
    if (AccumulationTree.bare(target) instanceof IdentifierTree name) {
      assigned.add(source.element(name));
    }
  }

  @Override
  public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void nothing) {
    assigned(tree.getVariable());
    return super.visitAssignment(tree, null);
  }

  @Override
  public @Nullable Void visitCompoundAssignment(
      CompoundAssignmentTree tree, @Nullable Void nothing) {
    assigned(tree.getVariable());
    return super.visitCompoundAssignment(tree, null);
  }

  @Override
  public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void nothing) {
    switch (tree.getKind()) {
      case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT ->
          assigned(tree.getExpression());
      default -> {}
    }
    return super.visitUnary(tree, null);
  }
}
