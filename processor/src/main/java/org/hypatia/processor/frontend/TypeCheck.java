package org.hypatia.processor.frontend;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Finds out, once a method could not be read, whether javac will refuse it: then javac's own
 * message is the one to show. Only what is surely wrong counts.
 */
final class TypeCheck extends TreeScanner<@Nullable Void, @Nullable Void> {
  private final Javac javac;
  private final MethodSource source;
  private boolean wrong;

  private TypeCheck(Javac javac, MethodSource source) {
    this.javac = javac;
    this.source = source;
  }

  static boolean fails(Javac javac, MethodSource source) {
    TypeCheck check = new TypeCheck(javac, source);
    check.scan(source.tree().getBody(), null);
    return check.wrong;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
    if (tree.getInitializer() != null) {
      require(tree.getInitializer(), source.element(tree).asType());
    }
    return super.visitVariable(tree, null);
  }

  @Override
  public @Nullable Void visitAssignment(AssignmentTree tree, @Nullable Void nothing) {
    require(tree.getExpression(), source.type(tree.getVariable()));
    return super.visitAssignment(tree, null);
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void nothing) {
    if (tree.getExpression() != null) {
      require(tree.getExpression(), source.method().getReturnType());
    }
    return super.visitReturn(tree, null);
  }

  /** What a lambda returns is checked with the method that takes it. */
  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void nothing) {
    return null;
  }

  @Override
  public @Nullable Void visitIf(IfTree tree, @Nullable Void nothing) {
    requireCondition(tree.getCondition());
    return super.visitIf(tree, null);
  }

  @Override
  public @Nullable Void visitConditionalExpression(
      ConditionalExpressionTree tree, @Nullable Void nothing) {
    requireCondition(tree.getCondition());
    return super.visitConditionalExpression(tree, null);
  }

  @Override
  public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void nothing) {
    requireType(tree);
    return super.visitBinary(tree, null);
  }

  @Override
  public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void nothing) {
    requireType(tree);
    return super.visitUnary(tree, null);
  }

  private void requireType(Tree expression) {
    TypeMirror type = source.type(expression);
    wrong |= type != null && type.getKind() == TypeKind.ERROR;
  }

  private void requireCondition(Tree condition) {
    TypeMirror type = source.type(condition);
    wrong |= type != null && type.getKind().isPrimitive() && type.getKind() != TypeKind.BOOLEAN;
  }

  /** An expression in the place of a number, a boolean or a string; other types are not judged. */
  private void require(Tree expression, @Nullable TypeMirror target) {
    TypeMirror type = source.type(expression);
    if (type == null || target == null || !target.getKind().isPrimitive()) {
      return;
    }
    requireType(expression);
    boolean constant = type.getKind() == TypeKind.INT; // may be narrowed where it is a constant
    boolean judged = type.getKind().isPrimitive() ? !constant : type.getKind() == TypeKind.DECLARED;
    wrong |= judged && !javac.types().isAssignable(type, target);
  }
}
