package org.hypatia.processor.passes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.Iota;
import org.hypatia.processor.ops.RoutineOp;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.SizeOf;

/** Which nodes of a loop's body can be computed before the loop. */
final class Movable {
  /** Fail on some operands, and so must not run where the loop has no turn. */
  private static final Set<String> MAY_FAIL = Set.of("div", "rem", "floorDiv", "floorMod");

  private final Set<Node> changing;

  /**
   * @param order the body's nodes, operands first
   * @param changing inputs that differ from turn to turn
   * @param runs whether the loop is known to have a turn
   */
  Movable(List<Node> order, Set<Node> changing, boolean runs) {
    this.changing = new HashSet<>(changing);
    for (Node node : order) {
      if (node.operands().stream().anyMatch(this.changing::contains) || (!runs && mayFail(node))) {
        this.changing.add(node);
      }
    }
  }

  boolean isMovable(Node node) {
    return !changing.contains(node);
  }

  /** Nodes that are read by what has to stay, and are more than a repetition of something. */
  List<Node> worthMoving(List<Node> outputs) {
    Set<Node> found = new LinkedHashSet<>();
    for (Node node : new Graph("body", List.of(), outputs).nodes()) {
      if (changing.contains(node)) {
        node.operands().forEach(operand -> collect(operand, found));
      }
    }
    outputs.forEach(output -> collect(output, found));
    return new ArrayList<>(found);
  }

  private void collect(Node node, Set<Node> found) {
    if (changing.contains(node) || node.op() instanceof Input || node.op() instanceof Constant) {
      return;
    }
    if (isCheap(node)) {
      node.operands().forEach(operand -> collect(operand, found));
    } else if (node.types().size() == 1) {
      found.add(node);
    }
  }

  /** Costs nothing in a loop, and memory outside of it. */
  private static boolean isCheap(Node node) {
    return node.op() instanceof BroadcastTo
        || node.op() instanceof Iota
        || node.op() instanceof SizeOf;
  }

  private static boolean mayFail(Node node) {
    if (node.op() instanceof RegionOp region) {
      return region.body().nodes().stream().anyMatch(Movable::mayFail);
    }
    return node.op() instanceof Gather
        || (node.op() instanceof RoutineOp routine && routine.isPartial())
        || node.op() instanceof Scatter
        || (node.op() instanceof ScalarOp op
            && MAY_FAIL.contains(op.name())
            && !node.dtype().isFloating());
  }

  /** Whether a value is made of nothing but constants and sizes, and may as well be inside. */
  static boolean isClosed(Node node) {
    return node.op() instanceof Constant
        || (isCheap(node) && node.operands().stream().allMatch(Movable::isClosed));
  }
}
