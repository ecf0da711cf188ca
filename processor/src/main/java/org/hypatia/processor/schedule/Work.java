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

  /** Whether no loop is to be opened around this any more. */
  boolean isStatement() {
    return axes.isEmpty()
        || isProduct()
            && (axes.stream().anyMatch(axis -> Blocking.isBlock(axis.extent()))
                || axes.stream().allMatch(Nest.Axis::isNumbered));
  }

  /** Whether this is a matrix product whose own three loops are left. */
  boolean isProduct() {
    return nest.kind() == Nest.Kind.PRODUCT && axes.size() == 3;
  }

  /**
   * The loops in every order that this may be run in; a product may be cut along any that is not
   * numbered.
   */
  List<Work> orders() {
    if (!isProduct() || isStatement()) {
      return List.of(this);
    }
    Nest.Axis rows = MatrixProducts.rows(nest);
    Nest.Axis columns = MatrixProducts.columns(nest);
    Nest.Axis terms = MatrixProducts.terms(nest);
    List<Work> orders = new ArrayList<>();
    if (!rows.isNumbered()) {
      orders.add(new Work(nest, List.of(rows, columns, terms)));
    }
    if (!terms.isNumbered()) {
      orders.add(new Work(nest, List.of(terms, rows, columns)));
    }
    if (!columns.isNumbered() && !columns.extent().is(1)) {
      orders.add(new Work(nest, List.of(columns, rows, terms)));
    }
    return orders;
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
