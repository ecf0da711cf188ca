package org.hypatia.processor.rewrite;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.ops.Formula;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each rule that is two formulas keeps its promise, on special values and on samples. */
final class RuleMeaningTest {
  private static final long SEED = 4711;
  private static final int SAMPLES = 300;
  private static final double[] SPECIAL = {
    0.0,
    -0.0,
    1,
    -1,
    0.5,
    2.5,
    -3,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN,
    1e-3
  };
  private static final double[] EXTREME = {
    Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_NORMAL, Float.MIN_VALUE, 1e30
  };
  private static final double[] WHOLE = {
    0, 1, -1, 2, 7, -12, 1000, Integer.MAX_VALUE, Integer.MIN_VALUE
  };

  static Stream<FormulaRule> formulaRules() {
    return RuleSet.ALL.stream()
        .filter(rule -> rule instanceof FormulaRule)
        .map(rule -> (FormulaRule) rule);
  }

  @TestFactory
  Stream<DynamicTest> rulesMeanWhatTheySay() {
    return formulaRules()
        .map(rule -> DynamicTest.dynamicTest(rule.toString(), () -> checkAllTypes(rule)));
  }

  static void checkAllTypes(FormulaRule rule) {
    int checked = 0;
    for (DType dtype : DType.COMPUTED) {
      if (rule.kinds().contains(dtype.kind()) && FormulaEvaluator.accepts(rule.before(), dtype)) {
        checked += check(rule, dtype);
      }
    }
    assertTrue(checked > 0, "no values satisfy the facts of " + rule);
  }

  private static int check(FormulaRule rule, DType dtype) {
    List<String> variables = List.copyOf(FormulaEvaluator.variables(rule.before(), false));
    Set<String> conditions = FormulaEvaluator.variables(rule.before(), true);
    int checked = 0;
    for (List<Double> values : tuples(variables.size(), numbers(dtype, rule.exactness()))) {
      checked += checkAt(rule, dtype, variables, conditions, values) ? 1 : 0;
    }
    Random random = new Random(SEED);
    for (int i = 0; i < SAMPLES; i++) {
      List<Double> values = new ArrayList<>();
      variables.forEach(v -> values.add(sample(dtype, random)));
      checked += checkAt(rule, dtype, variables, conditions, values) ? 1 : 0;
    }
    return checked;
  }

  private static double sample(DType dtype, Random random) {
    return dtype.isFloating() ? random.nextGaussian() * 3 : random.nextInt(200) - 100;
  }

  private static double[] numbers(DType dtype, Exactness exactness) {
    if (!dtype.isFloating()) {
      return WHOLE;
    }
    boolean mayOverflow = exactness == Exactness.EXACT || exactness == Exactness.SIGN_OF_ZERO;
    return mayOverflow
        ? Stream.of(SPECIAL, EXTREME).flatMapToDouble(Arrays::stream).toArray()
        : SPECIAL;
  }

  private static List<List<Double>> tuples(int size, double[] values) {
    List<List<Double>> tuples = List.of(List.of());
    for (int i = 0; i < size; i++) {
      List<List<Double>> longer = new ArrayList<>();
      for (List<Double> tuple : tuples) {
        for (double value : values) {
          List<Double> more = new ArrayList<>(tuple);
          more.add(value);
          longer.add(more);
        }
      }
      tuples = longer;
    }
    return tuples;
  }

  private static boolean checkAt(
      FormulaRule rule,
      DType dtype,
      List<String> variables,
      Set<String> conditions,
      List<Double> values) {
    Map<String, Constant> at = new HashMap<>();
    boolean hasInfinity = false;
    for (int i = 0; i < variables.size(); i++) {
      DType type = conditions.contains(variables.get(i)) ? DType.BOOL : dtype;
      at.put(variables.get(i), Constant.of(type, values.get(i)));
      hasInfinity |= Double.isInfinite(values.get(i));
    }
    FormulaEvaluator evaluator = new FormulaEvaluator(at, dtype);
    for (Map.Entry<Formula, EnumSet<Fact>> fact : rule.facts().entrySet()) {
      double value = evaluator.evaluate(fact.getKey()).asDouble();
      if (!fact.getValue().stream().allMatch(f -> f.holdsFor(value))) {
        return false;
      }
    }
    Constant before;
    Constant after;
    try {
      before = evaluator.evaluate(rule.before());
      DType literals = rule.after() instanceof Formula.Literal ? before.dtype() : dtype;
      after = evaluator.evaluate(rule.after(), literals);
    } catch (ArithmeticException divisionByZero) {
      return false;
    }
    boolean same = same(rule, before, after, evaluator.scale(), hasInfinity);
    assertTrue(same, () -> rule + " at " + at + ": " + before + " became " + after);
    return true;
  }

  private static boolean same(
      FormulaRule rule, Constant before, Constant after, double scale, boolean hasInfinity) {
    if (before.equals(after)) {
      return true;
    }
    if (!before.dtype().isFloating() || rule.exactness() == Exactness.EXACT) {
      return false;
    }
    double x = before.asDouble();
    double y = after.asDouble();
    if (x == y) {
      return true;
    }
    if (rule.exactness() == Exactness.SIGN_OF_ZERO) {
      return false;
    }
    if (rule.exactness() == Exactness.LIMIT && Double.isNaN(x) && hasInfinity) {
      return true;
    }
    double epsilon = before.dtype() == DType.F32 ? Math.ulp(1f) : Math.ulp(1.0);
    return Math.abs(x - y) <= epsilon * 4096 * scale;
  }
}
