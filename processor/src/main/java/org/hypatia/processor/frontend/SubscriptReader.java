package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.frontend.Value.IndexPart;
import org.hypatia.processor.frontend.Value.IndexPart.Kind;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TypeError;
import org.hypatia.processor.ops.Slice;

/** Reads index expressions against the shape of the tensor that they index, front to back. */
final class SubscriptReader {
  private final Call call;
  private final Reading reading;
  private final Shape shape;
  private final boolean listsMasks;
  private final List<IndexPart> given = new ArrayList<>();
  private final List<Subscript.Part> parts = new ArrayList<>();
  private Shape lists = Shape.SCALAR;
  private int axis;

  /** Whether a list has been met, and an axis of the result since. */
  private boolean listed;

  private boolean since;
  private boolean separated;

  private SubscriptReader(Call call, int from, boolean listsMasks) {
    this.call = call;
    this.listsMasks = listsMasks;
    this.reading = call.reading();
    this.shape = call.shape(0);
    for (int i = from; i < call.count(); i++) {
      given.add(part(call, i));
    }
  }

  /** What the operands from {@code from} on choose of operand 0. */
  static Subscript read(Call call, int from) {
    return new SubscriptReader(call, from, false).read();
  }

  /** The same with the places where a mask is true listed for each of its axes. */
  static Subscript withMasksListed(Call call, int from) {
    return new SubscriptReader(call, from, true).read();
  }

  private static IndexPart part(Call call, int i) {
    if (call.operand(i) instanceof IndexPart part) {
      return part;
    }
    return new IndexPart(Kind.AT, List.of(call.scalar(i)));
  }

  private Subscript read() {
    int named = 0;
    int ellipses = 0;
    for (IndexPart part : given) {
      named += axes(part);
      ellipses += part.kind() == Kind.ELLIPSIS ? 1 : 0;
    }
    if (named > shape.rank()) {
      throw call.error(0, Diag.NO_SUCH_AXIS, named - 1);
    }
    if (ellipses > 1) {
      throw call.error(Diag.ELLIPSIS_TWICE, call.name());
    }
    int rest = shape.rank() - named;
    given.forEach(part -> read(part, rest));
    whole(ellipses == 0 ? rest : 0);
    return new Subscript(shape, parts, lists, separated);
  }

  private static int axes(IndexPart part) {
    return switch (part.kind()) {
      case AT, RANGE, ALL, INDICES -> 1;
      case NEW_AXIS, ELLIPSIS -> 0;
      case MASK -> part.operands().get(0).rank();
    };
  }

  private void read(IndexPart part, int rest) {
    switch (part.kind()) {
      case AT -> {
        list();
        parts.add(new Subscript.Point(axis, place((Value.Scalar) part.operands().get(0))));
        axis++;
      }
      case RANGE -> {
        since = true;
        parts.add(new Subscript.Range(axis, range(part)));
        axis++;
      }
      case ALL -> whole(1);
      case NEW_AXIS -> {
        since = true;
        parts.add(new Subscript.NewAxis());
      }
      case ELLIPSIS -> {
        since = true;
        whole(rest);
      }
      case INDICES -> {
        list();
        parts.add(new Subscript.Listed(axis, places(part)));
        axis++;
      }
      case MASK -> mask(part);
    }
  }

  private void whole(int count) {
    for (int i = 0; i < count; i++, axis++) {
      since = true;
      parts.add(new Subscript.Range(axis, new Slice.Range(Dim.ZERO, shape.get(axis), 1)));
    }
  }

  private void list() {
    separated |= listed && since;
    listed = true;
    since = false;
  }

  /** What varies from turn to turn of a loop is listed turn by turn. */
  private static Node invariant(Value.OfNode value, String what) {
    if (!value.axes().isEmpty()) {
      throw new NotVectorizable(what);
    }
    return value.node();
  }

  private Node places(IndexPart part) {
    Node places = together(invariant(part.operands().get(0), "indices"));
    return IndexCalls.fromFront(reading.ops(), places, shape.get(axis));
  }

  /** Lists of places go side by side. */
  private Node together(Node places) {
    try {
      lists = Shape.broadcast(lists, places.shape(), reading.sizes());
    } catch (TypeError misfit) {
      throw call.error(Diag.LISTS_DIFFER, call.name(), lists, places.shape());
    }
    return places;
  }

  private void mask(IndexPart part) {
    list();
    Node mask = invariant(part.operands().get(0), "mask");
    for (int i = 0; i < mask.rank(); i++) {
      Dim size = shape.get(axis + i);
      if (!reading.sizes().unify(mask.shape().get(i), size)) {
        throw call.error(0, Diag.MASK_SHAPE, axis + i, mask.shape());
      }
    }
    if (listsMasks) {
      for (Node places : new MaskPlaces(call).byAxis(mask)) {
        parts.add(new Subscript.Listed(axis++, together(places)));
      }
      return;
    }
    parts.add(new Subscript.Masked(axis, mask));
    axis += mask.rank();
  }

  /**
   * The place counted from the front: as what is known of it where its sign is, else found out when
   * the kernel runs, as that of an {@code int} parameter is.
   */
  private Value.Scalar place(Value.Scalar given) {
    Dim length = shape.get(axis);
    Affine affine = given.affine();
    if (affine != null && !reading.mayHaveEitherSign(affine.base())) {
      Loops loops = reading.loops();
      if (loops.isNeverNegative(affine) || isLast(affine, length)) {
        return existing(affine, affine);
      }
      if (loops.isAlwaysNegative(affine)) {
        return existing(affine.plus(Affine.of(length)), affine);
      }
    }
    Lift lift = call.lift();
    Value.Scalar wide = lift.cast(DType.I64, given);
    Value.Scalar negative = lift.op("lt", wide, lift.integer(DType.I64, 0));
    Value.Scalar fromBack = lift.op("add", wide, lift.size(DType.I64, length));
    return lift.op("where", negative, fromBack, wide);
  }

  /** The place n - 1, which where it is negative does not exist from the back either. */
  private static boolean isLast(Affine affine, Dim length) {
    return affine.isDim() && affine.base().plus(1).equals(length);
  }

  private Value.Scalar existing(Affine place, Affine given) {
    Dim length = shape.get(axis);
    boolean misses =
        place.isDim() && (Dim.of(-1).isAtLeast(place.base()) || place.base().isAtLeast(length));
    if (misses) {
      throw call.error(0, Diag.INDEX_OUT_OF_RANGE, axis, given.base());
    }
    return call.lift().index(place);
  }

  private Slice.Range range(IndexPart part) {
    List<Dim> bounds = new ArrayList<>();
    for (Value.OfNode bound : part.operands()) {
      Affine affine = ((Value.Scalar) bound).affine();
      bounds.add(Objects.requireNonNull(affine).base());
    }
    long step = bounds.get(2).constant();
    return new Bounds(reading, shape.get(axis)).range(bounds.get(0), bounds.get(1), step);
  }
}
