package org.hypatia.processor.graph;

import java.util.List;
import java.util.function.Function;

/** A graph's parameter. Two inputs of one graph have different names. */
public record Input(String inputName, TensorType type) implements Op {
  @Override
  public String name() {
    return "input";
  }

  @Override
  public String attributes() {
    return "[" + inputName + ": " + type + "]";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    return List.of(type);
  }

  @Override
  public Op substitute(Function<String, Dim> replacement) {
    return new Input(inputName, type.substitute(replacement));
  }
}
