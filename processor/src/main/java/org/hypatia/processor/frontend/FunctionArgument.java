package org.hypatia.processor.frontend;

import com.sun.source.tree.LambdaExpressionTree;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.OpBuilder;

/**
 * A function that a call differentiates, and where: the first two operands. What its argument is
 * made of are the first inputs of a closed graph, and what its body needs besides are the others.
 */
final class FunctionArgument {
  private static final String RESULT = "result";

  private final Call call;
  private final Leaves leaves;
  private final String name;
  private final List<Leaves.Leaf> argument;
  private final Value result;
  private final List<Leaves.Leaf> results;
  private final Graph body;
  private final List<Node> inputs;

  /** Whether a call of the function prints. */
  private final boolean prints;

  private FunctionArgument(Call call, boolean toScalar) {
    Reading reading = call.reading();
    this.call = call;
    this.leaves = new Leaves(reading);
    this.name = parameterName(call.function(0));
    this.argument = leaves.of(name, call.operand(1));
    List<Node> variables = new ArrayList<>();
    Value parameter =
        leaves.rebuild(
            name,
            call.operand(1),
            (path, leaf) -> {
              requireNumber(leaf, Diag.NOT_DIFFERENTIABLE, path);
              Node input = reading.argument(path, leaf.node().type());
              variables.add(input);
              reading.dataSizes().given(input, leaf.node());
              return leaf.with(input, List.of());
            });
    int before = reading.effects().size();
    this.result =
        call.frame().exprs().calls().apply(call.function(0), List.of(parameter), call.tree());
    reading.effects().replace(before, variables, nodes(argument));
    this.prints = reading.effects().prints(before);
    if (toScalar) {
      requireScalar(result);
    }
    this.results = leaves.of(RESULT, result);
    results.forEach(
        leaf -> requireNumber(leaf.value(), Diag.RESULT_NOT_DIFFERENTIABLE, leaf.path()));
    List<String> names = argument.stream().map(Leaves.Leaf::path).toList();
    Regions.Closed closed =
        Regions.close("function", variables, names, nodes(results), reading.sizes());
    this.body = closed.body();
    for (int i = 0; i < names.size(); i++) {
      IntegerPaths.requireOthers(body, i, names.get(i));
    }
    this.inputs = new ArrayList<>(nodes(argument));
    inputs.addAll(closed.captured());
  }

  /** A function whose result is any floating-point numbers. */
  static FunctionArgument of(Call call) {
    return new FunctionArgument(call, false);
  }

  /** A function whose result is one floating-point number. */
  static FunctionArgument toScalar(Call call) {
    return new FunctionArgument(call, true);
  }

  private void requireScalar(Value value) {
    if (!(value instanceof Value.OfNode scalar)
        || scalar.rank() != 0
        || !Leaves.isDifferentiable(scalar.dtype())) {
      throw call.error(Diag.GRADIENT_OF_NON_SCALAR);
    }
  }

  private void requireNumber(Value.OfNode leaf, Diag otherwise, String path) {
    if (!Leaves.isDifferentiable(leaf.dtype())) {
      throw call.error(otherwise, path, leaf.javaName());
    }
    if (!leaf.axes().isEmpty()) {
      throw new NotVectorizable(call.name());
    }
  }

  /** The numbers of an operand that is a vector like the argument. */
  List<Node> tangent(int operand) {
    return vector(operand, argument, call.shown(1));
  }

  /** The numbers of an operand that is a vector like the function's result. */
  List<Node> cotangent(int operand) {
    return vector(operand, results, SignatureReader.RESULT);
  }

  /**
   * @param whole what the user calls the value of which these are parts
   */
  private List<Node> vector(int operand, List<Leaves.Leaf> like, String whole) {
    List<Leaves.Leaf> vector = leaves.of(call.shown(operand), call.operand(operand));
    if (vector.size() != like.size()) {
      throw misfit(call.shown(operand) + " has other parts than " + whole);
    }
    for (int i = 0; i < vector.size(); i++) {
      Value.OfNode part = vector.get(i).value();
      requireNumber(part, Diag.NOT_DIFFERENTIABLE, vector.get(i).path());
      TensorType own = part.node().type();
      TensorType expected = like.get(i).value().node().type();
      if (!own.unify(expected, call.reading().sizes())) {
        throw misfit(
            vector.get(i).path()
                + " is "
                + shown(own)
                + " but "
                + whole
                + " needs "
                + shown(expected));
      }
    }
    return nodes(vector);
  }

  private String shown(TensorType type) {
    return type.dtype().javaName() + " of shape " + call.reading().sizes().resolve(type.shape());
  }

  private ReadError misfit(String wrong) {
    return call.error(Diag.OPERANDS_DO_NOT_FIT, call.name() + ": " + wrong);
  }

  /** Plain Java calls the function many times for it, and would print as often. */
  DerivativeNodes differentiate(DerivativeNodes.Rule rule, List<Node> vectors) {
    if (prints) {
      throw call.error(Diag.PRINT_IN_FUNCTION, call.name());
    }
    List<Integer> wrt = OpBuilder.axes(0, argument.size());
    return rule.make(call.reading().graph(), body, wrt, vectors, inputs);
  }

  /** The function's results, whose derivatives compute the function again. */
  List<Node> checkpoint() {
    return CustomDerivatives.checkpoint(call.reading().graph(), body, inputs);
  }

  /** Nodes as a value of the argument's type. */
  Value likeArgument(List<Node> parts) {
    return like(name, call.operand(1), parts);
  }

  /** Nodes as a value of the type of the function's result. */
  Value likeResult(List<Node> parts) {
    return like(RESULT, result, parts);
  }

  private Value like(String path, Value like, List<Node> parts) {
    requirePlainConstructors(like);
    Iterator<Node> next = parts.iterator();
    return leaves.rebuild(path, like, (inner, leaf) -> leaf.with(next.next(), List.of()));
  }

  /** The derivative is made like the value, so that making one must leave what it is given. */
  private void requirePlainConstructors(Value value) {
    if (value instanceof Value.OfRecord record) {
      if (!call.reading().javac().hasPlainConstructor(record.type())) {
        throw call.error(Diag.RECORD_CONSTRUCTOR, record.type().getSimpleName());
      }
      record.components().forEach(this::requirePlainConstructors);
    }
  }

  private static List<Node> nodes(List<Leaves.Leaf> leaves) {
    return leaves.stream().map(leaf -> leaf.value().node()).toList();
  }

  private static String parameterName(Value.Function function) {
    return function.tree() instanceof LambdaExpressionTree lambda
        ? lambda.getParameters().get(0).getName().toString()
        : "x";
  }
}
