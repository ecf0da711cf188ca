package org.hypatia.processor.frontend;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.TypeError;
import org.jspecify.annotations.Nullable;

/** Reads calls: of the vocabulary, of components of records, of methods whose source is there. */
final class CallReader {
  private static final Set<String> PRINTING =
      Set.of("java.io.PrintStream", "java.lang.System.Logger", "java.util.logging.Logger");

  private final Frame frame;
  private final Reading reading;

  CallReader(Frame frame) {
    this.frame = frame;
    this.reading = frame.reading();
  }

  Value read(MethodInvocationTree tree) {
    Element element = frame.source().element(tree);
    if (element.getKind() != ElementKind.METHOD
        || !(element.getEnclosingElement() instanceof TypeElement owner)) {
      throw new Unresolved(tree.toString());
    }
    ExecutableElement method = (ExecutableElement) element;
    if (PRINTING.contains(owner.getQualifiedName().toString())) {
      throw frame.error(tree, Diag.PRINTING);
    }
    Vocabulary.Meaning meaning = Vocabulary.of(method);
    if (meaning != null) {
      return vocabulary(tree, method, meaning);
    }
    if (method.getModifiers().contains(Modifier.STATIC)) {
      return inline(method, null, arguments(tree), tree);
    }
    Value receiver = receiver(tree);
    if (receiver instanceof Value.OfRecord record) {
      ExecutableElement own = overriding(method, record.type());
      return isAccessor(own, record)
          ? frame.exprs().names().component(tree, record, own.getSimpleName())
          : inline(own, receiver, arguments(tree), tree);
    }
    boolean isAbstract = method.getModifiers().contains(Modifier.ABSTRACT);
    if (receiver instanceof Value.Function function && isAbstract) {
      return apply(function, arguments(tree), tree);
    }
    if (receiver instanceof Value.OfEnum constant
        && method.getSimpleName().contentEquals("ordinal")) {
      return constant.number();
    }
    if (receiver instanceof Value.Array array && method.getSimpleName().contentEquals("clone")) {
      return reading.arrays().copy(array);
    }
    throw frame.error(
        tree, isLibrary(owner) ? Diag.LIBRARY_METHOD : Diag.INSTANCE_METHOD, name(method));
  }

  /** What a record has in the place of a method that one of its interfaces declares. */
  private ExecutableElement overriding(ExecutableElement method, TypeElement record) {
    Elements elements = reading.javac().elements();
    ExecutableElement found = method;
    for (ExecutableElement own : ElementFilter.methodsIn(elements.getAllMembers(record))) {
      if (elements.overrides(own, found, record)) {
        found = own;
      }
    }
    return found;
  }

  private static boolean isLibrary(TypeElement owner) {
    String name = owner.getQualifiedName().toString();
    return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("org.hypatia.");
  }

  private Value receiver(MethodInvocationTree tree) {
    if (tree.getMethodSelect() instanceof MemberSelectTree select) {
      return frame.exprs().read(select.getExpression());
    }
    if (frame.self() == null) {
      throw new Unresolved(tree + " in a static method");
    }
    return frame.self();
  }

  private List<Value> arguments(MethodInvocationTree tree) {
    List<Value> arguments = new ArrayList<>();
    for (ExpressionTree argument : tree.getArguments()) {
      arguments.add(frame.exprs().read(argument));
    }
    return arguments;
  }

  /** Arguments packed into an array for a variable number of them are read one by one. */
  private Value vocabulary(
      MethodInvocationTree tree, ExecutableElement method, Vocabulary.Meaning meaning) {
    List<ExpressionTree> trees = new ArrayList<>();
    if (!method.getModifiers().contains(Modifier.STATIC)
        && tree.getMethodSelect() instanceof MemberSelectTree select) {
      trees.add(select.getExpression());
    }
    int parameters = method.getParameters().size();
    for (int i = 0; i < tree.getArguments().size(); i++) {
      ExpressionTree argument = tree.getArguments().get(i);
      boolean isLast = i == parameters - 1 && parameters == tree.getArguments().size();
      if (method.isVarArgs()
          && isLast
          && argument instanceof NewArrayTree packed
          && packed.getInitializers() != null) {
        trees.addAll(packed.getInitializers());
      } else {
        trees.add(argument);
      }
    }
    SourcePos pos = reading.graph().pos();
    List<Value> operands = new ArrayList<>();
    for (ExpressionTree operand : trees) {
      operands.add(frame.exprs().read(operand));
    }
    reading.graph().at(pos);
    Call call = new Call(frame, tree, method, operands, trees, null);
    try {
      return StorageTypes.read(call, meaning);
    } catch (TypeError misfit) {
      throw call.error(misfit);
    }
  }

