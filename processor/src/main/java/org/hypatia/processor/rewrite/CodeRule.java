package org.hypatia.processor.rewrite;

import java.util.Set;
import java.util.function.BiFunction;
import org.hypatia.processor.graph.Node;
import org.jspecify.annotations.Nullable;

/** A rule whose right side is computed, because attributes have to be combined. */
record CodeRule(
    String name,
    Set<String> roots,
    Phase phase,
    Exactness exactness,
    BiFunction<Node, RuleContext, @Nullable Node> rewrite)
    implements Rule {
  /** A rule for one op that changes no bit. */
  static CodeRule of(
      String name, String root, BiFunction<Node, RuleContext, @Nullable Node> rewrite) {
    return new CodeRule(name, Set.of(root), Phase.SIMPLIFY, Exactness.EXACT, rewrite);
  }

  /** A rule for every op that changes no bit. */
  static CodeRule ofAll(String name, BiFunction<Node, RuleContext, @Nullable Node> rewrite) {
    return new CodeRule(name, Set.of(), Phase.SIMPLIFY, Exactness.EXACT, rewrite);
  }

  CodeRule on(String... more) {
    return new CodeRule(name, Set.of(more), phase, exactness, rewrite);
  }

  CodeRule rounding() {
    return new CodeRule(name, roots, phase, Exactness.ROUNDING, rewrite);
  }

  CodeRule limit() {
    return new CodeRule(name, roots, phase, Exactness.LIMIT, rewrite);
  }

  CodeRule exceptSignOfZero() {
    return new CodeRule(name, roots, phase, Exactness.SIGN_OF_ZERO, rewrite);
  }

  CodeRule in(Phase when) {
    return new CodeRule(name, roots, when, exactness, rewrite);
  }

  @Override
  public @Nullable Node apply(Node node, RuleContext context) {
    return rewrite.apply(node, context);
  }
}
