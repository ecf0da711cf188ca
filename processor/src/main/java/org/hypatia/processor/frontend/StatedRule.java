package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.hypatia.annotation.Derivative;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.jspecify.annotations.Nullable;

/** A method that {@code @Derivative} names, once it is known to fit. */
final class StatedRule {
  private final Javac javac;
  private final ExecutableElement of;
  private final ExecutableElement rule;

  private StatedRule(Javac javac, ExecutableElement of, ExecutableElement rule) {
    this.javac = javac;
    this.of = of;
    this.rule = rule;
  }

  ExecutableElement method() {
    return rule;
  }

  /** Whether it takes the result between the parameters and the cotangent. */
  boolean takesResult() {
    return rule.getParameters().size() == of.getParameters().size() + 2;
  }

  /**
   * The rule for reverse mode.
   *
   * @param sources the parameters that have derivatives
   */
  static StatedRule vjp(
      Javac javac, ExecutableElement of, String name, List<VariableElement> sources) {
    TypeMirror result = of.getReturnType();
    List<TypeMirror> parameters = types(of.getParameters());
    parameters.add(result);
    List<TypeMirror> withResult = new ArrayList<>(parameters);
    withResult.add(result);
    for (ExecutableElement method : named(javac, of, name)) {
      StatedRule rule = new StatedRule(javac, of, method);
      if ((rule.takes(parameters) || rule.takes(withResult)) && rule.gives(types(sources))) {
        return rule;
      }
    }
    String gives =
        sources.size() == 1
            ? sources.get(0).asType().toString()
            : "a record of " + shown(types(sources));
    throw misfit(
        javac, of, name, "(" + shown(withResult) + ") or (" + shown(parameters) + ")", gives);
  }

  /** The rule for forward mode; null if none is named. */
  static @Nullable StatedRule jvp(
      Javac javac, ExecutableElement of, String name, List<VariableElement> sources) {
    if (name.isEmpty()) {
      return null;
    }
    List<TypeMirror> parameters = types(of.getParameters());
    parameters.addAll(types(sources));
    for (ExecutableElement method : named(javac, of, name)) {
      StatedRule rule = new StatedRule(javac, of, method);
      if (rule.takes(parameters) && rule.isSame(method.getReturnType(), of.getReturnType())) {
        return rule;
      }
    }
    throw misfit(javac, of, name, "(" + shown(parameters) + ")", of.getReturnType().toString());
  }

  private static List<ExecutableElement> named(Javac javac, ExecutableElement of, String name) {
    List<ExecutableElement> found =
        ElementFilter.methodsIn(JavaTypes.owner(of).getEnclosedElements()).stream()
            .filter(method -> method.getSimpleName().contentEquals(name))
            .filter(method -> method.getModifiers().contains(Modifier.STATIC))
            .toList();
    if (found.isEmpty()) {
      throw new ReadError(
          place(javac, of),
          Diag.DERIVATIVE_RULE_MISSING,
          JavaTypes.owner(of).getSimpleName(),
          name);
    }
    return found;
  }

  private static ReadError misfit(
      Javac javac, ExecutableElement of, String name, String takes, String gives) {
    ExecutableElement found = named(javac, of, name).get(0);
    return new ReadError(
        place(javac, of),
        Diag.DERIVATIVE_RULE_SIGNATURE,
        name,
        "(" + shown(types(found.getParameters())) + ")",
        found.getReturnType(),
        of.getSimpleName(),
        takes,
        gives);
  }

  /** Where the annotation is. */
  static SourcePos place(Javac javac, ExecutableElement of) {
    SourcePos declared = javac.pos(of);
    MethodSource source = MethodSource.of(javac, of);
    return source == null
        ? declared
        : source.pos(source.tree().getModifiers(), Derivative.class, declared).get(0);
  }

  private static List<TypeMirror> types(List<? extends VariableElement> parameters) {
    List<TypeMirror> types = new ArrayList<>();
    parameters.forEach(parameter -> types.add(parameter.asType()));
    return types;
  }

  private static String shown(List<TypeMirror> types) {
    return types.stream().map(TypeMirror::toString).collect(Collectors.joining(", "));
  }

  private boolean takes(List<TypeMirror> types) {
    return areSame(types(rule.getParameters()), types);
  }

  private boolean gives(List<TypeMirror> types) {
    TypeMirror result = rule.getReturnType();
    if (types.size() == 1) {
      return isSame(result, types.get(0));
    }
    return JavaTypes.record(result) != null && areSame(javac.componentTypes(result), types);
  }

  private boolean areSame(List<TypeMirror> left, List<TypeMirror> right) {
    boolean same = left.size() == right.size();
    for (int i = 0; same && i < left.size(); i++) {
      same = isSame(left.get(i), right.get(i));
    }
    return same;
  }

  private boolean isSame(TypeMirror left, TypeMirror right) {
    return javac.types().isSameType(left, right);
  }
}
