package org.hypatia.processor.passes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.OpBuilder;

/**
 * Two axes of a contraction that are next to each other wherever they occur are one, where operands
 * and result lie in memory in the order of their axes: the products of all turns of a loop are one
 * matrix product, and the sums of the products of all turns another.
 */
final class JoinedAxes {
  /** What loops may read block by block, as it is computed: there its axes are those of others. */
  private final Set<Node> readByLoops = new HashSet<>();

  private JoinedAxes(Graph graph) {
    for (Node node : graph.nodes()) {
      if (!(node.op() instanceof RegionOp)) {
        readByLoops.addAll(node.operands());
      }
    }
  }

  static Graph run(Graph graph) {
    return Bodies.innermostFirst(
        graph, inner -> GraphTransform.apply(inner, new JoinedAxes(inner)::replace));
  }

  private List<Node> replace(Node original, List<Node> operands, GraphBuilder into) {
    return original.op() instanceof Contract contract
        ? List.of(joined(original, contract, operands, new OpBuilder(into)))
        : GraphTransform.keep(original, operands, into);
  }

  private Node joined(Node original, Contract contract, List<Node> operands, OpBuilder b) {
    Node left = operands.get(0);
    Node right = operands.get(1);
    Contract joined = contract;
    for (char first : (contract.left() + contract.right()).toCharArray()) {
      char second = next(joined, first);
      while (second != 0 && isOne(original, joined, first, second)) {
        left = joined(left, joined.left().indexOf(second), b);
        right = joined(right, joined.right().indexOf(second), b);
        joined = without(joined, second);
        second = next(joined, first);
      }
    }
    Node product = b.graph().make(joined.withLettersInOrder(), left, right);
    return b.reshape(product, original.shape());
  }

  /** The letter behind another; 0 for none. */
  private static char next(Contract contract, char letter) {
    for (String letters : List.of(contract.left(), contract.right())) {
      int at = letters.indexOf(letter);
      if (at >= 0 && at + 1 < letters.length()) {
        return letters.charAt(at + 1);
      }
    }
    return 0;
  }

  private boolean isOne(Node original, Contract contract, char first, char second) {
    return isOne(contract.left(), isInOrder(original.operand(0)), first, second)
        && isOne(contract.right(), isInOrder(original.operand(1)), first, second)
        && isOne(contract.out(), !readByLoops.contains(original), first, second);
  }

  private static boolean isOne(String letters, boolean inOrder, char first, char second) {
    boolean occurs = letters.indexOf(first) >= 0 || letters.indexOf(second) >= 0;
    return !occurs || inOrder && letters.contains("" + first + second);
  }

  /** Whether the elements of a node lie in memory as its axes go. */
  private static boolean isInOrder(Node node) {
    return node.op() instanceof Input
        || node.op() instanceof Result
        || node.op() instanceof RegionOp;
  }

  private static Node joined(Node operand, int axis, OpBuilder b) {
    if (axis < 0) {
      return operand;
    }
    List<Dim> dims = new ArrayList<>(operand.shape().dims());
    Dim size = dims.remove(axis);
    dims.set(axis - 1, dims.get(axis - 1).times(size));
    return b.reshape(operand, new Shape(dims));
  }

  private static Contract without(Contract contract, char letter) {
    String gone = String.valueOf(letter);
    return new Contract(
        contract.left().replace(gone, ""),
        contract.right().replace(gone, ""),
        contract.out().replace(gone, ""));
  }
}
