package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Java arrays: references with identity, whose contents change. The contents are a tensor in the
 * scope; a write makes another tensor.
 */
final class ArrayStore {
  private final Reading reading;

  ArrayStore(Reading reading) {
    this.reading = reading;
  }

  /** A new array that holds {@code content}. */
  Value.Array create(Node content) {
    return create(new Value.OfTensor(content), null);
  }

  /** A new array with the same elements. */
  Value.Array copy(Value.Array array) {
    return create(content(array), null);
  }

  /** One that cannot be written, with the reason as part of a sentence. */
  Value.Array readOnly(Value.OfNode content, String why) {
    return create(new Value.OfTensor(content.node(), content.axes()), why);
  }

  private Value.Array create(Value.OfTensor content, @Nullable String whyReadOnly) {
    Value.Cell cell = new Value.Cell(content.dtype(), whyReadOnly);
    reading.assign(cell, content);
    return new Value.Array(cell);
  }

  /** All elements of the array that the reference belongs to. */
  Value.OfTensor whole(Value.Array array) {
    Value content = reading.scope().get(array.cell());
    if (content instanceof Value.OfTensor tensor) {
      return tensor;
    }
    throw new CompilerBug("an array without contents");
  }

  /** The elements that the reference shows: of the array, or of one row. */
  Value.OfTensor content(Value.Array array) {
    return array.row().isEmpty() ? whole(array) : at(whole(array), array.row());
  }

  int rank(Value.Array array) {
    return whole(array).rank() - array.row().size();
  }

  /** {@code array.length}. */
  Dim length(Value.Array array) {
    Value.OfTensor whole = whole(array);
    return whole.node().shape().get(whole.axes().size() + array.row().size());
  }

  /** {@code array[index]}: an element, or a row that shares the array's storage. */
  Value element(Value.Array array, Value.Scalar index) {
    List<Value.Scalar> indices = new ArrayList<>(array.row());
    indices.add(index);
    if (rank(array) > 1) {
      return new Value.Array(array.cell(), indices);
    }
    Value.OfTensor element = at(whole(array), indices);
    return new Value.Scalar(element.node(), element.axes(), null);
  }

  /** {@code array[index] = value}. */
  void store(Value.Array array, Value.Scalar index, Value.Scalar value) {
    if (array.cell().whyReadOnly() != null) {
      throw new ReadError(reading.graph().pos(), Diag.ARRAY_READ_ONLY, array.cell().whyReadOnly());
    }
    if (rank(array) > 1) {
      throw new ReadError(reading.graph().pos(), Diag.ROW_ASSIGNED);
    }
    Value.OfTensor whole = whole(array);
    List<Value.Scalar> indices = new ArrayList<>(array.row());
    indices.add(index);
    List<Value.OfNode> involved = new ArrayList<>(indices);
    involved.add(value);
    involved.add(whole);
    if (!Lift.axes(involved).isEmpty()) {
      throw new NotVectorizable("an array written at a place that varies with a loop");
    }
    List<Node> operands = new ArrayList<>();
    operands.add(whole.node());
    for (Value.Scalar i : indices) {
      operands.add(guarded(i).node());
    }
    operands.add(reading.operators().convert(value, whole.dtype()).node());
    Node written = reading.graph().make(new Scatter(indices.size(), Scatter.Mode.SET), operands);
    reading.assign(array.cell(), new Value.OfTensor(written));
  }

  /** The part of a value that indices along its first axes show. */
  Value.OfTensor at(Value.OfTensor whole, List<Value.Scalar> indices) {
    boolean known = whole.axes().isEmpty();
    for (int axis = 0; known && axis < indices.size(); axis++) {
      Affine index = indices.get(axis).affine();
      known =
          index != null
              && index.isDim()
              && (reading.path().isAlways()
                  || exists(index.base(), whole.node().shape().get(axis)));
    }
    return known ? new Value.OfTensor(slice(whole.node(), indices)) : gather(whole, indices);
  }

  /** Whether the index is within the size whatever the kernel's arguments are. */
  private boolean exists(Dim index, Dim size) {
    Dim resolved = reading.sizes().resolve(index);
    return resolved.isAtLeast(Dim.ZERO)
        && reading.sizes().resolve(size).isAtLeast(resolved.plus(1));
  }

  /** At places known before the kernel runs; that they exist is checked at entry. */
  private Node slice(Node whole, List<Value.Scalar> indices) {
    List<Slice.Range> ranges = new ArrayList<>();
    for (int axis = 0; axis < whole.rank(); axis++) {
      Dim size = whole.shape().get(axis);
      Affine index = axis < indices.size() ? indices.get(axis).affine() : null;
      if (index == null) {
        ranges.add(new Slice.Range(Dim.ZERO, size, 1));
      } else {
        reading.requireAtMost(Dim.ZERO, index.base());
        reading.requireAtMost(index.base().plus(1), size);
        ranges.add(new Slice.Range(index.base(), Dim.ONE, 1));
      }
    }
    OpBuilder ops = reading.ops();
    Shape rest = whole.shape().subShape(indices.size(), whole.rank());
    return ops.reshape(ops.slice(whole, ranges), rest);
  }

  /** At places that are computed; each is checked when it is read. */
  private Value.OfTensor gather(Value.OfTensor whole, List<Value.Scalar> indices) {
    List<Value.OfNode> involved = new ArrayList<>(indices);
    involved.add(whole);
    List<LoopAxis> axes = Lift.axes(involved);
    List<Node> places = new ArrayList<>();
    for (LoopAxis axis : whole.axes()) {
      Node turns = reading.ops().iota(new Shape(List.of(axis.size())), 0);
      places.add(reading.lift().aligned(new Value.Scalar(turns, List.of(axis), null), axes, 0));
    }
    for (Value.Scalar index : indices) {
      places.add(reading.lift().aligned(guarded(index), axes, 0));
    }
    return new Value.OfTensor(reading.ops().gather(whole.node(), places), axes);
  }

  /** Where the place being read is not reached the index is 0, which is not checked in vain. */
  private Value.Scalar guarded(Value.Scalar index) {
    if (index.dtype() != DType.I32 && index.dtype() != DType.I64) {
      throw new CompilerBug("an index that is " + index.dtype());
    }
    return (Value.Scalar) reading.lift().guard(index, 0);
  }
}
