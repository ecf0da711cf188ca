package org.hypatia.processor.rewrite;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.hypatia.processor.diag.CompilerBug;

/** The rules of some phases, found by the op they look at. */
public final class RuleSet {
  /** Every rule there is, in the order in which they are tried. */
  public static final List<Rule> ALL = all();

  private final List<Rule> rules;
  private final Map<String, List<Rule>> byRoot = new HashMap<>();
  private final List<Rule> forAll = new ArrayList<>();

  RuleSet(List<? extends Rule> rules) {
    this.rules = List.copyOf(rules);
    rules.stream().filter(rule -> rule.roots().isEmpty()).forEach(forAll::add);
    for (Rule rule : rules) {
      for (String root : rule.roots()) {
        byRoot.computeIfAbsent(root, name -> new ArrayList<>(forAll)).add(rule);
      }
    }
  }

  /** The rules of these phases. */
  public static RuleSet of(Phase first, Phase... rest) {
    Set<Phase> phases = EnumSet.of(first, rest);
    return new RuleSet(ALL.stream().filter(rule -> phases.contains(rule.phase())).toList());
  }

  /** Those whose names meet a condition. */
  public RuleSet only(Predicate<String> names) {
    List<Rule> some = rules.stream().filter(rule -> names.test(rule.name())).toList();
    return some.size() == rules.size() ? this : new RuleSet(some);
  }

  /** The rules that may apply to a node whose op has that name. */
  List<Rule> at(String op) {
    return byRoot.getOrDefault(op, forAll);
  }

  private static List<Rule> all() {
    List<Rule> rules = new ArrayList<>();
    rules.addAll(ConstantRules.RULES);
    rules.addAll(ShapeRules.RULES);
    rules.addAll(SizeRules.RULES);
    rules.addAll(SoftmaxRules.RULES);
    rules.addAll(LogOfSumRules.RULES);
    rules.addAll(ArithmeticRules.RULES);
    rules.addAll(SumRules.RULES);
    rules.addAll(ProductRules.RULES);
    rules.addAll(FactorRules.RULES);
    rules.addAll(ComparisonRules.RULES);
    rules.addAll(ExponentialRules.RULES);
    rules.addAll(PowerRules.RULES);
    rules.addAll(ScatterRules.RULES);
    rules.addAll(SliceRules.RULES);
    rules.addAll(OverwriteRules.RULES);
    rules.addAll(ReduceRules.RULES);
    rules.addAll(SumAlongAxesRules.RULES);
    rules.addAll(ContractRules.RULES);
    Set<String> names = new HashSet<>();
    for (Rule rule : rules) {
      if (!names.add(rule.name())) {
        throw new CompilerBug("two rules are named " + rule.name());
      }
    }
    return List.copyOf(rules);
  }
}
