package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Reads a loop turn by turn: its body once, as the region of a scan. Variables and arrays from
 * outside that it changes are carried; of an array of which each turn has a part to itself the
 * parts are stacked.
 */
final class ScanLoop {
  private final Reading reading;
  private final LoopReader.Turns turns;
  private final LoopAxis axis;
  private final Scope before;
  private final Path path;
  private final Map<Value.Cell, ArrayPlan> plans = new LinkedHashMap<>();

  /** Loops around that a carried value varies with after a turn, if it did not before. */
  private final Map<Object, List<LoopAxis>> spreads = new HashMap<>();

  ScanLoop(Reading reading, LoopReader.Turns turns) {
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
      OpenLoop loop = new OpenLoop(axis, before, path, new ScanRegion(reading, axis), plans);
      try {
        done = new Attempt(loop).read();
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
  }

  /** A value that is carried. */
  private static final class Slot {
    private final Object key;
    private final Value.OfNode like;
    private final List<LoopAxis> axes;
    private Value.@Nullable OfNode next;

    Slot(Object key, Value.OfNode like, List<LoopAxis> axes) {
      this.key = key;
      this.like = like;
      this.axes = axes;
    }
  }

  /** The whole structure of what a variable holds: slots, or values that stay. */
  private final class Attempt {
    private final OpenLoop loop;
    private final ScanRegion region;
    private final List<Slot> slots = new ArrayList<>();
    private final Map<Element, List<Slot>> ofVariables = new LinkedHashMap<>();
    private final Map<Value.Cell, Slot> ofArrays = new LinkedHashMap<>();
    private final Map<Value.Cell, List<Slot>> ofWindows = new LinkedHashMap<>();
    private final Map<Value.Cell, LoopValues.Window> windows = new LinkedHashMap<>();
    private final List<Node> stacked = new ArrayList<>();

    Attempt(OpenLoop loop) {
      this.loop = loop;
      ScanRegion own = loop.region();
      if (own == null) {
        throw new CompilerBug("a scan without a region");
      }
      this.region = own;
    }

    /** Whether what is carried varies with the same loops before and after a turn. */
    boolean read() {
      reading.loops().open().add(loop);
      for (Element variable : turns.assigned()) {
        enter(variable);
      }
      plans.forEach(this::enter);
      turns.read(axis, new Value.Scalar(region.turn()));
      Scope after = reading.scope();
      for (Element variable : turns.assigned()) {
        leave(variable, held(after, variable));
      }
      plans.forEach((cell, plan) -> leave(cell, plan, held(after, cell)));
      if (!isStable()) {
        return false;
      }
      List<Node> next = new ArrayList<>();
      ofVariables.forEach((variable, of) -> of.forEach(slot -> requireSameShape(variable, slot)));
      for (Slot slot : slots) {
        next.add(reading.lift().spread(nextOf(slot), slot.axes));
      }
      reading.loops().open().remove(loop);
      List<Node> results = region.scan(next, stacked);
      reading.setPath(path);
      reading.setScope(before);
      assignResults(after, results);
      return true;
    }

    /** Arrays keep their shape; a variable may be given another array, or tensor. */
    private void requireSameShape(Element variable, Slot slot) {
      Shape before = reading.lift().shape(slot.like);
      Shape after = reading.lift().shape(nextOf(slot));
      boolean same = before.rank() == after.rank();
      for (int axis = 0; same && axis < before.rank(); axis++) {
        same = reading.sizes().unify(before.get(axis), after.get(axis));
      }
      // Sizes that may be equal would do elsewhere, but no turn may change one.
      if (!same || !reading.sizes().resolve(before).equals(reading.sizes().resolve(after))) {
        throw turns.error(Diag.LOOP_SHAPE_CHANGES, variable, before, after);
      }
    }

    private Value.OfNode nextOf(Slot slot) {
      if (slot.next == null) {
        throw new CompilerBug("nothing is carried on as " + slot.key);
      }
      return slot.next;
    }

    private Value held(Scope scope, Object key) {
      Value value = scope.get(key);
      if (value == null) {
        throw new CompilerBug("nothing is known of " + key);
      }
      return value;
    }

    private Value.OfNode carried(Object key, String name, Value.OfNode start, List<Slot> of) {
      List<Value.OfNode> varying = new ArrayList<>(List.of(start));
      for (LoopAxis outer : spreads.getOrDefault(key, List.of())) {
        varying.add(new Value.Scalar(reading.lift().turns(outer), List.of(outer), null));
      }
      List<LoopAxis> axes = Lift.axes(varying);
      Node input = region.carried(name, reading.lift().spread(start, axes));
      Slot slot = new Slot(key, start, axes);
      slots.add(slot);
      of.add(slot);
      return start.with(input, axes);
    }

    private void enter(Element variable) {
      Value old = held(before, variable);
      if (old instanceof Value.InLoop) {
        reading.assign(variable, new LoopValues.Untouched());
        return;
      }
      List<Slot> of = new ArrayList<>();
      ofVariables.put(variable, of);
      String name = variable.getSimpleName().toString();
      reading.assign(variable, carried(variable, name, old, of));
    }

    private Value carried(Object key, String name, Value old, List<Slot> of) {
      Object own = List.of(key, of.size());
      if (old instanceof Value.OfNode value) {
        return carried(own, name, value, of);
      }
      if (old instanceof Value.OfRecord record) {
        List<Value> components = new ArrayList<>();
        for (Value component : record.components()) {
          components.add(carried(key, name, component, of));
        }
        return new Value.OfRecord(record.type(), components);
      }
      if (old instanceof Value.Array array) {
        requireNoAlias(array, key);
        Value.OfNode content = carried(own, name, reading.arrays().content(array), of);
        return reading.arrays().create(new Value.OfTensor(content.node(), content.axes()));
      }
      if (key instanceof Element variable) {
        throw turns.error(Diag.LOOP_CARRIED, variable.getSimpleName());
      }
      throw new CompilerBug("carried: " + key);
    }

    /** Two names for one array would be two arrays in the loop. */
    private void requireNoAlias(Value.Array array, Object key) {
      Set<Value.Cell> shown = reading.arrays().shown(array);
      for (Map.Entry<Object, Value> other : before.changesSince(Scope.EMPTY).entrySet()) {
        if (!other.getKey().equals(key) && shows(other.getValue(), shown)) {
          throw turns.error(Diag.LOOP_ALIAS, key, other.getKey());
        }
      }
    }

    private boolean shows(Value value, Set<Value.Cell> cells) {
      if (value instanceof Value.OfRecord record) {
        return record.components().stream().anyMatch(component -> shows(component, cells));
      }
      return value instanceof Value.Array array
          && !Collections.disjoint(reading.arrays().shown(array), cells);
    }

    private void enter(Value.Cell cell, ArrayPlan plan) {
      Value contents = held(before, cell);
      List<Slot> of = new ArrayList<>();
      if (plan instanceof ArrayPlan.Window window) {
        Value opened =
            LoopValues.mapLeaf(contents, leaf -> ArrayWindows.open(reading, leaf, window, loop));
        Value.OfTensor leaf = LoopValues.leaf(contents);
        for (Value part : windowOf(opened).earlier()) {
          Slot slot = new Slot(List.of(cell, of.size()), leaf, ((Value.OfTensor) part).axes());
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
      reading.assign(cell, withoutWrites(entered));
    }

    private Value withoutWrites(Value contents) {
      return contents instanceof LoopValues.Totals totals
          ? new LoopValues.Totals(totals.loop(), totals.how(), totals.total(), List.of())
          : contents;
    }

    private LoopValues.Window windowOf(Value contents) {
      if (contents instanceof LoopValues.Totals totals) {
        return windowOf(totals.total());
      }
      LoopValues.Window window = (LoopValues.Window) contents;
      return window.loop().is(loop) ? window : windowOf(window.part());
    }

    private void leave(Element variable, Value turn) {
      List<Slot> of = ofVariables.get(variable);
      if (of != null) {
        next(of, 0, turn, turn);
        return;
      }
      Value old = held(before, variable);
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
      List<Slot> made = new ArrayList<>();
      Value.OfNode sum =
          carried(
              List.of(variable, 0),
              variable.getSimpleName().toString(),
              new Value.Scalar(identity),
              made);
      made.get(0).next = reading.lift().op(how.op(), sum, collected.total());
      ofVariables.put(variable, made);
    }

    /** What is carried on, in the order of the slots; gives the number of the next slot. */
    private int next(List<Slot> of, int slot, Value turn, Value whole) {
      if (turn instanceof Value.OfNode value) {
        of.get(slot).next = value;
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
        of.get(slot).next = reading.arrays().content(array);
        return slot + 1;
      }
      throw new CompilerBug("carried on: " + whole);
    }

    private void leave(Value.Cell cell, ArrayPlan plan, Value contents) {
      boolean logged = contents instanceof LoopValues.Totals totals && !totals.writes().isEmpty();
      if (plan instanceof ArrayPlan.Window) {
        LoopValues.Window window = windowOf(contents);
        boolean older =
            before.get(cell) instanceof LoopValues.Totals totals
                && contents instanceof LoopValues.Totals now
                && totals.writes().equals(now.writes());
        if (logged && !older) {
          throw loop.conflict(cell);
        }
        windows.put(cell, window);
        List<Slot> of = ofWindows.getOrDefault(cell, List.of());
        for (int i = 0; i < of.size(); i++) {
          of.get(i).next =
              i == 0
                  ? LoopValues.leaf(window.part())
                  : (Value.OfTensor) window.earlier().get(i - 1);
        }
        Value.OfTensor part = LoopValues.leaf(window.part());
        stacked.add(part.node());
        return;
      }
      Slot slot = ofArrays.get(cell);
      if (slot == null) {
        throw new CompilerBug("an array that is not carried");
      }
      Value.OfTensor leaf = LoopValues.leaf(contents);
      if (contents instanceof LoopValues.Totals totals) {
        for (LoopValues.Write write : totals.writes()) {
          List<Value.Scalar> inner = reading.arrays().remaining(cell, contents, write.indices());
          leaf = reading.arrays().writes().add(leaf, write.at(inner));
        }
      }
      slot.next = leaf;
    }

    private boolean isStable() {
      boolean stable = true;
      for (Slot slot : slots) {
        List<LoopAxis> axes = nextOf(slot).axes();
        if (!slot.axes.containsAll(axes)) {
          List<LoopAxis> all = new ArrayList<>(axes);
          all.addAll(slot.axes);
          spreads.put(slot.key, all);
          stable = false;
        }
      }
      return stable;
    }

    private void assignResults(Scope after, List<Node> results) {
      Map<Slot, Value.OfNode> ends = new HashMap<>();
      for (int i = 0; i < slots.size(); i++) {
        Slot slot = slots.get(i);
        ends.put(slot, slot.like.with(results.get(i), slot.axes));
      }
      ofVariables.forEach(
          (variable, of) -> {
            Value old = held(before, variable);
            reading.assign(
                variable,
                old instanceof Value.InLoop
                    ? collected(old, held(after, variable), end(ends, of.get(0)))
                    : rebuilt(old, new ArrayList<>(of), ends));
          });
      ofArrays.forEach(
          (cell, slot) -> {
            Value.OfNode end = end(ends, slot);
            reading.assign(
                cell,
                LoopValues.mapLeaf(
                    held(before, cell), leaf -> new Value.OfTensor(end.node(), end.axes())));
          });
      int stack = slots.size();
      for (Map.Entry<Value.Cell, LoopValues.Window> entry : windows.entrySet()) {
        Value.OfTensor part = LoopValues.leaf(entry.getValue().part());
        List<Object> tags = new ArrayList<>(List.of(axis));
        tags.addAll(Tagged.of(part).tags());
        Tagged parts = new Tagged(results.get(stack++), tags);
        Value contents = held(before, entry.getKey());
        reading.assign(
            entry.getKey(),
            LoopValues.mapLeaf(
                contents, leaf -> ArrayWindows.placed(reading, entry.getValue(), parts)));
      }
    }

    private Value.OfNode end(Map<Slot, Value.OfNode> ends, Slot slot) {
      Value.OfNode end = ends.get(slot);
      if (end == null) {
        throw new CompilerBug("no end of " + slot.key);
      }
      return end;
    }

    private Value collected(Value old, Value turn, Value.OfNode end) {
      Accumulation how = ((LoopValues.Collected) turn).how();
      Value.OfNode total =
          old instanceof LoopValues.Collected kept
              ? reading.collector().combine(how, kept.total(), end)
              : end;
      return new LoopValues.Collected(how, new Value.Scalar(total.node(), total.axes(), null));
    }

    private Value rebuilt(Value old, List<Slot> of, Map<Slot, Value.OfNode> ends) {
      if (old instanceof Value.OfRecord record) {
        List<Value> components = new ArrayList<>();
        for (Value component : record.components()) {
          components.add(rebuilt(component, of, ends));
        }
        return new Value.OfRecord(record.type(), components);
      }
      Value.OfNode end = end(ends, of.remove(0));
      return old instanceof Value.Array
          ? reading.arrays().create(new Value.OfTensor(end.node(), end.axes()))
          : end;
    }
  }
}
