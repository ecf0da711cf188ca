package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Op;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.graph.SizeInference;
import org.hypatia.processor.graph.SizeInference.Equation;
import org.hypatia.processor.ops.Slice;

/**
 * Sizes that an op has met and that nothing but an equation makes the same, one that is checked
 * when the kernel is entered, such as {@code 2*n = 3*m}. Behind the front end sizes are the same
 * only if their polynomials are, so an operand is taken at the size that the others have: as the
 * slice of it that is all of it.
 */
final class UnsolvedSizes {
  private final SizeInference sizes;

  private UnsolvedSizes(SizeInference sizes) {
    this.sizes = sizes;
  }

  /** The graph with every op on operands that fit by what has been solved alone. */
  static Graph settled(Graph graph, SizeInference sizes) {
    return sizes.equations().isEmpty() ? graph : new UnsolvedSizes(sizes).settled(graph);
  }

  private boolean same(Dim a, Dim b) {
    return sizes.resolve(a).equals(sizes.resolve(b));
  }

  private Graph settled(Graph graph) {
    return GraphTransform.apply(
        graph,
        this::same,
        (node, operands, into) -> {
          Op op =
              node.op() instanceof RegionOp region
                  ? region.withBody(settled(region.body()))
                  : node.op();
          return into.results(into.make(op, fitted(op, operands, into)));
        });
  }

  /** An operand may have to fit in several axes, one after the other. */
  private List<Node> fitted(Op op, List<Node> operands, GraphBuilder into) {
    List<Node> fitted = operands;
    while (true) {
      List<Equation> met = met(op, fitted);
      List<Node> sliced = fitted.stream().map(operand -> sliced(operand, met, into)).toList();
      if (sliced.equals(fitted)) {
        return fitted;
      }
      fitted = sliced;
    }
  }

  /** The sizes that the op has to have the same, and that are not. */
  private List<Equation> met(Op op, List<Node> operands) {
    List<Equation> met = new ArrayList<>();
    op.types(
        operands.stream().map(Node::type).toList(),
        (a, b) -> {
          if (!same(a, b)) {
            met.add(new Equation(a, b));
          }
          return true;
        });
    return met.isEmpty() ? met : met.subList(0, 1);
  }

  private Node sliced(Node operand, List<Equation> met, GraphBuilder into) {
    List<Slice.Range> ranges = new ArrayList<>();
    boolean fits = true;
    for (Dim size : operand.shape().dims()) {
      Dim taken = size;
      for (Equation equation : met) {
        taken = same(size, equation.left()) ? equation.right() : taken;
      }
      fits &= taken.equals(size);
      ranges.add(new Slice.Range(Dim.ZERO, taken, 1));
    }
    return fits ? operand : into.make(new Slice(ranges), operand);
  }
}
