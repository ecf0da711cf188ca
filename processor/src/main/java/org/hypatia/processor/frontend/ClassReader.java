package org.hypatia.processor.frontend;

import java.lang.annotation.AnnotationTypeMismatchException;
import java.lang.annotation.IncompleteAnnotationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.hypatia.annotation.FloatingPoint;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.StoredKernel;
import org.jspecify.annotations.Nullable;

/** Reads the kernels of a class. What is wrong with one is reported, and the next is read. */
public final class ClassReader {
  private final Javac javac;

  public ClassReader(Javac javac) {
    this.javac = javac;
  }

  /**
   * The kernels of the class.
   *
   * @throws Unresolved when javac does not know everything in one of them
   */
  public ClassKernels read(TypeElement type) {
    ClassKernels read = new ClassKernels();
    Widenings widenings = new Widenings();
    Map<String, ExecutableElement> kernels =
        withAnnotations(() -> new KernelFinder(javac).kernels(type));
    for (Map.Entry<String, ExecutableElement> kernel : kernels.entrySet()) {
      ExecutableElement method = kernel.getValue();
      javac.at(method);
      try {
        widenings.addAll(withAnnotations(() -> read(kernel.getKey(), method, read)));
      } catch (ReadError error) {
        error.reportTo(javac);
      } catch (Unresolved unresolved) {
        throw unresolved;
      } catch (RuntimeException | StackOverflowError bug) {
        String name = type.getSimpleName() + "." + method.getSimpleName();
        javac.report(SourcePos.NONE, Diag.COMPILER_BUG, name, CompilerBug.describe(bug));
      }
    }
    widenings.reportTo(javac); // Not before all is read: a class that is not resolved comes again.
    return read;
  }

  /** Values of annotations that javac refuses are known when somebody looks at them. */
  private static <T> T withAnnotations(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (AnnotationTypeMismatchException
        | EnumConstantNotPresentException
        | IncompleteAnnotationException broken) {
      throw new Unresolved("an annotation's value");
    }
  }

  private Widenings read(String id, ExecutableElement method, ClassKernels into) {
    boolean strict = KernelFinder.annotation(method).floatingPoint() == FloatingPoint.STRICT;
    KernelReader reader = new KernelReader(javac, method, id);
    KernelReader.Outcome own = reader.read(strict);
    KernelGraph kernel = own.kernel();
    own.counts().forEach(into::addCount);
    into.add(
        kernel,
        kernel.counts().isEmpty()
            ? StoredKernel.of(kernel.signature(), own.toStore(), forOtherCallers(reader, !strict))
            : null);
    List<KernelGraph> made = new ArrayList<>(List.of(kernel));
    for (DerivativeKind kind : DerivativeKind.of(method)) {
      KernelGraph derived = derived(kind, method, kernel);
      String name = kernel.signature().methodName();
      into.addDerived(derived, kind.sentence(name, kind.wrt(method)));
      made.add(derived);
    }
    made.forEach(each -> into.addLoops(each, own.loops()));
    if (KernelFinder.isForCuda(method)) {
      made.forEach(each -> into.addCuda(each, javac.pos(method)));
    }
    return own.widenings();
  }

  private KernelGraph derived(DerivativeKind kind, ExecutableElement method, KernelGraph kernel) {
    List<String> wrt = kind.wrt(method);
    SourcePos pos = javac.pos(method);
    MethodSource source = MethodSource.of(javac, method);
    List<SourcePos> places =
        source == null
            ? List.of(pos)
            : source.pos(source.tree().getModifiers(), kind.annotation(), pos);
    if (kind.given() == DerivativeKind.Given.LIKE_PARAMETERS) {
      SignatureReader results = new SignatureReader(javac, Diag.RESULT_TYPE);
      for (VariableElement parameter : method.getParameters()) {
        String name = parameter.getSimpleName().toString();
        if (wrt.contains(name)) {
          results.type(name, parameter.asType(), pos);
        }
      }
    }
    return new DerivativeKernel(kind, kernel, pos).make(wrt, places);
  }

  /**
   * The reading that kernels of other compilations inline if they are strict and this one is not,
   * or the other way round. Null where the method cannot be read so, which those callers are told.
   */
  private static StoredKernel.@Nullable Reading forOtherCallers(
      KernelReader reader, boolean strict) {
    try {
      return reader.read(strict).toStore();
    } catch (ReadError onlyTheOtherWay) {
      return null;
    }
  }
}
