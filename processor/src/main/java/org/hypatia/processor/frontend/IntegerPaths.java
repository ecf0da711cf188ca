package org.hypatia.processor.frontend;

import java.util.HashSet;
import java.util.Set;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Cast;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a derivative that would be zero for one reason only: everything that depends on the
 * variable was made an integer on the way, such as the place of the largest element. A condition is
 * no such way: between its jumps the derivative is what the branch has.
 */
final class IntegerPaths {
  private IntegerPaths() {}

  /**
   * @param input the number of the input to differentiate with respect to
   * @param name what the user calls it
   */
  static void requireOthers(Graph function, int input, String name) {
    Set<Node> reached = new HashSet<>();
    Set<Node> smooth = new HashSet<>();
    reached.add(function.inputs().get(input));
    smooth.add(function.inputs().get(input));
    @Nullable Node integer = null;
    for (Node node : function.nodes()) {
      boolean depends = node.operands().stream().anyMatch(reached::contains);
      boolean dependsSmoothly = node.operands().stream().anyMatch(smooth::contains);
      boolean isInteger =
          node.types().size() == 1
              && node.dtype().isIntegral()
              && node.operands().stream().anyMatch(IntegerPaths::isFloating);
      if (depends) {
        reached.add(node);
      }
      if (dependsSmoothly && !isInteger) {
        smooth.add(node);
      }
      if (dependsSmoothly && isInteger && integer == null) {
        integer = node;
      }
    }
    Node result = function.outputs().get(0);
    if (integer != null && reached.contains(result) && !smooth.contains(result)) {
      String operation =
          integer.op() instanceof Cast cast
              ? "a conversion to " + cast.to().javaName()
              : integer.op().name();
      throw new ReadError(
          integer.pos(),
          Diag.NO_DERIVATIVE,
          operation,
          "it gives integers, and nothing else depends on " + name);
    }
  }

  private static boolean isFloating(Node operand) {
    return operand.types().size() == 1 && operand.dtype().isFloating();
  }
}
