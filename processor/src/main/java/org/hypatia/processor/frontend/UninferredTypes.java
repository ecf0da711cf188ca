package org.hypatia.processor.frontend;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ErroneousTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.jspecify.annotations.Nullable;

/**
 * Finds variables whose type javac could not infer because it follows from a class that is being
 * generated. Asking what a name in a kernel means has javac infer all types of the class around it,
 * once and for ever: a {@code var} that gets no type now has none when the generated class is
 * there, and javac fails on it without a message.
 */
public final class UninferredTypes extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private static final String GENERATED = "Kernels";

  private final Javac javac;
  private final List<VariableTree> found = new ArrayList<>();
  private boolean namesGenerated;

  private UninferredTypes(Javac javac) {
    this.javac = javac;
  }

  /** Reports those of the source files of which methods were read. */
  public static void report(Javac javac) {
    for (CompilationUnitTree unit : javac.unitsRead()) {
      new UninferredTypes(javac).scan(unit, null);
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
        javac.report(
            javac.pos(getCurrentPath().getCompilationUnit(), variable),
            Diag.TYPE_NOT_INFERRED,
            variable.getName());
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

  @Override
  public @Nullable Void visitIdentifier(IdentifierTree tree, @Nullable Void nothing) {
    namesGenerated |= tree.getName().toString().endsWith(GENERATED);
    return super.visitIdentifier(tree, null);
  }
}
