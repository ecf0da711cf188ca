package org.hypatia.processor.frontend;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.jspecify.annotations.Nullable;

/** The source of one method: its tree, and what javac says about the names in it. */
final class MethodSource {
  private final Javac javac;
  private final ExecutableElement method;
  private final MethodTree tree;
  private final CompilationUnitTree unit;
  private final Map<Tree, TreePath> paths = new HashMap<>();

  private MethodSource(Javac javac, ExecutableElement method, TreePath path) {
    this.javac = javac;
    this.method = method;
    this.tree = (MethodTree) path.getLeaf();
    this.unit = path.getCompilationUnit();
    javac.reads(unit);
    new TreePathScanner<@Nullable Void, @Nullable Void>() {
      @Override
      public @Nullable Void scan(@Nullable Tree inner, @Nullable Void nothing) {
        if (inner != null) {
          paths.put(inner, new TreePath(getCurrentPath(), inner));
        }
        return super.scan(inner, null);
      }
    }.scan(path, null);
  }

  /** Null when the method is known from a class file only. */
  static @Nullable MethodSource of(Javac javac, ExecutableElement method) {
    MethodSource known = javac.sources().get(method);
    TreePath path = known == null ? javac.trees().getPath(method) : null;
    if (path == null) {
      return known;
    }
    MethodSource found = new MethodSource(javac, method, path);
    javac.sources().put(method, found);
    return found;
  }

  ExecutableElement method() {
    return method;
  }

  MethodTree tree() {
    return tree;
  }

  /** What a name or a call refers to. */
  Element element(Tree name) {
    TreePath path = paths.get(name);
    Element element = path == null ? null : javac.trees().getElement(path);
    if (element == null) {
      throw new Unresolved(name.toString());
    }
    return element;
  }

  /**
   * The primitive type of an expression where javac tells; in a {@code var} initializer it may not.
   */
  @Nullable DType primitiveType(Tree expression) {
    TypeMirror type = type(expression);
    return type == null ? null : JavaTypes.primitive(type, pos(expression));
  }

  /** The type of an expression; null where javac does not tell. */
  @Nullable TypeMirror type(Tree expression) {
    TreePath path = paths.get(expression);
    return path == null ? null : javac.trees().getTypeMirror(path);
  }

  /** Whether javac tells that an expression is of no primitive type. */
  boolean isReference(Tree expression) {
    TypeMirror type = type(expression);
    return type != null && type.getKind() == TypeKind.DECLARED;
  }

  SourcePos pos(Tree inner) {
    return javac.pos(unit, inner);
  }

  /**
   * Where the values are that a declaration's annotation was given; only {@code otherwise} where it
   * was given none here.
   */
  List<SourcePos> pos(ModifiersTree modifiers, Class<?> annotation, SourcePos otherwise) {
    for (AnnotationTree written : modifiers.getAnnotations()) {
      String type = "." + written.getAnnotationType();
      if (type.endsWith("." + annotation.getSimpleName()) && !written.getArguments().isEmpty()) {
        ExpressionTree value = written.getArguments().get(0);
        value = value instanceof AssignmentTree named ? named.getExpression() : value;
        boolean several = value instanceof NewArrayTree array && !isEmpty(array.getInitializers());
        List<? extends Tree> values =
            several ? ((NewArrayTree) value).getInitializers() : List.of(value);
        return values.stream().map(this::pos).toList();
      }
    }
    return List.of(otherwise);
  }

  private static boolean isEmpty(@Nullable List<?> list) {
    return list == null || list.isEmpty();
  }
}
