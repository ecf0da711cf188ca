package org.hypatia.processor.passes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.Scan;
import org.jspecify.annotations.Nullable;

/**
 * The product of what a loop has stacked with a matrix that stayed the same in it may be one that
 * the loop has made itself, turn by turn: then it is stacked too. So a gradient reads the products
 * of its loop, which take as much memory as they would if they were made anew.
 */
final class KeptProducts {
  private final Map<Node, List<Node>> kept = new HashMap<>();
  private final Map<Node, Reuse> reuses = new HashMap<>();

  private KeptProducts(Graph graph) {
    for (Node node : graph.nodes()) {
      Reuse reuse = reuse(node);
      if (reuse != null) {
        reuses.put(node, reuse);
        List<Node> products = kept.computeIfAbsent(reuse.loop(), loop -> new ArrayList<>());
        if (!products.contains(reuse.product())) {
          products.add(reuse.product());
        }
      }
    }
  }

  /**
   * A product of all turns that need not be made.
   *
   * @param side which operand the loop has stacked
   * @param product that of one turn, in the loop's body
   */
  private record Reuse(Node loop, int side, Node product) {}

  static Graph reuse(Graph graph) {
    KeptProducts products = new KeptProducts(graph);
    return products.reuses.isEmpty() ? graph : GraphTransform.apply(graph, products::replace);
  }

  private static @Nullable Reuse reuse(Node node) {
    if (!(node.op() instanceof Contract all)) {
      return null;
    }
    Contract named = all.withLettersInOrder();
    for (int side = 0; side < 2; side++) {
      Node stack = node.operand(side);
      Node loop = stack.op() instanceof Result ? stack.operand(0) : stack;
      if (!(loop.op() instanceof Scan scan) || scan.asks()) {
        continue;
      }
      int number = stack.op() instanceof Result result ? result.index() : 0;
      int same = invariant(scan, loop, node.operand(1 - side));
      if (number < scan.carries() || same < 0) {
        continue;
      }
      Node element = scan.body().outputs().get(number);
      Node matrix = scan.body().inputs().get(same + 1);
      for (Node inside : scan.body().nodes()) {
        if (inside.op() instanceof Contract product
            && inside.operand(side) == element
            && inside.operand(1 - side) == matrix
            && TimeProducts.batched(product, side).withLettersInOrder().equals(named)) {
          return new Reuse(loop, side, inside);
        }
      }
    }
    return null;
  }

  /** Which operand of a loop stays the same and is {@code node}; -1 for none. */
  private static int invariant(Scan scan, Node loop, Node node) {
    int first = scan.carries() + scan.sequences();
    int found = loop.operands().subList(first, loop.operands().size()).indexOf(node);
    return found < 0 ? -1 : first + found;
  }

  private List<Node> replace(Node original, List<Node> operands, GraphBuilder into) {
    List<Node> products = kept.get(original);
    if (products != null) {
      Scan scan = (Scan) original.op();
      List<Node> outputs = new ArrayList<>(scan.body().outputs());
      outputs.addAll(products);
      Graph body = new Graph(scan.body().name(), scan.body().inputs(), outputs);
      return into.results(into.make(scan.withBody(body), operands));
    }
    Reuse reuse = reuses.get(original);
    if (reuse != null) {
      Node loop = operands.get(reuse.side()).operand(0);
      int before = ((Scan) reuse.loop().op()).results();
      List<Node> made = kept.getOrDefault(reuse.loop(), List.of());
      return List.of(into.results(loop).get(before + made.indexOf(reuse.product())));
    }
    return GraphTransform.keep(original, operands, into);
  }
}
