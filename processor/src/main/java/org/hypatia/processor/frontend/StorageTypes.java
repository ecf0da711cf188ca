package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.Cast;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.Reshape;
import org.hypatia.processor.ops.RoundTo;
import org.hypatia.processor.ops.Slice;
import org.hypatia.processor.ops.Transpose;
import org.jspecify.annotations.Nullable;

/**
 * Calls on tensors whose elements are only stored as F16, BF16, I8, U8 or I16: the operands are
 * converted to the type that is computed in, the call is read as if it were on that type, and what
 * it gives is converted back. So each function of the vocabulary rounds its result once, as its
 * plain Java does, and nothing behind the front end has to know these types but where elements are
 * loaded, stored and converted.
 */
final class StorageTypes {
  private StorageTypes() {}

  /** What a call of the vocabulary means. */
  static Value read(Call call, Vocabulary.Meaning meaning) {
    boolean takesFunction = call.operands().stream().anyMatch(v -> v instanceof Value.Function);
    DType storage = storage(call);
    if (takesFunction || storage == null) {
      return meaning.read(call);
    }
    List<Value> computed = new ArrayList<>();
    for (Value operand : call.operands()) {
      computed.add(operand instanceof Value.OfTensor x ? computed(x, call.lift()) : operand);
    }
    Value result = meaning.read(call.withOperands(computed, storage));
    boolean saysType = call.operands().stream().anyMatch(v -> v instanceof Value.TypeToken);
    return saysType ? result : stored(result, storage, call.lift());
  }

  /**
   * The element type of the first tensor that the result's may be that of, which is not the case of
   * indices and conditions; if no such tensor is there, of the first of all.
   */
  private static @Nullable DType storage(Call call) {
    DType first = null;
    for (int i = 0; i < call.count(); i++) {
      if (call.operand(i) instanceof Value.OfTensor tensor) {
        if (tensor.dtype() != DType.BOOL && !isIndex(call, i)) {
          return tensor.dtype().isStorage() || first != null ? tensor.dtype() : null;
        }
        first = first == null && tensor.dtype().isStorage() ? tensor.dtype() : first;
      }
    }
    return first;
  }

  /** Whether a parameter is declared as {@code Tensor<? extends Integral>}. */
  private static boolean isIndex(Call call, int operand) {
    List<? extends VariableElement> parameters = call.method().getParameters();
    int parameter = operand - (call.hasReceiver() ? 1 : 0);
    if (parameter < 0 || parameters.isEmpty()) {
      return false;
    }
    TypeMirror type = parameters.get(Math.min(parameter, parameters.size() - 1)).asType();
    return type instanceof DeclaredType declared
        && declared.getTypeArguments().stream().anyMatch(a -> a.getKind() == TypeKind.WILDCARD);
  }

  /** A value in the type that it is computed in. */
  static <V extends Value.OfNode> V computed(V value, Lift lift) {
    DType storage = value.dtype();
    Node node = value.node();
    if (!storage.isStorage() || !storage.isFloating() || !isRounded(node, storage)) {
      return lift.cast(storage.computed(), value);
    }
    Node exact = node.operand(0);
    Node rounded =
        holds(exact, storage) ? exact : lift.reading().graph().make(new RoundTo(storage), exact);
    @SuppressWarnings("unchecked") // with() keeps the kind of value
    V computed = (V) value.with(rounded, value.axes());
    return computed;
  }

  private static boolean isRounded(Node node, DType storage) {
    return node.op() instanceof Cast && node.operand(0).dtype() == storage.computed();
  }

  /** Whether an element of {@code storage} can hold these numbers as they are. */
  private static boolean holds(Node node, DType storage) {
    Node moved = node;
    while (moved.op() instanceof Reshape
        || moved.op() instanceof Transpose
        || moved.op() instanceof BroadcastTo
        || moved.op() instanceof Slice
        || moved.op() instanceof Gather) {
      moved = moved.operand(0);
    }
    return (moved.op() instanceof RoundTo round && round.storage() == storage)
        || (moved.op() instanceof Cast && moved.operand(0).dtype() == storage);
  }

  /** What is of the type that {@code storage} is computed in, as {@code storage}. */
  private static Value stored(Value result, DType storage, Lift lift) {
    DType computed = storage.computed();
    if (result instanceof Value.OfTensor tensor && tensor.dtype() == computed) {
      return lift.cast(storage, tensor);
    } else if (result instanceof Value.TypeToken token && token.dtype() == computed) {
      return new Value.TypeToken(storage);
    } else if (result instanceof Value.Several several) {
      return new Value.Several(
          several.values().stream().map(value -> stored(value, storage, lift)).toList());
    }
    return result;
  }

  /** The first type among the operands' that elements are only stored in; null if there is none. */
  static @Nullable DType of(Value.OfNode... operands) {
    for (Value.OfNode operand : operands) {
      if (operand.dtype().isStorage()) {
        return operand.dtype();
      }
    }
    return null;
  }

  /** An elementwise op where the front end itself makes one, as it does where branches meet. */
  static Value.OfNode op(
      DType storage,
      List<Value.OfNode> operands,
      Lift lift,
      Function<Value.OfNode[], Value.OfNode> op) {
    Value.OfNode[] computed =
        operands.stream().map(operand -> computed(operand, lift)).toArray(Value.OfNode[]::new);
    Value.OfNode result = op.apply(computed);
    return result.dtype() == storage.computed() ? lift.cast(storage, result) : result;
  }

  /** Whether an element can hold the number, as far as that is known here. */
  static boolean mayHold(DType dtype, Value.Scalar number) {
    return dtype.isFloating()
        || !number.dtype().isIntegral()
        || !(number.node().op() instanceof Constant constant)
        || dtype.holds(constant.asLong());
  }

  /** A number of Java beside tensors of {@code storage}: it takes their type first. */
  static Value.Scalar beside(Value.Scalar scalar, @Nullable DType storage, Lift lift) {
    if (storage == null || !storage.isStorage()) {
      return scalar;
    }
    return computed(lift.cast(storage, lift.cast(storage.computed(), scalar)), lift);
  }
}
