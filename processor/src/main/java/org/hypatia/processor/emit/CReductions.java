package org.hypatia.processor.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.loop.Accumulation;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopExpr.Var;
import org.hypatia.processor.loop.LoopStmt;
import org.hypatia.processor.loop.LoopStmt.Accumulator;
import org.hypatia.processor.loop.LoopWalk;
import org.hypatia.processor.ops.Reduce;
import org.jspecify.annotations.Nullable;

/**
 * How the accumulators of a loop meet in the lanes of vectors. Largest and smallest floats are
 * found among their ranks (hyp_ops.h): compilers know the maximum of whole numbers, but not that of
 * floats in which NaN wins.
 */
final class CReductions {
  /** Those of no loop. */
  static final CReductions NONE = new CReductions(List.of(), List.of());

  private final List<Accumulator> all;
  private final List<Accumulator> ranked;

  private CReductions(List<Accumulator> all, List<Accumulator> ranked) {
    this.all = all;
    this.ranked = ranked;
  }

  static CReductions of(LoopStmt.For loop) {
    if (loop.kind() != LoopStmt.Kind.REDUCTION) {
      return NONE;
    }
    List<Accumulator> ranked = new ArrayList<>();
    for (Accumulator accumulator : loop.accumulators()) {
      boolean isFloat = accumulator.variable().dtype().isFloating();
      if (isFloat && isExtreme(accumulator.kind()) && !Mentions.areOthers(accumulator, loop)) {
        ranked.add(accumulator);
      }
    }
    return new CReductions(loop.accumulators(), ranked);
  }

  private static boolean isExtreme(Reduce.Kind kind) {
    return kind == Reduce.Kind.MAX || kind == Reduce.Kind.SUP || kind == Reduce.Kind.MIN;
  }

  /** Makes ranks of what the accumulators are before the loop. */
  void before(CEmitter c) {
    for (Accumulator accumulator : ranked) {
      String type = whole(accumulator.variable().dtype()).cName();
      String start = rank(accumulator, c.text(accumulator.variable()));
      c.out.line(type, " ", name(accumulator, c), " = ", start, ";");
    }
  }

  /** Makes accumulators of the ranks after the loop. */
  void after(CEmitter c) {
    for (Accumulator accumulator : ranked) {
      Var variable = accumulator.variable();
      String value = "hyp_of_rank_" + variable.dtype() + "(" + name(accumulator, c) + ")";
      c.out.line(c.text(variable), " = ", value, ";");
    }
  }

  /** Combines a value, if it is with one of these; returns whether it is. */
  boolean assign(LoopStmt.Assign assign, CEmitter c) {
    for (Accumulator accumulator : ranked) {
      LoopExpr value = combined(accumulator, assign);
      if (value != null) {
        String rank = name(accumulator, c);
        String next = rank(accumulator, c.text(value));
        String kind = accumulator.kind() == Reduce.Kind.MIN ? "hyp_min_" : "hyp_max_";
        String meet = kind + whole(value.dtype());
        c.out.line(rank, " = ", meet, "(", rank, ", ", next, ");");
        return true;
      }
    }
    return false;
  }

  private static String rank(Accumulator accumulator, String value) {
    boolean isMin = accumulator.kind() == Reduce.Kind.MIN;
    String function = isMin ? "hyp_min_rank_" : "hyp_max_rank_";
    return function + accumulator.variable().dtype() + "(" + value + ")";
  }

  private static DType whole(DType dtype) {
    return dtype == DType.F32 ? DType.I32 : DType.I64;
  }

  private static String name(Accumulator accumulator, CEmitter c) {
    return c.names.of(List.of("rank", accumulator), c.text(accumulator.variable()) + "_rank");
  }

  /** What a loop's compiler is told of them: nothing where it knows all of them. */
  String pragma(CEmitter c) {
    if (all.stream().allMatch(one -> isExtreme(one.kind()) && isWhole(one))) {
      return "#pragma GCC ivdep";
    }
    StringBuilder clauses = new StringBuilder("#pragma omp simd");
    for (Accumulator accumulator : all) {
      boolean isRanked = ranked.contains(accumulator);
      String operator = operator(accumulator, isWhole(accumulator));
      String variable = isRanked ? name(accumulator, c) : c.text(accumulator.variable());
      clauses.append(" reduction(").append(operator).append(" : ").append(variable).append(')');
    }
    return clauses.toString();
  }

  private boolean isWhole(Accumulator accumulator) {
    return ranked.contains(accumulator) || !accumulator.variable().dtype().isFloating();
  }

  private static String operator(Accumulator accumulator, boolean isWhole) {
    return switch (accumulator.kind()) {
      case SUM -> "+";
      case PROD -> "*";
      case ALL -> "&";
      case ANY -> "|";
      case MAX, SUP -> isWhole ? "max" : "hyp_max";
      case MIN -> isWhole ? "min" : "hyp_min";
      case ARG_MAX, ARG_MIN ->
          throw new IllegalArgumentException(
              accumulator.kind().name().toLowerCase(Locale.ROOT) + " in lanes");
    };
  }

  /** What a statement combines with an accumulator; null where it is something else. */
  private static @Nullable LoopExpr combined(Accumulator accumulator, LoopStmt.Assign assign) {
    Var variable = accumulator.variable();
    boolean combines =
        assign.variable().equals(variable)
            && assign.value() instanceof LoopExpr.Apply apply
            && apply.op().equals(Accumulation.op(accumulator.kind()))
            && apply.arguments().get(0).equals(variable);
    return combines ? ((LoopExpr.Apply) assign.value()).arguments().get(1) : null;
  }

  /** Looks for mentions of an accumulator besides those that combine a value with it. */
  private static final class Mentions extends LoopWalk {
    private final Accumulator accumulator;
    private boolean others;

    private Mentions(Accumulator accumulator) {
      this.accumulator = accumulator;
    }

    static boolean areOthers(Accumulator accumulator, LoopStmt.For loop) {
      Mentions mentions = new Mentions(accumulator);
      loop.accept(mentions);
      return mentions.others;
    }

    @Override
    public void assign(LoopStmt.Assign assign) {
      LoopExpr value = combined(accumulator, assign);
      if (value == null) {
        others |= assign.variable().equals(accumulator.variable());
        super.assign(assign);
      } else {
        value.accept(this);
      }
    }

    @Override
    public Void var(Var variable) {
      others |= variable.equals(accumulator.variable());
      return super.var(variable);
    }

    @Override
    protected void touch(Buffer buffer) {}
  }
}
