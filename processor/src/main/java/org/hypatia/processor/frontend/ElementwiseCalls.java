package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.VariableElement;
import org.hypatia.processor.graph.DType;

/** Functions that compute each element from the elements at the same place. */
final class ElementwiseCalls {
  private ElementwiseCalls() {}

  /** The op of that name on the call's operands, converted as the method's signature asks. */
  static Value read(Call call, String op) {
    return op(call, op, operands(call));
  }

  /** The operands in the type that they are combined in; a condition stays one. */
  static List<Value.OfNode> operands(Call call) {
    DType dtype = null;
    for (int i = 0; i < call.count(); i++) {
      if (call.value(i) instanceof Value.OfTensor tensor
          && (dtype == null || dtype == DType.BOOL)) {
        dtype = tensor.dtype();
      }
    }
    List<Value.OfNode> operands = new ArrayList<>();
    if (dtype == null) {
      return scalars(call);
    }
    for (int i = 0; i < call.count(); i++) {
      Value.OfNode operand = call.value(i);
      if (operand instanceof Value.Scalar && !isCondition(call, i)) {
        operand = call.beside(i, dtype);
      }
      operands.add(operand);
    }
    return operands;
  }

  private static boolean isCondition(Call call, int i) {
    return i == 0 && call.name().equals("where");
  }

  /** Each argument as what its parameter is. */
  static List<Value.Scalar> converted(Call call) {
    List<? extends VariableElement> parameters = call.method().getParameters();
    List<Value.Scalar> converted = new ArrayList<>();
    for (int i = 0; i < call.count(); i++) {
      Value value =
          call.frame()
              .stmts()
              .converted(call.scalar(i), parameters.get(i).asType(), call.trees().get(i));
      converted.add((Value.Scalar) value);
    }
    return converted;
  }

  /** Each argument becomes what its parameter is; then all are promoted to the widest. */
  private static List<Value.OfNode> scalars(Call call) {
    List<Value.Scalar> converted = converted(call);
    DType widest = converted.get(converted.size() - 1).dtype();
    DType result =
        JavaTypes.primitive(call.method().getReturnType(), call.frame().pos(call.tree()));
    boolean widens = result != null && result.isFloating() && !widest.isFloating();
    widest = widens ? Objects.requireNonNull(result) : widest;
    for (Value.Scalar operand : converted) {
      widest = Operators.promoted(widest, operand.dtype());
    }
    List<Value.OfNode> operands = new ArrayList<>();
    for (int i = 0; i < call.count(); i++) {
      Value.Scalar operand = converted.get(i);
      boolean stays = isCondition(call, i);
      operands.add(stays ? operand : call.reading().operators().convert(operand, widest));
    }
    return operands;
  }

  private static Value op(Call call, String op, List<Value.OfNode> operands) {
    Value.OfNode result = call.lift().op(op, operands.toArray(Value.OfNode[]::new));
    if (operands.size() == 2
        && operands.get(0) instanceof Value.Scalar x
        && operands.get(1) instanceof Value.Scalar y
        && result instanceof Value.Scalar scalar) {
      result = call.reading().operators().sized(op, x, y, scalar);
    }
    return call.frame().stmts().converted(result, call.method().getReturnType(), call.tree());
  }
}
