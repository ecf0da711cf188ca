package org.hypatia.processor.frontend;

import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Scatter;
import org.jspecify.annotations.Nullable;

/** A way to collect values in a variable over the turns of a loop, in any order. */
enum Accumulation {
  SUM("add", Reduce.Kind.SUM),
  PRODUCT("mul", Reduce.Kind.PROD),
  MAXIMUM("maximum", Reduce.Kind.MAX),
  MINIMUM("minimum", Reduce.Kind.MIN),
  ALL("and", Reduce.Kind.ALL),
  ANY("or", Reduce.Kind.ANY);

  private final String op;
  private final Reduce.Kind reduction;

  Accumulation(String op, Reduce.Kind reduction) {
    this.op = op;
    this.reduction = reduction;
  }

  /** The op that combines two values. */
  String op() {
    return op;
  }

  /** How values go to computed places; null where there is no scatter that collects so. */
  Scatter.@Nullable Mode scatter() {
    return switch (this) {
      case SUM -> Scatter.Mode.ADD;
      case MAXIMUM -> Scatter.Mode.MAX;
      case MINIMUM -> Scatter.Mode.MIN;
      case PRODUCT, ALL, ANY -> null;
    };
  }

  Reduce.Kind reduction() {
    return reduction;
  }

  /** Whether values of this type can be collected this way, in any order if need be. */
  boolean takes(DType dtype, boolean strict) {
    return switch (this) {
      case SUM, PRODUCT -> dtype.isIntegral() || (dtype.isFloating() && !strict);
      case MAXIMUM, MINIMUM -> dtype.isIntegral() || dtype.isFloating();
      case ALL, ANY -> dtype == DType.BOOL;
    };
  }

  /** The value that changes nothing. */
  Node identity(GraphBuilder graph, DType dtype) {
    return switch (this) {
      case SUM -> graph.constant(dtype, 0);
      case PRODUCT -> graph.constant(dtype, 1);
      case MAXIMUM -> extreme(graph, dtype, false);
      case MINIMUM -> extreme(graph, dtype, true);
      case ALL -> graph.constant(true);
      case ANY -> graph.constant(false);
    };
  }

  private static Node extreme(GraphBuilder graph, DType dtype, boolean largest) {
    return switch (dtype) {
      case I32 -> graph.constantLong(dtype, largest ? Integer.MAX_VALUE : Integer.MIN_VALUE);
      case I64 -> graph.constantLong(dtype, largest ? Long.MAX_VALUE : Long.MIN_VALUE);
      default ->
          graph.constant(dtype, largest ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
    };
  }
}
