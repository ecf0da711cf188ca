package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a kernel looks from Java, and how its parameters and result flatten to the inputs and outputs
 * of its graph: leaves in declaration order, components of records depth first.
 *
 * @param className binary name of the class that declares the method
 * @param methodName name of the generated method
 * @param parameters in order
 * @param result what the method returns
 * @param isPublic whether the annotated method is public
 * @param effects what is done after a call; their outputs of the graph are behind those of the
 *     result
 */
public record KernelSignature(
    String className,
    String methodName,
    List<Parameter> parameters,
    JavaType result,
    boolean isPublic,
    List<Effect> effects) {

  public KernelSignature {
    parameters = List.copyOf(parameters);
    effects = List.copyOf(effects);
  }

  /** Of a kernel without effects. */
  public KernelSignature(
      String className,
      String methodName,
      List<Parameter> parameters,
      JavaType result,
      boolean isPublic) {
    this(className, methodName, parameters, result, isPublic, List.of());
  }

  /** The same with one more effect. */
  public KernelSignature with(Effect effect) {
    List<Effect> all = new ArrayList<>(effects);
    all.add(effect);
    return new KernelSignature(className, methodName, parameters, result, isPublic, all);
  }

  /** A parameter of the method; {@code donated} when its storage may become the result's. */
  public record Parameter(String name, JavaType type, boolean donated) {}

  /** The Java types that kernels speak. */
  public sealed interface JavaType {}

  /** {@code float double int long boolean}. */
  public record Scalar(DType dtype) implements JavaType {}

  /**
   * An enum, of which the kernel is given the number of the constant; no result.
   *
   * @param name canonical name
   * @param constants their names, in order
   */
  public record EnumOf(String name, List<String> constants) implements JavaType {
    public EnumOf {
      constants = List.copyOf(constants);
    }

    public String simpleName() {
      return name.substring(name.lastIndexOf('.') + 1);
    }
  }

  /** An array of {@link Scalar}s, of rank 1 to 3; of higher rank rectangular. */
  public record Array(DType dtype, int rank) implements JavaType {}

  /** {@code Tensor<T>}. */
  public record TensorOf(DType dtype) implements JavaType {}

  /**
   * A record.
   *
   * @param name canonical name ({@code com.acme.Logistic.Model}), or null for one that is generated
   *     with the kernel, of which {@code simpleName} is the name
   * @param arguments the element types that stand for its type parameters
   */
  public record RecordOf(
      @Nullable String name, String simpleName, List<DType> arguments, List<Component> components)
      implements JavaType {
    public RecordOf {
      arguments = List.copyOf(arguments);
      components = List.copyOf(components);
    }

    /** A record that is generated with the kernel. */
    public static RecordOf generated(String simpleName, List<Component> components) {
      return new RecordOf(null, simpleName, List.of(), components);
    }
  }

  /** A component of a record. */
  public record Component(String name, JavaType type) {}

  /**
   * One flattened parameter or result.
   *
   * @param path how the user would write it: {@code model.weights}; {@code result} for a result
   *     that is not a record
   */
  public record Leaf(String path, JavaType type, boolean donated) {
    public DType dtype() {
      if (type instanceof Scalar scalar) {
        return scalar.dtype();
      }
      if (type instanceof EnumOf) {
        return DType.I32;
      }
      return type instanceof Array array ? array.dtype() : ((TensorOf) type).dtype();
    }

    /** Whether it is one number. */
    public boolean isScalar() {
      return type instanceof Scalar || type instanceof EnumOf;
    }

    /** What Java calls the type of its elements, or of the enum. */
    public String javaName() {
      return type instanceof EnumOf constants ? constants.simpleName() : dtype().javaName();
    }
  }

  public List<Leaf> inputLeaves() {
    List<Leaf> leaves = new ArrayList<>();
    for (Parameter parameter : parameters) {
      flatten(parameter.name(), parameter.type(), parameter.donated(), leaves);
    }
    return leaves;
  }

  /** What the result is made of. */
  public List<Leaf> resultLeaves() {
    List<Leaf> leaves = new ArrayList<>();
    flatten(result instanceof RecordOf ? "" : "result", result, false, leaves);
    return leaves;
  }

  /** All outputs: those of the result, then those of the effects. */
  public List<Leaf> outputLeaves() {
    List<Leaf> leaves = resultLeaves();
    for (int i = 0; i < effects.size(); i++) {
      for (Component output : effects.get(i).outputs()) {
        leaves.add(new Leaf("effect" + i + output.name(), output.type(), false));
      }
    }
    return leaves;
  }

  private static void flatten(String path, JavaType type, boolean donated, List<Leaf> leaves) {
    if (type instanceof RecordOf record) {
      for (Component component : record.components()) {
        String inner = path.isEmpty() ? component.name() : path + "." + component.name();
        flatten(inner, component.type(), donated, leaves);
      }
    } else {
      leaves.add(new Leaf(path, type, donated));
    }
  }
}