  private boolean isAccessor(ExecutableElement method, Value.OfRecord record) {
    return record.type().getRecordComponents().stream()
            .anyMatch(component -> method.equals(component.getAccessor()))
        && reading.javac().isImplicit(method);
  }

  /** Reads the method in the place of the call, with its derivative if it has one of its own. */
  private Value inline(
      ExecutableElement method, @Nullable Value receiver, List<Value> arguments, Tree tree) {
    if (!StatedCall.isMeant(reading, method)
        || method.isVarArgs()
        || MethodSource.of(reading.javac(), method) == null) {
      return body(method, receiver, arguments, tree);
    }
    List<Value> converted = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      TypeMirror type = method.getParameters().get(i).asType();
      converted.add(frame.stmts().converted(arguments.get(i), type, tree));
    }
    return StatedCall.read(frame, method, converted, tree);
  }

  /** Reads the body of the method. */
  Value body(ExecutableElement method, @Nullable Value receiver, List<Value> arguments, Tree tree) {
    if (reading.active().contains(method)) {
      throw frame.error(tree, Diag.RECURSION, name(method));
    }
    MethodSource source = MethodSource.of(reading.javac(), method);
    if (source == null || source.tree().getBody() == null) {
      TypeElement owner = JavaTypes.owner(method);
      boolean ofRecord = owner.getKind() == ElementKind.RECORD; // equals and the like
      if (!KernelFinder.isKernel(method) && (ofRecord || isLibrary(owner))) {
        throw frame.error(tree, Diag.LIBRARY_METHOD, name(method));
      }
      return new StoredCall(frame, method, tree).read(arguments);
    }
    if (method.isVarArgs()) {
      throw frame.error(tree, Diag.VARARGS_HELPER, name(method));
    }
    if (method.getModifiers().contains(Modifier.SYNCHRONIZED)) {
      throw frame.error(tree, Diag.SYNCHRONIZED);
    }
    Path path = reading.path();
    Scope before = reading.scope();
    Frame callee = new Frame(reading, source, (Value.OfRecord) receiver);
    List<? extends VariableElement> parameters = method.getParameters();
    for (int i = 0; i < parameters.size(); i++) {
      VariableElement parameter = parameters.get(i);
      reading.assign(
          parameter, frame.stmts().converted(arguments.get(i), parameter.asType(), tree));
    }
    reading.active().push(method);
    callee.stmts().read(source.tree().getBody());
    reading.active().pop();
    reading.setPath(path);
    Value result = frame.stmts().converted(callee.result(), method.getReturnType(), tree);
    // Variables of a call end with it: another call may have an array of another size in them.
    reading.setScope(reading.scope().withVariablesOf(before));
    return result;
  }

  /** What a lambda or a method reference gives for these arguments. */
  Value apply(Value.Function function, List<Value> arguments, ExpressionTree at) {
    if (function.tree() instanceof LambdaExpressionTree lambda) {
      Scope before = reading.scope();
      reading.setScope(before.withVariablesOf(function.scope()));
      Value result = applyLambda(lambda, function.frame(), arguments);
      reading.setScope(reading.scope().withVariablesOf(before));
      return result;
    }
    Frame writtenIn = function.frame();
    Element element = writtenIn.source().element(function.tree());
    if (!(element instanceof ExecutableElement method)) {
      throw new Unresolved(function.tree().toString());
    }
    boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
    boolean hasBody =
        MethodSource.of(reading.javac(), method) != null || KernelFinder.isKernel(method);
    if (!isStatic || !hasBody) {
      throw writtenIn.error(function.tree(), Diag.METHOD_REFERENCE, function.tree());
    }
    return inline(method, null, arguments, at);
  }

  private Value applyLambda(LambdaExpressionTree lambda, Frame writtenIn, List<Value> arguments) {
    MethodSource source = writtenIn.source();
    for (int i = 0; i < arguments.size(); i++) {
      Element parameter = source.element(lambda.getParameters().get(i));
      reading.assign(parameter, arguments.get(i));
    }
    Path path = reading.path();
    Frame body = new Frame(reading, source, writtenIn.self());
    if (lambda.getBody() instanceof ExpressionTree expression) {
      return body.exprs().read(expression);
    }
    body.stmts().read((StatementTree) lambda.getBody());
    reading.setPath(path);
    return body.result();
  }

  static String name(ExecutableElement method) {
    return JavaTypes.owner(method).getSimpleName() + "." + method.getSimpleName();
  }
}
