package org.hypatia.processor.rewrite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.ops.Formula;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.testing.GraphFixture;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule finds its own left side, has a name of its own, and makes nothing dearer. */
final class RuleShapeTest {
  /** What digits near zero cost in these, in additions. */
  private static final Map<String, Integer> PRICE =
      Map.of("one-minus-cos", 2, "sqrt-minus-one", 16);

  @Test
  void namesAreUnique() {
    Set<String> names = new HashSet<>();
    RuleSet.ALL.forEach(rule -> assertTrue(names.add(rule.name()), rule.name()));
  }

  @TestFactory
  Stream<DynamicTest> rulesFireOnTheirLeftSide() {
    return RuleMeaningTest.formulaRules()
        .map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> checkFires(rule)));
  }

  private static void checkFires(FormulaRule rule) {
    boolean fires = fires(rule, 1.5, 2.5) || fires(rule, 0.25, 0.75);
    assertTrue(fires, () -> rule + " does not fire on its own left side");
  }

  /**
   * @param low the smallest value of operands of which facts have to be known
   * @param high their largest
   */
  private static boolean fires(FormulaRule rule, double low, double high) {
    OpBuilder b = new OpBuilder(new GraphBuilder(Sizes.STRICT));
    DType dtype =
        Stream.of(DType.F64, DType.I64, DType.BOOL)
            .filter(type -> rule.kinds().contains(type.kind()))
            .filter(type -> FormulaEvaluator.accepts(rule.before(), type))
            .findFirst()
            .orElseThrow();
    Set<String> conditions = FormulaEvaluator.variables(rule.before(), true);
    Map<String, Node> variables = new HashMap<>();
    for (String name : FormulaEvaluator.variables(rule.before(), false)) {
      DType type = conditions.contains(name) ? DType.BOOL : dtype;
      variables.put(name, operand(name, type, rule, b, low, high));
    }
    Node before = instantiate(rule.before(), dtype, variables, b);
    RuleContext context = new RuleContext(b, new Facts(), node -> false, false);
    Node after = rule.apply(before, context);
    if (after == null) {
      return false;
    }
    assertNotEquals(before, after);
    assertEquals(before.type(), after.type());
    return true;
  }

  /** A value of which the facts that the rule needs can be proved. */
  private static Node operand(
      String name, DType dtype, FormulaRule rule, OpBuilder b, double low, double high) {
    EnumSet<Fact> facts = EnumSet.noneOf(Fact.class);
    facts.addAll(rule.facts().getOrDefault(new Formula.Variable(name), EnumSet.noneOf(Fact.class)));
    if (facts.contains(Fact.CONSTANT)) {
      boolean negative = rule.name().equals("sub-mul-neg-constant");
      return b.constant(dtype, negative ? -3 : 3);
    }
    Node input = b.graph().input(name, GraphFixture.type(dtype + "[n]"));
    if (facts.isEmpty() || !dtype.isFloating()) {
      return input;
    }
    Node condition = b.graph().input(name + "?", GraphFixture.type("bool[n]"));
    return b.where(condition, b.constant(dtype, low), b.constant(dtype, high));
  }

  private static Node instantiate(
      Formula formula, DType literals, Map<String, Node> variables, OpBuilder b) {
    if (!(formula instanceof Formula.Apply apply)) {
      return b.formula(formula, literals, variables);
    }
    Node[] operands = new Node[apply.arguments().size()];
    for (int i = 0; i < operands.length; i++) {
      boolean isCondition = apply.op().equals("where") && i == 0;
      DType type = isCondition ? DType.BOOL : literals;
      operands[i] = instantiate(apply.arguments().get(i), type, variables, b);
    }
    return b.op(apply.op(), operands);
  }

  @TestFactory
  Stream<DynamicTest> theRightSideWeighsNoMore() {
    return RuleMeaningTest.formulaRules()
        .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> checkWeight(rule)));
  }

  private static void checkWeight(FormulaRule rule) {
    // Accuracy may cost one operation, and more where that is said; nothing else costs anything.
    int allowance = rule.phase() == Phase.STABILIZE ? PRICE.getOrDefault(rule.name(), 1) : 0;
    Set<String> constants = rule.constants();
    assertTrue(
        weight(rule.after(), constants) <= weight(rule.before(), constants) + allowance,
        rule::toString);
  }

  private static int weight(Formula formula, Set<String> constants) {
    if (!(formula instanceof Formula.Apply apply)
        || constants.containsAll(FormulaEvaluator.variables(formula, false))) {
      return 0;
    }
    int weight = Ops.get(apply.op()).weight();
    for (Formula argument : apply.arguments()) {
      weight += weight(argument, constants);
    }
    return weight;
  }
}
