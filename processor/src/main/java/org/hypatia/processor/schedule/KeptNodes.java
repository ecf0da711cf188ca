package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.IndexedOp;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.Transpose;
import org.hypatia.processor.ops.Windows;

/**
 * Decides which nodes are computed once and kept, and which are computed where they are read.
 *
 * <p>Kept are outputs, results of everything that is not one expression an element, what would cost
 * more to compute again than to read, and a part of what is nested very deeply.
 */
final class KeptNodes {
  /** From this cost on, in additions, an element is not computed twice. */
  private static final int WORTH_KEEPING = 4;

  private static final int HIGHEST_COST = 10_000;

  /** Expressions are made by recursion: one that is nested deeper than this is cut in two. */
  private static final int MAX_DEPTH = 200;

  private final Graph graph;
  private final Set<Node> kept = new HashSet<>();
  private final Set<Node> bases = new HashSet<>();
  private final Set<Node> places = new HashSet<>();
  private final Map<Node, Integer> costs = new HashMap<>();

  private KeptNodes(Graph graph) {
    this.graph = graph;
    graph.nodes().stream().filter(this::isOfPlaces).forEach(places::add);
  }

  /** The kept nodes of a graph, without its inputs. */
  static Set<Node> of(Graph graph) {
    KeptNodes nodes = new KeptNodes(graph);
    nodes.keepWhatMust();
    nodes.keepWhatIsReadTwice();
    nodes.keepWhatIsDeep();
    return nodes.kept;
  }

  /** Whether an element is one expression over those of operands. */
  static boolean isExpression(Node node) {
    return node.op() instanceof Elementwise
        || node.op() instanceof IndexedOp
        || node.op() instanceof Constant;
  }

  private void keepWhatMust() {
    for (Node node : graph.nodes()) {
      if (!isExpression(node) && !(node.op() instanceof Input)) {
        kept.add(node);
      }
    }
    for (Node output : graph.outputs()) {
      if (!(output.op() instanceof Input)) {
        kept.add(output);
      }
    }
    computeCosts();
    Map<Node, Integer> uses = graph.uses();
    for (Node node : graph.nodes()) {
      if (isWrittenOver(node, uses) && cost(node.operand(0)) > 0) {
        kept.add(node.operand(0));
        bases.add(node.operand(0));
      }
    }
  }

  /**
   * Whether a scatter may write over its base, as nothing else reads that: then the base is
   * computed where the result is to be, in loops that it may share with others.
   */
  static boolean isWrittenOver(Node scatter, Map<Node, Integer> uses) {
    return scatter.op() instanceof Scatter
        && !(scatter.operand(0).op() instanceof Input)
        && !(scatter.operand(0).op() instanceof Result)
        && uses.getOrDefault(scatter.operand(0), 0) == 1;
  }

  private void keepWhatIsReadTwice() {
    computeCosts();
    Map<Node, Set<Node>> readers = new HashMap<>();
    List<Node> nodes = new ArrayList<>(graph.nodes());
    java.util.Collections.reverse(nodes);
    for (Node node : nodes) {
      Set<Node> roots = readers.getOrDefault(node, Set.of());
      boolean isCostly = roots.size() > 1 && cost(node) >= WORTH_KEEPING;
      if (isExpression(node) && isCostly && !isArrangement(node)) {
        kept.add(node);
      }
      Set<Node> passedOn = kept.contains(node) ? Set.of(node) : roots;
      for (int i = 0; i < node.operands().size(); i++) {
        Node operand = node.operand(i);
        readers.computeIfAbsent(operand, key -> new LinkedHashSet<>()).addAll(passedOn);
        if (isExpression(operand) && isReadManyTimes(node, i) && cost(operand) > 1) {
          kept.add(arranged(operand));
        }
      }
    }
    for (Node node : graph.nodes()) { // What is taken out makes what reads it cost more.
      costs.put(node, costNow(node));
      if (kept.contains(node) && isCheapAfterAll(node, readers)) {
        kept.remove(node);
      }
    }
  }

  /** Whether elements are those of the operand in another order of the axes. */
  private static boolean isArrangement(Node node) {
    return node.op() instanceof Transpose;
  }

  /** What is kept lies as it is computed: loops go along the axes as they find them. */
  private Node arranged(Node node) {
    return isArrangement(node) && isExpression(node.operand(0)) ? arranged(node.operand(0)) : node;
  }

  /** Other nodes that are kept may have made this one cheap; what must be kept stays. */
  private boolean isCheapAfterAll(Node node, Map<Node, Set<Node>> readers) {
    boolean manyTimes = readers.getOrDefault(node, Set.of()).size() <= 1;
    return isExpression(node)
        && !graph.outputs().contains(node)
        && !bases.contains(node)
        && cost(node) < (manyTimes ? 2 : WORTH_KEEPING);
  }

  private void keepWhatIsDeep() {
    Map<Node, Integer> depths = new HashMap<>();
    for (Node node : graph.nodes()) {
      int depth = 0;
      for (Node operand : node.operands()) {
        depth = Math.max(depth, kept.contains(operand) ? 0 : depths.getOrDefault(operand, 0) + 1);
      }
      if (depth >= MAX_DEPTH) {
        kept.add(node);
      }
      depths.put(node, depth);
    }
  }

  /** Whether a reader may read an element of its operand more than once. */
  private static boolean isReadManyTimes(Node reader, int operand) {
    Node read = reader.operand(operand);
    if (reader.op() instanceof RegionOp) {
      return true;
    }
    if (reader.op() instanceof Contract contract) {
      String own = operand == 0 ? contract.left() : contract.right();
      return contract.out().chars().anyMatch(letter -> own.indexOf(letter) < 0);
    }
    if (reader.op() instanceof Gather) {
      return operand > 0 && reader.rank() > read.rank();
    }
    boolean stretches = reader.op() instanceof BroadcastTo || reader.op() instanceof Elementwise;
    return stretches && !reader.shape().size().equals(read.shape().size());
  }

  private int cost(Node node) {
    return costs.getOrDefault(node, 0);
  }

  /** What an element costs if everything that is not kept is computed for it. */
  private void computeCosts() {
    for (Node node : graph.nodes()) {
      costs.put(node, costNow(node));
    }
  }

  private int costNow(Node node) {
    int own = node.op() instanceof Elementwise op ? op.weight() : 0;
    if (node.op() instanceof Gather) {
      own = 2;
    }
    if (asks(node)) {
      own = WORTH_KEEPING;
    }
    for (Node operand : node.operands()) {
      own += kept.contains(operand) ? 0 : cost(operand);
    }
    // Which turns of a loop there are is said by comparisons of places: kept, they say nothing.
    if (places.contains(node) && own <= WORTH_KEEPING) {
      own = Math.min(own, 1);
    }
    return Math.min(own, HIGHEST_COST);
  }

  /** Whether an element is a truth or an integer that follows from its place alone. */
  private boolean isOfPlaces(Node node) {
    return isExpression(node)
        && !node.dtype().isFloating()
        && !(node.op() instanceof Gather)
        && places.containsAll(node.operands());
  }

  /** Asked for every element, conditions keep a loop from being vectorised. */
  static boolean asks(Node node) {
    return node.op() instanceof Gather gather && gather.partial()
        || node.op() instanceof Windows windows && windows.mayBeOutside(node.operand(0).shape());
  }
}
