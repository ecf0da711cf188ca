package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Node;

/** Derivatives of a lambda: its body becomes a region of which the derivative is taken later. */
final class DerivativeCalls {
  private static final String VALUE_AND_GRAD = "org.hypatia.ValueAndGrad";

  private DerivativeCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("grad", DerivativeCalls::grad);
    table.add("valueAndGrad", DerivativeCalls::valueAndGrad);
    table.add("jvp", DerivativeCalls::jvp);
    table.add("vjp", DerivativeCalls::vjp);
    table.add("hessianVector", DerivativeCalls::hessianVector);
    table.add("jacobian", DerivativeCalls::jacobian);
    table.add("hessian", DerivativeCalls::hessian);
    table.add("checkpoint", DerivativeCalls::checkpoint);
    for (String op : List.of("stopGradient", "scaleGradient", "clipGradient")) {
      table.add(op, call -> withGradientChanged(call, op));
    }
    // To a function that is differentiated, a gradient of zeros is what a constant has.
    table.add("zeroGradient", call -> withGradientChanged(call, "stopGradient"));
  }

  private static Value grad(Call call) {
    FunctionArgument function = FunctionArgument.toScalar(call);
    DerivativeNodes made = function.differentiate(DerivativeNodes::gradient, List.of());
    return function.likeArgument(made.derivatives());
  }

  private static Value valueAndGrad(Call call) {
    FunctionArgument function = FunctionArgument.toScalar(call);
    DerivativeNodes made = function.differentiate(DerivativeNodes::gradient, List.of());
    TypeElement type = call.reading().javac().elements().getTypeElement(VALUE_AND_GRAD);
    if (type == null) {
      throw new CompilerBug(VALUE_AND_GRAD + " is not on the class path");
    }
    Value.Scalar own = new Value.Scalar(made.values().get(0));
    Value value = call.reading().operators().convert(own, DType.F64);
    return new Value.OfRecord(type, List.of(value, function.likeArgument(made.derivatives())));
  }

  private static Value jvp(Call call) {
    FunctionArgument function = FunctionArgument.of(call);
    DerivativeNodes made = function.differentiate(DerivativeNodes::jvp, function.tangent(2));
    return function.likeResult(made.derivatives());
  }

  private static Value vjp(Call call) {
    FunctionArgument function = FunctionArgument.of(call);
    DerivativeNodes made = function.differentiate(DerivativeNodes::vjp, function.cotangent(2));
    return function.likeArgument(made.derivatives());
  }

  private static Value hessianVector(Call call) {
    FunctionArgument function = FunctionArgument.toScalar(call);
    DerivativeNodes made =
        function.differentiate(DerivativeNodes::hessianVector, function.tangent(2));
    return function.likeArgument(made.derivatives());
  }

  private static Value jacobian(Call call) {
    FunctionArgument function = FunctionArgument.of(call);
    return block(call, function.differentiate(Jacobians::jacobian, List.of()));
  }

  private static Value hessian(Call call) {
    FunctionArgument function = FunctionArgument.toScalar(call);
    return block(call, function.differentiate(Jacobians::hessian, List.of()));
  }

  /** Of an array and an array is an array of arrays. */
  private static Value block(Call call, DerivativeNodes made) {
    Node block = made.derivatives().get(0);
    return call.operand(1) instanceof Value.Array
        ? call.reading().arrays().create(block)
        : new Value.OfTensor(block);
  }

  private static Value checkpoint(Call call) {
    FunctionArgument function = FunctionArgument.of(call);
    return function.likeResult(function.checkpoint());
  }

  /** The op, of everything that the operand is made of. */
  private static Value withGradientChanged(Call call, String op) {
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
              return lift.op(op, operands.toArray(Value.OfNode[]::new));
            });
  }
}
