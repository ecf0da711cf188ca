package org.hypatia.processor.autodiff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphCopier;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scan;

/**
 * Reverse mode through a loop of which nothing bounds the number of turns, so that there is no
 * telling how much memory would hold the state of each. It goes back by segments of so many turns:
 * the loop is run again up to the segment's start, and the segment is a loop of bounded length,
 * with a derivative as any other. The state of n turns is computed n + n * n / (2 * {@link
 * #SEGMENT}) times.
 */
final class SegmentedPullback {
  static final long SEGMENT = 256;

  private static final TensorType NUMBER = TensorType.scalar(DType.I64);

  private final Node node;
  private final Scan scan;
  private final Activity.ScanActivity activity;
  private final OpBuilder b;

  /** The active carried values, and the active invariants, by their numbers among the operands. */
  private final List<Integer> moving = new ArrayList<>();

  private final List<Integer> constant = new ArrayList<>();

  SegmentedPullback(Node node, Activity.ScanActivity activity, OpBuilder b) {
    this.node = node;
    this.scan = (Scan) node.op();
    this.activity = activity;
    this.b = b;
    for (int i = 0; i < node.operands().size(); i++) {
      if (i < scan.carries() ? activity.outputs().contains(i) : activity.inputs().contains(i + 1)) {
        (i < scan.carries() ? moving : constant).add(i);
      }
    }
  }

  /**
   * Adds the cotangents of the loop's operands, and gives the results that have to take the place
   * of the loop's own.
   */
  Map<Node, Node> pull(Cotangents cotangents) {
    List<Node> results = b.graph().results(node);
    if (moving.stream().allMatch(i -> cotangents.get(results.get(i)) == null)) {
      return Map.of();
    }
    List<Node> counted = new ArrayList<>(node.operands());
    counted.add(scan.carries(), number(0, b));
    Node forward = b.graph().make(AskingLoop.counting(scan, List.of()), counted);
    Map<Node, Node> redirected = new HashMap<>();
    for (int i = 0; i < results.size(); i++) {
      redirected.put(results.get(i), b.graph().result(forward, i));
    }
    List<Node> operands = new ArrayList<>(List.of(b.graph().result(forward, scan.carries())));
    for (int i : moving) {
      operands.add(Derivative.orZero(cotangents.get(results.get(i)), results.get(i), b));
    }
    constant.forEach(i -> operands.add(b.zeros(node.operand(i).type())));
    int carries = operands.size();
    operands.addAll(node.operands());
    Node made =
        b.graph().make(new Scan(segments(), Scan.UNBOUNDED, carries, 0, false, true), operands);
    List<Node> found = b.graph().results(made);
    for (int i = 0; i < moving.size(); i++) {
      cotangents.add(node.operand(moving.get(i)), found.get(1 + i));
    }
    for (int i = 0; i < constant.size(); i++) {
      cotangents.add(node.operand(constant.get(i)), found.get(1 + moving.size() + i));
    }
    return redirected;
  }

  private static Node number(long value, OpBuilder builder) {
    return builder.graph().constantLong(DType.I64, value);
  }

  /**
   * One segment. It carries where it ends, the cotangents of the carried values there and the sums
   * of the invariants' cotangents.
   */
  private Graph segments() {
    OpBuilder in = new OpBuilder(new GraphBuilder(Sizes.STRICT));
    List<Node> inputs = new ArrayList<>();
    inputs.add(in.graph().input("segment", NUMBER));
    Node end = in.graph().input("end", NUMBER);
    inputs.add(end);
    for (int i = 0; i < moving.size() + constant.size(); i++) {
      int of = i < moving.size() ? moving.get(i) : constant.get(i - moving.size());
      inputs.add(in.graph().input("bar" + of, node.operand(of).type()));
    }
    List<Node> bars = List.copyOf(inputs.subList(2, inputs.size()));
    List<Node> given = new ArrayList<>();
    for (Node operand : node.operands()) {
      given.add(in.graph().input("given" + given.size(), operand.type()));
    }
    inputs.addAll(given);
    Node start = in.op("maximum", in.sub(end, number(SEGMENT, in)), number(0, in));

    Node before = run(Scan.UNBOUNDED, given, number(0, in), start, in);
    List<Node> states = new ArrayList<>(in.graph().results(before));
    states.addAll(given.subList(scan.carries(), given.size()));
    Node segment = run(Dim.of(SEGMENT), states, start, in.sub(end, start), in);

    Cotangents cotangents = new Cotangents(in);
    List<Node> ends = in.graph().results(segment);
    for (int i = 0; i < moving.size(); i++) {
      cotangents.add(ends.get(moving.get(i)), bars.get(i));
    }
    new ScanPullback(segment, activity, in).pull(cotangents);
    List<Node> outputs = new ArrayList<>(List.of(start));
    for (int i : moving) {
      outputs.add(Derivative.orZero(cotangents.get(states.get(i)), states.get(i), in));
    }
    for (int i = 0; i < constant.size(); i++) {
      Node sum = bars.get(moving.size() + i);
      Node more = cotangents.get(states.get(constant.get(i)));
      outputs.add(more == null ? sum : Cotangents.sum(sum, more, in));
    }
    outputs.add(in.op("gt", end, number(0, in)));
    return new Graph("bar." + scan.body().name(), inputs, outputs);
  }

  /**
   * So many turns of the loop.
   *
   * @param operands carried values and invariants
   * @param first the number of the first turn
   */
  private Node run(Dim length, List<Node> operands, Node first, Node turns, OpBuilder in) {
    List<Node> all = new ArrayList<>(operands);
    all.add(first);
    all.add(turns);
    return in.graph().make(new Scan(part(), length, scan.carries(), 0, false, true), all);
  }

  /** The body, with the number of the first turn and that of turns as further inputs. */
  private Graph part() {
    OpBuilder in = new OpBuilder(new GraphBuilder(Sizes.STRICT));
    List<Node> own = scan.body().inputs();
    Names names = new Names(own);
    Node turn = in.graph().input(names.fresh("part"), NUMBER);
    Node first = in.graph().input(names.fresh("first"), NUMBER);
    Node turns = in.graph().input(names.fresh("turns"), NUMBER);
    GraphCopier copier = new GraphCopier(in.graph());
    copier.replace(own.get(0), in.add(first, turn));
    List<Node> inputs = new ArrayList<>(List.of(turn));
    inputs.addAll(copier.copyAll(own.subList(1, own.size())));
    inputs.add(first);
    inputs.add(turns);
    List<Node> outputs =
        new ArrayList<>(copier.copyAll(scan.body().outputs().subList(0, scan.carries())));
    outputs.add(AskingLoop.tookPlace(turn, turns, in));
    return new Graph(scan.body().name(), inputs, outputs);
  }
}
