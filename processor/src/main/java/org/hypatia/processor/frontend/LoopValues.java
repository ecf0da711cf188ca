package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What variables and arrays from outside a loop hold while the loop's body is read. */
final class LoopValues {
  private LoopValues() {}

  /** A variable not assigned in this turn yet; what it holds is another turn's. */
  record Untouched() implements Value.InLoop {}

  /** A variable that has only been added to, or the like, in this turn. */
  record Collected(Accumulation how, Value.Scalar total) implements Value.InLoop {}

  /** A variable of which it depends on this turn and on others what it holds. */
  record Mixed() implements Value.InLoop {}

  /**
   * An array of which each turn has a part to itself.
   *
   * @param part this turn's part
   * @param earlier the parts of earlier turns, the latest first
   * @param whole the array before the loop
   */
  record Window(OpenLoop loop, ArrayPlan.Window plan, Value part, List<Value> earlier, Value whole)
      implements Value.InLoop {
    public Window {
      earlier = List.copyOf(earlier);
    }

    Window with(Value changed) {
      return new Window(loop, plan, changed, earlier, whole);
    }

    /** Indices into the part. */
    List<Value.Scalar> inner(List<Value.Scalar> indices) {
      List<Value.Scalar> inner = new ArrayList<>(indices);
      inner.remove(plan.dim());
      return inner;
    }
  }

  /**
   * An array to whose elements turns only add, or the like.
   *
   * @param total what has been added at places that a loop has settled
   * @param writes what has been added at other places
   */
  record Totals(OpenLoop loop, Accumulation how, Value total, List<Write> writes)
      implements Value.InLoop {
    public Totals {
      writes = List.copyOf(writes);
    }

    Totals with(Value changed) {
      return new Totals(loop, how, changed, writes);
    }

    Totals with(Write write) {
      List<Write> more = new ArrayList<>(writes);
      more.add(write);
      return new Totals(loop, how, total, more);
    }
  }

  /** An array of which turns only set elements. */
  record Sets(OpenLoop loop, List<Write> writes) implements Value.InLoop {
    public Sets {
      writes = List.copyOf(writes);
    }
  }

  /**
   * A value for an element, whose place is computed.
   *
   * @param axes the loops, read all turns at once, around the write
   * @param partial whether there are turns that do not write, whose last index is nowhere
   */
  record Write(
      List<Value.Scalar> indices, Value.Scalar value, List<LoopAxis> axes, boolean partial) {
    public Write {
      indices = List.copyOf(indices);
      axes = List.copyOf(axes);
    }

    static Write of(Reading reading, List<Value.Scalar> indices, Value.Scalar value) {
      return new Write(indices, value, reading.loops().axes(), !reading.path().isAlways());
    }

    Write at(List<Value.Scalar> changed) {
      return new Write(changed, value, axes, partial);
    }
  }

  /** The tensor within the contents of an array: this turn's part of it, or all. */
  static Value.OfTensor leaf(Value contents) {
    if (contents instanceof Window window) {
      return leaf(window.part());
    }
    if (contents instanceof Totals totals) {
      return leaf(totals.total());
    }
    if (contents instanceof Value.OfTensor tensor) {
      return tensor;
    }
    throw new NotVectorizable("an array of which an outer loop sets elements");
  }

  /** The same contents with something in the place of the tensor within, which is given it. */
  static Value mapLeaf(Value contents, UnaryOperator<Value> change) {
    if (contents instanceof Window window) {
      return window.with(mapLeaf(window.part(), change));
    }
    return contents instanceof Totals totals
        ? totals.with(mapLeaf(totals.total(), change))
        : change.apply(contents);
  }

  /** The same contents with the parts that a loop opened put together again. */
  static Value closeWindow(Value contents, OpenLoop loop, Function<Window, Value> close) {
    if (contents instanceof Totals totals) {
      return totals.with(closeWindow(totals.total(), loop, close));
    }
    if (contents instanceof Window window) {
      return window.loop().is(loop)
          ? close.apply(window)
          : window.with(closeWindow(window.part(), loop, close));
    }
    return contents;
  }

  /** One of two by a condition, of which at least one is of this kind. */
  static Value choose(Reading reading, Value.Scalar condition, Value a, Value b) {
    if (a instanceof Window left && b instanceof Window right) {
      return left.with(reading.branches().choose(condition, left.part(), right.part()));
    }
    if (a instanceof Totals left && b instanceof Totals right) {
      Totals chosen = left.with(reading.branches().choose(condition, left.total(), right.total()));
      int common = 0;
      while (common < Math.min(left.writes().size(), right.writes().size())
          && left.writes().get(common).equals(right.writes().get(common))) {
        common++;
      }
      // What only one branch adds is 0 where that branch is not taken.
      for (Write write : right.writes().subList(common, right.writes().size())) {
        chosen = chosen.with(write);
      }
      return chosen;
    }
    if (a instanceof Sets || b instanceof Sets) {
      throw new NotVectorizable("elements set under a condition");
    }
    if (a instanceof Collected left && b instanceof Collected right && left.how() == right.how()) {
      return new Collected(left.how(), scalar(reading, condition, left.total(), right.total()));
    }
    if (a instanceof Collected left && b instanceof Untouched) {
      return new Collected(
          left.how(), scalar(reading, condition, left.total(), identity(reading, left)));
    }
    if (a instanceof Untouched && b instanceof Collected right) {
      return new Collected(
          right.how(), scalar(reading, condition, identity(reading, right), right.total()));
    }
    return new Mixed();
  }

  private static Value.Scalar scalar(
      Reading reading, Value.Scalar condition, Value.Scalar a, Value.Scalar b) {
    return (Value.Scalar) reading.branches().choose(condition, a, b);
  }

  private static Value.Scalar identity(Reading reading, Collected collected) {
    return new Value.Scalar(collected.how().identity(reading.graph(), collected.total().dtype()));
  }

  /** The part that a loop has opened of an array. */
  static Window window(Value contents, OpenLoop loop) {
    if (contents instanceof Totals totals) {
      return window(totals.total(), loop);
    }
    Window window = (Window) contents;
    return window.loop().is(loop) ? window : window(window.part(), loop);
  }

  /** An array as a loop around has left it, of which the loop inside has written nothing yet. */
  static Value withoutWrites(Value contents) {
    return contents instanceof Totals totals
        ? new Totals(totals.loop(), totals.how(), totals.total(), List.of())
        : contents;
  }
}
