package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphCopier;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Cast;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.ops.SizeOf;

/** Puts a graph that was read elsewhere in the place of a call. */
final class Inlining {
  private final Reading reading;
  private final String name;
  private final Function<String, Dim> sizes;

  /**
   * @param name of the method that is called
   * @param sizes what the graph's size symbols stand for
   */
  Inlining(Reading reading, String name, Function<String, Dim> sizes) {
    this.reading = reading;
    this.name = name;
    this.sizes = sizes;
  }

  /**
   * The graph's outputs for these arguments. Where turns of a loop are read at once, and an
   * argument differs between them, that takes a function of numbers alone; any other graph has the
   * loop read turn by turn.
   */
  List<Value.OfNode> inline(Graph graph, List<Value.OfNode> arguments) {
    if (graph.nodes().stream().allMatch(Inlining::isOfNumbers)) {
      return again(graph, arguments);
    }
    List<Value.OfNode> all = new ArrayList<>(arguments);
    Graph guarded = graph;
    if (!reading.path().isAlways()) {
      guarded = Guarding.guard(graph);
      all.add(reading.lift().all(reading.path().conditions()));
    }
    GraphCopier copier = new GraphCopier(reading.graph(), sizes);
    for (int i = 0; i < guarded.inputs().size(); i++) {
      if (!all.get(i).axes().isEmpty()) {
        throw new NotVectorizable("a call of " + name);
      }
      copier.replace(guarded.inputs().get(i), all.get(i).node());
    }
    List<Value.OfNode> results = new ArrayList<>();
    copier.copyAll(guarded.outputs()).forEach(node -> results.add(new Value.OfTensor(node)));
    return results;
  }

  private static boolean isOfNumbers(Node node) {
    boolean known =
        node.operands().isEmpty() || node.op() instanceof ScalarOp || node.op() instanceof Cast;
    return known && node.types().size() == 1 && node.rank() == 0;
  }

  /** Has every op made as if its operator were read here. */
  private List<Value.OfNode> again(Graph graph, List<Value.OfNode> arguments) {
    Lift lift = reading.lift();
    Map<Node, Value.OfNode> values = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      values.put(graph.inputs().get(i), arguments.get(i));
    }
    for (Node node : graph.nodes()) {
      Value.OfNode[] operands =
          node.operands().stream().map(values::get).toArray(Value.OfNode[]::new);
      if (node.op() instanceof ScalarOp) {
        values.put(node, lift.op(node.op().name(), operands));
      } else if (node.op() instanceof Cast cast) {
        values.put(node, lift.cast(cast.to(), operands[0]));
      } else if (node.op() instanceof SizeOf size) {
        values.put(node, lift.size(node.dtype(), size.dim().substitute(sizes)));
      } else if (node.op() instanceof Constant) {
        values.put(node, new Value.Scalar(reading.graph().make(node.op())));
      }
    }
    List<Value.OfNode> results = new ArrayList<>();
    graph.outputs().forEach(output -> results.add(values.get(output)));
    return results;
  }
}
