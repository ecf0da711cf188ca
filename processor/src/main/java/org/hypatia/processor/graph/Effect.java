package org.hypatia.processor.graph;

import java.util.List;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Scalar;

/**
 * What the generated class throws after a call of a kernel, by a further output that callers do not
 * see: the number of the first thing that went wrong, or how many there are if none did. To all
 * stages between it is an output like any other, so that every back end does the same.
 *
 * @param kind what is thrown
 * @param messages one for each thing that may go wrong
 */
public record Effect(Kind kind, List<String> messages) {
  /** What is thrown. */
  public enum Kind {
    /** A number that is none came about: {@code ArithmeticException}. */
    NOT_A_NUMBER,
    /** Something that must hold does not: {@code IllegalStateException}. */
    STATE
  }

  public Effect {
    messages = List.copyOf(messages);
  }

  /** The type of the output. */
  public JavaType type() {
    return new Scalar(DType.I32);
  }
}
