package org.hypatia.processor.frontend;

import com.sun.source.tree.Tree;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.jspecify.annotations.Nullable;

/** Java's operators on primitives: promotion first, then the op of the catalogue. */
final class Operators {
  private static final Map<Tree.Kind, String> BINARY =
      Map.ofEntries(
          Map.entry(Tree.Kind.PLUS, "add"),
          Map.entry(Tree.Kind.MINUS, "sub"),
          Map.entry(Tree.Kind.MULTIPLY, "mul"),
          Map.entry(Tree.Kind.DIVIDE, "div"),
          Map.entry(Tree.Kind.REMAINDER, "rem"),
          Map.entry(Tree.Kind.LEFT_SHIFT, "shiftLeft"),
          Map.entry(Tree.Kind.RIGHT_SHIFT, "shiftRight"),
          Map.entry(Tree.Kind.UNSIGNED_RIGHT_SHIFT, "shiftRightUnsigned"),
          Map.entry(Tree.Kind.LESS_THAN, "lt"),
          Map.entry(Tree.Kind.LESS_THAN_EQUAL, "le"),
          Map.entry(Tree.Kind.GREATER_THAN, "gt"),
          Map.entry(Tree.Kind.GREATER_THAN_EQUAL, "ge"),
          Map.entry(Tree.Kind.EQUAL_TO, "eq"),
          Map.entry(Tree.Kind.NOT_EQUAL_TO, "ne"),
          Map.entry(Tree.Kind.AND, "and"),
          Map.entry(Tree.Kind.OR, "or"),
          Map.entry(Tree.Kind.XOR, "xor"));

  /** The operator within each compound assignment. */
  private static final Map<Tree.Kind, Tree.Kind> COMPOUND =
      Map.ofEntries(
          Map.entry(Tree.Kind.PLUS_ASSIGNMENT, Tree.Kind.PLUS),
          Map.entry(Tree.Kind.MINUS_ASSIGNMENT, Tree.Kind.MINUS),
          Map.entry(Tree.Kind.MULTIPLY_ASSIGNMENT, Tree.Kind.MULTIPLY),
          Map.entry(Tree.Kind.DIVIDE_ASSIGNMENT, Tree.Kind.DIVIDE),
          Map.entry(Tree.Kind.REMAINDER_ASSIGNMENT, Tree.Kind.REMAINDER),
          Map.entry(Tree.Kind.LEFT_SHIFT_ASSIGNMENT, Tree.Kind.LEFT_SHIFT),
          Map.entry(Tree.Kind.RIGHT_SHIFT_ASSIGNMENT, Tree.Kind.RIGHT_SHIFT),
          Map.entry(Tree.Kind.UNSIGNED_RIGHT_SHIFT_ASSIGNMENT, Tree.Kind.UNSIGNED_RIGHT_SHIFT),
          Map.entry(Tree.Kind.AND_ASSIGNMENT, Tree.Kind.AND),
          Map.entry(Tree.Kind.OR_ASSIGNMENT, Tree.Kind.OR),
          Map.entry(Tree.Kind.XOR_ASSIGNMENT, Tree.Kind.XOR));

  private final Lift lift;

  Operators(Lift lift) {
    this.lift = lift;
  }

  /** The operator of a compound assignment. */
  static Tree.Kind operatorOf(Tree.Kind compound) {
    Tree.Kind operator = COMPOUND.get(compound);
    if (operator == null) {
      throw new CompilerBug(compound + " is not a compound assignment");
    }
    return operator;
  }

  /** Java's binary numeric promotion; booleans stay. */
  static DType promoted(DType left, DType right) {
    if (left == DType.F64 || right == DType.F64) {
      return DType.F64;
    }
    if (left == DType.F32 || right == DType.F32) {
      return DType.F32;
    }
    if (left == DType.I64 || right == DType.I64) {
      return DType.I64;
    }
    return left;
  }

