package org.hypatia.processor.frontend;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.BroadcastTo;

/**
 * Reads a loop all turns at once: its body once, with the index a whole axis. What the body does to
 * variables and arrays from outside must then not depend on the order of turns.
 */
final class ParallelLoop {
  private final Reading reading;
  private final Turns turns;
  private final LoopAxis axis;
  private final Scope before;
  private final Path path;
  private final Map<Value.Cell, ArrayPlan> plans = new LinkedHashMap<>();
  private final LoopResults results;
  private boolean closing;

  ParallelLoop(Reading reading, Turns turns) {
    this.reading = reading;
    this.turns = turns;
    this.axis = turns.axis();
    this.before = reading.scope();
    this.path = reading.path();
    this.results = new LoopResults(before);
  }

  /** Whether that is possible; if not, the state is to be set back. */
  boolean read() {
    Reading.Mark mark = reading.mark();
    while (true) {
      OpenLoop loop = new OpenLoop(axis, before, path, null, false, plans);
      try {
        attempt(loop);
        reading.loopNotes().atOnce(turns.pos(), axis, results.all());
        return true;
      } catch (ArrayPlan.Change change) {
        if (!change.loop().is(loop)) {
          throw change;
        }
        reading.backTo(mark);
        plans.put(change.cell(), change.plan());
      } catch (NotVectorizable no) {
        if (!no.concerns(loop)) {
          throw no;
        }
        turns.setObstacle(closing ? null : reading.graph().pos(), no.what());
        return false;
      }
    }
  }

  private void attempt(OpenLoop loop) {
    closing = false;
    results.clear();
    reading.loopNotes().again(axis);
    reading.loops().open().add(loop);
    for (Object variable : turns.assigned()) {
      reading.assign(variable, new LoopValues.Untouched());
    }
    plans.forEach((cell, plan) -> reading.assign(cell, opened(cell, plan, loop)));
    Node number = reading.lift().turns(axis);
    turns.read(axis, new Value.Scalar(number, List.of(axis), null));
    closing = true;
    Scope after = reading.scope();
    reading.setPath(path);
    reading.setScope(before);
    reading.loops().open().remove(loop);
    for (Object variable : turns.assigned()) {
      Value value = closed(variable, held(before, variable), held(after, variable));
      reading.assign(variable, value);
    }
    for (Map.Entry<Object, Value> change : after.changesSince(before).entrySet()) {
      Value old = before.get(change.getKey());
      if (change.getKey() instanceof Value.Cell cell && old != null) {
        reading.assign(cell, closed(cell, old, change.getValue(), loop));
      }
    }
  }

  private static Value held(Scope scope, Object key) {
    Value value = scope.get(key);
    if (value == null) {
      throw new CompilerBug("nothing is known of " + key);
    }
    return value;
  }

  private Value opened(Value.Cell cell, ArrayPlan plan, OpenLoop loop) {
    Value contents = held(before, cell);
    if (plan instanceof ArrayPlan.SetOnly) {
      return new LoopValues.Sets(loop, List.of());
    }
    if (plan instanceof ArrayPlan.Collect collect) {
      Value zero = LoopValues.mapLeaf(contents, leaf -> identity(collect.how(), leaf));
      Value total = zero instanceof LoopValues.Totals totals ? totals.total() : zero;
      return new LoopValues.Totals(loop, collect.how(), total, List.of());
    }
    ArrayPlan.Window window = (ArrayPlan.Window) plan;
    return LoopValues.mapLeaf(contents, leaf -> ArrayWindows.open(reading, leaf, window, loop));
  }

  private Value.OfTensor identity(Accumulation how, Value leaf) {
    Value.OfTensor tensor = (Value.OfTensor) leaf;
    Shape shape = tensor.node().shape().subShape(tensor.axes().size(), tensor.node().rank());
    Node one = how.identity(reading.graph(), tensor.dtype());
    return new Value.OfTensor(
        shape.rank() == 0 ? one : reading.graph().make(new BroadcastTo(shape), one));
  }

