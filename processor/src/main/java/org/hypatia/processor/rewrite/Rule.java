package org.hypatia.processor.rewrite;

import java.util.Set;
import org.hypatia.processor.graph.Node;
import org.jspecify.annotations.Nullable;

/** Something equal that is better: what it looks for, and what it puts in its place. */
public sealed interface Rule permits FormulaRule, CodeRule {
  /** Unique; the answer to "which rule did this?". */
  String name();

  /** Names of the ops it looks at; none for all. */
  Set<String> roots();

  Phase phase();

  Exactness exactness();

  /** What takes the node's place, of the same element type; null when the rule does not apply. */
  @Nullable Node apply(Node node, RuleContext context);
}
