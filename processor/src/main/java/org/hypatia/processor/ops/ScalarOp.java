package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.EnumSet;
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

  /** The meaning on doubles; floats are computed in double and rounded once. */
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
   * the operand. Null when the op has no derivative; see {@link #noDerivative}.
   */
  public @Nullable List<Formula> derivatives() {
    return row.derivatives;
  }

  /** Why there is no derivative, as part of a sentence. */
  public String noDerivative() {
    return row.noDerivative;
  }

  @Override
  public DType resultType(List<DType> operands) {
    if (operands.size() != row.arity) {
      throw new TypeError(row.name + " takes " + row.arity + " operands, not " + operands.size());
    }
    List<DType> values = operands;
    if (row.hasCondition) {
      if (operands.get(0) != DType.BOOL) {
        throw new TypeError(row.name + ": the condition is " + operands.get(0) + ", not bool");
      }
      values = operands.subList(1, operands.size());
    }
    DType first = values.get(0);
    for (DType dtype : values) {
      if (dtype != first) {
        throw new TypeError(row.name + ": operands are " + first + " and " + dtype);
      }
    }
    if (!row.accepts.contains(first)) {
      throw new TypeError(row.name + " does not take " + first + " operands, only " + row.accepts);
    }
    return row.result == ResultType.BOOL ? DType.BOOL : first;
  }

  /** The value on constants of the same element type, or null where the row cannot tell. */
  public @Nullable Constant evaluate(List<Constant> operands) {
    DType result = resultType(operands.stream().map(Constant::dtype).toList());
    DType type = operands.get(operands.size() - 1).dtype();
    if (type.isFloating()) {
      if (row.onDoubles == null) {
        return null;
      }
      double[] x = operands.stream().mapToDouble(Constant::asDouble).toArray();
      return Constant.of(result, row.onDoubles.apply(x));
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

  /** Makes rows; see {@link Arithmetic} for how they read. */
  static final class Row {
    private final String name;
    private final int arity;
    private Set<DType> accepts = EnumSet.of(DType.F32, DType.F64);
    private ResultType result = ResultType.AS_OPERANDS;
    private boolean hasCondition;
    private boolean commutative;
    private boolean exact;
    private @Nullable OnDoubles onDoubles;
    private @Nullable OnLongs onLongs;
    private String c;
    private String java;
    private @Nullable List<Formula> derivatives;
    private String noDerivative = "";
    private final List<double[]> domains = new ArrayList<>(List.of(new double[] {-3, 3}));
    private int weight = 1;
    private String doc = "";

    Row(String name, int arity) {
      this.name = name;
      this.arity = arity;
      this.c = "hyp_" + name + "_{t}(" + placeholders(arity) + ")";
      this.java = "Math." + name + "(" + placeholders(arity) + ")";
    }

    private static String placeholders(int arity) {
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < arity; i++) {
        parts.add("{" + i + "}");
      }
      return String.join(", ", parts);
    }

    Row numeric() {
      accepts = EnumSet.of(DType.F32, DType.F64, DType.I32, DType.I64);
      return this;
    }

    Row integral() {
      accepts = EnumSet.of(DType.I32, DType.I64);
      return this;
    }

    Row integralOrBool() {
      accepts = EnumSet.of(DType.I32, DType.I64, DType.BOOL);
      return this;
    }

    Row bool() {
      accepts = EnumSet.of(DType.BOOL);
      return this;
    }

    Row any() {
      accepts = EnumSet.allOf(DType.class);
      return this;
    }

    /** The result is a boolean. */
    Row test() {
      result = ResultType.BOOL;
      exact = true;
      return this;
    }

    /** Operand 0 is a boolean, whatever the others are. */
    Row condition() {
      hasCondition = true;
      return this;
    }

    Row commutative() {
      commutative = true;
      return this;
    }

    Row exact() {
      exact = true;
      return this;
    }

    Row on(OnDoubles meaning) {
      onDoubles = meaning;
      return this;
    }

    Row onLongs(OnLongs meaning) {
      onLongs = meaning;
      return this;
    }

    /**
     * C text; {@code {0}} is an operand, <code>{t}</code> the element type, {@code {T}} its C name.
     */
    Row c(String template) {
      c = template;
      return this;
    }

    Row java(String template) {
      java = template;
      return this;
    }

    /** The same text in both languages. */
    Row text(String template) {
      c = template;
      java = template;
      return this;
    }

    Row derivatives(Formula... formulas) {
      derivatives = List.of(formulas);
      return this;
    }

    Row noDerivative(String why) {
      noDerivative = why;
      return this;
    }

    Row domain(double low, double high) {
      domains.set(0, new double[] {low, high});
      return this;
    }

    Row domain2(double low, double high) {
      domains.add(new double[] {low, high});
      return this;
    }

    Row weight(int cost) {
      weight = cost;
      return this;
    }

    ScalarOp doc(String sentence) {
      doc = sentence;
      return new ScalarOp(this);
    }
  }
}
