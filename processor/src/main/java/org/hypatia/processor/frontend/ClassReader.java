package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.hypatia.annotation.FloatingPoint;
import org.hypatia.annotation.Gradient;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.KernelGraph;

/** Reads the kernels of a class. What is wrong with one is reported, and the next is read. */
public final class ClassReader {
  private final Javac javac;

  public ClassReader(Javac javac) {
    this.javac = javac;
  }

  /**
   * The kernels, each followed by those that its derivative annotations ask for.
   *
   * @throws Unresolved when javac does not know everything in one of them
   */
  public List<KernelGraph> read(TypeElement type) {
    List<KernelGraph> graphs = new ArrayList<>();
    Map<String, ExecutableElement> kernels = new KernelFinder(javac).kernels(type);
    for (Map.Entry<String, ExecutableElement> kernel : kernels.entrySet()) {
      ExecutableElement method = kernel.getValue();
      javac.at(method);
      try {
        graphs.addAll(read(kernel.getKey(), method));
      } catch (ReadError error) {
        error.reportTo(javac);
      } catch (Unresolved unresolved) {
        throw unresolved;
      } catch (RuntimeException | StackOverflowError bug) {
        String name = type.getSimpleName() + "." + method.getSimpleName();
        javac.report(SourcePos.NONE, Diag.COMPILER_BUG, name, CompilerBug.describe(bug));
      }
    }
    return graphs;
  }

  private List<KernelGraph> read(String id, ExecutableElement method) {
    boolean strict = KernelFinder.annotation(method).floatingPoint() == FloatingPoint.STRICT;
    KernelGraph kernel = new KernelReader(javac).read(method, id, strict);
    Gradient gradient = method.getAnnotation(Gradient.class);
    if (gradient == null) {
      return List.of(kernel);
    }
    SourcePos pos = javac.pos(method);
    MethodSource source = MethodSource.of(javac, method);
    List<SourcePos> places =
        source == null
            ? List.of(pos)
            : source.pos(source.tree().getModifiers(), Gradient.class, pos);
    SignatureReader results = new SignatureReader(javac, Diag.RESULT_TYPE);
    for (VariableElement parameter : method.getParameters()) {
      if (List.of(gradient.wrt()).contains(parameter.getSimpleName().toString())) {
        results.type(parameter.getSimpleName().toString(), parameter.asType(), pos);
      }
    }
    return List.of(kernel, new GradientKernel(kernel, pos).make(List.of(gradient.wrt()), places));
  }
}
