package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;

/**
 * A loop that turns for as long as a condition on what it carries holds. It finds how often that
 * is; what it computes is then a {@link Scan} of that length.
 *
 * <p>Operands: the carried values at the start, the invariants. Inputs of the body: the number of
 * the turn (I64 scalar, 0 first), the carried values, the invariants. Outputs of the body: whether
 * there is such a turn (Bool scalar), the carried values for the next one, which are computed only
 * if there is. Result: how many turns there are (I64 scalar).
 *
 * @param carries how many values are carried
 */
public record While(Graph body, int carries) implements RegionOp {
  @Override
  public String name() {
    return "while";
  }

  @Override
  public String attributes() {
    return "[carries=" + carries + "]";
  }

  @Override
  public RegionOp withBody(Graph changed) {
    return new While(changed, carries);
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    List<TensorType> expected = new ArrayList<>();
    expected.add(TensorType.scalar(DType.I64));
    expected.addAll(operands);
    if (!TensorType.unify(expected, body.inputTypes(), sizes)) {
      throw new TypeError("the body takes " + body.inputTypes() + ", not " + expected);
    }
    List<TensorType> next = new ArrayList<>();
    next.add(TensorType.scalar(DType.BOOL));
    next.addAll(operands.subList(0, carries));
    if (!TensorType.unify(next, body.outputTypes(), sizes)) {
      throw new TypeError("the body gives " + body.outputTypes() + ", not " + next);
    }
    return List.of(TensorType.scalar(DType.I64));
  }

  @Override
  public While substitute(Function<String, Dim> replacement) {
    return new While(body.substitute(replacement), carries);
  }
}
