package org.hypatia.processor.loop;

import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.ops.Cast;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.ops.Reduce;

/** How the values of a reduction meet. */
public final class Accumulation {
  private Accumulation() {}

  public static Elementwise op(Reduce.Kind kind) {
    return switch (kind) {
      case SUM -> Ops.get("add");
      case PROD -> Ops.get("mul");
      case MAX, SUP, ARG_MAX -> Ops.get("maximum");
      case MIN, ARG_MIN -> Ops.get("minimum");
      case ALL -> Ops.get("and");
      case ANY -> Ops.get("or");
    };
  }

  public static LoopExpr combine(Reduce.Kind kind, LoopExpr left, LoopExpr right) {
    return LoopExpr.apply(op(kind), left, cast(right, left.dtype()));
  }

  /** What changes nothing when it is combined with a value. */
  public static LoopExpr identity(Reduce.Kind kind, DType dtype) {
    Constant value =
        switch (kind) {
          case SUM, ANY -> Constant.of(dtype, 0);
          case PROD, ALL -> Constant.of(dtype, 1);
          case MAX, SUP, ARG_MAX -> lowest(dtype);
          case MIN, ARG_MIN -> highest(dtype);
        };
    return new LoopExpr.Literal(value);
  }

  private static Constant lowest(DType dtype) {
    return switch (dtype) {
      case F32, F64 -> Constant.of(dtype, Double.NEGATIVE_INFINITY);
      case I32 -> Constant.ofLong(dtype, Integer.MIN_VALUE);
      case I64 -> Constant.ofLong(dtype, Long.MIN_VALUE);
      case BOOL -> Constant.of(false);
      case F16, BF16, I8, U8, I16 -> throw isStored(dtype);
    };
  }

  private static Constant highest(DType dtype) {
    return switch (dtype) {
      case F32, F64 -> Constant.of(dtype, Double.POSITIVE_INFINITY);
      case I32 -> Constant.ofLong(dtype, Integer.MAX_VALUE);
      case I64 -> Constant.ofLong(dtype, Long.MAX_VALUE);
      case BOOL -> Constant.of(true);
      case F16, BF16, I8, U8, I16 -> throw isStored(dtype);
    };
  }

  private static CompilerBug isStored(DType dtype) {
    return new CompilerBug("a reduction in " + dtype + ", which elements are only stored in");
  }

  /** The type in which long sums are right: floats add up in double. */
  public static DType wide(DType dtype) {
    return dtype == DType.F32 ? DType.F64 : dtype;
  }

  /** Whether partial results of this kind lose accuracy in their own type. */
  public static boolean rounds(Reduce.Kind kind, DType dtype) {
    return dtype == DType.F32 && (kind == Reduce.Kind.SUM || kind == Reduce.Kind.PROD);
  }

  public static LoopExpr cast(LoopExpr value, DType dtype) {
    return value.dtype() == dtype ? value : LoopExpr.apply(new Cast(dtype), value);
  }
}
