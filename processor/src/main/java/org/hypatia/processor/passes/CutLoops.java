package org.hypatia.processor.passes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.Scan;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a loop into segments if its gradient would keep more of its turns than a bound allows: where
 * each segment begins is kept, and on the way back a segment is run again, now keeping its turns.
 * Segments are cut again until they fit.
 */
final class CutLoops {
  /** Turns of a segment where nothing says how many would fit. */
  private static final long USUAL = 256;

  /** A loop and those that go back over what it keeps. */
  private record Way(List<Integer> states, Set<Node> back) {}

  private final Graph graph;
  private final long bound;
  private final Map<Node, List<Node>> readers = new HashMap<>();
  private final Map<Node, Segments> cut = new LinkedHashMap<>();

  private CutLoops(Graph graph, long bound) {
    this.graph = graph;
    this.bound = bound;
    for (Node node : graph.nodes()) {
      for (Node operand : new HashSet<>(node.operands())) {
        readers.computeIfAbsent(operand, key -> new ArrayList<>()).add(node);
      }
    }
  }

  static Graph run(Graph graph, PassContext context) {
    long bound = context.options().memory();
    return bound == PassOptions.UNLIMITED
        ? graph
        : Bodies.innermostFirst(graph, body -> cut(body, bound));
  }

  /** Cuts the loops of one graph, but not those inside of loops that it has. */
  static Graph cut(Graph graph, long bound) {
    return bound == PassOptions.UNLIMITED ? graph : new CutLoops(graph, bound).run();
  }

  private Graph run() {
    Map<Node, Segments> byBack = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Scan scan && !scan.asks()) {
        Way way = way(node, scan);
        Segments segments = way == null ? null : segments(node, scan, way);
        if (way != null && segments != null && way.back().stream().noneMatch(byBack::containsKey)) {
          cut.put(node, segments);
          way.back().forEach(back -> byBack.put(back, segments));
        }
      }
    }
    if (cut.isEmpty()) {
      return graph;
    }
    return GraphTransform.apply(
        graph,
        (original, operands, into) -> {
          Segments forward = cut.get(original);
          if (forward != null) {
            return forward.forward(operands, into);
          }
          Segments back = byBack.get(original);
          return back == null
              ? GraphTransform.keep(original, operands, into)
              : back.back(original, operands, into);
        });
  }

  /** The stacks of a loop's states, if loops the other way round are all that reads them. */
  private @Nullable Way way(Node node, Scan scan) {
    List<Node> carried = scan.body().inputs().subList(1, 1 + scan.carries());
    List<Integer> states = new ArrayList<>();
    Set<Node> back = new HashSet<>();
    for (Node result : readers.getOrDefault(node, List.of())) {
      int index = result.op() instanceof Result r ? r.index() : 0;
      if (index >= scan.carries()
          && carried.contains(scan.body().outputs().get(index))
          && isForTheWayBack(result, scan)) {
        states.add(index);
        back.addAll(readers.getOrDefault(result, List.of()));
      }
    }
    states.sort(null);
    return states.isEmpty() ? null : new Way(states, back);
  }

  private boolean isForTheWayBack(Node stack, Scan scan) {
    List<Node> reading = readers.getOrDefault(stack, List.of());
    return !graph.outputs().contains(stack)
        && !reading.isEmpty()
        && reading.stream().allMatch(other -> goesBack(other, stack, scan));
  }

  private static boolean goesBack(Node node, Node stack, Scan scan) {
    if (!(node.op() instanceof Scan other) || other.asks()) {
      return false;
    }
    int firstInvariant = other.carries() + other.sequences();
    return other.reversed() != scan.reversed()
        && other.length().equals(scan.length())
        && !node.operands().subList(0, other.carries()).contains(stack)
        && !node.operands().subList(firstInvariant, node.operands().size()).contains(stack);
  }

  private @Nullable Segments segments(Node node, Scan scan, Way way) {
    Dim bytes = bytes(scan, way.states());
    long length = bytes.is(0) ? 0 : length(scan.length(), bytes, bound);
    if (length == 0) {
      return null;
    }
    Segments segments = new Segments(node, way.states(), length, bound);
    // An array that turns fill may be needed to run them again, and is much more than their states.
    Dim saved = bytes.times(length).minus(segments.bytesOfStart());
    return saved.isAtLeast(segments.bytesOfStart()) ? segments : null;
  }

  /** The memory that some of the values take which a turn leaves. */
  static Dim bytes(Scan scan, Collection<Integer> outputs) {
    Dim bytes = Dim.ZERO;
    for (int output : outputs) {
      TensorType type = scan.body().outputs().get(output).type();
      bytes = bytes.plus(type.shape().size().times(type.dtype().bytes()));
    }
    return bytes;
  }

  /**
   * The turns of a segment; 0 for a loop that is not to be cut. Of the ways that fit, the one that
   * runs the loop the fewest times keeps the least if its segments are as many as they are long.
   */
  static long length(Dim turns, Dim bytes, long bound) {
    if (!turns.isConstant()) {
      return bytes.isConstant() ? Math.max(2, bound / 2 / bytes.constant()) : USUAL;
    }
    long n = turns.constant();
    long fit =
        bytes.isConstant() ? bound / bytes.constant() : (long) Math.ceil(2 * Math.sqrt((double) n));
    if (n <= Math.max(fit, 4)) {
      return 0;
    }
    int depth = 2;
    while (kept(n, depth) > fit && segments(n, depth) > 2) {
      depth++;
    }
    return length(n, depth);
  }

  private static long segments(long turns, int depth) {
    return (long) Math.ceil(Math.pow((double) turns, 1.0 / depth));
  }

  private static long length(long turns, int depth) {
    return Math.max(2, turns / segments(turns, depth));
  }

  /** How many states are kept at a time if segments are in each other: starts, and a rest. */
  private static long kept(long turns, int depth) {
    if (depth == 1) {
      return turns;
    }
    long length = length(turns, depth);
    return turns / length + turns % length + kept(length, depth - 1);
  }
}
