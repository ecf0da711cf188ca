package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Node;

/**
 * Reads a loop turn by turn: its body once, as the region of a scan. Variables and arrays from
 * outside that it changes are carried; of an array of which each turn has a part to itself the
 * parts are stacked.
 */
final class ScanLoop {
  private final Reading reading;
  private final Turns turns;
  private final LoopAxis axis;
  private final Scope before;
  private final Path path;
  private final Map<Value.Cell, ArrayPlan> plans = new LinkedHashMap<>();

  /** Loops around that a carried value varies with after a turn, if it did not before. */
  private final Map<Object, List<LoopAxis>> spreads = new HashMap<>();

  ScanLoop(Reading reading, Turns turns) {
    this.reading = reading;
    this.turns = turns;
    this.axis = turns.axis();
    this.before = reading.scope();
    this.path = reading.path();
  }

  void read() {
    Reading.Mark mark = reading.mark();
    boolean done = false;
    while (!done) {
      ScanRegion region = new ScanRegion(reading, axis);
      OpenLoop loop = new OpenLoop(axis, before, path, region, turns.mayEnd(), plans);
      try {
        done = new Attempt(loop, region).read();
      } catch (ArrayPlan.Change change) {
        if (!change.loop().is(loop)) {
          throw change;
        }
        plans.put(change.cell(), change.plan());
      }
      if (!done) {
        reading.backTo(mark);
      }
    }
    turns.note();
  }

  /** One reading of the body, with what is known so far of how its values vary. */
  private final class Attempt {
    private final OpenLoop loop;
    private final ScanRegion region;
    private final List<CarriedValue> slots = new ArrayList<>();
    private final Map<Object, List<CarriedValue>> ofVariables = new LinkedHashMap<>();
    private final Map<Value.Cell, CarriedValue> ofArrays = new LinkedHashMap<>();
    private final Map<Value.Cell, List<CarriedValue>> ofWindows = new LinkedHashMap<>();
    private final Map<Value.Cell, LoopValues.Window> windows = new LinkedHashMap<>();
    private final List<Node> stacked = new ArrayList<>();
    private final Aliases aliases = new Aliases(reading, turns, before, plans.keySet());

    Attempt(OpenLoop loop, ScanRegion region) {
      this.loop = loop;
      this.region = region;
    }

    /** Whether what is carried varies with the same loops before and after a turn. */
    boolean read() {
      reading.loops().open().add(loop);
      for (Object variable : turns.assigned()) {
        enter(variable);
      }
      plans.forEach(this::enter);
      turns.read(axis, new Value.Scalar(region.turn()));
      Scope after = reading.scope();
      for (Object variable : turns.assigned()) {
        leave(variable, after.held(variable));
      }
      plans.forEach((cell, plan) -> leave(cell, plan, after.held(cell)));
      if (!isStable()) {
        return false;
      }
      List<Node> next = new ArrayList<>();
      // Arrays keep their shape; a variable may be given another array, or tensor.
      ofVariables.forEach(
          (variable, of) -> of.forEach(slot -> slot.requireSameShape(variable, turns, reading)));
      for (CarriedValue slot : slots) {
        next.add(reading.lift().spread(slot.next(), slot.axes()));
      }
      reading.loops().open().remove(loop);
      reading.graph().at(turns.pos());
      List<Node> results = turns.scan(region, next, stacked);
      reading.setPath(path);
      reading.setScope(before);
      assign(results, new ScanResults(reading, before, after));
      return true;
    }

    private void assign(List<Node> results, ScanResults ends) {
      for (int i = 0; i < slots.size(); i++) {
        slots.get(i).finish(results.get(i));
      }
      ofVariables.forEach(ends::assign);
      aliases.rejoin();
      ofArrays.forEach(ends::assign);
      int stack = slots.size();
      for (Map.Entry<Value.Cell, LoopValues.Window> window : windows.entrySet()) {
        ends.assign(window.getKey(), window.getValue(), results.get(stack++), axis);
      }
    }

    private Value.OfNode carried(
        Object key, String name, Value.OfNode start, List<CarriedValue> of) {
      return carried(key, name, start, of, false);
    }

    private Value.OfNode carried(
        Object key, String name, Value.OfNode start, List<CarriedValue> of, boolean isSize) {
      List<Value.OfNode> varying = new ArrayList<>(List.of(start));
      for (LoopAxis outer : spreads.getOrDefault(key, List.of())) {
        varying.add(new Value.Scalar(reading.lift().turns(outer), List.of(outer), null));
      }
      List<LoopAxis> axes = Lift.axes(varying);
      Node input = region.carried(name, reading.lift().spread(start, axes));
      CarriedValue slot = new CarriedValue(key, start, axes, isSize);
      slots.add(slot);
      of.add(slot);
      return slot.with(input);
    }

    private void enter(Object variable) {
      Value old = before.held(variable);
      if (old instanceof Value.InLoop) {
        reading.assign(variable, new LoopValues.Untouched());
        return;
      }
      List<CarriedValue> of = new ArrayList<>();
      ofVariables.put(variable, of);
      String name = variable.toString();
      reading.assign(variable, carried(variable, name, old, of));
    }

