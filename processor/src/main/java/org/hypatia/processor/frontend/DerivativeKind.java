package org.hypatia.processor.frontend;

import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Element;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Hessian;
import org.hypatia.annotation.HessianVector;
import org.hypatia.annotation.Jacobian;
import org.hypatia.annotation.Jvp;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Vjp;

/**
 * The annotations that ask for derivatives: what each takes beside the kernel's own parameters, and
 * what it gives beside the kernel's own value.
 */
public final class DerivativeKind {
  /** What a derivative can be taken of. */
  enum Operand {
    SCALAR,
    ANY_FLOATING
  }

  /** The vectors that a derivative takes. */
  enum Taken {
    NOTHING,
    LIKE_PARAMETERS,
    LIKE_RESULT
  }

  /** What a derivative gives: like values of the kernel, or with the axes of two of them. */
  enum Given {
    LIKE_PARAMETERS,
    LIKE_RESULT,
    RESULT_BY_PARAMETERS,
    PARAMETERS_BY_PARAMETERS
  }

  private static final List<DerivativeKind> ALL =
      List.of(
          new DerivativeKind(
              Gradient.class,
              Gradient::wrt,
              Operand.SCALAR,
              Taken.NOTHING,
              Given.LIKE_PARAMETERS,
              DerivativeNodes::gradient,
              "The value of {@code %s} and its gradient with respect to %s."),
          new DerivativeKind(
              Jvp.class,
              Jvp::wrt,
              Operand.ANY_FLOATING,
              Taken.LIKE_PARAMETERS,
              Given.LIKE_RESULT,
              DerivativeNodes::jvp,
              "The value of {@code %s} and its derivative along tangents of %s."),
          new DerivativeKind(
              Vjp.class,
              Vjp::wrt,
              Operand.ANY_FLOATING,
              Taken.LIKE_RESULT,
              Given.LIKE_PARAMETERS,
              DerivativeNodes::vjp,
              "The value of {@code %s} and what a cotangent of it is for %s."),
          new DerivativeKind(
              HessianVector.class,
              HessianVector::wrt,
              Operand.SCALAR,
              Taken.LIKE_PARAMETERS,
              Given.LIKE_PARAMETERS,
              DerivativeNodes::hessianVector,
              "The value of {@code %s} and the derivative of its gradient along tangents of %s."),
          new DerivativeKind(
              Jacobian.class,
              Jacobian::wrt,
              Operand.ANY_FLOATING,
              Taken.NOTHING,
              Given.RESULT_BY_PARAMETERS,
              Jacobians::jacobian,
              "The value of {@code %s} and its derivatives by each number of %s."),
          new DerivativeKind(
              Hessian.class,
              Hessian::wrt,
              Operand.SCALAR,
              Taken.NOTHING,
              Given.PARAMETERS_BY_PARAMETERS,
              Jacobians::hessian,
              "The value of {@code %s} and its second derivatives by each number of %s."));

  private final Class<? extends Annotation> annotation;
  private final Function<Element, List<String>> wrt;
  private final Operand operand;
  private final Taken taken;
  private final Given given;
  private final DerivativeNodes.Rule rule;
  private final String sentence;

  private <A extends Annotation> DerivativeKind(
      Class<A> annotation,
      Function<A, String[]> wrt,
      Operand operand,
      Taken taken,
      Given given,
      DerivativeNodes.Rule rule,
      String sentence) {
    this.annotation = annotation;
    this.wrt = method -> List.of(wrt.apply(method.getAnnotation(annotation)));
    this.operand = operand;
    this.taken = taken;
    this.given = given;
    this.rule = rule;
    this.sentence = sentence;
  }

  /** All annotations that make a method's class one to read. */
  public static Set<Class<? extends Annotation>> annotationsAndKernel() {
    Set<Class<? extends Annotation>> all = new HashSet<>(Set.of(Kernel.class));
    ALL.forEach(kind -> all.add(kind.annotation));
    return all;
  }

  /** The kinds that a method asks for. */
  static List<DerivativeKind> of(Element method) {
    return ALL.stream().filter(kind -> method.getAnnotation(kind.annotation) != null).toList();
  }

  Class<? extends Annotation> annotation() {
    return annotation;
  }

  /** Behind the kernel's name, the name of the generated method. */
  String suffix() {
    return annotation.getSimpleName();
  }

  /** The parameters that an annotated method names. */
  List<String> wrt(Element method) {
    return wrt.apply(method);
  }

  Operand operand() {
    return operand;
  }

  Taken taken() {
    return taken;
  }

  Given given() {
    return given;
  }

  DerivativeNodes.Rule rule() {
    return rule;
  }

  /** What the generated method returns, for its documentation. */
  String sentence(String kernel, List<String> parameters) {
    String names = String.join(", ", parameters.stream().map(p -> "{@code " + p + "}").toList());
    return String.format(sentence, kernel, names);
  }
}
