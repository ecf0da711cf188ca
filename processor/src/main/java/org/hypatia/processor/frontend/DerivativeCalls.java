package org.hypatia.processor.frontend;

import com.sun.source.tree.LambdaExpressionTree;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Differentiate;
import org.hypatia.processor.ops.OpBuilder;

/** Derivatives of a lambda: its body becomes a region of which the derivative is taken later. */
final class DerivativeCalls {
  private static final String VALUE_AND_GRAD = "org.hypatia.ValueAndGrad";

  private DerivativeCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("grad", call -> differentiate(call).gradient());
    table.add("valueAndGrad", DerivativeCalls::valueAndGrad);
    for (String name : List.of("stopGradient", "zeroGradient", "scaleGradient", "clipGradient")) {
      table.add(name, DerivativeCalls::withGradientChanged);
    }
  }

  private record Derivative(Value.Scalar value, Value gradient) {}

  private static Value valueAndGrad(Call call) {
    Derivative derivative = differentiate(call);
    TypeElement type = call.reading().javac().elements().getTypeElement(VALUE_AND_GRAD);
    if (type == null) {
      throw new CompilerBug(VALUE_AND_GRAD + " is not on the class path");
    }
    Value value = call.reading().operators().convert(derivative.value(), DType.F64);
    return new Value.OfRecord(type, List.of(value, derivative.gradient()));
  }

  private static Derivative differentiate(Call call) {
    Reading reading = call.reading();
    Leaves leaves = new Leaves(reading);
    String name = parameterName(call.function(0));
    List<Node> at = new ArrayList<>();
    List<Node> inputs = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Value parameter =
        leaves.rebuild(
            name,
            call.operand(1),
            (path, leaf) -> {
              if (!Leaves.isDifferentiable(leaf.dtype())) {
                throw call.error(Diag.NOT_DIFFERENTIABLE, path, leaf.javaName());
              }
              if (!leaf.axes().isEmpty()) {
                throw new NotVectorizable("grad");
              }
              Node input = reading.graph().input(reading.freshName(path), leaf.node().type());
              at.add(leaf.node());
              inputs.add(input);
              names.add(path);
              return leaf.with(input, List.of());
            });
    Value result =
        call.frame().exprs().calls().apply(call.function(0), List.of(parameter), call.tree());
    Regions.Closed closed =
        Regions.close(
            "function", inputs, names, List.of(scalarResult(call, result)), reading.sizes());
    for (int i = 0; i < at.size(); i++) {
      IntegerPaths.requireOthers(closed.body(), i, names.get(i));
    }
    List<Node> operands = new ArrayList<>(at);
    operands.addAll(closed.captured());
    List<Integer> wrt = OpBuilder.axes(0, at.size());
    Node derivative = reading.graph().make(new Differentiate(closed.body(), wrt), operands);
    List<Node> results = reading.graph().results(derivative);
    Iterator<Node> gradients = results.subList(1, results.size()).iterator();
    requirePlainConstructors(call, call.operand(1));
    Value gradient =
        leaves.rebuild(
            name, call.operand(1), (path, leaf) -> leaf.with(gradients.next(), List.of()));
    return new Derivative(new Value.Scalar(results.get(0)), gradient);
  }

  /** The gradient is made like the argument, so that making one must leave what it is given. */
  private static void requirePlainConstructors(Call call, Value argument) {
    if (argument instanceof Value.OfRecord record) {
      if (!call.reading().javac().hasPlainConstructor(record.type())) {
        throw call.error(Diag.RECORD_CONSTRUCTOR, record.type().getSimpleName());
      }
      record.components().forEach(component -> requirePlainConstructors(call, component));
    }
  }

  private static String parameterName(Value.Function function) {
    return function.tree() instanceof LambdaExpressionTree lambda
        ? lambda.getParameters().get(0).getName().toString()
        : "x";
  }

  private static Node scalarResult(Call call, Value result) {
    if (!(result instanceof Value.OfNode scalar)
        || scalar.rank() != 0
        || !Leaves.isDifferentiable(scalar.dtype())) {
      throw call.error(Diag.GRADIENT_OF_NON_SCALAR);
    }
    if (!scalar.axes().isEmpty()) {
      throw new NotVectorizable("grad");
    }
    return scalar.node();
  }

  /** Of everything that the operand is made of the op of the function's name. */
  private static Value withGradientChanged(Call call) {
    Lift lift = call.lift();
    TypeMirror type = call.method().getParameters().get(0).asType();
    return new Leaves(call.reading())
        .rebuild(
            "x",
            call.frame().stmts().converted(call.operand(0), type, call.trees().get(0)),
            (path, leaf) -> {
              boolean hasGradient = Leaves.isDifferentiable(leaf.dtype());
              if (!hasGradient && call.count() > 1) {
                return leaf;
              }
              List<Value.OfNode> operands = new ArrayList<>(List.of(leaf));
              for (int i = 1; i < call.count(); i++) {
                operands.add(lift.cast(leaf.dtype(), call.scalar(i)));
              }
              return lift.op(call.name(), operands.toArray(Value.OfNode[]::new));
            });
  }
}
