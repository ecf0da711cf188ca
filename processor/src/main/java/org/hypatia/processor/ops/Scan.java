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
 * A loop that carries values from turn to turn.
 *
 * <p>Operands: the carried values at the start, the sequences (one element a turn, along their
 * first axis), the invariants. Inputs of the body: the number of the turn (I64 scalar, 0 first;
 * {@code length - 1} first when reversed), the carried values, this turn's elements of the
 * sequences, the invariants. Outputs of the body: the carried values for the next turn, then the
 * values to be stacked. Results: the carried values at the end, then the stacks, whose first axis
 * is the turn's number.
 *
 * @param length how many turns; at least 0
 * @param carries how many values are carried
 * @param sequences how many operands are sequences
 * @param reversed whether the turn with the highest number comes first
 */
public record Scan(Graph body, Dim length, int carries, int sequences, boolean reversed)
    implements RegionOp {
  @Override
  public String name() {
    return "scan";
  }

  @Override
  public String attributes() {
    return "[length="
        + length
        + ", carries="
        + carries
        + ", sequences="
        + sequences
        + (reversed ? ", reversed]" : "]");
  }

  @Override
  public RegionOp withBody(Graph changed) {
    return new Scan(changed, length, carries, sequences, reversed);
  }

  public int stacks() {
    return body.outputs().size() - carries;
  }

  public int invariants() {
    return body.inputs().size() - 1 - carries - sequences;
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    List<TensorType> expected = new ArrayList<>();
    expected.add(TensorType.scalar(DType.I64));
    for (int i = 0; i < operands.size(); i++) {
      TensorType operand = operands.get(i);
      boolean isSequence = i >= carries && i < carries + sequences;
      if (isSequence && !sizes.unify(operand.shape().get(0), length)) {
        throw new TypeError(
            "a sequence of " + operand.shape().get(0) + " elements for " + length + " turns");
      }
      expected.add(
          isSequence ? operand.withShape(operand.shape().subShape(1, operand.rank())) : operand);
    }
    if (!TensorType.unify(expected, body.inputTypes(), sizes)) {
      throw new TypeError("the body takes " + body.inputTypes() + ", not " + expected);
    }
    List<TensorType> results = new ArrayList<>();
    for (int i = 0; i < body.outputs().size(); i++) {
      TensorType type = body.outputs().get(i).type();
      if (i < carries && !type.unify(operands.get(i), sizes)) {
        throw new TypeError("a value carried as " + operands.get(i) + " becomes " + type);
      }
      results.add(i < carries ? type : type.withShape(type.shape().insert(0, length)));
    }
    return results;
  }

  @Override
  public Scan substitute(Function<String, Dim> replacement) {
    return new Scan(
        body.substitute(replacement), length.substitute(replacement), carries, sequences, reversed);
  }
}
