package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Place;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.Slice;

/** Makes the tensors that arrays hold after elements have been written. */
final class ArrayWrites {
  private final Reading reading;

  ArrayWrites(Reading reading) {
    this.reading = reading;
  }

  static Value.OfTensor tensor(Value.Scalar value) {
    return new Value.OfTensor(value.node(), value.axes());
  }

  /** One element set; with a value that varies over loops each turn has an array of its own. */
  Value.OfTensor set(Value.OfTensor array, List<Value.Scalar> indices, Value.Scalar value) {
    if (array.rank() == 0) {
      return tensor(value);
    }
    List<Value.Scalar> guarded = new ArrayList<>();
    indices.forEach(index -> guarded.add(reading.loops().guarded(index)));
    List<Value.OfNode> involved = new ArrayList<>(guarded);
    involved.add(value);
    involved.add(array);
    List<LoopAxis> axes = Lift.axes(involved);
    LoopValues.Write write = LoopValues.Write.of(reading, guarded, value);
    return scatter(Scatter.Mode.SET, array, axes, axes, write);
  }

  /**
   * Whether an array is another with elements written only where the condition holds, so that it is
   * the other where it does not.
   */
  static boolean areAllUnder(Value.Scalar condition, Value.OfNode written, Value.OfNode base) {
    Node node = written.node();
    while (node != base.node()) {
      if (!(node.op() instanceof Scatter scatter)
          || !scatter.partial()
          || !isNowhereUnless(condition.node(), node.operand(scatter.count()))) {
        return false;
      }
      node = node.operand(0);
    }
    return written.axes().equals(base.axes());
  }

  private static boolean isNowhereUnless(Node condition, Node index) {
    return index.op().name().equals("where") && hasTerm(index.operand(0), condition);
  }

  private static boolean hasTerm(Node conjunction, Node term) {
    return conjunction == term
        || (conjunction.op().name().equals("and")
            && conjunction.operands().stream().anyMatch(inner -> hasTerm(inner, term)));
  }

  /** Values of all turns of closed loops added, or compared with what is there. */
  Value.OfTensor collect(Accumulation how, Value.OfTensor array, LoopValues.Write write) {
    Value.Scalar value = write.value();
    List<LoopAxis> indexed = Lift.axes(write.indices());
    List<LoopAxis> open = reading.loops().axes();
    for (LoopAxis axis : write.axes()) {
      if (!open.contains(axis) && !indexed.contains(axis)) {
        value = (Value.Scalar) reading.collector().total(how, null, value, axis);
      }
    }
    List<Value.OfNode> involved = new ArrayList<>(write.indices());
    involved.add(value);
    involved.add(array);
    List<LoopAxis> axes = Lift.axes(involved);
    LoopValues.Write all =
        new LoopValues.Write(write.indices(), value, write.axes(), write.partial());
    return scatter(Objects.requireNonNull(how.scatter()), array, own(axes), axes, all);
  }

  /** Values of all turns of closed loops set, later turns after earlier ones. */
  Value.OfTensor setAll(Value.OfTensor array, LoopValues.Write write) {
    List<LoopAxis> open = reading.loops().axes();
    List<LoopAxis> closed = new ArrayList<>(write.axes());
    closed.removeAll(open);
    if (write.indices().isEmpty()) {
      return setElement(array, write, closed);
    }
    List<Value.OfNode> involved = new ArrayList<>(write.indices());
    involved.add(write.value());
    involved.add(array);
    // Loops that neither place nor value varies with count too: they may have no turns.
    for (LoopAxis axis : closed) {
      Node turns = reading.lift().turns(axis);
      involved.add(new Value.Scalar(turns, List.of(axis), null));
    }
    List<LoopAxis> axes = Lift.axes(involved);
    List<Value.Scalar> indices = new ArrayList<>(write.indices());
    Value.Scalar first = indices.get(0);
    indices.set(0, new Value.Scalar(reading.lift().spread(first, axes), axes, null));
    return scatter(Scatter.Mode.SET, array, own(axes), axes, write.at(indices));
  }

  /** The same of an element that outer loops have settled: the last turn's value stays. */
  private Value.OfTensor setElement(
      Value.OfTensor element, LoopValues.Write write, List<LoopAxis> closed) {
    if (closed.size() == 1) {
      Value.OfNode last = reading.collector().last(element, write.value(), closed.get(0));
      return new Value.OfTensor(last.node(), last.axes());
    }
    int rank = element.node().rank();
    Node one = reading.ops().expandDims(element.node(), rank);
    Value.OfTensor row = new Value.OfTensor(one, element.axes());
    Value.Scalar first = reading.lift().integer(DType.I64, 0);
    Value.OfTensor all = setAll(row, write.at(List.of(first)));
    Shape shape = all.node().shape();
    Node back = reading.ops().reshape(all.node(), shape.without(List.of(shape.rank() - 1)));
    return new Value.OfTensor(back, all.axes());
  }

  /** Those of the loops that are still open: each of their turns has an array of its own. */
  private List<LoopAxis> own(List<LoopAxis> axes) {
    List<LoopAxis> own = new ArrayList<>(axes);
    own.retainAll(reading.loops().axes());
    return own;
  }

  private Value.OfTensor scatter(
      Scatter.Mode mode,
      Value.OfTensor array,
      List<LoopAxis> own,
      List<LoopAxis> axes,
      LoopValues.Write write) {
    List<Node> operands = new ArrayList<>();
    operands.add(reading.lift().spread(array, own));
    for (LoopAxis axis : own) {
      Node turns = reading.lift().turns(axis);
      operands.add(reading.lift().aligned(new Value.Scalar(turns, List.of(axis), null), axes, 0));
    }
    for (Value.Scalar index : write.indices()) {
      operands.add(reading.lift().aligned(index, axes, 0));
    }
    operands.add(reading.lift().aligned(write.value(), axes, 0));
    Scatter op = new Scatter(own.size() + write.indices().size(), mode, write.partial());
    return new Value.OfTensor(reading.graph().make(op, operands), own);
  }

