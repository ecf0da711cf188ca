package org.hypatia.processor.rewrite;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.Cast;
import org.hypatia.processor.ops.Concatenate;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.Iota;
import org.hypatia.processor.ops.Place;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Reshape;
import org.hypatia.processor.ops.RoundTo;
import org.hypatia.processor.ops.ScalarOp;
import org.hypatia.processor.ops.SizeOf;
import org.hypatia.processor.ops.Slice;
import org.hypatia.processor.ops.Softmax;
import org.hypatia.processor.ops.Transpose;
import org.jspecify.annotations.Nullable;

/** Proves facts about values from the graph that computes them, by an interval for each node. */
public final class Facts {
  /** No chain of operations is followed further than this. */
  private static final int DEPTH = 24;

  private final Map<Node, Interval> known = new HashMap<>();
  private final Map<Set<String>, Facts> within = new HashMap<>();
  private final Set<String> notEmpty;
  private final @Nullable Facts everywhere;

  public Facts() {
    this(Set.of(), null);
  }

  /**
   * @param notEmpty size symbols that are known not to be 0
   * @param everywhere what holds whatever the sizes
   */
  private Facts(Set<String> notEmpty, @Nullable Facts everywhere) {
    this.notEmpty = notEmpty;
    this.everywhere = everywhere;
  }

  /**
   * What holds wherever there is an element of that shape: its sizes are not 0 there, so that a
   * mean over an axis may be taken apart for the elements along it.
   */
  Facts within(Shape shape) {
    Set<String> symbols = new TreeSet<>();
    for (Dim dim : shape.dims()) {
      for (String symbol : dim.symbols()) {
        if (dim.substitute(s -> s.equals(symbol) ? Dim.ZERO : Dim.symbol(s)).is(0)) {
          symbols.add(symbol);
        }
      }
    }
    return symbols.isEmpty() ? this : within.computeIfAbsent(symbols, s -> new Facts(s, this));
  }

  /** Whether the fact is proved for every element of the value. */
  public boolean holds(Fact fact, Node node) {
    if (fact == Fact.CONSTANT) {
      return Matcher.withoutBroadcast(node).op() instanceof Constant;
    }
    Interval interval = interval(node);
    return switch (fact) {
      case CONSTANT -> throw new IllegalStateException("handled above");
      case BOUNDED ->
          interval.low() > Double.NEGATIVE_INFINITY && interval.high() < Double.POSITIVE_INFINITY;
      case NOT_NAN -> !interval.nan();
      case FINITE -> interval.isFinite();
      case NONZERO -> interval.low() > 0 || interval.high() < 0;
      case POSITIVE -> interval.low() > 0;
      case NON_NEGATIVE -> interval.low() >= 0;
    };
  }

  /** Finds out about a node while its operands are known; otherwise not all is followed. */
  void learn(Node node) {
    interval(node);
  }

  /** What the elements of a value are known to be between. */
  Interval interval(Node node) {
    return interval(node, DEPTH);
  }

  private Interval interval(Node node, int depth) {
    Interval found = known.get(node);
    if (found != null) {
      return found;
    }
    if (node.types().size() != 1) {
      return Interval.ANYTHING;
    }
    if (depth == 0) {
      return everywhere == null ? Interval.ANYTHING : everywhere.interval(node);
    }
    Interval computed = compute(node, depth - 1);
    computed = rounded(computed, node.dtype());
    known.put(node, computed);
    return computed;
  }

  /**
   * What the element type makes of computed bounds: floats underflow and overflow earlier than the
   * doubles that bounds are; integers are never NaN, and wrap when they leave their range.
   */
  private static Interval rounded(Interval interval, DType dtype) {
    if (dtype == DType.F64) {
      return interval;
    }
    if (dtype == DType.F32) {
      return new Interval(toFloat(interval.low()), toFloat(interval.high()), interval.nan());
    }
    if (dtype.isStorage() && dtype.isFloating()) {
      return new Interval(
          Constant.of(dtype, interval.low()).asDouble(),
          Constant.of(dtype, interval.high()).asDouble(),
          interval.nan());
    }
    double high = largest(dtype);
    double low = dtype == DType.BOOL || dtype == DType.U8 ? 0 : -high - 1;
    boolean inside = !interval.nan() && interval.low() >= low && interval.high() <= high;
    return inside ? interval : Interval.of(low, high);
  }

  private static double largest(DType dtype) {
    return switch (dtype) {
      case BOOL -> 1;
      case I8 -> Byte.MAX_VALUE;
      case U8 -> 0xff;
      case I16 -> Short.MAX_VALUE;
      case I32 -> Integer.MAX_VALUE;
      default -> Long.MAX_VALUE;
    };
  }

  private static double toFloat(double bound) {
    if (Math.abs(bound) < Float.MIN_NORMAL) {
      return 0;
    }
    return Math.abs(bound) > Float.MAX_VALUE ? bound * Double.POSITIVE_INFINITY : bound;
  }

