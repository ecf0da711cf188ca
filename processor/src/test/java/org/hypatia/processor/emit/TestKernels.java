package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.KernelSignature.Component;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Parameter;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.loop.LoopProgram;
import org.hypatia.processor.memory.MemoryPlan;
import org.hypatia.processor.schedule.Lowering;
import org.hypatia.processor.testing.Array;

/** Kernels made of bare graphs: every input a parameter, every output a component of the result. */
public final class TestKernels {
  private TestKernels() {}

  /** A kernel; inputs of the given names are donated. */
  public static KernelGraph of(String id, Graph graph, boolean strict, Set<String> donated) {
    List<Parameter> parameters = new ArrayList<>();
    Set<String> sizes = new TreeSet<>();
    for (Node input : graph.inputs()) {
      String name = ((Input) input.op()).inputName();
      parameters.add(new Parameter(name, javaType(input.type()), donated.contains(name)));
      input.shape().dims().forEach(dim -> sizes.addAll(dim.symbols()));
    }
    List<Component> components = new ArrayList<>();
    for (Node output : graph.outputs()) {
      components.add(new Component("out" + components.size(), javaType(output.type())));
    }
    JavaType result = KernelSignature.RecordOf.generated("Result", components);
    KernelSignature signature = new KernelSignature("test.Kernels", id, parameters, result, true);
    return new KernelGraph(
        id, signature, graph, List.copyOf(sizes), List.of(), List.of(), List.of(), strict);
  }

  /** The kernel's program as the compiler makes it. */
  static LoopProgram program(KernelGraph kernel) {
    return MemoryPlan.place(kernel, Lowering.lower(kernel));
  }

  private static JavaType javaType(TensorType type) {
    return type.rank() == 0
        ? new KernelSignature.Scalar(type.dtype())
        : new KernelSignature.TensorOf(type.dtype());
  }

  /** What the size symbols are for some arguments. */
  static Map<String, Long> sizes(KernelGraph kernel, List<Array> inputs) {
    Map<String, Long> sizes = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      Shape shape = kernel.graph().inputTypes().get(i).shape();
      for (int axis = 0; axis < shape.rank(); axis++) {
        if (shape.get(axis).isSymbol()) {
          sizes.put(shape.get(axis).toString(), inputs.get(i).shape()[axis]);
        }
      }
    }
    return sizes;
  }

  static long[] shape(Shape shape, Map<String, Long> sizes) {
    return shape.dims().stream().mapToLong(dim -> size(dim, sizes)).toArray();
  }

  private static long size(Dim dim, Map<String, Long> sizes) {
    return dim.evaluate(name -> sizes.getOrDefault(name, -1L));
  }
}
