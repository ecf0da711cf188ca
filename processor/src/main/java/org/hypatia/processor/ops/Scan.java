package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
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
 * sequences, the invariants. Outputs of the body: the carried values for the next turn, the values
 * to be stacked, and of a loop that asks whether there is such a turn (Bool scalar). Results: the
 * carried values at the end, then the stacks, whose first axis is the turn's number.
 *
 * <p>A loop that asks does so at the start of each turn, and computes what the turn leaves only if
 * the answer is yes. A no ends the loop; one that is reversed leaves the turn out, and may say no
 * to the first turns it comes to only. So the turns that take place are those with the lowest
 * numbers. Elements of stacks behind these are 0.
 *
 * @param length how many turns, or how many at most if it asks; at least 0
 * @param carries how many values are carried
 * @param sequences how many operands are sequences
 * @param reversed whether the turn with the highest number comes first
 * @param asks whether the last output of the body says if there is a turn
 */
public record Scan(
    Graph body, Dim length, int carries, int sequences, boolean reversed, boolean asks)
    implements RegionOp {
  /** The length of a loop of which only its own question says how often it turns. */
  public static final Dim UNBOUNDED = Dim.of(Long.MAX_VALUE);

  /** A loop that does not ask. */
  public Scan(Graph body, Dim length, int carries, int sequences, boolean reversed) {
    this(body, length, carries, sequences, reversed, false);
  }

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
        + (reversed ? ", reversed" : "")
        + (asks ? ", asks]" : "]");
  }

  @Override
  public Scan withBody(Graph changed) {
    return new Scan(changed, length, carries, sequences, reversed, asks);
  }

  /** How many results there are: carried values and stacks. */
  public int results() {
    return body.outputs().size() - (asks ? 1 : 0);
  }

  /** What a loop that asks asks: whether there is a turn. */
  public Node question() {
    if (!asks) {
      throw new IllegalStateException("this loop does not ask");
    }
    return body.outputs().get(results());
  }

  public boolean isUnbounded() {
    return length.equals(UNBOUNDED);
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
    if (asks && !question().type().equals(TensorType.scalar(DType.BOOL))) {
      throw new TypeError("the body asks by a " + question().type());
    }
    List<TensorType> results = new ArrayList<>();
    for (int i = 0; i < results(); i++) {
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
        body.substitute(replacement),
        length.substitute(replacement),
        carries,
        sequences,
        reversed,
        asks);
  }
}
