package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;

/**
 * One element of an op's result, as an expression over its index: the language in which {@link
 * IndexedOp}s say what they compute. Indices are I64 expressions of the same language.
 */
public sealed interface Element {
  /** The element of operand {@code operand} at an index of as many expressions as it has axes. */
  record Read(int operand, List<Element> index) implements Element {
    public Read {
      index = List.copyOf(index);
    }
  }

  /** The position along axis {@code axis} of the result. */
  record Position(int axis) implements Element {}

  /** A size as an I64 value. */
  record SizeValue(Dim dim) implements Element {}

  record Literal(Constant value) implements Element {}

  /** An elementwise op applied; {@code type} is the element type of its operands. */
  record Apply(Elementwise op, DType type, List<Element> arguments) implements Element {
    public Apply {
      arguments = List.copyOf(arguments);
    }
  }

  /** One of two, by a boolean; the one not chosen is not evaluated, so it may read nowhere. */
  record Choose(Element condition, Element then, Element otherwise) implements Element {}

  /**
   * An index checked against a size when the kernel runs: out of range fails the kernel.
   *
   * @param axis the axis to name in the message
   */
  record Checked(Element index, Dim size, int axis) implements Element {}

  static Element index(long value) {
    return new Literal(Constant.ofLong(DType.I64, value));
  }

  static Element index(String op, Element left, Element right) {
    return new Apply(Ops.get(op), DType.I64, List.of(left, right));
  }

  static Element both(Element left, Element right) {
    return new Apply(Ops.get("and"), DType.BOOL, List.of(left, right));
  }
}
