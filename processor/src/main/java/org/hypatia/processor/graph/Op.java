package org.hypatia.processor.graph;

import java.util.List;

/**
 * What a node does. Ops are values: two that are equal do the same, and nodes with equal ops and
 * the same operands are one node.
 */
public interface Op {
  /** The name in text forms and messages, unique among all ops. */
  String name();

  /** Attributes as the text form shows them between the name and the operands; may be empty. */
  default String attributes() {
    return "";
  }

  /**
   * The types of the results, one for most ops.
   *
   * @throws TypeError when the operands do not fit
   */
  List<TensorType> types(List<TensorType> operands, Sizes sizes);

  /** The same op with every size symbol in its attributes replaced. */
  default Op substitute(java.util.function.Function<String, Dim> replacement) {
    return this;
  }
}