  /** What a variable holds behind the loop. */
  private Value closed(Object variable, Value old, Value turn) {
    if (turn instanceof LoopValues.Untouched) {
      return old;
    }
    if (turn instanceof LoopValues.Collected collected) {
      return collected(variable, old, collected);
    }
    if (turn instanceof LoopValues.Mixed) {
      throw new NotVectorizable(
          "some turns leave %s to the next; declare it inside of the loop if none reads it"
              .formatted(variable));
    }
    if (!turns.isNamedOutside(variable) || turn.equals(old)) {
      return old;
    }
    results.last(variable);
    if (turn instanceof Value.OfNode value && old instanceof Value.OfNode start) {
      return reading.collector().last(start, value, axis);
    }
    if (turn instanceof Value.OfNode value && reading.loops().turnsSurely(axis)) {
      return reading.collector().last(value, value, axis);
    }
    if (old instanceof Value.InLoop) {
      return new LoopValues.Mixed();
    }
    throw new NotVectorizable("the last value of " + variable + " is read behind the loop");
  }

  private Value collected(Object variable, Value old, LoopValues.Collected turn) {
    Accumulation how = turn.how();
    Value.Scalar start = null;
    if (old instanceof LoopValues.Collected collected && collected.how() == how) {
      start = collected.total();
    } else if (old instanceof Value.Scalar scalar) {
      start = scalar;
    } else if (!(old instanceof LoopValues.Untouched)) {
      return new LoopValues.Mixed();
    }
    Value.OfNode total = reading.collector().total(how, start, turn.total(), axis);
    results.collected(variable, how, total, start, turn.total());
    Value.Scalar number = new Value.Scalar(total.node(), total.axes(), null);
    return old instanceof Value.Scalar ? number : new LoopValues.Collected(how, number);
  }

  /** What an array holds behind the loop. */
  private Value closed(Value.Cell cell, Value old, Value after, OpenLoop loop) {
    ArrayPlan plan = plans.get(cell);
    results.array(cell, plan, after);
    if (plan instanceof ArrayPlan.Window) {
      return LoopValues.closeWindow(after, loop, window -> ArrayWindows.close(reading, window));
    }
    if (plan instanceof ArrayPlan.SetOnly) {
      LoopValues.Sets sets = (LoopValues.Sets) after;
      Value result = old;
      for (LoopValues.Write write : sets.writes()) {
        LoopValues.Write inner = write.at(reading.arrays().remaining(cell, old, write.indices()));
        result =
            LoopValues.mapLeaf(
                result, leaf -> reading.arrays().writes().setAll((Value.OfTensor) leaf, inner));
      }
      return result;
    }
    if (plan instanceof ArrayPlan.Collect) {
      return added(cell, old, (LoopValues.Totals) after);
    }
    return after;
  }

  private Value added(Value.Cell cell, Value old, LoopValues.Totals totals) {
    Accumulation how = totals.how();
    Value.OfTensor turn = LoopValues.leaf(totals.total());
    Value result = old;
    if (!reading.collector().isIdentity(how, turn)) {
      result =
          LoopValues.mapLeaf(
              old,
              leaf -> {
                Value.OfNode total =
                    reading.collector().total(how, (Value.OfTensor) leaf, turn, axis);
                results.collected(results.name(cell), how, total, (Value.OfTensor) leaf, turn);
                return new Value.OfTensor(total.node(), total.axes());
              });
    }
    for (LoopValues.Write write : totals.writes()) {
      if (result instanceof LoopValues.Totals outer) {
        result = outer.with(write);
      } else {
        LoopValues.Write inner = write.at(reading.arrays().remaining(cell, old, write.indices()));
        result =
            LoopValues.mapLeaf(
                result,
                leaf -> reading.arrays().writes().collect(how, (Value.OfTensor) leaf, inner));
      }
    }
    return result;
  }
}
