package org.hypatia.processor.passes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.hypatia.processor.graph.GraphCopier;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Contract;

/** Takes out of a loop what can be done for all turns at once, before it or after it. */
final class AllTurns {
  private final LoopBuilder loop;

  AllTurns(LoopBuilder loop) {
    this.loop = loop;
  }

  /**
   * A result that is computed after the loop.
   *
   * @param stacks of outputs, by number
   */
  record Finish(List<Integer> stacks, Function<List<Node>, Node> result) {}

  /** An array of which each turn reads and writes its own row is a sequence and a stack. */
  void takeRowsApart() {
    for (Map.Entry<Integer, Node> entry : List.copyOf(loop.carries.entrySet())) {
      int i = entry.getKey();
      TurnRows rows = TurnRows.of(entry.getValue(), loop.outputs, i, loop::isTurn);
      if (rows == null || !loop.operands.get(i).shape().get(0).equals(loop.scan.length())) {
        continue;
      }
      GraphCopier copier = new GraphCopier(loop.inner.graph());
      String name = ((Input) entry.getValue().op()).inputName();
      for (Node read : rows.reads()) {
        copier.replace(read, loop.sequence(name + ".element", loop.operands.get(i)));
      }
      List<Node> given = new ArrayList<>(loop.outputs);
      given.set(i, loop.inner.broadcastTo(rows.value(), rows.shape()));
      loop.outputs = copier.copyAll(given);
      loop.carries.remove(i);
      Node start = loop.operands.get(i);
      Node row = loop.outputs.get(i);
      boolean adds = rows.adds();
      loop.finishes.put(
          i,
          new Finish(
              List.of(stack(row)),
              stacks -> adds ? loop.outer.add(start, stacks.get(0)) : stacks.get(0)));
    }
  }

  /** The number of an output that is stacked. */
  private int stack(Node value) {
    int first = loop.scan.carries();
    int known = loop.outputs.subList(first, loop.outputs.size()).indexOf(value);
    if (known >= 0) {
      return first + known;
    }
    List<Node> more = new ArrayList<>(loop.outputs);
    more.add(value);
    loop.outputs = more;
    return more.size() - 1;
  }

  /** Products of a sequence's elements with one matrix are made before the loop. */
  void batchProducts() {
    Map<Node, Node> operandOf = LoopBuilder.byInput(loop.sequences);
    Map<Node, Node> matrices = LoopBuilder.byInput(loop.invariants);
    GraphCopier copier = new GraphCopier(loop.inner.graph());
    boolean found = false;
    for (Node node : LoopBuilder.reachable(loop.outputs)) {
      if (!(node.op() instanceof Contract product) || product.summed().isEmpty()) {
        continue;
      }
      for (int side = 0; side < 2; side++) {
        Node sequence = operandOf.get(node.operand(side));
        Node matrix = matrices.get(node.operand(1 - side));
        if (sequence != null && matrix != null && matrix.rank() > 1) {
          Node all = TimeProducts.batched(product, sequence, matrix, side, loop.outer);
          copier.replace(node, loop.sequence("product", all));
          found = true;
        }
      }
    }
    if (found) {
      loop.outputs = copier.copyAll(loop.outputs);
    }
  }

  /** A sum over the turns of products is one product after the loop; only RELAXED reorders it. */
  void sumProductsAfterwards() {
    Map<Node, Node> operandOf = LoopBuilder.byInput(loop.sequences);
    for (Map.Entry<Integer, Node> entry : List.copyOf(loop.carries.entrySet())) {
      Node carry = entry.getValue();
      Node added = TimeProducts.addedTo(carry, loop.outputs.get(entry.getKey()));
      boolean isOnlySummed = Uses.of(carry, loop.outputs) == 1;
      if (loop.strict
          || added == null
          || !isOnlySummed
          || !(added.op() instanceof Contract product)) {
        continue;
      }
      Node left = added.operand(0);
      Node right = added.operand(1);
      boolean change =
          !loop.invariants.containsValue(left) && !loop.invariants.containsValue(right);
      // What is stacked is no more than what is there for each turn already.
      if (change && (operandOf.containsKey(left) || operandOf.containsKey(right))) {
        sumAfterwards(entry.getKey(), product, left, right, operandOf);
      }
    }
  }

  /**
   * A product that is stacked only is made after the loop, for all turns, where what it is a
   * product of is stacked anyway.
   */
  void stackProductsAfterwards() {
    Map<Node, Node> matrices = LoopBuilder.byInput(loop.invariants);
    int first = loop.scan.carries();
    for (int i = first; i < loop.outputs.size(); i++) {
      Node stacked = loop.outputs.get(i);
      if (!(stacked.op() instanceof Contract product) || Uses.of(stacked, loop.outputs) != 1) {
        continue;
      }
      for (int side = 0; side < 2; side++) {
        int taken = side;
        Node matrix = matrices.get(stacked.operand(1 - side));
        int element = loop.outputs.lastIndexOf(stacked.operand(side));
        if (matrix != null && matrix.rank() > 1 && element >= first && element != i) {
          loop.finishes.put(
              i,
              new Finish(
                  List.of(element),
                  made -> TimeProducts.batched(product, made.get(0), matrix, taken, loop.outer)));
        }
      }
    }
  }

  private void sumAfterwards(
      int i, Contract product, Node left, Node right, Map<Node, Node> operandOf) {
    // One of the two is a sequence already.
    List<Integer> stacks = new ArrayList<>();
    for (Node side : List.of(left, right)) {
      if (!operandOf.containsKey(side)) {
        stacks.add(stack(side));
      }
    }
    Node start = loop.operands.get(i);
    loop.carries.remove(i);
    loop.finishes.put(
        i,
        new Finish(
            stacks,
            made -> {
              Node first = operandOf.containsKey(left) ? operandOf.get(left) : made.get(0);
              Node second = operandOf.containsKey(right) ? operandOf.get(right) : made.get(0);
              return loop.outer.add(start, TimeProducts.summed(product, first, second, loop.outer));
            }));
  }

  /**
   * Takes out what is made after the loop, and puts in what that needs; the last comes first, as
   * what is stacked may be finished too.
   */
  Set<Integer> takeFinished(Set<Integer> live) {
    Set<Integer> finished = new TreeSet<>(Comparator.reverseOrder());
    Deque<Integer> open = new ArrayDeque<>(live);
    while (!open.isEmpty()) {
      int i = open.remove();
      AllTurns.Finish finish = loop.finishes.get(i);
      if (loop.results.containsKey(i)) {
        continue;
      }
      if (finish == null) {
        live.add(i);
      } else {
        live.remove(i);
        finished.add(i);
        open.addAll(finish.stacks());
      }
    }
    return finished;
  }
}
