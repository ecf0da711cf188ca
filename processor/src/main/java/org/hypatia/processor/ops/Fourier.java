package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;

/**
 * The discrete Fourier transform of lines of complex numbers, {@code (..., n, 2)}. It multiplies by
 * a symmetric matrix; the adjoint multiplies by its conjugate, and so is the transform with the
 * other sign.
 *
 * @param inverse whether the exponent is positive
 * @param scaled whether sums are divided by n
 */
public record Fourier(boolean inverse, boolean scaled) implements RoutineOp, LinearOp {
  /** Of n numbers, in doubles: tables and lines of the longest way. */
  private static final int WORK = 24;

  @Override
  public String name() {
    return "fft";
  }

  @Override
  public String attributes() {
    return inverse ? scaled ? "[inverse, scaled]" : "[inverse]" : scaled ? "[scaled]" : "";
  }

  static Fourier of(List<String> attributes) {
    return new Fourier(attributes.contains("inverse"), attributes.contains("scaled"));
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    TensorType x = operands.get(0);
    if (x.rank() < 2 || !sizes.unify(RoutineOp.columns(x), Dim.of(2))) {
      throw new TypeError(
          "{0} has shape "
              + x.shape()
              + ", but complex numbers are needed: a last axis of 2, the real and the imaginary"
              + " part");
    }
    return List.of(RoutineOp.matrix(operands, 0));
  }

  /** All lines at once, so that roots of unity are computed once. */
  @Override
  public Routine routine(List<TensorType> operands) {
    TensorType x = operands.get(0);
    Dim n = RoutineOp.rows(x);
    Dim lines = x.shape().subShape(0, x.rank() - 2).size();
    List<Dim> numbers = List.of(lines, n, Routine.flag(inverse), Routine.flag(scaled));
    return new Routine("Fourier", "transform", numbers, List.of(0), 0, n.times(WORK), "");
  }

  @Override
  public Node adjoint(int i, Node node, Node cotangent, OpBuilder b) {
    return b.graph().make(new Fourier(!inverse, scaled), cotangent);
  }

  @Override
  public String doc() {
    return "The discrete Fourier transform of complex numbers, pairs along the last axis.";
  }
}
