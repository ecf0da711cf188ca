package org.hypatia.processor.check;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Effect;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.ScalarOp;
import org.jspecify.annotations.Nullable;

/**
 * Has a kernel name the first operation that makes a NaN of operands without one.
 *
 * <p>Every element gets a mark beside it, an integer that says of which such operation it depends.
 * A NaN that {@code where} or {@code ?:} does not choose reaches no result and is none, as in plain
 * Java, which would not have computed it. Infinities are numbers; what makes a NaN of them, such as
 * their difference, is found.
 */
final class NanCheck {
  private final List<String> places = new ArrayList<>();

  /** Rank of the first place; there are no more places than that. */
  private final long first;

  private NanCheck(Graph graph) {
    this.first = nodes(graph);
  }

  /** The kernel with the check; itself where nothing can make a NaN. */
  static KernelGraph add(KernelGraph kernel) {
    return new NanCheck(kernel.graph()).checked(kernel);
  }

  private KernelGraph checked(KernelGraph kernel) {
    Graph graph = kernel.graph();
    Marks marks = new Marks(new GraphBuilder(Sizes.STRICT));
    OpBuilder b = marks.ops();
    NanMarks trace = new NanMarks(this, marks);
    List<Node> inputs = new ArrayList<>();
    for (Node input : graph.inputs()) {
      Node copy = b.graph().make(input.op());
      inputs.add(copy);
      trace.enter(input, copy, null);
    }
    trace.visit(graph);
    List<@Nullable Node> reached = new ArrayList<>();
    int results = kernel.signature().resultLeaves().size();
    graph.outputs().subList(0, results).forEach(output -> reached.add(trace.mark(output)));
    Node mark = marks.ofAll(reached);
    if (mark == null || places.isEmpty()) {
      return kernel;
    }
    List<Node> outputs = new ArrayList<>();
    graph.outputs().forEach(output -> outputs.add(trace.value(output)));
    Node number = b.sub(marks.rank(first), mark);
    outputs.add(b.op("minimum", number, b.graph().constantLong(DType.I32, places.size())));
    Effect effect = new Effect.Failure(Effect.Kind.NOT_A_NUMBER, places);
    return kernel.with(effect, new Graph(graph.name(), inputs, outputs));
  }

  /** The rank of an operation that may make a NaN: those that come first have the highest. */
  long place(Node node) {
    SourcePos pos = node.pos();
    String where = pos.isKnown() ? " at " + pos.file() + ":" + pos.line() : "";
    String op = node.op() instanceof ScalarOp scalar ? scalar.writtenAs() : node.op().name();
    places.add(op + " makes a NaN" + where + " of operands that have none");
    return first - (places.size() - 1);
  }

  private static long nodes(Graph graph) {
    long count = graph.nodes().size();
    for (Node node : graph.nodes()) {
      count += node.op() instanceof RegionOp region ? nodes(region.body()) : 0;
    }
    return count;
  }
}