  /**
   * The array with its parts, one for each turn that has one, put in along an axis.
   *
   * @param parts one axis of which is the loop's
   */
  Value.OfTensor placed(Value.OfTensor whole, Tagged parts, LoopAxis axis, ArrayPlan.Window plan) {
    int dim = plan.dim();
    Affine key = plan.key();
    Inequalities.Turns turns = plan.turns();
    boolean all = turns.areAll(axis);
    List<LoopAxis> axes = new ArrayList<>();
    parts.tags().stream()
        .filter(tag -> tag instanceof LoopAxis loop && loop != axis)
        .forEach(tag -> axes.add((LoopAxis) tag));
    List<Object> order = new ArrayList<>(axes);
    for (int i = 0; i < whole.rank(); i++) {
      order.add(i == dim ? axis : (Object) (i < dim ? i : i - 1));
    }
    OpBuilder ops = reading.ops();
    Node ofTurns = parts.in(order, reading).node();
    if (!all) {
      ofTurns = ops.slice(ofTurns, axes.size() + dim, turns.first(), turns.count(), 1);
    }
    Value.OfTensor part = new Value.OfTensor(ofTurns, axes);
    Dim length = whole.node().shape().get(whole.axes().size() + dim);
    Dim step = key.coefficient(axis);
    Dim start = reading.sizes().resolve(key.base().plus(step.times(turns.first())));
    Slice.Range range = new Slice.Range(start, all ? axis.size() : turns.count(), step.constant());
    boolean full = reading.sizes().resolve(length).equals(reading.sizes().resolve(range.size()));
    if (full && range.step() == 1 && start.is(0)) {
      return part;
    }
    if (full && range.step() == -1) {
      int at = axes.size() + dim;
      return new Value.OfTensor(ops.slice(part.node(), at, start, length, -1), axes);
    }
    List<LoopAxis> both = Lift.axes(List.of(whole, part));
    Node inner = reading.lift().spread(part, both);
    int at = both.size() + dim;
    if (isZero(whole.node()) && (!all || reading.loops().inRange(key, length))) {
      return new Value.OfTensor(place(inner, range, at, length), both);
    }
    Node base = reading.lift().spread(whole, both);
    boolean known =
        all
            ? reading.loops().isKnownInRange(key, length) && axis.extent().isAtLeast(Dim.ZERO)
            : isKnownInside(range, length);
    Node result =
        known && range.step() == 1
            ? joined(base, inner, range, at, length)
            : scattered(base, inner, range, axis, at);
    return new Value.OfTensor(result, both);
  }

  /** Whether what is before it and what is behind it have sizes, also if there is nothing in it. */
  private boolean isKnownInside(Slice.Range range, Dim length) {
    Dim end = reading.sizes().resolve(range.start().plus(range.size()));
    return range.start().isAtLeast(Dim.ZERO) && reading.sizes().resolve(length).isAtLeast(end);
  }

  private static boolean isZero(Node node) {
    Node element = node.op() instanceof BroadcastTo ? node.operand(0) : node;
    return element.op() instanceof Constant constant && constant.bits() == 0;
  }

  private Node place(Node part, Slice.Range range, int at, Dim length) {
    List<Slice.Range> ranges = new ArrayList<>();
    for (Dim size : part.shape().dims()) {
      ranges.add(new Slice.Range(Dim.ZERO, size, 1));
    }
    ranges.set(at, range);
    return reading.graph().make(new Place(ranges, part.shape().withAxis(at, length)), part);
  }

  private Node joined(Node base, Node part, Slice.Range range, int at, Dim length) {
    List<Node> pieces = new ArrayList<>();
    if (!range.start().is(0)) {
      pieces.add(reading.ops().slice(base, at, Dim.ZERO, range.start(), 1));
    }
    pieces.add(part);
    Dim end = range.start().plus(range.size());
    Dim rest = reading.sizes().resolve(length).minus(reading.sizes().resolve(end));
    if (!rest.is(0)) {
      pieces.add(reading.ops().slice(base, at, end, rest, 1));
    }
    return reading.ops().concatenate(at, pieces);
  }

  private Node scattered(Node base, Node part, Slice.Range range, LoopAxis axis, int at) {
    List<Node> operands = new ArrayList<>();
    operands.add(base);
    OpBuilder ops = reading.ops();
    for (int i = 0; i <= at; i++) {
      List<Dim> dims = new ArrayList<>();
      dims.add(part.shape().get(i));
      for (int inner = i; inner < at; inner++) {
        dims.add(Dim.ONE);
      }
      Node index = ops.iota(new Shape(dims), 0);
      if (i == at) {
        Node step = ops.size(Dim.of(range.step()));
        index = ops.add(ops.mul(index, step), ops.size(range.start()));
        Value.Scalar place = reading.loops().guarded(new Value.Scalar(index, List.of(axis), null));
        if (place.axes().size() > 1) {
          throw new NotVectorizable("parts of an array whose places depend on a condition");
        }
        index = place.node();
      }
      operands.add(index);
    }
    operands.add(part);
    boolean partial = !reading.path().isAlways();
    return reading.graph().make(new Scatter(at + 1, Scatter.Mode.SET, partial), operands);
  }
}
