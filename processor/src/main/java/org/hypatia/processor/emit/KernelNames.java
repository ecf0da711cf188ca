package org.hypatia.processor.emit;

import com.palantir.javapoet.NameAllocator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelSignature.Array;
import org.hypatia.processor.graph.KernelSignature.EnumOf;
import org.hypatia.processor.graph.KernelSignature.Leaf;
import org.hypatia.processor.graph.KernelSignature.Parameter;
import org.hypatia.processor.graph.KernelSignature.TensorOf;
import org.hypatia.processor.graph.TensorType;

/**
 * The variables of a kernel's generated methods: one for each parameter, leaf and size, with names
 * a reader recognises.
 */
final class KernelNames {
  /** A flattened parameter or result, its type with sizes, and the variable that holds it. */
  record Slot(Leaf leaf, TensorType type, String name) {
    boolean isTensor() {
      return leaf.type() instanceof TensorOf;
    }

    boolean isArray() {
      return leaf.type() instanceof Array;
    }

    boolean isScalar() {
      return leaf.isScalar();
    }

    boolean isNested() {
      return isArray() && type.rank() > 1;
    }

    /** Whether the size of an axis is known whatever the other sizes are. */
    boolean isCertain(int axis) {
      return isTensor() || axis == 0;
    }
  }

  private final KernelGraph kernel;
  private final NameAllocator allocator = new NameAllocator();
  private final List<Slot> inputs = new ArrayList<>();
  private final List<Slot> outputs = new ArrayList<>();
  private final Map<String, String> sizes = new LinkedHashMap<>();
  private final Map<String, String> locals = new LinkedHashMap<>();

  KernelNames(KernelGraph kernel) {
    this.kernel = kernel;
    for (Parameter parameter : kernel.signature().parameters()) {
      allocator.newName(parameter.name(), parameter.name());
    }
    List<Leaf> leaves = kernel.signature().inputLeaves();
    require(leaves.size() == kernel.graph().inputTypes().size(), "inputs and parameters differ");
    for (int i = 0; i < leaves.size(); i++) {
      Leaf leaf = leaves.get(i);
      inputs.add(new Slot(leaf, kernel.graph().inputTypes().get(i), variable(leaf)));
    }
    leaves = kernel.signature().outputLeaves();
    require(leaves.size() == kernel.graph().outputTypes().size(), "outputs and results differ");
    for (int i = 0; i < leaves.size(); i++) {
      Leaf leaf = leaves.get(i);
      String word = camel(leaf.path());
      boolean taken = isInput(word);
      String name = allocator.newName(taken ? word + "Out" : word, "result " + leaf.path());
      outputs.add(new Slot(leaf, kernel.graph().outputTypes().get(i), name));
    }
    for (String symbol : kernel.sizes()) {
      sizes.put(symbol, allocator.newName(camel(symbol), "size " + symbol));
    }
  }

  /** The parameter itself, where it is the leaf. */
  private String variable(Leaf leaf) {
    if (leaf.type() instanceof EnumOf) {
      return allocator.newName(camel(leaf.path()) + "Number", leaf.path() + " number");
    }
    return leaf.path().indexOf('.') < 0
        ? leaf.path()
        : allocator.newName(camel(leaf.path()), leaf.path());
  }

  private boolean isInput(String name) {
    return kernel.signature().parameters().stream().anyMatch(p -> p.name().equals(name))
        || inputs.stream().anyMatch(slot -> slot.name().equals(name));
  }

  private void require(boolean condition, String message) {
    if (!condition) {
      throw new CompilerBug(kernel.id() + ": " + message);
    }
  }

  /** {@code model.weights} as one word: {@code modelWeights}. */
  private static String camel(String path) {
    StringBuilder word = new StringBuilder();
    for (String part : path.split("\\.", -1)) {
      boolean first = word.isEmpty();
      if (!part.isEmpty()) {
        word.append(first ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
      }
    }
    return word.toString();
  }

  List<Slot> inputs() {
    return inputs;
  }

  /** All outputs: the results, then what the generated class looks at itself. */
  List<Slot> outputs() {
    return outputs;
  }

  /** The outputs that callers see. */
  List<Slot> results() {
    return outputs.subList(0, kernel.signature().resultLeaves().size());
  }

  /** The outputs of the kernel's effects. */
  List<Slot> effects() {
    return outputs.subList(results().size(), outputs.size());
  }

  /** Variables of the sizes, in the order in which the kernel takes them. */
  List<String> sizes() {
    return List.copyOf(sizes.values());
  }

  /** The variable of a size symbol. */
  String size(String symbol) {
    String name = sizes.get(symbol);
    if (name == null) {
      throw new CompilerBug(kernel.id() + ": nothing says what size '" + symbol + "' has");
    }
    return name;
  }

  /** A size as an expression in Java. */
  String size(Dim dim) {
    return DimText.java(dim, this::size);
  }

  /** A further variable: the same for the same suggestion, and no other's name. */
  String local(String suggestion) {
    return locals.computeIfAbsent(suggestion, allocator::newName);
  }

  /** Whether the kernel returns its one result directly, so that no array is needed for it. */
  boolean returnsScalar() {
    return outputs.size() == 1 && outputs.get(0).isScalar();
  }

  /** Whether there are results that a caller can provide memory for. */
  boolean hasInto() {
    return results().stream().anyMatch(slot -> !slot.isScalar());
  }
}
