package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.Place;
import org.hypatia.processor.ops.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Reads parts of arrays. An index that goes through an axis at regular steps as a loop turns makes
 * that axis the loop's: a slice. Indices of other kinds are computed, and gathered at.
 */
final class ArrayViews {
  /** What becomes of an axis of the array. */
  private enum Use {
    KEPT,
    POINT,
    ALONG,
    SEQUENCE,
    GATHERED
  }

  private final Reading reading;

  ArrayViews(Reading reading) {
    this.reading = reading;
  }

  /** The part of a value that indices along its first axes show; a null one shows all. */
  Value.OfTensor at(Value.OfTensor whole, List<Value.@Nullable Scalar> indices) {
    return at(whole, indices, null);
  }

  /**
   * The same of an index that varies with a loop.
   *
   * @param turns the turns that have such a part; null where the place being read tells
   */
  Value.OfTensor at(
      Value.OfTensor whole,
      List<Value.@Nullable Scalar> indices,
      Inequalities.@Nullable Turns turns) {
    return new View(whole, indices, turns).read();
  }

  /** One reading. */
  private final class View {
    private final Value.OfTensor whole;
    private final List<Value.@Nullable Scalar> indices;
    private final Inequalities.@Nullable Turns known;
    private final List<Use> uses = new ArrayList<>();

    /** By dimension the turns that get to the reading, where its loop has others too. */
    private final Map<Integer, Inequalities.Turns> reached = new HashMap<>();

    View(
        Value.OfTensor whole,
        List<Value.@Nullable Scalar> indices,
        Inequalities.@Nullable Turns known) {
      this.whole = whole;
      this.indices = indices;
      this.known = known;
    }

    Value.OfTensor read() {
      Set<LoopAxis> taken = new HashSet<>(whole.axes());
      for (int dim = 0; dim < whole.rank(); dim++) {
        uses.add(use(dim, taken));
      }
      gatherWhatIsSharedWithGathered();
      return gathered(sliced());
    }

    private Dim length(int dim) {
      return whole.node().shape().get(whole.axes().size() + dim);
    }

    private Value.@Nullable Scalar index(int dim) {
      return dim < indices.size() ? indices.get(dim) : null;
    }

    private Affine affine(int dim) {
      Value.Scalar index = index(dim);
      if (index == null || index.affine() == null) {
        throw new CompilerBug("an index without a form");
      }
      return index.affine();
    }

    private Use use(int dim, Set<LoopAxis> taken) {
      Value.Scalar index = index(dim);
      if (index == null) {
        return Use.KEPT;
      }
      Affine affine = index.affine();
      if (affine == null) {
        return Use.GATHERED;
      }
      if (affine.isDim()) {
        return reading.loops().inRange(affine, length(dim)) ? Use.POINT : Use.GATHERED;
      }
      LoopAxis axis = affine.coefficients().keySet().iterator().next();
      if (!affine.variesOnlyWith(axis) || taken.contains(axis)) {
        return Use.GATHERED;
      }
      ScanRegion region = reading.loops().regionOf(axis);
      boolean fixed = region == null || reading.loops().isOutside(whole.node(), axis);
      if (!fixed) {
        return Use.GATHERED;
      }
      if (known != null) {
        reached.put(dim, known);
      } else if (!reading.loops().inRange(affine, length(dim))) {
        if (region != null || !reading.loops().isKnownInRangeWhereReached(affine, length(dim))) {
          return Use.GATHERED;
        }
        reached.put(dim, reading.inequalities().reached(axis));
      }
      taken.add(axis);
      return region == null ? Use.ALONG : Use.SEQUENCE;
    }

    /** An axis that a computed index also varies with is no axis of the result's own. */
    private void gatherWhatIsSharedWithGathered() {
      boolean changed = true;
      while (changed) {
        changed = false;
        Set<LoopAxis> shared = new HashSet<>();
        for (int dim = 0; dim < uses.size(); dim++) {
          Value.Scalar index = index(dim);
          if (uses.get(dim) == Use.GATHERED && index != null) {
            shared.addAll(reading.loops().guarded(index).axes());
          }
        }
        for (int dim = 0; dim < uses.size(); dim++) {
          if (uses.get(dim) == Use.ALONG && shared.contains(axisOf(dim))) {
            uses.set(dim, Use.GATHERED);
            reached.remove(dim);
            changed = true;
          }
        }
      }
    }

    private LoopAxis axisOf(int dim) {
      return affine(dim).coefficients().keySet().iterator().next();
    }

