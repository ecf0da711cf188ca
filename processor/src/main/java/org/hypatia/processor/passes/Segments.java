package org.hypatia.processor.passes;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scan;

/**
 * A loop in segments of one length and a rest of fewer turns, and those that go back over them.
 * Turns compute what they would in one loop, in the same order, and sums go on from segment to
 * segment: all results are the same to the bit.
 */
final class Segments {
  private final Node node;
  private final Scan scan;
  private final List<Integer> states;
  private final Dim size;
  private final Dim count;
  private final Dim rest;

  /** What the way back over one segment may keep. */
  private final long boundWithin;

  /** The stacks that others than the way back read. */
  private final List<Integer> own = new ArrayList<>();

  /** The carried values that the states follow from. */
  private final Set<Integer> needed = new TreeSet<>();

  /** What the way back takes: the loop's operands, where segments begin, the states of the rest. */
  private List<Node> operands = List.of();

  private List<Node> starts = List.of();
  private List<Node> restStates = List.of();

  /**
   * @param node the loop
   * @param states its results that are stacks of carried values, for the way back alone
   * @param size the turns of a segment
   * @param bound what the way back may keep, in bytes
   */
  Segments(Node node, List<Integer> states, long size, long bound) {
    this.node = node;
    this.scan = (Scan) node.op();
    this.states = List.copyOf(states);
    this.size = Dim.of(size);
    this.count = scan.length().floorDiv(this.size);
    this.rest = scan.length().minus(count.times(this.size));
    for (int i = scan.carries(); i < scan.results(); i++) {
      if (!states.contains(i)) {
        own.add(i);
      }
    }
    states.forEach(state -> need(scan.body().inputs().indexOf(output(state)) - 1));
    Dim kept = count.times(bytesOfStart()).plus(rest.times(CutLoops.bytes(scan, states)));
    this.boundWithin =
        kept.isConstant() ? Math.max(0, bound - kept.constant()) : PassOptions.UNLIMITED;
  }

  /** What is kept of each segment: where it begins. */
  Dim bytesOfStart() {
    return CutLoops.bytes(scan, needed);
  }

  private Node output(int result) {
    return scan.body().outputs().get(result);
  }

  private void need(int carry) {
    if (needed.add(carry)) {
      Set<Node> from = Set.copyOf(new Graph("next", List.of(), List.of(output(carry))).nodes());
      for (int i = 0; i < scan.carries(); i++) {
        if (from.contains(scan.body().inputs().get(1 + i))) {
          need(i);
        }
      }
    }
  }

  /** What takes the place of the loop's results; the states are not read any more. */
  List<Node> forward(List<Node> given, GraphBuilder into) {
    OpBuilder b = new OpBuilder(into);
    operands = given;
    List<Node> left = new ArrayList<>(scan.body().outputs().subList(0, scan.carries()));
    own.forEach(stack -> left.add(output(stack)));
    Scan plain = scan.withBody(new Graph(scan.body().name(), scan.body().inputs(), left));
    states.forEach(state -> left.add(output(state)));
    Scan stacking = scan.withBody(new Graph(scan.body().name(), scan.body().inputs(), left));
    Parts parts =
        inOrder(
            plain,
            given.subList(0, scan.carries()),
            carried -> whole(plain, carried, b),
            carried -> rest(stacking, carried, given, b));
    starts = parts.whole().subList(plain.results(), parts.whole().size());
    if (!parts.rest().isEmpty()) {
      restStates = parts.rest().subList(plain.results(), stacking.results());
    }
    List<Node> found = results(plain, parts, b);
    List<Node> results = new ArrayList<>(found.subList(0, scan.carries()));
    for (int i = scan.carries(); i < scan.results(); i++) {
      int stack = own.indexOf(i);
      results.add(stack < 0 ? starts.get(0) : found.get(scan.carries() + stack));
    }
    return results;
  }

  /** The results of a loop over all segments, and the carried values that each begins with. */
  private List<Node> whole(Scan plain, List<Node> carried, OpBuilder b) {
    SegmentLoop loop = new SegmentLoop(count, size, b);
    List<Node> begin = loop.carried(carried);
    List<Node> turns = new ArrayList<>(begin);
    turns.addAll(loop.ofTurns(sequences(scan, operands)));
    turns.addAll(loop.invariant(invariants(scan, operands)));
    List<Node> left = new ArrayList<>(loop.turns(plain, turns));
    needed.forEach(carry -> left.add(begin.get(carry)));
    return loop.results(loop.body(scan.body().name(), left), scan.reversed());
  }

  private static List<Node> sequences(Scan loop, List<Node> operands) {
    return operands.subList(loop.carries(), loop.carries() + loop.sequences());
  }

  private static List<Node> invariants(Scan loop, List<Node> operands) {
    return operands.subList(loop.carries() + loop.sequences(), operands.size());
  }

