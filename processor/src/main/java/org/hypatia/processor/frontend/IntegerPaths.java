package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.ops.Cast;
import org.hypatia.processor.ops.CustomDerivative;
import org.hypatia.processor.ops.Differentiate;
import org.hypatia.processor.ops.Scan;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a derivative that would be zero for one reason only: everything that depends on the
 * variable was made an integer on the way, such as the place of the largest element. A condition is
 * no such way: between its jumps the derivative is what the branch has.
 */
final class IntegerPaths {
  /** How a value depends on the variable; where there are several ways, the last of these. */
  private enum Dependence {
    NONE,
    BY_INTEGERS,
    SMOOTH
  }

  /** The first that makes an integer of what depends on the variable. */
  private @Nullable Node integer = null;

  private IntegerPaths() {}

  /**
   * @param input the number of the input to differentiate with respect to
   * @param name what the user calls it
   */
  static void requireOthers(Graph function, int input, String name) {
    List<Dependence> inputs =
        new ArrayList<>(Collections.nCopies(function.inputs().size(), Dependence.NONE));
    inputs.set(input, Dependence.SMOOTH);
    IntegerPaths paths = new IntegerPaths();
    Dependence result = most(paths.outputs(function, inputs));
    Node integer = paths.integer;
    if (integer != null && result == Dependence.BY_INTEGERS) {
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

  private List<Dependence> outputs(Graph function, List<Dependence> inputs) {
    Map<Node, List<Dependence>> found = new HashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      found.put(function.inputs().get(i), List.of(inputs.get(i)));
    }
    for (Node node : function.nodes()) {
      if (!found.containsKey(node)) {
        found.put(node, results(node, found));
      }
    }
    return only(function.outputs(), found);
  }

  /** Of nodes with one result each. */
  private static List<Dependence> only(List<Node> nodes, Map<Node, List<Dependence>> found) {
    return nodes.stream().map(node -> of(node, found).get(0)).toList();
  }

  private static List<Dependence> of(Node node, Map<Node, List<Dependence>> found) {
    List<Dependence> results = found.get(node);
    if (results == null) {
      throw new CompilerBug("not visited yet: " + node);
    }
    return results;
  }

  /** By result of the node. */
  private List<Dependence> results(Node node, Map<Node, List<Dependence>> found) {
    if (node.op() instanceof Result result) {
      return List.of(of(node.operand(0), found).get(result.index()));
    }
    List<Dependence> operands = only(node.operands(), found);
    if (node.op() instanceof Scan scan) {
      return loop(scan, operands);
    }
    if (node.op() instanceof Differentiate inner) {
      return Collections.nCopies(node.types().size(), derivative(inner, operands));
    }
    if (node.op() instanceof CustomDerivative) {
      return Collections.nCopies(node.types().size(), most(operands));
    }
    Dependence most = countsAsConstant(node) ? Dependence.NONE : most(operands);
    if (most == Dependence.SMOOTH && makesInteger(node)) {
      integer = integer == null ? node : integer;
      most = Dependence.BY_INTEGERS;
    }
    return List.of(most);
  }

  /** A derivative depends on what its function does, and on the vectors that it is given. */
  private Dependence derivative(Differentiate inner, List<Dependence> operands) {
    int vectors = inner.vectors();
    List<Dependence> all =
        new ArrayList<>(outputs(inner.body(), operands.subList(vectors, operands.size())));
    all.addAll(operands.subList(0, vectors));
    return most(all);
  }

  private static Dependence most(List<Dependence> several) {
    return several.stream().max(Comparator.naturalOrder()).orElse(Dependence.NONE);
  }

  /** What a carried value depends on after one turn it may depend on before the next. */
  private List<Dependence> loop(Scan scan, List<Dependence> operands) {
    List<Dependence> inputs = new ArrayList<>(operands);
    inputs.add(0, Dependence.NONE);
    while (true) {
      List<Dependence> outputs = new ArrayList<>(outputs(scan.body(), inputs));
      boolean grown = false;
      for (int carry = 0; carry < scan.carries(); carry++) {
        Dependence before = inputs.get(carry + 1);
        Dependence after = Collections.max(List.of(before, outputs.get(carry)));
        inputs.set(carry + 1, after);
        outputs.set(carry, after);
        grown |= after != before;
      }
      if (!grown) {
        return outputs;
      }
    }
  }

  private static boolean countsAsConstant(Node node) {
    return node.op().name().equals("stopGradient");
  }

  private static boolean makesInteger(Node node) {
    return node.dtype().isIntegral() && node.operands().stream().anyMatch(IntegerPaths::isFloating);
  }

  private static boolean isFloating(Node operand) {
    return operand.dtype().isFloating();
  }
}
