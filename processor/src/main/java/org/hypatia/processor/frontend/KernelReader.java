package org.hypatia.processor.frontend;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import org.hypatia.annotation.Donated;
import org.hypatia.annotation.Shape;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Parameter;

/** Reads one method into a graph. */
final class KernelReader {
  private final Javac javac;

  KernelReader(Javac javac) {
    this.javac = javac;
  }

  /**
   * @param id unique among the kernels of the class
   * @throws ReadError when the method says what cannot be compiled
   * @throws Unresolved when javac does not know everything in it
   */
  KernelGraph read(ExecutableElement method, String id, boolean strict) {
    MethodSource source = MethodSource.of(javac, method);
    if (source == null) {
      throw new CompilerBug("no source of " + method);
    }
    MethodTree tree = source.tree();
    Reading reading = new Reading(javac, strict);
    Inputs inputs = new Inputs(reading);
    List<Parameter> parameters = new ArrayList<>();
    SignatureReader types = new SignatureReader(javac, Diag.PARAMETER_TYPE);
    for (int i = 0; i < method.getParameters().size(); i++) {
      VariableElement parameter = method.getParameters().get(i);
      String name = parameter.getSimpleName().toString();
      VariableTree declaration = tree.getParameters().get(i);
      SourcePos pos = source.pos(declaration);
      JavaType type = types.type(name, parameter.asType(), pos);
      Shape shape = parameter.getAnnotation(Shape.class);
      pos = source.pos(declaration.getModifiers(), Shape.class, pos).get(0);
      reading.assign(parameter, inputs.value(name, type, parameter.asType(), shape, pos));
      boolean donated = parameter.getAnnotation(Donated.class) != null;
      parameters.add(new Parameter(name, type, donated));
    }
    SourcePos pos = source.pos(tree);
    String named = SignatureReader.RESULT;
    JavaType result =
        new SignatureReader(javac, Diag.RESULT_TYPE).type(named, method.getReturnType(), pos);
    Value value = result(reading, source);
    Outputs outputs =
        new Outputs(reading, source.pos(tree.getModifiers(), Shape.class, pos).get(0));
    outputs.add(named, value, result, method.getReturnType(), method.getAnnotation(Shape.class));
    KernelSignature signature =
        new KernelSignature(
            javac.elements().getBinaryName(JavaTypes.owner(method)).toString(),
            method.getSimpleName().toString(),
            parameters,
            result,
            method.getModifiers().contains(Modifier.PUBLIC));
    Graph graph = new Graph(id, inputs.nodes(), outputs.nodes());
    return new Finish(reading, inputs.integers(), pos).kernel(graph, signature, strict);
  }

  private static Value result(Reading reading, MethodSource source) {
    Frame frame = new Frame(reading, source, null);
    reading.active().push(source.method());
    frame.stmts().read(source.tree().getBody());
    reading.setPath(Path.ALWAYS);
    return frame.stmts().converted(frame.result(), source.method().getReturnType(), source.tree());
  }
}