    /** The regular part, and what each of its axes belongs to: a loop, or a dimension. */
    private Tagged sliced() {
      List<Slice.Range> ranges = new ArrayList<>();
      List<Object> tags = new ArrayList<>(whole.axes());
      List<Dim> dims = new ArrayList<>();
      List<Slice.Range> turns = new ArrayList<>();
      for (LoopAxis axis : whole.axes()) {
        ranges.add(all(axis.size()));
        dims.add(axis.size());
        turns.add(all(axis.size()));
      }
      for (int dim = 0; dim < uses.size(); dim++) {
        Slice.Range range =
            switch (uses.get(dim)) {
              case KEPT, GATHERED -> all(length(dim));
              case POINT -> new Slice.Range(affine(dim).base(), Dim.ONE, 1);
              case ALONG, SEQUENCE -> {
                LoopAxis axis = axisOf(dim);
                Dim step = affine(dim).coefficient(axis);
                Dim start = affine(dim).base().plus(step.times(turns(dim).start()));
                yield new Slice.Range(start, turns(dim).size(), step.constant());
              }
            };
        ranges.add(range);
        if (uses.get(dim) != Use.POINT) {
          boolean along = uses.get(dim) == Use.ALONG || uses.get(dim) == Use.SEQUENCE;
          tags.add(along ? axisOf(dim) : (Object) dim);
          dims.add(range.size());
          turns.add(along ? turns(dim) : range);
        }
      }
      Node node = reading.ops().reshape(slice(ranges), new Shape(dims));
      Tagged result = new Tagged(amongAllTurns(node, turns, tags), tags);
      for (LoopAxis axis : sequenceAxes()) {
        result = element(result, axis);
      }
      return result;
    }

    private static Slice.Range all(Dim size) {
      return new Slice.Range(Dim.ZERO, size, 1);
    }

    /** The turns of its loop that read along a dimension. */
    private Slice.Range turns(int dim) {
      Inequalities.Turns turns = reached.get(dim);
      return turns == null
          ? all(axisOf(dim).size())
          : new Slice.Range(turns.first(), turns.count(), 1);
    }

    /** With 0 for turns that do not get there. */
    private Node amongAllTurns(Node node, List<Slice.Range> turns, List<Object> tags) {
      if (reached.isEmpty()) {
        return node;
      }
      List<Dim> dims = new ArrayList<>();
      for (int i = 0; i < tags.size(); i++) {
        dims.add(tags.get(i) instanceof LoopAxis axis ? axis.size() : node.shape().get(i));
      }
      return reading.graph().make(new Place(turns, new Shape(dims)), node);
    }

    /** Outer loops first: what their turns read is there for the turns of inner ones. */
    private List<LoopAxis> sequenceAxes() {
      return IntStream.range(0, uses.size())
          .filter(dim -> uses.get(dim) == Use.SEQUENCE)
          .mapToObj(this::axisOf)
          .sorted(Comparator.comparingInt(LoopAxis::depth))
          .toList();
    }

    private Node slice(List<Slice.Range> ranges) {
      Shape shape = reading.sizes().resolve(whole.node().shape());
      boolean isWhole = true;
      for (int axis = 0; axis < ranges.size(); axis++) {
        Slice.Range range = ranges.get(axis);
        isWhole &=
            range.step() == 1
                && reading.sizes().resolve(range.start()).is(0)
                && reading.sizes().resolve(range.size()).equals(shape.get(axis));
      }
      return isWhole ? whole.node() : reading.ops().slice(whole.node(), ranges);
    }

    /** This turn's element of a sequence of the loop that is read turn by turn. */
    private Tagged element(Tagged all, LoopAxis axis) {
      ScanRegion region = reading.loops().regionOf(axis);
      if (region == null) {
        throw new CompilerBug("not read turn by turn: " + axis);
      }
      List<Object> order = new ArrayList<>(all.tags());
      order.remove(axis);
      order.add(0, axis);
      Node sequence = all.in(order, reading).node();
      return new Tagged(region.sequence(sequence), order.subList(1, order.size()));
    }

    private Value.OfTensor gathered(Tagged part) {
      List<Value.Scalar> places = new ArrayList<>();
      List<Object> order = new ArrayList<>();
      List<Object> gatheredTags = new ArrayList<>();
      for (int dim = 0; dim < uses.size(); dim++) {
        Value.Scalar index = index(dim);
        if (uses.get(dim) == Use.GATHERED && index != null) {
          places.add(reading.loops().guarded(index));
          gatheredTags.add(dim);
        }
      }
      if (places.isEmpty()) {
        return part.value(reading);
      }
      List<LoopAxis> axes = Lift.axes(places);
      List<Value.Scalar> all = new ArrayList<>();
      for (LoopAxis axis : whole.axes()) {
        if (axes.contains(axis)) {
          order.add(axis);
          Node turns = reading.lift().turns(axis);
          all.add(new Value.Scalar(turns, List.of(axis), null));
        }
      }
      all.addAll(places);
      order.addAll(gatheredTags);
      List<Object> rest = new ArrayList<>(part.tags());
      rest.removeAll(order);
      order.addAll(rest);
      List<Node> operands = new ArrayList<>();
      for (Value.Scalar place : all) {
        operands.add(reading.lift().aligned(place, axes, 0));
      }
      operands.add(0, part.in(order, reading).node());
      reading.loopNotes().gather(axes);
      Gather gather = new Gather(operands.size() - 1, !reading.path().isAlways());
      Node gathered = reading.graph().make(gather, operands);
      List<Object> tags = new ArrayList<>(axes);
      tags.addAll(rest);
      return new Tagged(gathered, tags).value(reading);
    }
  }
}
