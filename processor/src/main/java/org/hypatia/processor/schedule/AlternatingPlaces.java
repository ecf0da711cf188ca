package org.hypatia.processor.schedule;

import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.ops.Scan;

/**
 * Two places, one behind the other, of an array that a loop carries: the state is in the one and
 * the next in the other, and with each turn they change. So the next state need not be copied to
 * where the state is, which takes as long as many a turn.
 *
 * @param scan the loop
 * @param type of the array
 * @param buffer of two arrays
 * @param from the variable that says where the state begins in a turn
 * @param to the one that says where the next state does
 */
record AlternatingPlaces(Scan scan, TensorType type, Buffer buffer, String from, String to) {
  /** Elements that are copied faster than their places are found. */
  private static final long FEW = 128;

  static AlternatingPlaces of(Scan scan, TensorType type, Variables variables) {
    Buffer buffer = variables.temporary(type.dtype(), type.shape().size().times(2));
    return new AlternatingPlaces(scan, type, buffer, variables.index(), variables.index());
  }

  /** Whether they are better than a copy; how often a loop that asks turns is not known. */
  static boolean pay(Scan scan, TensorType type) {
    Dim size = type.shape().size();
    return !scan.asks() && !(size.isConstant() && size.constant() <= FEW);
  }

  /** Defines where the state is, and the next, at the start of a turn. */
  void find(Dim turn, Scope loop) {
    loop.add(new LoopStmt.LetIndex(from, begin(scan.reversed() ? turn.plus(1) : turn)));
    loop.add(new LoopStmt.LetIndex(to, type.shape().size().minus(Dim.symbol(from))));
  }

  /** Where the state begins after as many turns, or before as many that are left. */
  private Dim begin(Dim turns) {
    Dim isOdd = turns.minus(turns.floorDiv(Dim.of(2)).times(2));
    return type.shape().size().times(isOdd);
  }

  View state() {
    return at(Dim.symbol(from));
  }

  View next() {
    return at(Dim.symbol(to));
  }

  /** Where the state is before all turns. */
  View first() {
    return at(scan.reversed() ? begin(scan.length()) : Dim.ZERO);
  }

  /** Where it is after them. */
  View last() {
    return at(scan.reversed() ? Dim.ZERO : begin(scan.length()));
  }

  private View at(Dim offset) {
    return View.rowMajor(buffer, offset, type.shape());
  }
}
