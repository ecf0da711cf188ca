package org.hypatia.processor.autodiff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.ops.CustomDerivative;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.NoDerivative;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scan;
import org.hypatia.processor.ops.StructuralOp;
import org.jspecify.annotations.Nullable;

/** Reverse mode among the nodes of one builder: from cotangents of results to those of sources. */
final class Pullback {
  private final OpBuilder b;
  private final Map<Node, Node> redirected = new HashMap<>();

  Pullback(OpBuilder b) {
    this.b = b;
  }

  /**
   * The cotangents of {@code sources}; null stands for zero, on both sides. What comes out may
   * mention results of loops that stack too little; {@link #resolve} it.
   */
  List<@Nullable Node> pull(
      List<Node> results, List<@Nullable Node> resultCotangents, List<Node> sources) {
    List<Node> order = new Graph("pulled", List.of(), results).nodes();
    Activity activity = new Activity(order, sources);
    Set<Node> ends = new HashSet<>(sources);
    Cotangents cotangents = new Cotangents(b);
    for (int i = 0; i < results.size(); i++) {
      Node cotangent = resultCotangents.get(i);
      if (cotangent != null && activity.contains(results.get(i))) {
        cotangents.add(results.get(i), cotangent);
      }
    }
    for (int i = order.size() - 1; i >= 0; i--) {
      Node node = order.get(i);
      if (activity.contains(node) && !ends.contains(node)) {
        b.graph().at(node.pos());
        visit(node, activity, cotangents);
      }
    }
    List<@Nullable Node> found = new ArrayList<>();
    sources.forEach(source -> found.add(cotangents.get(source)));
    return found;
  }

  private void visit(Node node, Activity activity, Cotangents cotangents) {
    Masked masked = masked(node, cotangents);
    if (masked == null) {
      visitPlain(node, activity, cotangents);
      return;
    }
    Cotangents taken = new Cotangents(b);
    for (Node result : b.graph().results(node)) {
      Node cotangent = cotangents.get(result);
      if (cotangent != null) {
        taken.add(result, Masked.unmasked(cotangent, b));
      }
    }
    visit(node, activity, taken);
    for (Node operand : new LinkedHashSet<>(node.operands())) {
      Node cotangent = taken.get(operand);
      if (cotangent != null) {
        cotangents.add(operand, masked.with(cotangent, b));
      }
    }
  }

  /**
   * The condition by which all that goes back through a node is zero, so that none of it need be
   * computed. What a gather reads, its cotangent is added to at a few places, which is cheap.
   */
  private @Nullable Masked masked(Node node, Cotangents cotangents) {
    if (node.op() instanceof Result || node.op() instanceof Gather) {
      return null;
    }
    List<Node> given = new ArrayList<>();
    for (Node result : b.graph().results(node)) {
      Node cotangent = cotangents.get(result);
      if (cotangent != null) {
        given.add(cotangent);
      }
    }
    return Masked.common(given);
  }

  private void visitPlain(Node node, Activity activity, Cotangents cotangents) {
    if (node.op() instanceof Scan scan) {
      Activity.ScanActivity inside = activity.scan(node);
      redirected.putAll(
          scan.isUnbounded()
              ? new SegmentedPullback(node, inside, b).pull(cotangents)
              : new ScanPullback(node, inside, b).pull(cotangents));
      return;
    }
    if (node.op() instanceof CustomDerivative custom) {
      visit(node, custom, activity, cotangents);
      return;
    }
    Node cotangent = cotangents.get(node);
    if (node.op() instanceof Result || cotangent == null) {
      return;
    }
    List<@Nullable Node> back = operandCotangents(node, cotangent, activity);
    for (int i = 0; i < back.size(); i++) {
      Node operandCotangent = back.get(i);
      if (operandCotangent != null && activity.contains(node.operand(i))) {
        cotangents.add(node.operand(i), operandCotangent);
      }
    }
  }

  private void visit(Node node, CustomDerivative custom, Activity activity, Cotangents cotangents) {
    List<Node> results = b.graph().results(node);
    if (results.stream().allMatch(result -> cotangents.get(result) == null)) {
      return;
    }
    List<Node> given = new ArrayList<>();
    results.forEach(result -> given.add(Derivative.orZero(cotangents.get(result), result, b)));
    List<Node> back = custom.pullback(b.graph(), node.operands(), results, given);
    for (int i = 0; i < back.size(); i++) {
      if (activity.contains(node.operand(i))) {
        cotangents.add(node.operand(i), back.get(i));
      }
    }
  }

  private List<@Nullable Node> operandCotangents(Node node, Node cotangent, Activity activity) {
    if (node.op() instanceof StructuralOp op) {
      try {
        return op.vjp(node, cotangent, b);
      } catch (NoDerivative e) {
        throw new NotDifferentiable(node, String.valueOf(e.getMessage()));
      }
    }
    if (!(node.op() instanceof Elementwise)) {
      throw Derivative.notExpanded(node);
    }
    List<@Nullable Node> back = new ArrayList<>();
    for (int i = 0; i < node.operands().size(); i++) {
      Node operand = node.operand(i);
      boolean wanted = activity.contains(operand) && Derivative.passes(node, i);
      back.add(
          wanted ? b.sumTo(Derivative.cotangent(node, i, cotangent, b), operand.shape()) : null);
    }
    return back;
  }

  /** The same values, with each loop replaced by the one that stacks what derivatives read. */
  List<Node> resolve(List<Node> nodes) {
    return new Redirect(b.graph(), redirected).apply(nodes);
  }
}
