package org.hypatia.processor.frontend;

import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.ArgSort;
import org.hypatia.processor.ops.SearchSorted;

/**
 * Functions that put the elements along an axis in order, or look for a place in what is in order.
 * Sorted elements are those that the places of the sort choose.
 */
final class SortCalls {
  private SortCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("argsort", call -> call.tensor(order(call, axis(call, 1), false)));
    table.add("sort", SortCalls::sort);
    table.add("argTopK", call -> call.tensor(largest(call)));
    table.add("topK", SortCalls::topK);
    UniqueCalls.addTo(table);
    table.add("searchSorted", SortCalls::searchSorted);
  }

  /** The axis that an operand names, or the last. */
  private static int axis(Call call, int operand) {
    return call.axis(call.count() > operand ? call.constant(operand) : -1, call.node(0).rank());
  }

  private static Node order(Call call, int axis, boolean descending) {
    return call.ops().graph().make(new ArgSort(axis, descending), call.node(0));
  }

  private static Value sort(Call call) {
    int axis = axis(call, 1);
    Node order = order(call, axis, false);
    return call.tensor(SelectionCalls.inLines(call, call.node(0), order, axis));
  }

  private static Node largest(Call call) {
    int axis = axis(call, 2);
    Dim count = call.dim(1);
    Dim size = call.reading().sizes().resolve(call.node(0).shape().get(axis));
    if (count.isAtLeast(size.plus(1)) || Dim.of(-1).isAtLeast(count)) {
      throw call.error(0, Diag.TOO_FEW_ELEMENTS, axis, count);
    }
    call.reading().requireAtMost(Dim.ZERO, count);
    call.reading().requireAtMost(count, size);
    return call.ops().slice(order(call, axis, true), axis, Dim.ZERO, count, 1);
  }

  private static Value topK(Call call) {
    Node places = largest(call);
    return call.tensor(SelectionCalls.inLines(call, call.node(0), places, axis(call, 2)));
  }

  private static Value searchSorted(Call call) {
    if (call.node(0).rank() != 1) {
      throw call.error(0, Diag.NEEDS_RANK, "a vector");
    }
    boolean right = call.count() == 3 && call.flag(2);
    SearchSorted search = new SearchSorted(right);
    return call.tensor(call.ops().graph().make(search, call.node(0), call.node(1)));
  }
}
