package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphCopier;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;

/**
 * A function whose derivative is stated beside it. All results are floating point. Operands are the
 * sources, with respect to which there are derivatives, and whatever else is needed.
 *
 * <p>The body is all functions in one. Its inputs: the sources, the results, a cotangent like each
 * result, if there is a rule for forward mode a tangent like each source, and the other operands.
 * Its outputs: the results, of sources and other operands alone; a cotangent like each source; if
 * there is a rule for forward mode a tangent like each result.
 *
 * @param sources how many operands have derivatives
 * @param results how many results there are
 * @param forward whether there is a rule for forward mode
 */
public record CustomDerivative(Graph body, int sources, int results, boolean forward)
    implements RegionOp {
  static final String NAME = "customDerivative";
  static final String FORWARD = "forward";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String attributes() {
    String end = forward ? ", " + FORWARD + "]" : "]";
    return "[sources=" + sources + ", results=" + results + end;
  }

  @Override
  public RegionOp withBody(Graph changed) {
    return new CustomDerivative(changed, sources, results, forward);
  }

  @Override
  public CustomDerivative substitute(Function<String, Dim> replacement) {
    return new CustomDerivative(body.substitute(replacement), sources, results, forward);
  }

  private List<Node> inputs(int from, int count) {
    return body.inputs().subList(from, from + count);
  }

  private List<Node> resultInputs() {
    return inputs(sources, results);
  }

  private List<Node> cotangentInputs() {
    return inputs(sources + results, results);
  }

  private List<Node> tangentInputs() {
    return inputs(sources + 2 * results, forward ? sources : 0);
  }

  /** The inputs that stand for the operands. */
  private List<Node> operandInputs() {
    int others = sources + 2 * results + tangentInputs().size();
    List<Node> all = new ArrayList<>(inputs(0, sources));
    all.addAll(inputs(others, body.inputs().size() - others));
    return all;
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    List<TensorType> expected = operandInputs().stream().map(Node::type).toList();
    if (!TensorType.unify(operands, expected, sizes)) {
      throw new TypeError("the function takes " + expected + ", not " + operands);
    }
    return body.outputTypes().subList(0, results);
  }

  /** The results for these operands, without any derivative. */
  public List<Node> value(GraphBuilder into, List<Node> operands) {
    return copier(into, operands).copyAll(body.outputs().subList(0, results));
  }

  /** The cotangents of the sources, given those of the results. */
  public List<Node> pullback(
      GraphBuilder into, List<Node> operands, List<Node> resultValues, List<Node> cotangents) {
    GraphCopier copier = copier(into, operands);
    replace(copier, resultInputs(), resultValues);
    replace(copier, cotangentInputs(), cotangents);
    return copier.copyAll(body.outputs().subList(results, results + sources));
  }

  /** The tangents of the results by the rule for forward mode, given those of the sources. */
  public List<Node> pushforward(GraphBuilder into, List<Node> operands, List<Node> tangents) {
    GraphCopier copier = copier(into, operands);
    replace(copier, tangentInputs(), tangents);
    return copier.copyAll(body.outputs().subList(results + sources, body.outputs().size()));
  }

  /** The pullback as a function of the cotangents first, then the operands and the results. */
  public Graph pullback() {
    List<Node> inputs = new ArrayList<>(cotangentInputs());
    inputs.addAll(operandInputs());
    inputs.addAll(resultInputs());
    return new Graph(body.name(), inputs, body.outputs().subList(results, results + sources));
  }

  private GraphCopier copier(GraphBuilder into, List<Node> operands) {
    GraphCopier copier = new GraphCopier(into);
    replace(copier, operandInputs(), operands);
    return copier;
  }

  private static void replace(GraphCopier copier, List<Node> inputs, List<Node> nodes) {
    for (int i = 0; i < inputs.size(); i++) {
      copier.replace(inputs.get(i), nodes.get(i));
    }
  }
}
