package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hypatia.processor.graph.Node;

/**
 * A node each of whose axes belongs to something: a {@link LoopAxis}, or a dimension of an array,
 * given by its number.
 */
record Tagged(Node node, List<Object> tags) {
  Tagged {
    tags = List.copyOf(tags);
  }

  static Tagged of(Value.OfNode value) {
    List<Object> tags = new ArrayList<>(value.axes());
    for (int dim = 0; dim < value.rank(); dim++) {
      tags.add(dim);
    }
    return new Tagged(value.node(), tags);
  }

  /** The same with its axes in another order. */
  Tagged in(List<?> order, Reading reading) {
    List<Integer> permutation = new ArrayList<>();
    order.forEach(tag -> permutation.add(tags.indexOf(tag)));
    return new Tagged(reading.ops().transpose(node, permutation), List.copyOf(order));
  }

  /** As a value: loops first, outer ones before inner ones, then the dimensions in order. */
  Value.OfTensor value(Reading reading) {
    List<LoopAxis> axes = new ArrayList<>();
    List<Integer> dims = new ArrayList<>();
    for (Object tag : tags) {
      if (tag instanceof LoopAxis axis) {
        axes.add(axis);
      } else {
        dims.add((Integer) tag);
      }
    }
    axes.sort(Comparator.comparingInt(LoopAxis::depth));
    dims.sort(Comparator.naturalOrder());
    List<Object> order = new ArrayList<>(axes);
    order.addAll(dims);
    return new Value.OfTensor(in(order, reading).node(), axes);
  }
}
