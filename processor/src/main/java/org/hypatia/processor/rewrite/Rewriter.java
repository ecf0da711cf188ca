package org.hypatia.processor.rewrite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.ScalarOp;
import org.jspecify.annotations.Nullable;

/**
 * Applies rules from the operands upwards until none applies any more. Every node is settled once:
 * what it became is remembered, and what a rule makes is settled before anything reads it.
 *
 * <p>That this ends, and with a graph of about the size of the first, is a property of the rules,
 * and tested as one: each goes downhill. Should some undo each other all the same, a net holds: the
 * rewriter keeps the graph that it has, which is as right as the one it looked for, and says so.
 */
public final class Rewriter {
  /** The name under which the net is logged, in the place of a rule's. */
  public static final String STOPPED = "stopped";

  /** More rules than this on one node mean that some undo each other. */
  private static final int LONGEST_CHAIN = 100;

  /** What rules make of what rules made, and so on, more often than this never ends. */
  private static final int DEEPEST = 400;

  /** A further sweep is needed only where a rule asks about other uses of a node. */
  private static final int MOST_SWEEPS = 16;

  /** No graph is made larger than this many times what it was. */
  private static final int MOST_GROWTH = 4;

  private final RuleSet rules;
  private final boolean strict;
  private final Consumer<Firing> log;

  /** Bodies that no rule changes, which the next sweep over what is around them need not try. */
  private final Set<Graph> done = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * @param strict whether Java's bits are to be kept
   * @param log is told of every rule used
   */
  public Rewriter(RuleSet rules, boolean strict, Consumer<Firing> log) {
    this.rules = rules;
    this.strict = strict;
    this.log = log;
  }

  /** The graph with all rules applied, bodies of regions included. */
  public Graph rewrite(Graph graph) {
    if (done.contains(graph)) {
      return graph;
    }
    int most = MOST_GROWTH * graph.nodes().size() + 64;
    Graph current = graph;
    for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
      Sweep go = new Sweep(current.uses());
      Graph next = go.run(current);
      if (next.nodes().size() > most) {
        stopped("the graph grows from " + graph.nodes().size() + " nodes to more than " + most);
        return current;
      }
      if (go.hasStopped) {
        return next;
      }
      if (next.equals(current)) {
        done.add(next);
        return next;
      }
      current = next;
    }
    stopped("not settled after " + MOST_SWEEPS + " sweeps");
    return current;
  }

  private void stopped(String why) {
    log.accept(new Firing(STOPPED, why, "what there is", SourcePos.NONE));
  }

  private record Pair(ScalarOp op, Node left, Node right) {}

  /** One pass over a graph, operands first. */
  private final class Sweep {
    private final Map<Node, Integer> uses;
    private final Map<Node, Node> settled = new HashMap<>();
    private final Map<Pair, Node> commuted = new HashMap<>();
    private final Set<Node> seen = new HashSet<>();
    private final Set<Node> shared = new HashSet<>();
    private final Facts facts = new Facts();
    private final List<String> trace = new ArrayList<>();
    private int depth;
    private boolean hasStopped;

    Sweep(Map<Node, Integer> uses) {
      this.uses = uses;
    }

    Graph run(Graph graph) {
      return GraphTransform.apply(graph, this::step);
    }

    private List<Node> step(Node original, List<Node> operands, GraphBuilder into) {
      if (original.op() instanceof RegionOp region) {
        RegionOp changed = region.withBody(rewrite(region.body()));
        return into.results(into.make(changed, operands));
      }
      RuleContext context = new RuleContext(new OpBuilder(into), facts, shared::contains, strict);
      Node node = settle(into.make(original.op(), operands), context);
      facts.learn(node);
      if (!seen.add(node) || uses.getOrDefault(original, 0) > 1) {
        shared.add(node);
      }
      return List.of(node);
    }

    private Node settle(Node node, RuleContext context) {
      List<Node> chain = new ArrayList<>();
      Node current = node;
      depth++;
      while (!hasStopped && !settled.containsKey(current)) {
        chain.add(current);
        Node next = once(withSettledOperands(current, context), context);
        if (next == current) {
          break;
        }
        current = next;
        if (chain.size() > LONGEST_CHAIN || depth > DEEPEST) {
          int from = Math.max(0, trace.size() - 12);
          stopped("rules go on for ever: " + trace.subList(from, trace.size()));
          hasStopped = true;
        }
      }
      depth--;
      Node end = settled.getOrDefault(current, current);
      chain.forEach(passed -> settled.put(passed, end));
      settled.put(end, end);
      return end;
    }

    /** What rules made may have operands that have never been looked at. */
    private Node withSettledOperands(Node node, RuleContext context) {
      if (node.op() instanceof Result || node.op() instanceof RegionOp) {
        return node;
      }
      List<Node> operands = new ArrayList<>();
      node.operands().forEach(operand -> operands.add(settle(operand, context)));
      return operands.equals(node.operands())
          ? node
          : context.b().graph().make(node.op(), operands);
    }

    private Node once(Node node, RuleContext context) {
      if (node.op() instanceof ScalarOp op && op.isCommutative()) {
        Node other = commuted.get(new Pair(op, node.operand(1), node.operand(0)));
        if (other != null) {
          return other;
        }
        commuted.put(new Pair(op, node.operand(0), node.operand(1)), node);
      }
      for (Rule rule : rules.at(node.op().name())) {
        if (!strict || rule.exactness() == Exactness.EXACT || !isFloating(node)) {
          Node replacement = apply(rule, node, context);
          if (replacement != null && replacement != node) {
            return replacement;
          }
        }
      }
      return node;
    }

    private @Nullable Node apply(Rule rule, Node node, RuleContext context) {
      Node replacement = rule.apply(node, context);
      if (replacement == null || replacement == node) {
        return null;
      }
      if (!replacement.type().equals(node.type())) {
        throw new CompilerBug(
            "rule " + rule.name() + " makes " + replacement.type() + " of " + node.type());
      }
      trace.add(rule.name());
      log.accept(new Firing(rule.name(), Text.of(node), Text.of(replacement), node.pos()));
      return replacement;
    }

    private static boolean isFloating(Node node) {
      return node.dtype().isFloating()
          || node.operands().stream().anyMatch(operand -> operand.dtype().isFloating());
    }
  }
}