  /** Any binary operator but {@code &&} and {@code ||}, which do not always read the right side. */
  Value.Scalar binary(Tree.Kind kind, Value.Scalar left, Value.Scalar right) {
    String op = BINARY.get(kind);
    if (op == null) {
      throw new CompilerBug("no op for " + kind);
    }
    boolean shift =
        kind == Tree.Kind.LEFT_SHIFT
            || kind == Tree.Kind.RIGHT_SHIFT
            || kind == Tree.Kind.UNSIGNED_RIGHT_SHIFT;
    DType dtype = shift ? left.dtype() : promoted(left.dtype(), right.dtype());
    return sized(op, left, right, lift.op(op, convert(left, dtype), convert(right, dtype)));
  }

  /** The result of an op on two numbers, with what is known of it as a size or an index. */
  Value.Scalar sized(String op, Value.Scalar left, Value.Scalar right, Value.Scalar result) {
    if (left.dtype() == DType.BOOL && right.dtype() == DType.BOOL) {
      lift.reading().inequalities().connects(result, op, left, right);
      return result;
    }
    Affine x = left.affine();
    Affine y = right.affine();
    if (x == null || y == null) {
      return result;
    }
    if (result.dtype() == DType.BOOL) {
      lift.reading().inequalities().compares(result, op, x, y);
      return result;
    }
    Affine affine = result.dtype().isIntegral() ? affine(op, x, y) : null;
    return affine == null ? result : known(result, affine);
  }

  private static @Nullable Affine affine(String op, Affine x, Affine y) {
    return switch (op) {
      case "add" -> x.plus(y);
      case "sub" -> x.minus(y);
      case "mul" -> x.times(y);
      case "maximum" -> x.isDim() && y.isDim() ? Affine.of(x.base().max(y.base())) : null;
      case "minimum" -> x.isDim() && y.isDim() ? Affine.of(x.base().min(y.base())) : null;
      case "div" -> x.dividedBy(y);
      default -> null;
    };
  }

  /** A value that is known as an index; a constant's own value wins, since it has wrapped. */
  private static Value.Scalar known(Value.Scalar value, Affine affine) {
    boolean folded = value.node().op() instanceof Constant;
    Affine exact = folded ? Affine.of(((Constant) value.node().op()).asLong()) : affine;
    return new Value.Scalar(value.node(), value.axes(), exact);
  }

  Value.Scalar negate(Value.Scalar x) {
    Value.Scalar negative = lift.op("neg", x);
    return x.affine() == null ? negative : known(negative, x.affine().negate());
  }

  Value.Scalar not(Value.Scalar x) {
    Value.Scalar opposite = (Value.Scalar) not((Value.OfNode) x);
    lift.reading().inequalities().negates(opposite, x);
    return opposite;
  }

  /** The opposite truth value; of integers all bits flipped. */
  Value.OfNode not(Value.OfNode x) {
    return lift.op(x.dtype() == DType.BOOL ? "not" : "bitNot", x);
  }

  /** Java's conversion between primitives, by cast, assignment or promotion. */
  Value.Scalar convert(Value.Scalar x, DType to) {
    if (x.dtype() == to) {
      return x;
    }
    Value.Scalar converted = lift.cast(to, x);
    boolean stays = x.dtype().isIntegral() && to.isIntegral() && x.affine() != null;
    return stays ? known(converted, java.util.Objects.requireNonNull(x.affine())) : converted;
  }

  /** The value of a condition known while compiling; null when it is not. */
  static @Nullable Boolean known(Value.Scalar condition) {
    return condition.node().op() instanceof Constant constant ? constant.asLong() != 0 : null;
  }

  /** A constant of the Java language. */
  Value.Scalar literal(Object value) {
    if (value instanceof Integer number) {
      return lift.integer(DType.I32, number);
    }
    if (value instanceof Long number) {
      return lift.integer(DType.I64, number);
    }
    if (value instanceof Boolean truth) {
      return lift.constant(truth);
    }
    if (value instanceof Float number) {
      return lift.constant(DType.F32, number);
    }
    if (value instanceof Double number) {
      return lift.constant(DType.F64, number);
    }
    throw new CompilerBug("not a constant of a kernel's type: " + List.of(value));
  }
}