  /** What takes the place of the results of a loop that goes back. */
  List<Node> back(Node original, List<Node> given, GraphBuilder into) {
    OpBuilder b = new OpBuilder(into);
    Scan back = (Scan) original.op();
    List<Node> ofRest = new ArrayList<>(given);
    if (!restStates.isEmpty()) {
      for (int i = 0; i < given.size(); i++) {
        int state = state(original.operand(i));
        ofRest.set(i, state < 0 ? given.get(i) : restStates.get(state));
      }
    }
    Parts parts =
        inOrder(
            back,
            given.subList(0, back.carries()),
            carried -> wholeBack(original, back, carried, given, b),
            carried -> rest(back, carried, ofRest, b));
    return results(back, parts, b);
  }

  /** Which of the states an operand of a loop is; -1 for none. */
  private int state(Node operand) {
    boolean isOwn = operand.op() instanceof Result && operand.operand(0) == node;
    return isOwn ? states.indexOf(((Result) operand.op()).index()) : -1;
  }

  /** The way back over all segments. */
  private List<Node> wholeBack(
      Node original, Scan back, List<Node> carried, List<Node> given, OpBuilder b) {
    List<Node> reads = sequences(back, original.operands());
    List<Node> others = new ArrayList<>();
    for (int i = 0; i < reads.size(); i++) {
      if (state(reads.get(i)) < 0) {
        others.add(given.get(back.carries() + i));
      }
    }
    SegmentLoop loop = new SegmentLoop(count, size, b);
    List<Node> turns = new ArrayList<>(loop.carried(carried));
    List<Node> again = new ArrayList<>(loop.ofSegments(starts));
    again.addAll(loop.ofTurns(sequences(scan, operands)));
    Iterator<Node> other = loop.ofTurns(others).iterator();
    again.addAll(loop.invariant(invariants(scan, operands)));
    List<Node> found = loop.turns(again(), again);
    for (Node read : reads) {
      int state = state(read);
      turns.add(state < 0 ? other.next() : found.get(needed.size() + state));
    }
    turns.addAll(loop.invariant(invariants(back, given)));
    Graph body = loop.body(back.body().name(), loop.turns(back, turns));
    return loop.results(CutLoops.cut(body, boundWithin), back.reversed());
  }

  /** The loop that finds the states of a segment again, from those it begins with. */
  private Scan again() {
    List<Node> own = scan.body().inputs();
    List<Node> inputs = new ArrayList<>(List.of(own.get(0)));
    List<Node> left = new ArrayList<>();
    for (int carry : needed) {
      inputs.add(own.get(1 + carry));
      left.add(output(carry));
    }
    inputs.addAll(own.subList(1 + scan.carries(), own.size()));
    states.forEach(state -> left.add(output(state)));
    Graph body = new Graph(scan.body().name(), inputs, left);
    return new Scan(body, scan.length(), needed.size(), scan.sequences(), scan.reversed());
  }

  /** What a loop leaves behind: of all segments, and of the turns of the rest, if there are any. */
  private record Parts(List<Node> whole, List<Node> rest) {}

  /** The rest are the turns with the highest numbers. */
  private Parts inOrder(
      Scan loop,
      List<Node> carried,
      UnaryOperator<List<Node>> whole,
      UnaryOperator<List<Node>> last) {
    if (rest.is(0)) {
      return new Parts(whole.apply(carried), List.of());
    }
    if (loop.reversed()) {
      List<Node> first = last.apply(carried);
      return new Parts(whole.apply(first.subList(0, loop.carries())), first);
    }
    List<Node> first = whole.apply(carried);
    return new Parts(first, last.apply(first.subList(0, loop.carries())));
  }

  private List<Node> results(Scan loop, Parts parts, OpBuilder b) {
    boolean endsWhole = loop.reversed() || parts.rest().isEmpty();
    List<Node> ends = endsWhole ? parts.whole() : parts.rest();
    List<Node> results = new ArrayList<>(ends.subList(0, loop.carries()));
    for (int i = loop.carries(); i < loop.results(); i++) {
      Node stack = parts.whole().get(i);
      Shape element = stack.shape().subShape(2, stack.shape().rank());
      Node flat = b.reshape(stack, element.insert(0, count.times(size)));
      results.add(
          parts.rest().isEmpty() ? flat : b.concatenate(0, List.of(flat, parts.rest().get(i))));
    }
    return results;
  }

  /** The turns of the rest. */
  private List<Node> rest(Scan loop, List<Node> carried, List<Node> given, OpBuilder b) {
    List<Node> taken = new ArrayList<>(carried);
    for (Node sequence : sequences(loop, given)) {
      boolean isRest = restStates.contains(sequence);
      taken.add(isRest ? sequence : b.slice(sequence, 0, count.times(size), rest, 1));
    }
    taken.addAll(invariants(loop, given));
    if (Turns.askForNumber(loop)) {
      taken.add(b.size(count.times(size)));
    }
    return b.graph().results(b.graph().make(Turns.part(loop, rest), taken));
  }
}
