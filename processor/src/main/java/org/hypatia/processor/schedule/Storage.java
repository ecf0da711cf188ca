package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.loop.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Where the kept nodes of a graph are stored. A node that is only read by the turn of a loop that
 * computes it needs room for one turn; if nothing is left of its shape then, it is a variable.
 */
final class Storage {
  /** A place: the index less the start of the current turn, along each axis. */
  private record Place(View view, List<Dim> start) {}

  private record Blocks(Nest.Axis inner, long size) {}

  private final Variables variables;
  private final Bindings bindings;
  private final Map<Node, View> given = new HashMap<>();
  private final Map<Node, Place> places = new HashMap<>();
  private final Set<String> contracted = new HashSet<>();
  private final Map<String, Blocks> blocks = new HashMap<>();

  Storage(Variables variables, Bindings bindings) {
    this.variables = variables;
    this.bindings = bindings;
  }

  /** The node's elements go to memory that is there already. */
  void give(Node node, View view) {
    given.put(node, view);
  }

  /** Where a node's elements go; memory is found for them if there is none yet. */
  View given(Node node) {
    return given.computeIfAbsent(
        node,
        key -> View.rowMajor(variables.temporary(node.dtype(), node.shape().size()), node.shape()));
  }

  boolean isGiven(Node node) {
    return given.containsKey(node);
  }

  /** What is computed along this axis is read within the same turn of the loop over it. */
  void contract(Nest.Axis axis) {
    contracted.add(axis.variable());
  }

  void cut(Nest.Axis axis, Nest.Axis inner, long size) {
    blocks.put(axis.variable(), new Blocks(inner, size));
  }

  /** Finds a place for what a nest computes; null when a variable will do. */
  @Nullable View place(Nest nest) {
    Node node = nest.node();
    Place known = places.get(node);
    if (known != null) {
      return known.view();
    }
    List<Dim> dims = new ArrayList<>();
    List<Dim> start = new ArrayList<>();
    boolean isVariable = true;
    for (Dim index : nest.index()) {
      Nest.Axis axis = nest.axis(index);
      Blocks cut = axis == null ? null : blocks.get(axis.variable());
      Dim size = axis == null ? Dim.ONE : axis.extent();
      Dim from = Dim.ZERO;
      if (axis != null && contracted.contains(axis.variable())) {
        if (cut != null && !contracted.contains(cut.inner().variable())) {
          size = Dim.of(cut.size());
          from = withoutBlock(index, cut);
        } else {
          size = Dim.ONE;
          from = bindings.resolve(index);
        }
      }
      isVariable &= size.is(1);
      dims.add(size);
      start.add(from);
    }
    View view = given.get(node);
    if (view == null && isVariable) {
      return null;
    }
    if (view == null) {
      Shape shape = new Shape(dims);
      view = View.ordered(variables.temporary(node.dtype(), shape.size()), shape, nest.layout());
    }
    places.put(node, new Place(view, start));
    return view;
  }

  /** The start of the current block. */
  private Dim withoutBlock(Dim index, Blocks cut) {
    Dim inner = bindings.resolve(Dim.symbol(cut.inner().variable()));
    return bindings.resolve(index).minus(inner);
  }

  /** Room for a node that is computed as a whole. */
  View whole(Node node) {
    return whole(node, node.type());
  }

  View whole(Node node, TensorType type) {
    View view = given.get(node);
    if (view == null) {
      Buffer buffer = variables.temporary(type.dtype(), type.shape().size());
      view = View.rowMajor(buffer, type.shape());
    }
    places.put(node, new Place(view, java.util.Collections.nCopies(type.rank(), Dim.ZERO)));
    return view;
  }

  Dim at(Node node, List<Dim> index) {
    Place place = placeOf(node);
    List<Dim> inside = new ArrayList<>();
    for (int axis = 0; axis < index.size(); axis++) {
      inside.add(index.get(axis).minus(place.start().get(axis)));
    }
    return place.view().at(inside);
  }

  Buffer buffer(Node node) {
    return placeOf(node).view().buffer();
  }

  private Place placeOf(Node node) {
    Place place = places.get(node);
    if (place == null) {
      throw new CompilerBug(node + " is read before it is computed");
    }
    return place;
  }
}
