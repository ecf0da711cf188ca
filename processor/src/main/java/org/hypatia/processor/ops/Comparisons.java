package org.hypatia.processor.ops;

import static org.hypatia.processor.ops.Formula.ZERO;

import java.util.List;

/** Comparisons, tests, and the logic of booleans and bits. */
final class Comparisons {
  private Comparisons() {}

  private static Row comparison(String name, String symbol) {
    return new Row(name, 2)
        .numeric()
        .test()
        .text("(({0}) " + symbol + " ({1}))")
        .derivatives(ZERO, ZERO);
  }

  static final List<ScalarOp> OPS =
      List.of(
          comparison("eq", "==")
              .any()
              .commutative()
              .on(x -> x[0] == x[1] ? 1 : 0)
              .onLongs((t, x) -> x[0] == x[1] ? 1 : 0)
              .doc("Whether x equals y; false if one is NaN."),
          comparison("ne", "!=")
              .any()
              .commutative()
              .on(x -> x[0] != x[1] ? 1 : 0)
              .onLongs((t, x) -> x[0] != x[1] ? 1 : 0)
              .doc("Whether x differs from y; true if one is NaN."),
          comparison("lt", "<")
              .on(x -> x[0] < x[1] ? 1 : 0)
              .onLongs((t, x) -> x[0] < x[1] ? 1 : 0)
              .doc("Whether x is less than y."),
          comparison("le", "<=")
              .on(x -> x[0] <= x[1] ? 1 : 0)
              .onLongs((t, x) -> x[0] <= x[1] ? 1 : 0)
              .doc("Whether x is at most y."),
          comparison("gt", ">")
              .on(x -> x[0] > x[1] ? 1 : 0)
              .onLongs((t, x) -> x[0] > x[1] ? 1 : 0)
              .doc("Whether x is greater than y."),
          comparison("ge", ">=")
              .on(x -> x[0] >= x[1] ? 1 : 0)
              .onLongs((t, x) -> x[0] >= x[1] ? 1 : 0)
              .doc("Whether x is at least y."),
          new Row("isNaN", 1)
              .test()
              .on(x -> Double.isNaN(x[0]) ? 1 : 0)
              .text("(({0}) != ({0}))")
              .derivatives(ZERO)
              .doc("Whether x is not a number."),
          new Row("isInf", 1)
              .test()
              .on(x -> Double.isInfinite(x[0]) ? 1 : 0)
              .java("(Math.abs({0}) == Double.POSITIVE_INFINITY)")
              .derivatives(ZERO)
              .doc("Whether x is an infinity."),
          new Row("isFinite", 1)
              .test()
              .on(x -> Double.isFinite(x[0]) ? 1 : 0)
              .java("(Math.abs({0}) <= Double.MAX_VALUE)")
              .derivatives(ZERO)
              .doc("Whether x is neither an infinity nor NaN."),
          new Row("and", 2)
              .integralOrBool()
              .exact()
              .commutative()
              .onLongs((t, x) -> x[0] & x[1])
              .c("(({T})(({0}) & ({1})))")
              .java("({0} & {1})")
              .noDerivative("integers and booleans have none")
              .doc("Logical and of booleans, bitwise and of integers."),
          new Row("or", 2)
              .integralOrBool()
              .exact()
              .commutative()
              .onLongs((t, x) -> x[0] | x[1])
              .c("(({T})(({0}) | ({1})))")
              .java("({0} | {1})")
              .noDerivative("integers and booleans have none")
              .doc("Logical or of booleans, bitwise or of integers."),
          new Row("xor", 2)
              .integralOrBool()
              .exact()
              .commutative()
              .onLongs((t, x) -> x[0] ^ x[1])
              .c("(({T})(({0}) ^ ({1})))")
              .java("({0} ^ {1})")
              .noDerivative("integers and booleans have none")
              .doc("Exclusive or of booleans or bits."),
          new Row("not", 1)
              .bool()
              .exact()
              .onLongs((t, x) -> x[0] ^ 1)
              .c("((uint8_t)!({0}))")
              .java("(!({0}))")
              .noDerivative("booleans have none")
              .doc("Logical negation."),
          new Row("bitNot", 1)
              .integral()
              .exact()
              .onLongs((t, x) -> ~x[0])
              .text("(~({0}))")
              .noDerivative("integers have none")
              .doc("All bits flipped, as Java's ~."));
}
