package org.hypatia.processor.graph;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.KernelSignature.Component;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Scalar;
import org.hypatia.processor.graph.KernelSignature.TensorOf;

/**
 * What the generated class does after a call of a kernel, by further outputs that callers do not
 * see. To all stages between they are outputs like any other, so that every back end does the same.
 */
public sealed interface Effect {
  /** The outputs that it looks at, each with what tells it apart from the effect's others. */
  List<Component> outputs();

  /**
   * Something is thrown, by the number of the first thing that went wrong, or how many there are if
   * none did.
   *
   * @param kind what is thrown
   * @param messages one for each thing that may go wrong
   */
  record Failure(Kind kind, List<String> messages) implements Effect {
    public Failure {
      messages = List.copyOf(messages);
    }

    @Override
    public List<Component> outputs() {
      return List.of(new Component("", new Scalar(DType.I32)));
    }
  }

  /** What a {@link Failure} throws. */
  enum Kind {
    /** A number that is none came about: {@code ArithmeticException}. */
    NOT_A_NUMBER,
    /** Something that must hold does not: {@code IllegalStateException}. */
    STATE,
    /** An operand has a value for which there is no result: {@code IllegalArgumentException}. */
    ARGUMENT
  }

  /**
   * A number or a tensor is printed, in loops once a turn: the first axes of the output are those
   * of the loops.
   *
   * @param type what is printed at once: a scalar or a tensor
   * @param loops how many loops it is in
   * @param shared in how many of these the print before it is, too
   * @param asks whether a further output says if it is reached, for each turn
   */
  record Print(String message, JavaType type, int loops, int shared, boolean asks)
      implements Effect {
    @Override
    public List<Component> outputs() {
      List<Component> outputs = new ArrayList<>();
      outputs.add(new Component("", inTurns(type)));
      if (asks) {
        outputs.add(new Component("Reached", inTurns(new Scalar(DType.BOOL))));
      }
      return outputs;
    }

    private JavaType inTurns(JavaType once) {
      return loops > 0 && once instanceof Scalar scalar ? new TensorOf(scalar.dtype()) : once;
    }
  }
}
