package org.hypatia.processor.frontend;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.Diagnostic;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.Reporter;
import org.hypatia.processor.diag.SourcePos;
import org.jspecify.annotations.Nullable;

/** The compiler we run in: its trees, elements and types, places in its sources, its messages. */
public final class Javac implements Reporter {
  /** What follows a name that no other name follows: of a parameter, so that it is not a type. */
  private static final Pattern NAME_ALONE = Pattern.compile("\\s*(,|\\)|->|/[*/])");

  private record Place(Tree tree, CompilationUnitTree unit) {}

  private final ProcessingEnvironment environment;
  private final Trees trees;
  private final Map<SourcePos, Place> places = new HashMap<>();

  private final Map<ExecutableElement, MethodSource> sources = new HashMap<>();
  private final Set<CompilationUnitTree> unitsRead = new LinkedHashSet<>();
  private final Set<Tree> complainedOf = new HashSet<>();
  private final StoredKernels storedKernels = new StoredKernels(this);
  private @Nullable Element atHand;
  private int errors;

  private Javac(ProcessingEnvironment environment, Trees trees) {
    this.environment = environment;
    this.trees = trees;
  }

  /** Null, after one error, when the compiler is not javac. */
  public static @Nullable Javac of(ProcessingEnvironment given) {
    ProcessingEnvironment environment = unwrapped(given);
    try {
      return new Javac(environment, Trees.instance(environment));
    } catch (IllegalArgumentException | LinkageError notJavac) {
      Diag diag = Diag.NOT_JAVAC;
      String compiler = environment.getClass().getName();
      given.getMessager().printMessage(diag.kind(), diag.message(compiler));
      return null;
    }
  }

  /** IntelliJ's build process hands out a proxy, which Trees does not accept. */
  private static ProcessingEnvironment unwrapped(ProcessingEnvironment given) {
    ClassLoader loader = given.getClass().getClassLoader();
    if (loader == null) {
      return given;
    }
    try {
      Object inner =
          Class.forName("org.jetbrains.jps.javac.APIWrappers", false, loader)
              .getMethod("unwrap", Class.class, Object.class)
              .invoke(null, ProcessingEnvironment.class, given);
      return inner instanceof ProcessingEnvironment environment ? environment : given;
    } catch (ClassNotFoundException
        | NoSuchMethodException
        | IllegalAccessException
        | InvocationTargetException notIntelliJ) {
      return given;
    }
  }

  public ProcessingEnvironment environment() {
    return environment;
  }

  Trees trees() {
    return trees;
  }

  public Elements elements() {
    return environment.getElementUtils();
  }

  Types types() {
    return environment.getTypeUtils();
  }

  /** Says that methods of a source file are being read. */
  void reads(CompilationUnitTree unit) {
    unitsRead.add(unit);
  }

  /** The source files of which methods were read. */
  Set<CompilationUnitTree> unitsRead() {
    return unitsRead;
  }

  /** Whether this is asked for the first time of a tree, which is then to be complained of. */
  boolean isNews(Tree tree) {
    return complainedOf.add(tree);
  }

  /** The sources of methods that have been looked for: javac looks through their whole class. */
  Map<ExecutableElement, MethodSource> sources() {
    return sources;
  }

  /** Kernels of which there is no source. */
  StoredKernels storedKernels() {
    return storedKernels;
  }

  /** Tells of a class among these once javac has no objection to it and makes its class file. */
  public void onGenerated(Set<String> classes, Consumer<String> told) {
    JavacTask.instance(environment)
        .addTaskListener(
            new TaskListener() {
              @Override
              public void started(TaskEvent event) {
                TypeElement type = event.getTypeElement();
                String name = type == null ? "" : type.getQualifiedName().toString();
                if (event.getKind() == TaskEvent.Kind.GENERATE && classes.contains(name)) {
                  told.accept(name);
                }
              }
            });
  }

  /** Messages whose place is not known are from here on shown at this element. */
  public void at(Element element) {
    atHand = element;
  }

  /** How many errors have been reported. */
  public int errors() {
    return errors;
  }

  /**
   * Whether javac made the constructor or the accessor of a record. A class file does not tell;
   * there it is taken to have.
   */
  boolean isImplicit(ExecutableElement member) {
    return elements().getOrigin(member) != Elements.Origin.EXPLICIT
        || trees.getTree(member) == null;
  }

