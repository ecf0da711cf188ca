package org.hypatia.processor.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.IndexedOp;
import org.hypatia.processor.ops.Scan;

/**
 * How many operations a graph has, in additions: a function counts as its weight, a term of a
 * product as two, and what only moves elements as nothing.
 */
public final class Operations {
  private final ToLongFunction<String> sizes;

  private Operations(ToLongFunction<String> sizes) {
    this.sizes = sizes;
  }

  /** The operations for some values of the size symbols. */
  public static double of(Graph graph, ToLongFunction<String> sizes) {
    return new Operations(sizes).count(graph);
  }

  private double count(Graph graph) {
    double count = 0;
    for (Node node : graph.nodes()) {
      count += count(node);
    }
    return count;
  }

  private double count(Node node) {
    boolean moves =
        node.op() instanceof Input
            || node.op() instanceof Constant
            || node.op() instanceof Result
            || node.op() instanceof IndexedOp;
    if (moves) {
      return 0;
    }
    if (node.op() instanceof Scan scan) {
      return size(scan.length()) * count(scan.body());
    }
    if (node.op() instanceof RegionOp) {
      throw new AssertionError("not optimised: " + node.op().name());
    }
    if (node.op() instanceof Elementwise op) {
      return op.weight() * elements(node);
    }
    return node.op() instanceof Contract contract ? terms(contract, node) : read(node);
  }

  private double terms(Contract contract, Node node) {
    Map<Character, Double> letters = new HashMap<>();
    for (int operand = 0; operand < 2; operand++) {
      String axes = operand == 0 ? contract.left() : contract.right();
      for (int axis = 0; axis < axes.length(); axis++) {
        letters.put(axes.charAt(axis), size(node.operand(operand).shape().get(axis)));
      }
    }
    return letters.values().stream().reduce(2.0, (a, b) -> a * b);
  }

  /** A reduction, a sort or a write reads each element once. */
  private double read(Node node) {
    return node.operands().stream().mapToDouble(this::elements).max().orElse(0);
  }

  private double elements(Node node) {
    return node.types().stream().mapToDouble(type -> size(type.shape().size())).sum();
  }

  private double size(Dim dim) {
    return dim.evaluate(sizes);
  }
}