  private Interval compute(Node node, int depth) {
    if (node.op() instanceof Constant constant) {
      return Interval.exactly(constant.asDouble());
    } else if (node.op() instanceof ScalarOp op) {
      Interval[] operands = new Interval[node.operands().size()];
      for (int i = 0; i < operands.length; i++) {
        operands[i] = interval(node.operand(i), depth);
      }
      if (operands.length == 2
          && node.operand(0) == node.operand(1)
          && node.dtype().isFloating()
          && op.name().equals("mul")) {
        return Intervals.of("square", operands);
      }
      return Intervals.of(op.name(), operands);
    } else if (node.op() instanceof Cast) {
      return cast(node, interval(node.operand(0), depth));
    } else if (node.op() instanceof RoundTo round) {
      return rounded(interval(node.operand(0), depth), round.storage());
    } else if (node.op() instanceof SizeOf size) {
      return size(size.dim());
    } else if (node.op() instanceof Iota) {
      return Interval.of(0, 0x1p62);
    } else if (node.op() instanceof Softmax softmax) {
      return softmax(softmax, interval(node.operand(0), depth));
    } else if (node.op() instanceof Reduce reduce) {
      Interval x = interval(node.operand(0), depth);
      Shape shape = node.operand(0).shape();
      boolean some = reduce.axes().stream().allMatch(axis -> size(shape.get(axis)).low() >= 1);
      return reduce(reduce, x, some);
    } else if (movesElements(node)) {
      Interval moved = interval(node.operand(0), depth);
      return node.op() instanceof Place ? moved.union(Interval.exactly(0)) : moved;
    } else if (node.op() instanceof Concatenate) {
      Interval all = interval(node.operand(0), depth);
      for (Node operand : node.operands()) {
        all = all.union(interval(operand, depth));
      }
      return all;
    }
    return Interval.ANYTHING;
  }

  private Interval size(Dim dim) {
    Dim least = dim.substitute(s -> notEmpty.contains(s) ? Dim.symbol(s).plus(1) : Dim.symbol(s));
    double low = least.isAtLeast(Dim.ONE) ? 1 : least.isAtLeast(Dim.ZERO) ? 0 : -0x1p62;
    return Interval.of(low, 0x1p62);
  }

  private static boolean movesElements(Node node) {
    return node.op() instanceof BroadcastTo
        || node.op() instanceof Reshape
        || node.op() instanceof Transpose
        || node.op() instanceof Slice
        || node.op() instanceof Gather
        || node.op() instanceof Place;
  }

  private static Interval cast(Node node, Interval x) {
    if (node.dtype() == DType.BOOL) {
      return Interval.TRUTH;
    }
    boolean overflows = node.dtype() == DType.F32 && !(Math.abs(x.low()) < 1e38 && x.high() < 1e38);
    return overflows
        ? new Interval(
            x.low() >= 0 ? 0 : Double.NEGATIVE_INFINITY,
            x.high() <= 0 ? 0 : Double.POSITIVE_INFINITY,
            x.nan())
        : node.dtype().isFloating() ? Interval.hull(x.low(), x.high(), x.nan()) : toInteger(x);
  }

  private static Interval toInteger(Interval x) {
    // NaN becomes 0.
    return x.nan() ? Interval.ANYTHING : Interval.of(Math.floor(x.low()), Math.ceil(x.high()));
  }

  private static Interval softmax(Softmax softmax, Interval x) {
    boolean nan = !x.isFinite();
    return switch (softmax.kind()) {
      case SOFTMAX -> new Interval(0, 1, nan);
      case LOG_SOFTMAX -> new Interval(Double.NEGATIVE_INFINITY, 1e-6, nan);
      case LOG_SUM_EXP -> Interval.ANYTHING.withNaN(nan);
    };
  }

  /**
   * @param some whether there is a term at all
   */
  private static Interval reduce(Reduce reduce, Interval x, boolean some) {
    return switch (reduce.kind()) {
      case MAX, MIN -> x;
      case SUP -> some ? x : new Interval(Double.NEGATIVE_INFINITY, x.high(), x.nan());
      case ALL, ANY -> Interval.TRUTH;
      case ARG_MAX, ARG_MIN -> Interval.of(0, 0x1p62);
      case SUM -> {
        boolean cancels = x.low() < 0 && x.high() > 0;
        yield new Interval(
            x.low() >= 0 ? 0 : Double.NEGATIVE_INFINITY,
            x.high() <= 0 ? 0 : Double.POSITIVE_INFINITY,
            x.nan() || cancels);
      }
      case PROD ->
          x.low() >= 0 ? new Interval(0, Double.POSITIVE_INFINITY, true) : Interval.ANYTHING;
    };
  }
}