  /** The types of a record's components, its type arguments in the place of its parameters. */
  List<TypeMirror> componentTypes(TypeMirror record) {
    List<TypeMirror> types = new ArrayList<>();
    if (record instanceof DeclaredType declared
        && declared.asElement() instanceof TypeElement element) {
      for (RecordComponentElement component : element.getRecordComponents()) {
        types.add(types().asMemberOf(declared, component));
      }
    }
    return types;
  }

  /** Whether a record's canonical constructor, if there is one, stores what it is given. */
  boolean hasPlainConstructor(TypeElement record) {
    List<? extends RecordComponentElement> components = record.getRecordComponents();
    for (ExecutableElement constructor :
        ElementFilter.constructorsIn(record.getEnclosedElements())) {
      boolean canonical = constructor.getParameters().size() == components.size();
      for (int i = 0; canonical && i < components.size(); i++) {
        TypeMirror parameter = constructor.getParameters().get(i).asType();
        canonical = types().isSameType(parameter, components.get(i).asType());
      }
      if (canonical && !isImplicit(constructor)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a method is there because its source is, unlike an enum's {@code values}. */
  boolean isWritten(ExecutableElement method) {
    return trees.getTree(method) != null;
  }

  /** Where a tree is: for a call the name that is called, so that each line of a chain is told. */
  SourcePos pos(CompilationUnitTree unit, Tree tree) {
    LineMap lines = unit.getLineMap();
    long offset = offset(unit, tree);
    if (offset < 0 || lines == null) {
      return SourcePos.NONE;
    }
    String path = unit.getSourceFile().getName();
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    int line = (int) lines.getLineNumber(offset);
    int column = (int) lines.getColumnNumber(offset);
    SourcePos pos = new SourcePos(file, line, column);
    Place taken = places.get(pos);
    if (taken != null && taken.unit() != unit) {
      // Files of two packages may have one name.
      pos = new SourcePos(unit.getPackageName() + "/" + file, line, column);
    }
    places.putIfAbsent(pos, new Place(shown(tree), unit));
    return pos;
  }

  /** Of a call the name, where javac itself complains of a call, and not its parenthesis. */
  private static Tree shown(Tree tree) {
    return tree instanceof MethodInvocationTree call ? call.getMethodSelect() : tree;
  }

  private long offset(CompilationUnitTree unit, Tree tree) {
    SourcePositions positions = trees.getSourcePositions();
    if (tree instanceof MethodInvocationTree call) {
      return offset(unit, call.getMethodSelect());
    }
    if (tree instanceof MemberSelectTree select) {
      long end = positions.getEndPosition(unit, tree);
      return end < 0
          ? positions.getStartPosition(unit, tree)
          : end - select.getIdentifier().length();
    }
    return positions.getStartPosition(unit, tree);
  }

  /** Whether a parameter of a lambda is a name alone, in the source. */
  boolean isWithoutType(CompilationUnitTree unit, VariableTree parameter) {
    try {
      CharSequence source = unit.getSourceFile().getCharContent(true);
      int start = (int) trees.getSourcePositions().getStartPosition(unit, parameter);
      String rest = source.subSequence(Math.max(start, 0), source.length()).toString();
      return rest.startsWith(parameter.getName().toString())
          && NAME_ALONE.matcher(rest.substring(parameter.getName().length())).lookingAt();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Override
  public void report(SourcePos pos, Diag diag, Object... arguments) {
    if (diag.kind() == Diagnostic.Kind.ERROR) {
      errors++;
    }
    String message = diag.message(arguments);
    Place place = places.get(pos);
    if (place != null) {
      trees.printMessage(diag.kind(), message, place.tree(), place.unit());
    } else {
      report(diag, message);
    }
  }

  /** Reports a message at a declaration. */
  void reportAt(Element element, Diag diag, Object... arguments) {
    at(element);
    report(SourcePos.NONE, diag, arguments);
  }

  /** Where a class or a method of this compilation is declared. */
  public SourcePos pos(Element element) {
    TreePath path = trees.getPath(element);
    return path == null ? SourcePos.NONE : pos(path.getCompilationUnit(), path.getLeaf());
  }

  private void report(Diag diag, String message) {
    if (atHand == null) {
      environment.getMessager().printMessage(diag.kind(), message);
    } else {
      environment.getMessager().printMessage(diag.kind(), message, atHand);
    }
  }
}
