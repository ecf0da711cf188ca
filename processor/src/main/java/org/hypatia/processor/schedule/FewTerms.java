package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.loop.Accumulation;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.Reduce;

/**
 * Reductions and contractions over a few elements, of constant number: an element of the result is
 * one expression over all of them. So no loop is opened whose few turns are no vector, and the
 * loops over the result are vectors.
 */
final class FewTerms {
  /** Terms up to which one expression has all of them. */
  private static final long MOST = 16;

  /** What all terms together may cost, in additions: more is not worth the size of its code. */
  private static final long MOST_WORK = 32;

  private FewTerms() {}

  /** Whether an element of a node is one expression over few terms. */
  static boolean are(Node node, boolean strict, Set<Node> kept) {
    if (!isReduction(node) || kind(node).isIndex() || strict && isOrdered(node)) {
      return false;
    }
    Dim count = Dim.ONE;
    for (Dim extent : extents(node)) {
      count = count.times(extent);
    }
    if (!count.isConstant() || count.constant() < 1 || count.constant() > MOST) {
      return false;
    }
    int cost = 1;
    for (Node operand : node.operands()) {
      cost += cost(operand, kept);
    }
    return count.constant() * cost <= MOST_WORK;
  }

  /** Whether the result depends on the order of the terms. */
  private static boolean isOrdered(Node node) {
    boolean adds = kind(node) == Reduce.Kind.SUM || kind(node) == Reduce.Kind.PROD;
    return adds && node.dtype().isFloating();
  }

  static boolean isReduction(Node node) {
    return node.op() instanceof Reduce || node.op() instanceof Contract;
  }

  static Map<Character, Dim> sizes(Node node, Contract contract) {
    return contract.sizes(node.operand(0).type(), node.operand(1).type(), Sizes.STRICT);
  }

  /** An index whose axes have these letters. */
  static List<Dim> places(String letters, Map<Character, Dim> places) {
    List<Dim> index = new ArrayList<>();
    for (char letter : letters.toCharArray()) {
      index.add(Objects.requireNonNull(places.get(letter)));
    }
    return index;
  }

  private static Reduce.Kind kind(Node node) {
    return node.op() instanceof Reduce reduce ? reduce.kind() : Reduce.Kind.SUM;
  }

  /** The sizes of the axes that are reduced, in order. */
  private static List<Dim> extents(Node node) {
    List<Dim> extents = new ArrayList<>();
    if (node.op() instanceof Reduce reduce) {
      reduce.axes().forEach(axis -> extents.add(node.operand(0).shape().get(axis)));
    } else if (node.op() instanceof Contract contract) {
      Map<Character, Dim> sizes = sizes(node, contract);
      for (char letter : contract.summed().toCharArray()) {
        extents.add(Objects.requireNonNull(sizes.get(letter)));
      }
    }
    return extents;
  }

  /** What it costs to compute an element of an operand. */
  private static int cost(Node node, Set<Node> kept) {
    if (kept.contains(node)) {
      return 0;
    }
    boolean asks = node.op() instanceof Gather || KeptNodes.asks(node);
    int cost = asks ? (int) MOST_WORK : node.op() instanceof Elementwise op ? op.weight() : 0;
    for (Node operand : node.operands()) {
      cost = (int) Math.min(MOST_WORK, cost + cost(operand, kept));
    }
    return cost;
  }

  /**
   * The element at {@code index}.
   *
   * @param element gives the element of an operand at a place
   */
  static LoopExpr value(Node node, List<Dim> index, BiFunction<Node, List<Dim>, LoopExpr> element) {
    List<LoopExpr> terms = new ArrayList<>();
    each(extents(node), new ArrayList<>(), place -> terms.add(term(node, index, place, element)));
    LoopExpr all = terms.get(0);
    for (LoopExpr term : terms.subList(1, terms.size())) {
      all = Accumulation.combine(kind(node), all, term);
    }
    return all;
  }

  /** Goes through all places of axes of these sizes, the last axis fastest. */
  private static void each(List<Dim> extents, List<Dim> place, Consumer<List<Dim>> visit) {
    if (place.size() == extents.size()) {
      visit.accept(place);
      return;
    }
    for (long i = 0; i < extents.get(place.size()).constant(); i++) {
      List<Dim> longer = new ArrayList<>(place);
      longer.add(Dim.of(i));
      each(extents, longer, visit);
    }
  }

  private static LoopExpr term(
      Node node, List<Dim> index, List<Dim> place, BiFunction<Node, List<Dim>, LoopExpr> element) {
    if (node.op() instanceof Reduce reduce) {
      List<Dim> at = new ArrayList<>(index);
      for (int i = 0; i < place.size(); i++) {
        at.add(reduce.axes().get(i), place.get(i));
      }
      return element.apply(node.operand(0), at);
    }
    Contract contract = (Contract) node.op();
    Map<Character, Dim> places = new HashMap<>();
    for (int i = 0; i < index.size(); i++) {
      places.put(contract.out().charAt(i), index.get(i));
    }
    for (int i = 0; i < place.size(); i++) {
      places.put(contract.summed().charAt(i), place.get(i));
    }
    return LoopExpr.apply(
        Ops.get("mul"),
        element.apply(node.operand(0), places(contract.left(), places)),
        element.apply(node.operand(1), places(contract.right(), places)));
  }
}
