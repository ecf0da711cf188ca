package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.TypeError;
import org.jspecify.annotations.Nullable;

/**
 * An elementwise op as one row: everything the compiler knows about it. Rows are made by {@link
 * Row}; two of the same name never exist.
 */
public final class ScalarOp implements Elementwise {
  /** What the result's element type is. */
  enum ResultType {
    AS_OPERANDS,
    BOOL
  }

  /**
   * The meaning on doubles; floats are computed in double and rounded once, unless a row has more.
   */
  @FunctionalInterface
  interface OnDoubles {
    double apply(double[] x);
  }

  /** The meaning on integers and booleans, in 64 bits; wrapped to the element type afterwards. */
  @FunctionalInterface
  interface OnLongs {
    long apply(DType dtype, long[] x);
  }

  private final Row row;

  ScalarOp(Row row) {
    this.row = row;
  }

  @Override
  public String name() {
    return row.name;
  }

  /** What users know it as: of an op that only rules make, the name of what they make it of. */
  public String writtenAs() {
    return row.writtenAs;
  }

  public int arity() {
    return row.arity;
  }

  public String doc() {
    return row.doc;
  }

  @Override
  public int weight() {
    return row.weight;
  }

  public boolean isCommutative() {
    return row.commutative;
  }

  /**
   * Whether C and Java give the same bits for the same operands: true of arithmetic, of comparisons
   * and of everything IEEE 754 rounds exactly, false of {@code exp} and its kind.
   */
  public boolean isExact() {
    return row.exact;
  }

  /**
   * How far in units of the last place a value may be from the exact one, in C and in Java: 2 where
   * a row does not say, and half of one where it {@link #isExact}; NaN for special functions, which
   * are right to 1e-14 of their value.
   */
  public double ulps() {
    if (row.ulps != null) {
      return row.ulps;
    }
    return row.exact ? 0.5 : 2;
  }

  /** Whether the units of {@link #ulps} are those of 1 where the value is less, as near a root. */
  public boolean cancels() {
    return row.cancels;
  }

  /** Whether operand 0 is a boolean, whatever the others are. */
  public boolean takesCondition() {
    return row.hasCondition;
  }

  /** The element types of operand {@code i} that are accepted. */
  public Set<DType> accepts() {
    return row.accepts;
  }

  /** The interval from which tests sample operand {@code i}: low, high. */
  public double[] domain(int i) {
    return row.domains.get(Math.min(i, row.domains.size() - 1)).clone();
  }

  /**
   * By operand, what becomes of {@link Formula#G}: the cotangent of the operand given that of the
   * result, and, being linear in {@code g}, just as well the tangent of the result given that of
   * the operand, unless {@link #tangents} says otherwise. Null when the op has no derivative,
   * {@link Formula#NONE} where it has none with respect to that operand; see {@link #noDerivative}.
   */
  public @Nullable List<Formula> derivatives() {
    return row.derivatives;
  }

  /** By operand, what becomes of a tangent: {@link #derivatives}, but where those change it. */
  public @Nullable List<Formula> tangents() {
    return row.tangents != null ? row.tangents : row.derivatives;
  }

  /**
   * Whether this is its first operand, with derivatives that are not those of the value: on the
   * user's request.
   */
  public boolean changesDerivatives() {
    return row.changesDerivatives;
  }

  /** Why there is no derivative, as part of a sentence. */
  public String noDerivative() {
    return row.noDerivative;
  }

  @Override
  public DType resultType(List<DType> operands) {
    if (operands.size() != row.arity) {
      throw new TypeError("takes " + row.arity + " operands, not " + operands.size());
    }
    List<DType> values = operands;
    if (row.hasCondition) {
      if (operands.get(0) != DType.BOOL) {
        throw new TypeError("the condition {0} is " + operands.get(0) + ", not bool");
      }
      values = operands.subList(1, operands.size());
    }
    int condition = operands.size() - values.size();
    DType first = values.get(0);
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i) != first) {
        String types = "{0} is " + first + " but {1} is " + values.get(i);
        throw new TypeError(types).between(condition, condition + i);
      }
    }
    if (!row.accepts.contains(first)) {
      throw new TypeError("{" + condition + "} is " + first + ", which is not " + row.accepts);
    }
    return row.result == ResultType.BOOL ? DType.BOOL : first;
  }

  /** The value on constants of the same element type, or null where the row cannot tell. */
  public @Nullable Constant evaluate(List<Constant> operands) {
    DType result = resultType(operands.stream().map(Constant::dtype).toList());
    DType type = operands.get(operands.size() - 1).dtype();
    if (type.isFloating()) {
      OnDoubles meaning = type == DType.F32 && row.onFloats != null ? row.onFloats : row.onDoubles;
      if (meaning == null) {
        return null;
      }
      double[] x = operands.stream().mapToDouble(Constant::asDouble).toArray();
      return Constant.of(result, meaning.apply(x));
    }
    if (row.onLongs == null) {
      return null;
    }
    long[] x = operands.stream().mapToLong(Constant::asLong).toArray();
    try {
      return Constant.ofLong(result, row.onLongs.apply(type, x));
    } catch (ArithmeticException divisionByZero) {
      return null; // fails when the kernel runs, as the Java method would
    }
  }

  @Override
  public String c(DType operand, List<String> arguments) {
    return fill(row.c, operand, arguments);
  }

  @Override
  public boolean mayFail(DType operand) {
    return row.failsOnZero && operand.isIntegral();
  }

  @Override
  public @Nullable String header() {
    return row.header;
  }

  @Override
  public String java(DType operand, List<String> arguments) {
    String text = fill(row.java, operand, arguments);
    return operand == DType.F32 && row.result == ResultType.AS_OPERANDS
        ? "((float) (" + text + "))"
        : text;
  }

  private static String fill(String template, DType operand, List<String> arguments) {
    String text = template.replace("{t}", operand.toString()).replace("{T}", operand.cName());
    List<String> parts = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      if (open < 0) {
        break;
      }
      parts.add(text.substring(at, open));
      parts.add(arguments.get(text.charAt(open + 1) - '0'));
      at = open + 3;
    }
    parts.add(text.substring(at));
    return String.join("", parts);
  }

  @Override
  public String toString() {
    return row.name;
  }
}
