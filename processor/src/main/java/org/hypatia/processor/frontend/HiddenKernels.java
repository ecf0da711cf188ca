package org.hypatia.processor.frontend;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.lang.annotation.Annotation;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import org.hypatia.processor.diag.Diag;
import org.jspecify.annotations.Nullable;

/**
 * Finds annotated methods of local and anonymous classes, of which javac tells processors nothing.
 */
public final class HiddenKernels extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private static final Set<Class<? extends Annotation>> ANNOTATIONS =
      DerivativeKind.annotationsAndKernel();

  private final Javac javac;
  private @Nullable String hiddenIn;

  private HiddenKernels(Javac javac) {
    this.javac = javac;
  }

  /** Reports those of a class that is being compiled. */
  public static void report(Javac javac, Element root) {
    TreePath path = root instanceof TypeElement ? javac.trees().getPath(root) : null;
    if (path != null) {
      new HiddenKernels(javac).scan(path, null);
    }
  }

  @Override
  public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
    String outer = hiddenIn;
    TreePath parent = getCurrentPath().getParentPath();
    Tree around = parent == null ? null : parent.getLeaf();
    if (around instanceof NewClassTree) {
      hiddenIn = "an anonymous class";
    } else if (around != null && !(around instanceof ClassTree) && parent.getParentPath() != null) {
      hiddenIn = "the local class " + tree.getSimpleName();
    }
    super.visitClass(tree, null);
    hiddenIn = outer;
    return null;
  }

  @Override
  public @Nullable Void visitMethod(MethodTree tree, @Nullable Void nothing) {
    if (hiddenIn != null && isAnnotated(tree.getModifiers())) {
      javac.report(
          javac.pos(getCurrentPath().getCompilationUnit(), tree),
          Diag.KERNEL_CLASS_HIDDEN,
          tree.getName(),
          "in " + hiddenIn);
    }
    return super.visitMethod(tree, null);
  }

  private boolean isAnnotated(ModifiersTree modifiers) {
    TreePath path = new TreePath(getCurrentPath(), modifiers);
    return modifiers.getAnnotations().stream().anyMatch(written -> isOurs(path, written));
  }

  private boolean isOurs(TreePath modifiers, AnnotationTree written) {
    String type = written.getAnnotationType().toString();
    String name = type.substring(type.lastIndexOf('.') + 1);
    if (ANNOTATIONS.stream().noneMatch(ours -> ours.getSimpleName().equals(name))) {
      return false;
    }
    TreePath path = new TreePath(new TreePath(modifiers, written), written.getAnnotationType());
    return javac.trees().getElement(path) instanceof TypeElement found
        && ANNOTATIONS.stream()
            .anyMatch(ours -> found.getQualifiedName().contentEquals(ours.getName()));
  }
}
