package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.TensorType;

/**
 * An op each of whose elements is an expression over its operands' elements, found from its index
 * alone: it needs no storage of its own and is folded into whatever reads it.
 */
public interface IndexedOp extends StructuralOp {
  /** The element at {@code index}, one expression an axis of the result. */
  Element element(List<TensorType> operands, List<Element> index);
}
