package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Node;

/** Gives variables and arrays what they hold behind a loop that was read turn by turn. */
final class ScanResults {
  private final Reading reading;
  private final Scope before;
  private final Scope after;

  /**
   * @param before what they held before the loop
   * @param after what they hold at the end of a turn
   */
  ScanResults(Reading reading, Scope before, Scope after) {
    this.reading = reading;
    this.before = before;
    this.after = after;
  }

  /**
   * @param carried the parts of what the variable holds
   */
  void assign(Object variable, List<CarriedValue> carried) {
    Value old = before.held(variable);
    reading.assign(
        variable,
        old instanceof Value.InLoop
            ? collected(old, after.held(variable), carried.get(0).end())
            : rebuilt(old, new ArrayList<>(carried)));
  }

  void assign(Value.Cell cell, CarriedValue carried) {
    Value.OfNode end = carried.end();
    reading.assign(
        cell,
        LoopValues.mapLeaf(before.held(cell), leaf -> new Value.OfTensor(end.node(), end.axes())));
  }

  /**
   * @param stacked the parts of all turns, along the loop's axis
   */
  void assign(Value.Cell cell, LoopValues.Window window, Node stacked, LoopAxis axis) {
    List<Object> tags = new ArrayList<>(List.of(axis));
    tags.addAll(Tagged.of(LoopValues.leaf(window.part())).tags());
    Tagged parts = new Tagged(stacked, tags);
    reading.assign(
        cell,
        LoopValues.mapLeaf(before.held(cell), leaf -> ArrayWindows.placed(reading, window, parts)));
  }

  private Value collected(Value old, Value turn, Value.OfNode end) {
    Accumulation how = ((LoopValues.Collected) turn).how();
    Value.OfNode total =
        old instanceof LoopValues.Collected kept
            ? reading.collector().combine(how, kept.total(), end)
            : end;
    return new LoopValues.Collected(how, new Value.Scalar(total.node(), total.axes(), null));
  }

  private Value rebuilt(Value old, List<CarriedValue> carried) {
    if (old instanceof Value.OfRecord record) {
      List<Value> components = new ArrayList<>();
      for (Value component : record.components()) {
        components.add(rebuilt(component, carried));
      }
      return new Value.OfRecord(record.type(), components);
    }
    Value.OfNode end = carried.remove(0).end();
    return old instanceof Value.Array
        ? reading.arrays().create(new Value.OfTensor(end.node(), end.axes()))
        : end;
  }
}
