package org.hypatia.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.jspecify.annotations.Nullable;

/**
 * Finds variables whose type javac could not infer because it follows from a class that is being
 * generated. Asking what a name in a kernel means has javac infer all types of the class around it,
 * once and for ever: a {@code var}, or a parameter of a lambda, that gets no type now has none when
 * the generated class is there, and javac fails on it without a message.
 */
public final class UninferredTypes extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private static final String GENERATED = "Kernels";

  private final Javac javac;
  private final CompilationUnitTree unit;
  private final List<VariableTree> found = new ArrayList<>();
  private boolean namesGenerated;

  private UninferredTypes(Javac javac, CompilationUnitTree unit) {
    this.javac = javac;
    this.unit = unit;
  }

  /** Reports those of the source files of which methods were read. */
  public static void report(Javac javac) {
    for (CompilationUnitTree unit : javac.unitsRead()) {
      new UninferredTypes(javac, unit).scan(unit, null);
    }
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
    for (Tree member : tree.getMembers()) {
      scan(member, null);
      if (!(member instanceof ClassTree)) {
        reportFound();
      }
    }
    return null;
  }

  /** A type that is unknown for another reason is an error of the user's, and javac's to report. */
  private void reportFound() {
    for (VariableTree variable : found) {
      if (namesGenerated && javac.isNews(variable)) {
        javac.report(javac.pos(unit, variable), Diag.TYPE_NOT_INFERRED, variable.getName());
      }
    }
    found.clear();
    namesGenerated = false;
  }

  @Override
  public @Nullable Void visitVariable(VariableTree tree, @Nullable Void nothing) {
    if (tree.getType() instanceof ErroneousTree) {
      found.add(tree);
    }
    return super.visitVariable(tree, null);
  }

  /**
   * Newer compilers give a parameter without a type {@code Object}, for want of a better one; none
   * yet in classes that have not been looked at.
   */
  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void nothing) {
    if (followsFromGenerated(getCurrentPath())) {
      for (VariableTree parameter : tree.getParameters()) {
        if (parameter.getType() != null
            && !(parameter.getType() instanceof ErroneousTree)
            && javac.isWithoutType(unit, parameter)) {
          found.add(parameter);
        }
      }
    }
    return super.visitLambdaExpression(tree, null);
  }

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void nothing) {
    namesGenerated |= isGenerated(tree);
    return super.visitIdentifier(tree, null);
  }

  /** Whether the type that a lambda is to have follows from a name of a generated class. */
  private static boolean followsFromGenerated(TreePath path) {
    Tree given = path.getLeaf();
    Tree around = path.getParentPath().getLeaf();
    if (around instanceof ParenthesizedTree || around instanceof ConditionalExpressionTree) {
      return followsFromGenerated(path.getParentPath());
    }
    if (around instanceof VariableTree variable) {
      return names(variable.getType(), given);
    }
    if (around instanceof ReturnTree) {
      TreePath outer = path.getParentPath();
      while (!(outer.getLeaf() instanceof MethodTree
          || outer.getLeaf() instanceof LambdaExpressionTree)) {
        outer = outer.getParentPath();
      }
      return outer.getLeaf() instanceof MethodTree method && names(method.getReturnType(), given);
    }
    return around instanceof ExpressionTree && names(around, given);
  }

  /** Whether a tree names a generated class, other than in one part of it. */
  private static boolean names(@Nullable Tree tree, Tree except) {
    NamesGenerated names = new NamesGenerated(except);
    names.scan(tree, null);
    return names.found;
  }

  private static boolean isGenerated(IdentifierTree tree) {
    return tree.getName().toString().endsWith(GENERATED);
  }

  private static final class NamesGenerated extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final Tree except;
    private boolean found;

    NamesGenerated(Tree except) {
      this.except = except;
    }

    @Override
    public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
      return tree == except ? null : super.scan(tree, null);
    }

    @Override
    public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void nothing) {
      found |= isGenerated(tree);
      return null;
    }
  }
}
