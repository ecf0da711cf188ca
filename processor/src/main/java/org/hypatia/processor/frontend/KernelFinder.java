package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Target;
import org.hypatia.processor.diag.Diag;
import org.jspecify.annotations.Nullable;

/** Finds the kernels of a class, and refuses methods that cannot be one. */
final class KernelFinder {
  private final Javac javac;

  KernelFinder(Javac javac) {
    this.javac = javac;
  }

  /** The methods to compile, each with its id; what is wrong is reported. */
  Map<String, ExecutableElement> kernels(TypeElement type) {
    if (!mayHoldKernels(type)) {
      return Map.of();
    }
    List<ExecutableElement> kernels = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      boolean annotated = method.getAnnotation(Kernel.class) != null;
      boolean ofClass =
          type.getAnnotation(Kernel.class) != null
              && method.getModifiers().contains(Modifier.STATIC)
              && !method.getModifiers().contains(Modifier.PRIVATE);
      if ((annotated || ofClass) && isPossible(method)) {
        kernels.add(method);
      } else if (method.getAnnotation(Gradient.class) != null && !annotated && !ofClass) {
        report(method, Diag.GRADIENT_WITHOUT_KERNEL, method.getSimpleName());
      }
    }
    if (kernels.isEmpty() && type.getAnnotation(Kernel.class) != null && javac.errors() == 0) {
      report(type, Diag.NO_KERNELS, type.getSimpleName());
    }
    return withIds(kernels);
  }

  private void report(Element element, Diag diag, Object... arguments) {
    javac.reportAt(element, diag, arguments);
  }

  private boolean mayHoldKernels(TypeElement type) {
    if (type.getKind() == ElementKind.INTERFACE && type.getAnnotation(Kernel.class) != null) {
      report(type, Diag.KERNEL_ON_INTERFACE, type.getSimpleName());
      return false;
    }
    for (Element outer = type; outer instanceof TypeElement enclosing; ) {
      String kind = unreachable(enclosing);
      if (kind != null) {
        report(type, Diag.KERNEL_INNER_CLASS, type.getSimpleName(), kind);
        return false;
      }
      outer = enclosing.getEnclosingElement();
    }
    return true;
  }

  /** Why a class in the same package cannot name this one; null if it can. */
  private static @Nullable String unreachable(TypeElement type) {
    if (type.getNestingKind() == NestingKind.LOCAL
        || type.getNestingKind() == NestingKind.ANONYMOUS) {
      return "local";
    }
    return type.getModifiers().contains(Modifier.PRIVATE) ? "private" : null;
  }

  private boolean isPossible(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    String name = method.getSimpleName().toString();
    Diag obstacle = null;
    if (!modifiers.contains(Modifier.STATIC)) {
      obstacle = Diag.KERNEL_NOT_STATIC;
    } else if (modifiers.contains(Modifier.PRIVATE)) {
      obstacle = Diag.KERNEL_PRIVATE;
    } else if (modifiers.contains(Modifier.NATIVE)) {
      obstacle = Diag.KERNEL_NATIVE;
    } else if (modifiers.contains(Modifier.SYNCHRONIZED)) {
      obstacle = Diag.KERNEL_SYNCHRONIZED;
    } else if (!method.getTypeParameters().isEmpty()) {
      obstacle = Diag.KERNEL_GENERIC;
    } else if (method.isVarArgs()) {
      obstacle = Diag.KERNEL_VARARGS;
    } else if (!method.getThrownTypes().isEmpty()) {
      obstacle = Diag.KERNEL_THROWS;
    } else if (method.getReturnType().getKind() == TypeKind.VOID) {
      obstacle = Diag.KERNEL_RETURNS_NOTHING;
    }
    if (obstacle != null) {
      report(method, obstacle, name);
      return false;
    }
    for (Target target : annotation(method).targets()) {
      if (target != Target.CPU) {
        report(method, Diag.TARGET_UNSUPPORTED, name, target);
        return false;
      }
    }
    return true;
  }

  /** The method's own annotation, or that of its class. */
  static Kernel annotation(ExecutableElement method) {
    Kernel own = method.getAnnotation(Kernel.class);
    return own != null ? own : JavaTypes.owner(method).getAnnotation(Kernel.class);
  }

  /** Ids are identifiers in C; overloads and names that differ in other letters stay apart. */
  private static Map<String, ExecutableElement> withIds(List<ExecutableElement> kernels) {
    Map<String, ExecutableElement> byId = new LinkedHashMap<>();
    for (ExecutableElement kernel : kernels) {
      String base = ascii(kernel.getSimpleName().toString());
      String id = base;
      for (int i = 2; byId.containsKey(id); i++) {
        id = base + "_" + i;
      }
      byId.put(id, kernel);
    }
    return byId;
  }

  private static String ascii(String name) {
    StringBuilder ascii = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean plain = c < 128 && Character.isLetterOrDigit(c);
      if (plain || c == '_') {
        ascii.append(c);
      } else {
        ascii.append("_u").append(Integer.toHexString(c));
      }
    }
    return ascii.toString();
  }
}
