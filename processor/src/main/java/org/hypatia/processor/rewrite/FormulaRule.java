package org.hypatia.processor.rewrite;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Formula;
import org.hypatia.processor.ops.ScalarOp;
import org.jspecify.annotations.Nullable;

/**
 * A rule that is two formulas over the same variables. Read {@code rule("sub-neg", sub(X, neg(Y)),
 * add(X, Y)).exact()} as: what looks like the first becomes the second, and no bit changes.
 */
public final class FormulaRule implements Rule {
  private final String name;
  private final Formula.Apply before;
  private final Formula after;
  private final Exactness exactness;
  private final Phase phase;
  private final Map<Formula, EnumSet<Fact>> facts;
  private final Set<DType.Kind> kinds;
  private final boolean unsharedOnly;

  private FormulaRule(
      String name,
      Formula before,
      Formula after,
      Exactness exactness,
      Phase phase,
      Map<Formula, EnumSet<Fact>> facts,
      Set<DType.Kind> kinds,
      boolean unsharedOnly) {
    this.name = name;
    this.before = (Formula.Apply) before;
    this.after = after;
    this.exactness = exactness;
    this.phase = phase;
    this.facts = facts;
    this.kinds = kinds;
    this.unsharedOnly = unsharedOnly;
  }

  /** A rule that changes no bit, on all element types, always of use; see the methods below. */
  static FormulaRule rule(String name, Formula before, Formula after) {
    return new FormulaRule(
        name,
        before,
        after,
        Exactness.EXACT,
        Phase.SIMPLIFY,
        Map.of(),
        EnumSet.allOf(DType.Kind.class),
        false);
  }

  private FormulaRule with(Exactness changed) {
    return new FormulaRule(name, before, after, changed, phase, facts, kinds, unsharedOnly);
  }

  FormulaRule exceptSignOfZero() {
    return with(Exactness.SIGN_OF_ZERO);
  }

  FormulaRule rounding() {
    return with(Exactness.ROUNDING);
  }

  FormulaRule limit() {
    return with(Exactness.LIMIT);
  }

  FormulaRule in(Phase when) {
    return new FormulaRule(name, before, after, exactness, when, facts, kinds, unsharedOnly);
  }

  /** Only where these facts about a variable, or about a formula over variables, are proved. */
  FormulaRule given(Formula about, Fact... needed) {
    Map<Formula, EnumSet<Fact>> more = new LinkedHashMap<>(facts);
    EnumSet<Fact> all = EnumSet.noneOf(Fact.class);
    all.addAll(List.of(needed));
    more.put(about, all);
    return new FormulaRule(name, before, after, exactness, phase, more, kinds, unsharedOnly);
  }

  /** Only where the root's operands are of these kinds. */
  FormulaRule on(DType.Kind first, DType.Kind... rest) {
    return new FormulaRule(
        name, before, after, exactness, phase, facts, EnumSet.of(first, rest), unsharedOnly);
  }

  FormulaRule floating() {
    return on(DType.Kind.FLOATING);
  }

  /** Not where an op inside the left side has another use, and would be computed besides. */
  FormulaRule unlessShared() {
    return new FormulaRule(name, before, after, exactness, phase, facts, kinds, true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> roots() {
    return Set.of(before.op());
  }

  @Override
  public Phase phase() {
    return phase;
  }

  @Override
  public Exactness exactness() {
    return exactness;
  }

  public Formula.Apply before() {
    return before;
  }

  public Formula after() {
    return after;
  }

  public Map<Formula, EnumSet<Fact>> facts() {
    return facts;
  }

  /** The kinds of element types it applies to. */
  public Set<DType.Kind> kinds() {
    return kinds;
  }

  @Override
  public @Nullable Node apply(Node node, RuleContext context) {
    if (!(node.op() instanceof ScalarOp) || !kinds.contains(valueType(node).kind())) {
      return null;
    }
    Matcher matcher = new Matcher(constants(), exactness != Exactness.EXACT, unsharedOnly, context);
    Map<String, Node> bound = matcher.match(before, node);
    if (bound == null) {
      return null;
    }
    Facts known = context.facts().within(node.shape());
    for (Map.Entry<Formula, EnumSet<Fact>> needed : facts.entrySet()) {
      Node about = instantiate(needed.getKey(), valueType(node), bound, context);
      if (!needed.getValue().stream().allMatch(fact -> known.holds(fact, about))) {
        return null;
      }
    }
    DType root = after instanceof Formula.Literal ? node.dtype() : valueType(node);
    return context.b().broadcastTo(instantiate(after, root, bound, context), node.shape());
  }

  /** Variables that stand for constants only. */
  Set<String> constants() {
    Set<String> names = new TreeSet<>();
    facts.forEach(
        (formula, needed) -> {
          if (formula instanceof Formula.Variable variable && needed.contains(Fact.CONSTANT)) {
            names.add(variable.name());
          }
        });
    return names;
  }

  /** The element type that literals have: that of the values, not of conditions on them. */
  static DType valueType(Node node) {
    return node.operand(node.operands().size() - 1).dtype();
  }

  private static Node instantiate(
      Formula formula, DType literals, Map<String, Node> bound, RuleContext context) {
    if (formula instanceof Formula.Apply apply) {
      List<Node> operands = new ArrayList<>();
      for (Formula argument : apply.arguments()) {
        operands.add(instantiate(argument, literals, bound, context));
      }
      return context.b().op(apply.op(), operands.toArray(new Node[0]));
    }
    return context.b().formula(formula, literals, bound);
  }

  @Override
  public String toString() {
    return name + ": " + before + " -> " + after + " " + exactness + facts;
  }
}
