package org.hypatia.processor.autodiff;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.ops.CustomDerivative;
import org.hypatia.processor.ops.Differentiate;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.Scan;
import org.hypatia.processor.ops.StructuralOp;

/**
 * Which values change smoothly with given ones. Derivatives are taken along these only: integers,
 * booleans and functions made of steps end a path, and so do constants.
 */
final class Activity {
  private final Set<Node> active;
  private final Map<Node, ScanActivity> scans = new HashMap<>();

  /** Which inputs and outputs of a loop's body are active in some turn. */
  record ScanActivity(Set<Integer> inputs, Set<Integer> outputs) {}

  /**
   * @param order nodes, operands first
   * @param sources the values that change
   */
  Activity(List<Node> order, Collection<Node> sources) {
    active = new HashSet<>(sources);
    for (Node node : order) {
      if (!active.contains(node) && isActive(node)) {
        active.add(node);
      }
    }
  }

  boolean contains(Node node) {
    return active.contains(node);
  }

  ScanActivity scan(Node node) {
    ScanActivity found = scans.get(node);
    if (found == null) {
      throw new IllegalArgumentException("not an active scan: " + node);
    }
    return found;
  }

  private boolean isActive(Node node) {
    if (node.op() instanceof Result && node.operand(0).op() instanceof CustomDerivative) {
      return active.contains(node.operand(0));
    }
    if (node.op() instanceof Result result) {
      ScanActivity scan = scans.get(node.operand(0));
      return scan != null && scan.outputs().contains(result.index());
    }
    if (node.operands().stream().noneMatch(active::contains)) {
      return false;
    }
    if (node.op() instanceof Scan scan) {
      ScanActivity inside = scanActivity(node, scan);
      scans.put(node, inside);
      return !inside.outputs().isEmpty();
    }
    if (node.op() instanceof CustomDerivative custom) {
      return node.operands().subList(0, custom.sources()).stream().anyMatch(active::contains);
    }
    if (node.op() instanceof Differentiate) {
      throw Derivative.notExpanded(node);
    }
    if (!node.dtype().isFloating()) {
      return false;
    }
    for (int i = 0; i < node.operands().size(); i++) {
      if (active.contains(node.operand(i)) && passes(node, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean passes(Node node, int operand) {
    return node.op() instanceof Elementwise
        ? Derivative.passes(node, operand)
        : node.op() instanceof StructuralOp && node.operand(operand).dtype().isFloating();
  }

  /** A carried value that is active after one turn is so before the next: repeat until settled. */
  private ScanActivity scanActivity(Node node, Scan scan) {
    Set<Integer> inputs = new HashSet<>();
    for (int i = 0; i < node.operands().size(); i++) {
      if (active.contains(node.operand(i))) {
        inputs.add(i + 1);
      }
    }
    List<Node> bodyInputs = scan.body().inputs();
    while (true) {
      List<Node> sources = inputs.stream().map(bodyInputs::get).toList();
      Activity inside = new Activity(scan.body().nodes(), sources);
      Set<Integer> outputs = new HashSet<>();
      boolean grown = false;
      for (int i = 0; i < scan.results(); i++) {
        if (inside.contains(scan.body().outputs().get(i))) {
          outputs.add(i);
          grown |= i < scan.carries() && inputs.add(i + 1);
        }
      }
      if (!grown) {
        for (int carry = 0; carry < scan.carries(); carry++) {
          if (inputs.contains(carry + 1)) {
            outputs.add(carry);
          }
        }
        return new ScanActivity(inputs, outputs);
      }
    }
  }
}
