package org.hypatia.processor.graph;

import java.util.List;

/** One result of a node that has several. Made by {@link GraphBuilder#result} only. */
public record Result(int index, TensorType type) implements Op {
  @Override
  public String name() {
    return "result";
  }

  @Override
  public String attributes() {
    return "[" + index + "]";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    return List.of(type);
  }

  @Override
  public Op substitute(java.util.function.Function<String, Dim> replacement) {
    return new Result(index, type.substitute(replacement));
  }
}
