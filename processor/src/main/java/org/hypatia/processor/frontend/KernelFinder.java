package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Target;
import org.hypatia.processor.diag.Diag;

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
    int before = javac.errors();
    boolean allOfClass = type.getAnnotation(Kernel.class) != null;
    List<ExecutableElement> kernels = new ArrayList<>();
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      boolean annotated = method.getAnnotation(Kernel.class) != null;
      boolean ofClass =
          allOfClass
              && method.getModifiers().contains(Modifier.STATIC)
              && !method.getModifiers().contains(Modifier.PRIVATE)
              && javac.isWritten(method);
      if ((annotated || ofClass) && isPossible(method)) {
        kernels.add(method);
      } else if (!annotated && !ofClass) {
        for (DerivativeKind kind : DerivativeKind.of(method)) {
          report(method, Diag.DERIVATIVE_WITHOUT_KERNEL, method.getSimpleName(), kind.suffix());
        }
      }
    }
    if (kernels.isEmpty() && allOfClass && javac.errors() == before) {
      report(type, Diag.NO_KERNELS, type.getSimpleName());
    }
    kernels.forEach(kernel -> requireFreeNames(kernel, kernels));
    return withIds(kernels);
  }

  private void report(Element element, Diag diag, Object... arguments) {
    javac.reportAt(element, diag, arguments);
  }

  private boolean mayHoldKernels(TypeElement type) {
    boolean isInterface =
        type.getKind() == ElementKind.INTERFACE || type.getKind() == ElementKind.ANNOTATION_TYPE;
    if (isInterface && type.getAnnotation(Kernel.class) != null) {
      report(type, Diag.KERNEL_ON_INTERFACE, type.getSimpleName());
      return false;
    }
    for (Element outer = type; outer instanceof TypeElement; ) {
      if (outer.getModifiers().contains(Modifier.PRIVATE)) {
        String how = outer.equals(type) ? "private" : "in the private class " + outer;
        report(type, Diag.KERNEL_CLASS_HIDDEN, type.getSimpleName(), how);
        return false;
      }
      outer = outer.getEnclosingElement();
    }
    return true;
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
    return true;
  }

  /** Whether a method known from a class file was compiled as a kernel. */
  static boolean isKernel(ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    return modifiers.contains(Modifier.STATIC)
        && !modifiers.contains(Modifier.PRIVATE)
        && (method.getAnnotation(Kernel.class) != null
            || JavaTypes.owner(method).getAnnotation(Kernel.class) != null);
  }

  /** Whether code for a GPU is asked for. */
  static boolean isForCuda(ExecutableElement method) {
    return List.of(annotation(method).targets()).contains(Target.CUDA);
  }

  /** The method's own annotation, or that of its class. */
  static Kernel annotation(ExecutableElement method) {
    Kernel own = method.getAnnotation(Kernel.class);
    return own != null ? own : JavaTypes.owner(method).getAnnotation(Kernel.class);
  }

  /** What is generated beside the kernel's own method must not be called like another kernel. */
  private void requireFreeNames(ExecutableElement kernel, List<ExecutableElement> kernels) {
    Map<String, List<String>> generated = new LinkedHashMap<>();
    generated.put("", types(kernel));
    for (DerivativeKind kind : DerivativeKind.of(kernel)) {
      generated.put(kind.suffix(), types(kernel, kind));
    }
    for (ExecutableElement other : kernels) {
      List<String> others = types(other);
      generated.forEach(
          (suffix, types) -> {
            boolean same = !suffix.isEmpty() && isNamed(other, kernel, suffix);
            boolean longer =
                others.size() > types.size() && others.subList(0, types.size()).equals(types);
            if ((same && types.equals(others))
                || (longer && isNamed(other, kernel, suffix + "Into"))) {
              report(
                  other,
                  Diag.GENERATED_METHOD_TAKEN,
                  other.getSimpleName(),
                  kernel.getSimpleName());
            }
          });
    }
  }

  private static boolean isNamed(Element method, Element kernel, String suffix) {
    return method.getSimpleName().contentEquals(kernel.getSimpleName() + suffix);
  }

  private List<String> types(ExecutableElement method) {
    return method.getParameters().stream().map(parameter -> type(parameter.asType())).toList();
  }

  /** Of the parameters that a derivative's method has. */
  private List<String> types(ExecutableElement kernel, DerivativeKind kind) {
    List<String> types = new ArrayList<>(types(kernel));
    switch (kind.taken()) {
      case NOTHING -> {}
      case LIKE_PARAMETERS -> {
        for (String name : kind.wrt(kernel)) {
          kernel.getParameters().stream()
              .filter(parameter -> parameter.getSimpleName().contentEquals(name))
              .forEach(parameter -> types.add(type(parameter.asType())));
        }
      }
      case LIKE_RESULT -> types.add(type(kernel.getReturnType()));
    }
    return types;
  }

  private String type(TypeMirror declared) {
    return javac.types().erasure(declared).toString();
  }

  /**
   * Ids are identifiers in C and names of files; overloads, names that differ in other letters or
   * in capitals only, and derivatives, which are named after theirs, stay apart.
   */
  private static Map<String, ExecutableElement> withIds(List<ExecutableElement> kernels) {
    Map<String, ExecutableElement> byId = new LinkedHashMap<>();
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (ExecutableElement kernel : kernels) {
      String base = ascii(kernel.getSimpleName().toString());
      List<String> suffixes = new ArrayList<>(List.of(""));
      DerivativeKind.of(kernel).forEach(kind -> suffixes.add(kind.suffix()));
      String id = base;
      for (int i = 2; isTaken(id, suffixes, taken); i++) {
        id = base + "_" + i;
      }
      for (String suffix : suffixes) {
        taken.add(id + suffix);
      }
      byId.put(id, kernel);
    }
    return byId;
  }

  private static boolean isTaken(String id, List<String> suffixes, Set<String> taken) {
    return suffixes.stream().anyMatch(suffix -> taken.contains(id + suffix));
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
