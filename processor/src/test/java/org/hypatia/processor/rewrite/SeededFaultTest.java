package org.hypatia.processor.rewrite;

import static org.hypatia.processor.ops.Formula.W;
import static org.hypatia.processor.ops.Formula.X;
import static org.hypatia.processor.ops.Formula.Y;
import static org.hypatia.processor.ops.Formula.add;
import static org.hypatia.processor.ops.Formula.apply;
import static org.hypatia.processor.ops.Formula.div;
import static org.hypatia.processor.ops.Formula.lit;
import static org.hypatia.processor.ops.Formula.mul;
import static org.hypatia.processor.ops.Formula.neg;
import static org.hypatia.processor.ops.Formula.sub;
import static org.hypatia.processor.ops.Formula.where;
import static org.hypatia.processor.rewrite.FormulaRule.rule;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The check of rules is checked: each of these is wrong, and is found to be. */
final class SeededFaultTest {
  private static final List<FormulaRule> WRONG =
      List.of(
          rule("a zero changes its sign", add(X, lit(0)), X).floating(),
          rule("infinity times zero", mul(X, lit(0)), lit(0)).exceptSignOfZero(),
          rule("NaN equals itself", apply("eq", X, X), lit(1)),
          rule("one at zero", div(X, X), lit(1)).rounding(),
          rule("an infinity minus itself", sub(X, X), lit(0)).rounding(),
          rule("another order is not exact", add(add(X, Y), W), add(X, add(Y, W))).floating(),
          rule("sides swapped", where(W, X, Y), where(W, Y, X)),
          rule("a sign lost", mul(neg(X), Y), mul(X, Y)),
          rule("the most negative integer", div(neg(X), Y), neg(div(X, Y))),
          rule("a negative operand", apply("exp", apply("log", X)), X).rounding(),
          rule("minus infinity", apply("pow", X, lit(0.5)), apply("sqrt", X)).rounding(),
          rule("one to an infinite power", apply("pow", lit(1), X), lit(1)));

  @TestFactory
  Stream<DynamicTest> wrongRulesAreFound() {
    return WRONG.stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.name(),
                    () ->
                        assertThrows(
                            AssertionError.class, () -> RuleMeaningTest.checkAllTypes(rule))));
  }
}
