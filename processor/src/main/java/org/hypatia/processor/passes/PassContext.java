package org.hypatia.processor.passes;

import java.util.List;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.rewrite.Firing;
import org.hypatia.processor.rewrite.Rewriter;
import org.hypatia.processor.rewrite.RuleSet;

/**
 * What a pass knows besides the graph.
 *
 * @param strict whether Java's order of operations and bits are to be kept
 * @param options how the pipeline is run
 * @param firings where used rules are noted
 */
record PassContext(boolean strict, PassOptions options, List<Firing> firings) {
  Graph rewrite(Graph graph, RuleSet rules) {
    return new Rewriter(rules.only(options.rules()), strict, firings::add).rewrite(graph);
  }
}
