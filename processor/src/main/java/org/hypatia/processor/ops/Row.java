package org.hypatia.processor.ops;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.graph.DType;
import org.jspecify.annotations.Nullable;

/** Makes rows; see {@link Arithmetic} for how they read. */
final class Row {
  final String name;
  final int arity;
  Set<DType> accepts = EnumSet.of(DType.F32, DType.F64);
  ScalarOp.ResultType result = ScalarOp.ResultType.AS_OPERANDS;
  boolean hasCondition;
  boolean commutative;
  boolean exact;
  @Nullable Double ulps;
  boolean cancels;
  boolean failsOnZero;
  ScalarOp.@Nullable OnDoubles onDoubles;
  ScalarOp.@Nullable OnDoubles onFloats;
  ScalarOp.@Nullable OnLongs onLongs;
  String c;
  @Nullable String header;
  String java;
  @Nullable List<Formula> derivatives;
  @Nullable List<Formula> tangents;
  boolean changesDerivatives;
  String noDerivative = "";
  final List<double[]> domains = new ArrayList<>(List.of(new double[] {-3, 3}));
  int weight = 1;
  String doc = "";
  String writtenAs;

  Row(String name, int arity) {
    this.name = name;
    this.writtenAs = name;
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

  /** The op that users have written where rules have put this one. */
  Row writtenAs(String op) {
    writtenAs = op;
    return this;
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
    accepts = DType.COMPUTED;
    return this;
  }

  /** The result is a boolean. */
  Row test() {
    result = ScalarOp.ResultType.BOOL;
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

  /** How far in units of the last place the value may be from the exact one, in C and in Java. */
  Row ulps(double most) {
    ulps = most;
    return this;
  }

  /** The value is a sum that cancels near a root: what is left there has the rounding of 1. */
  Row cancels() {
    cancels = true;
    return this;
  }

  /** Integers fail where the second operand is 0. */
  Row failsOnZero() {
    failsOnZero = true;
    return this;
  }

  Row on(ScalarOp.OnDoubles meaning) {
    onDoubles = meaning;
    return this;
  }

  /** The meaning on floats, where that is not the meaning on doubles, rounded. */
  Row onFloats(ScalarOp.OnDoubles meaning) {
    onFloats = meaning;
    return this;
  }

  Row onLongs(ScalarOp.OnLongs meaning) {
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

  /**
   * The header that declares what the C text calls, where it is none of {@code hyp_ops.h}: one that
   * puts code into every unit that includes it.
   */
  Row header(String name) {
    header = name;
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
    return derivatives(List.of(formulas));
  }

  Row derivatives(List<Formula> formulas) {
    derivatives = formulas;
    return this;
  }

  /** What becomes of a tangent, where that is not what becomes of a cotangent. */
  Row tangents(Formula... formulas) {
    tangents = List.of(formulas);
    return this;
  }

  /** The value is the first operand's, and the derivatives stated are not those of that. */
  Row changesDerivatives() {
    changesDerivatives = true;
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

  Row domain3(double low, double high) {
    return domain2(low, high);
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
