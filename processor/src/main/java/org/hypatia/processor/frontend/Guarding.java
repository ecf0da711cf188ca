package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.MatrixBuilder;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.RoutineOp;
import org.hypatia.processor.ops.Scatter;
import org.jspecify.annotations.Nullable;

/**
 * Makes a graph harmless where it is computed in vain, as {@link Lift} does while a branch is read:
 * under a condition that does not hold a divisor is 1, an index 0, and a matrix that is to be
 * factored the identity.
 */
final class Guarding {
  private static final String REACHED = "reached@";

  private Guarding() {}

  /**
   * The graph with one more input, the last: a boolean that says whether its result counts. The
   * graph itself if nothing in it can do harm.
   */
  static Graph guard(Graph graph) {
    Op reached = reached(graph);
    boolean[] used = new boolean[1];
    Graph guarded =
        GraphTransform.apply(
            graph,
            (node, operands, into) -> {
              List<Node> safe = new ArrayList<>(operands);
              Op op = node.op();
              if (op instanceof RegionOp region) {
                Graph body = guard(region.body());
                if (body != region.body()) {
                  safe.add(into.make(reached));
                  op = region.withBody(body);
                }
              } else if (op instanceof RoutineOp routine && routine.isPartial()) {
                OpBuilder ops = new OpBuilder(into);
                Node identity = new MatrixBuilder(ops).identity(safe.get(0).type());
                safe.set(0, ops.where(into.make(reached), safe.get(0), identity));
              } else {
                for (int i = 0; i < safe.size(); i++) {
                  Double harmless = harmless(op, i);
                  if (harmless != null && !(safe.get(i).op() instanceof Constant)) {
                    safe.set(i, where(into, reached, safe.get(i), harmless));
                  }
                }
              }
              used[0] |= !safe.equals(operands);
              return into.results(into.make(op, safe));
            });
    if (!used[0]) {
      return graph;
    }
    List<Node> inputs = new ArrayList<>(guarded.inputs());
    guarded.nodes().stream().filter(node -> node.is(reached)).forEach(inputs::add);
    return new Graph(graph.name(), inputs, guarded.outputs());
  }

  /** An input under a name that is not taken: a graph may have been guarded before. */
  private static Op reached(Graph graph) {
    List<String> taken = graph.inputs().stream().map(i -> ((Input) i.op()).inputName()).toList();
    int number = 0;
    while (taken.contains(REACHED + number)) {
      number++;
    }
    return new Input(REACHED + number, TensorType.scalar(DType.BOOL));
  }

  private static @Nullable Double harmless(Op op, int operand) {
    boolean isIndex =
        (op instanceof Gather && operand > 0)
            || (op instanceof Scatter scatter && operand > 0 && operand <= scatter.count());
    return isIndex ? Double.valueOf(0) : Lift.harmless(op.name());
  }

  private static Node where(GraphBuilder into, Op reached, Node operand, double harmless) {
    Node instead = into.constant(operand.dtype(), harmless);
    return into.make(Ops.get("where"), into.make(reached), operand, instead);
  }
}
