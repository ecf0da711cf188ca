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
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Parameter;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.StoredKernel;

/** Reads one method into a graph. */
final class KernelReader {
  private final Javac javac;
  private final ExecutableElement method;
  private final String id;
  private final MethodSource source;

  /**
   * @param id unique among the kernels of the class
   */
  KernelReader(Javac javac, ExecutableElement method, String id) {
    this.javac = javac;
    this.method = method;
    this.id = id;
    MethodSource found = MethodSource.of(javac, method);
    if (found == null) {
      throw new CompilerBug("no source of " + method);
    }
    this.source = found;
  }

  /**
   * A kernel, and what is to be kept of it for other compilations.
   *
   * @param counts the kernels that find the parameters which callers do not give
   * @param widenings what the user is to be told of
   * @param loops what its loops have become
   */
  record Outcome(
      KernelGraph kernel,
      List<KernelGraph> counts,
      StoredKernel.Reading toStore,
      Widenings widenings,
      List<LoopNote> loops) {}

  /**
   * @throws ReadError when the method says what cannot be compiled
   * @throws Unresolved when javac does not know everything in it
   */
  Outcome read(boolean strict) {
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
    Value value = checked(reading);
    Outputs outputs =
        new Outputs(reading, source.pos(tree.getModifiers(), Shape.class, pos).get(0));
    outputs.add(named, value, result, method.getReturnType(), method.getAnnotation(Shape.class));
    KernelSignature signature =
        new KernelSignature(
            javac.elements().getBinaryName(JavaTypes.owner(method)).toString(),
            method.getSimpleName().toString(),
            parameters,
            result,
            method.getModifiers().contains(Modifier.PUBLIC),
            reading.effects().effects());
    List<Node> nodes = new ArrayList<>(outputs.nodes());
    nodes.addAll(reading.effects().outputs());
    CountKernels counts = new CountKernels(reading, pos, inputs.nodes(), nodes);
    List<KernelGraph> kernels = counts.kernels(id, signature, strict);
    KernelGraph kernel = kernels.get(kernels.size() - 1);
    List<StoredKernel.Output> facts =
        outputs.facts().stream().map(fact -> resolved(fact, reading)).toList();
    return new Outcome(
        kernel,
        kernels.subList(0, kernels.size() - 1),
        StoredKernel.Reading.of(kernel, facts),
        reading.widenings(),
        reading.loopNotes().all());
  }

  private static StoredKernel.Output resolved(StoredKernel.Output fact, Reading reading) {
    Dim size = fact.size();
    return size == null
        ? fact
        : new StoredKernel.Output(reading.sizes().resolve(size), fact.shared());
  }

  /** The result; what javac refuses itself is left to its own message. */
  private Value checked(Reading reading) {
    try {
      return result(reading);
    } catch (Unresolved unresolved) {
      throw unresolved;
    } catch (RuntimeException refused) {
      for (MethodSource read : reading.sources()) {
        if (TypeCheck.fails(javac, read)) {
          throw new Unresolved(read.method() + " does not type-check");
        }
      }
      throw refused;
    }
  }

  private Value result(Reading reading) {
    Frame frame = new Frame(reading, source, null);
    if (StatedCall.isMeant(reading, method)) {
      List<Value> arguments = new ArrayList<>();
      method.getParameters().forEach(given -> arguments.add(reading.scope().held(given)));
      Value stated = StatedCall.read(frame, method, arguments, source.tree());
      return frame.stmts().converted(stated, method.getReturnType(), source.tree());
    }
    reading.active().push(source.method());
    frame.stmts().read(source.tree().getBody());
    reading.setPath(Path.ALWAYS);
    return frame.stmts().converted(frame.result(), source.method().getReturnType(), source.tree());
  }
}
