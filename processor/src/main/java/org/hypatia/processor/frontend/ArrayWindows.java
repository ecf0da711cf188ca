package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.Place;
import org.hypatia.processor.ops.Slice;
import org.jspecify.annotations.Nullable;

/** Takes arrays apart into a part for each turn of a loop, and puts them together again. */
final class ArrayWindows {
  private ArrayWindows() {}

  /** The contents, of which each turn has a part. */
  static LoopValues.Window open(
      Reading reading, Value contents, ArrayPlan.Window plan, OpenLoop loop) {
    Value.OfTensor whole = (Value.OfTensor) contents;
    boolean all = plan.turns().areAll(loop.axis());
    Value.OfTensor part = part(reading, whole, plan.dim(), plan.key(), all ? null : plan.turns());
    List<Value> earlier = new ArrayList<>();
    ScanRegion region = loop.region();
    for (int turns = 1; region != null && turns <= plan.history(); turns++) {
      Dim step = plan.key().coefficient(loop.axis());
      Affine place = Affine.of(plan.key().base().minus(step.times(turns)));
      Value.OfTensor start = before(reading, whole, plan.dim(), place);
      List<LoopAxis> axes = Lift.axes(List.of(start, part));
      Node carried = region.carried("back" + turns, reading.lift().spread(start, axes));
      earlier.add(new Value.OfTensor(carried, axes));
    }
    return new LoopValues.Window(loop, plan, part, earlier, whole);
  }

  /**
   * What the first turn looks back at, which is read before the loop: also if there is no turn, and
   * perhaps no such element. There the array gets a zero in its place.
   */
  private static Value.OfTensor before(
      Reading reading, Value.OfTensor whole, int dim, Affine place) {
    Shape shape = reading.sizes().resolve(whole.node().shape());
    int axis = whole.axes().size() + dim;
    Dim first = reading.sizes().resolve(place.base());
    boolean isNegative = !first.isAtLeast(Dim.ZERO);
    boolean isThere = !isNegative && shape.get(axis).isAtLeast(first.plus(1));
    if (isThere || (isNegative && !reading.path().isSure())) {
      return part(reading, whole, dim, place, null);
    }
    if (isNegative) {
      reading.loops().requireIfTurning(first);
    }
    Dim at = first.max(Dim.ZERO);
    List<Slice.Range> inside = new ArrayList<>();
    shape.dims().forEach(size -> inside.add(new Slice.Range(Dim.ZERO, size, 1)));
    Place longer = new Place(inside, shape.withAxis(axis, shape.get(axis).max(at.plus(1))));
    Node made = reading.graph().make(longer, whole.node());
    return part(reading, new Value.OfTensor(made, whole.axes()), dim, Affine.of(at), null);
  }

  /**
   * @param turns those that have a part; null for all
   */
  private static Value.OfTensor part(
      Reading reading,
      Value.OfTensor whole,
      int dim,
      Affine place,
      Inequalities.@Nullable Turns turns) {
    List<Value.@Nullable Scalar> indices = new ArrayList<>();
    for (int i = 0; i < dim; i++) {
      indices.add(null);
    }
    indices.add(reading.lift().index(place));
    return reading.arrays().views().at(whole, indices, turns);
  }

  /** The array again, after a loop that was read all turns at once. */
  static Value close(Reading reading, LoopValues.Window window) {
    Value.OfTensor part = LoopValues.leaf(window.part());
    LoopAxis axis = window.loop().axis();
    Value.Scalar turns = new Value.Scalar(reading.lift().turns(axis), List.of(axis), null);
    List<LoopAxis> axes = Lift.axes(List.of(part, turns));
    Node all = reading.lift().spread(part, axes);
    return placed(reading, window, Tagged.of(part.with(all, axes)));
  }

  /**
   * The array again.
   *
   * @param parts the parts of all turns
   */
  static Value placed(Reading reading, LoopValues.Window window, Tagged parts) {
    ArrayPlan.Window plan = window.plan();
    Value.OfTensor whole = (Value.OfTensor) window.whole();
    return reading.arrays().writes().placed(whole, parts, window.loop().axis(), plan);
  }
}
