package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.List;

/** A nest and those of its loops that are not open yet, outermost first. */
record Work(Nest nest, List<Nest.Axis> axes) {
  Work {
    axes = List.copyOf(axes);
  }

  static Work of(Nest nest) {
    return new Work(nest, nest.axes());
  }

  boolean isPoint() {
    return axes.isEmpty();
  }

  Nest.Axis outermost() {
    return axes.get(0);
  }

  boolean isInnermost() {
    return axes.size() == 1;
  }

  /** After the outermost loop has been opened. */
  Work inside() {
    return new Work(nest, axes.subList(1, axes.size()));
  }

  /** After the outermost loop has been cut in blocks, of which {@code block} runs over one. */
  Work inBlock(Nest.Axis block) {
    List<Nest.Axis> inner = new ArrayList<>(axes);
    inner.set(0, block);
    return new Work(nest, inner);
  }

  /** Whether part of the result is still to be run over. */
  boolean hasResultAxes() {
    return axes.stream().anyMatch(axis -> !axis.reduced());
  }

  boolean hasReducedAxes() {
    return axes.stream().anyMatch(Nest.Axis::reduced);
  }
}