    private Value carried(Object key, String name, Value old, List<CarriedValue> of) {
      Object own = List.of(key, of.size());
      if (old instanceof Value.OfNode value) {
        return carried(own, name, value, of);
      }
      if (old instanceof Value.OfRecord record) {
        List<Value> components = new ArrayList<>();
        boolean isSparse = SparseOperands.isSparse(record);
        for (Value component : record.components()) {
          components.add(
              isSparse && component instanceof Value.Scalar size
                  ? carried(List.of(key, of.size()), name, size, of, true)
                  : carried(key, name, component, of));
        }
        return new Value.OfRecord(record.type(), components);
      }
      if (old instanceof Value.Array array) {
        Value.OfNode content = carried(own, name, reading.arrays().content(array), of);
        return aliases.carried(key, array, content);
      }
      if (key instanceof Element variable) {
        throw turns.error(Diag.LOOP_CARRIED, variable.getSimpleName());
      }
      throw new CompilerBug("carried: " + key);
    }

    private void enter(Value.Cell cell, ArrayPlan plan) {
      Value contents = before.held(cell);
      List<CarriedValue> of = new ArrayList<>();
      if (plan instanceof ArrayPlan.Window window) {
        Value opened =
            LoopValues.mapLeaf(contents, leaf -> ArrayWindows.open(reading, leaf, window, loop));
        Value.OfTensor leaf = LoopValues.leaf(contents);
        for (Value part : LoopValues.window(opened, loop).earlier()) {
          CarriedValue slot =
              new CarriedValue(List.of(cell, of.size()), leaf, ((Value.OfTensor) part).axes());
          slots.add(slot);
          of.add(slot);
        }
        ofWindows.put(cell, of);
        reading.assign(cell, opened);
        return;
      }
      Value entered =
          LoopValues.mapLeaf(
              contents, leaf -> carried(List.of(cell, 0), "array", (Value.OfTensor) leaf, of));
      ofArrays.put(cell, of.get(0));
      reading.assign(cell, LoopValues.withoutWrites(entered));
    }

    private void leave(Object variable, Value turn) {
      List<CarriedValue> of = ofVariables.get(variable);
      if (of != null) {
        next(of, 0, turn, turn);
        return;
      }
      Value old = before.held(variable);
      if (turn instanceof LoopValues.Untouched
          || (!(turn instanceof Value.InLoop) && !turns.isNamedOutside(variable))) {
        return;
      }
      if (!(turn instanceof LoopValues.Collected collected)
          || (old instanceof LoopValues.Collected kept && kept.how() != collected.how())) {
        throw new NotVectorizable("a variable that turns of the loop around leave to the next");
      }
      // The loop around only collects: what this one collects for it is carried.
      Accumulation how = collected.how();
      Node identity = how.identity(reading.graph(), collected.total().dtype());
      List<CarriedValue> made = new ArrayList<>();
      Value.OfNode sum =
          carried(List.of(variable, 0), variable.toString(), new Value.Scalar(identity), made);
      made.get(0).leave(reading.lift().op(how.op(), sum, collected.total()));
      ofVariables.put(variable, made);
    }

    /** What is carried on, in the order of the slots; gives the number of the next slot. */
    private int next(List<CarriedValue> of, int slot, Value turn, Value whole) {
      if (turn instanceof Value.OfNode value) {
        of.get(slot).leave(value);
        return slot + 1;
      }
      if (turn instanceof Value.OfRecord record) {
        int at = slot;
        for (Value component : record.components()) {
          at = next(of, at, component, whole);
        }
        return at;
      }
      if (turn instanceof Value.Array array) {
        of.get(slot).leave(reading.arrays().content(array));
        return slot + 1;
      }
      throw new CompilerBug("carried on: " + whole);
    }

    private void leave(Value.Cell cell, ArrayPlan plan, Value contents) {
      boolean logged = contents instanceof LoopValues.Totals totals && !totals.writes().isEmpty();
      if (plan instanceof ArrayPlan.Window) {
        LoopValues.Window window = LoopValues.window(contents, loop);
        boolean older =
            before.get(cell) instanceof LoopValues.Totals totals
                && contents instanceof LoopValues.Totals now
                && totals.writes().equals(now.writes());
        if (logged && !older) {
          throw loop.conflict(cell);
        }
        windows.put(cell, window);
        List<CarriedValue> of = ofWindows.getOrDefault(cell, List.of());
        for (int i = 0; i < of.size(); i++) {
          of.get(i)
              .leave(
                  i == 0
                      ? LoopValues.leaf(window.part())
                      : (Value.OfTensor) window.earlier().get(i - 1));
        }
        Value.OfTensor part = LoopValues.leaf(window.part());
        stacked.add(part.node());
        return;
      }
      CarriedValue slot = ofArrays.get(cell);
      if (slot == null) {
        throw new CompilerBug("an array that is not carried");
      }
      Value.OfTensor leaf = LoopValues.leaf(contents);
      if (contents instanceof LoopValues.Totals totals) {
        for (LoopValues.Write write : totals.writes()) {
          List<Value.Scalar> inner = reading.arrays().remaining(cell, contents, write.indices());
          leaf = reading.arrays().writes().collect(totals.how(), leaf, write.at(inner));
        }
      }
      slot.leave(leaf);
    }

    private boolean isStable() {
      boolean stable = true;
      for (CarriedValue slot : slots) {
        List<LoopAxis> axes = slot.next().axes();
        if (!slot.axes().containsAll(axes)) {
          List<LoopAxis> all = new ArrayList<>(axes);
          all.addAll(slot.axes());
          spreads.put(slot.key(), all);
          stable = false;
        }
      }
      return stable;
    }
  }
}
