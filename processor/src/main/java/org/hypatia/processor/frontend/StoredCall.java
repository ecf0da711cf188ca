package org.hypatia.processor.frontend;

import com.sun.source.tree.Tree;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Effect;
import org.hypatia.processor.graph.KernelSignature.Array;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Parameter;
import org.hypatia.processor.graph.KernelSignature.RecordOf;
import org.hypatia.processor.graph.KernelSignature.Scalar;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.StoredKernel;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.OpBuilder;
import org.jspecify.annotations.Nullable;

/** A call of a kernel that is known from its class file, in whose place its stored graph is put. */
final class StoredCall {
  private final Frame frame;
  private final Reading reading;
  private final ExecutableElement method;
  private final Tree tree;
  private final String name;

  /**
   * @param tree the call, where to complain
   */
  StoredCall(Frame frame, ExecutableElement method, Tree tree) {
    this.frame = frame;
    this.reading = frame.reading();
    this.method = method;
    this.tree = tree;
    this.name = CallReader.name(method);
  }

  Value read(List<Value> arguments) {
    StoredKernel kernel = reading.javac().storedKernels().find(method, frame.pos(tree));
    StoredKernel.Reading stored = kernel.reading(reading.isStrict());
    if (stored == null) {
      String mode = reading.isStrict() ? "STRICT" : "RELAXED";
      throw frame.error(tree, Diag.STORED_GRAPH_MODE, name, mode);
    }
    List<Value.OfNode> leaves = leaves(kernel, arguments);
    StoredSizes sizes = new StoredSizes(frame, tree, name, stored);
    sizes.bind(leaves);
    sizes.demand();
    Inlining inlining = new Inlining(reading, name, sizes::of);
    Iterator<Value.OfNode> nodes = inlining.inline(stored.graph(), leaves).iterator();
    Iterator<StoredKernel.Output> facts = stored.outputs().iterator();
    Value result = result(kernel.signature().result(), method.getReturnType(), sizes, nodes, facts);
    act(kernel.signature().effects(), nodes);
    return result;
  }

  /** What the called kernel would print and throw, its caller does. */
  private void act(List<Effect> effects, Iterator<Value.OfNode> nodes) {
    List<LoopAxis> loops = new ArrayList<>();
    for (Effect effect : effects) {
      Value.OfNode output = nodes.next();
      if (effect instanceof Effect.Failure failure) {
        demand(failure, output);
      } else if (effect instanceof Effect.Print print) {
        loops.subList(print.shared(), loops.size()).clear();
        for (int i = loops.size(); i < print.loops(); i++) {
          int depth = reading.loops().open().size() + i;
          Dim turns = output.node().shape().get(output.axes().size() + i);
          loops.add(new LoopAxis(name, depth, turns));
        }
        Value.OfNode reached = print.asks() ? nodes.next() : null;
        reading
            .effects()
            .print(print.message(), print.type(), output, reached, loops, frame.pos(tree));
      }
    }
  }

  private void demand(Effect.Failure failure, Value.OfNode number) {
    Lift lift = reading.lift();
    for (int i = 0; i < failure.messages().size(); i++) {
      Value.OfNode holds = lift.op("ne", number, lift.integer(DType.I32, i));
      Value.Scalar condition = new Value.Scalar(holds.node(), holds.axes(), null);
      reading
          .effects()
          .demandOfCalled(failure.kind(), condition, failure.messages().get(i), frame.pos(tree));
    }
  }

  private List<Value.OfNode> leaves(StoredKernel kernel, List<Value> arguments) {
    List<Value.OfNode> leaves = new ArrayList<>();
    List<Parameter> parameters = kernel.signature().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      TypeMirror declared = method.getParameters().get(i).asType();
      Value argument = frame.stmts().converted(arguments.get(i), declared, tree);
      if (argument instanceof Value.InLoop) {
        throw new NotVectorizable("an argument of " + name);
      }
      if (argument instanceof Value.Dims dims) {
        argument = array(dims.dims());
      }
      new Leaves(reading)
          .of(parameters.get(i).name(), argument)
          .forEach(leaf -> leaves.add(leaf.value()));
    }
    return leaves;
  }

  /** A {@code long[]} of sizes. */
  private Value.Array array(List<Dim> dims) {
    OpBuilder ops = reading.ops();
    List<Node> parts = new ArrayList<>();
    dims.forEach(dim -> parts.add(ops.expandDims(ops.size(dim), 0)));
    Node elements =
        parts.isEmpty()
            ? ops.zeros(new TensorType(DType.I64, Shape.of(Dim.ZERO)))
            : ops.concatenate(0, parts);
    return reading.arrays().create(elements);
  }

  private Value result(
      JavaType type,
      TypeMirror mirror,
      StoredSizes sizes,
      Iterator<Value.OfNode> nodes,
      Iterator<StoredKernel.Output> facts) {
    if (type instanceof RecordOf record) {
      TypeElement element = JavaTypes.record(mirror);
      if (element == null) {
        throw new CompilerBug(mirror + " is not a record");
      }
      List<Value> components = new ArrayList<>();
      List<TypeMirror> types = reading.javac().componentTypes(mirror);
      for (int i = 0; i < record.components().size(); i++) {
        JavaType inner = record.components().get(i).type();
        components.add(result(inner, types.get(i), sizes, nodes, facts));
      }
      return new Value.OfRecord(element, components);
    }
    Value.OfNode value = nodes.next();
    StoredKernel.Output fact = facts.next();
    if (type instanceof Scalar) {
      @Nullable Dim size = fact.size() == null ? null : sizes.ofIfKnown(fact.size());
      Affine affine = size == null ? null : Affine.of(size);
      return new Value.Scalar(value.node(), value.axes(), affine);
    }
    Value.OfTensor tensor = new Value.OfTensor(value.node(), value.axes());
    if (!(type instanceof Array)) {
      return tensor;
    }
    return fact.shared()
        ? reading.arrays().readOnly(tensor, name + " may give back what it was given")
        : reading.arrays().create(tensor);
  }
}
