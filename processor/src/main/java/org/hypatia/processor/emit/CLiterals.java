package org.hypatia.processor.emit;

import org.hypatia.processor.graph.Constant;
import org.hypatia.runtime.HalfFloats;

/** Constants as C writes them. */
final class CLiterals {
  private CLiterals() {}

  static String text(Constant value) {
    return switch (value.dtype()) {
      case F32 -> floating(value.asDouble(), Float.toString((float) value.asDouble()) + "f");
      case F64 -> floating(value.asDouble(), Double.toString(value.asDouble()));
      case I32 -> value.asLong() == Integer.MIN_VALUE ? "INT32_MIN" : negative(value.asLong() + "");
      case I64 ->
          value.asLong() == Long.MIN_VALUE ? "INT64_MIN" : "INT64_C(" + value.asLong() + ")";
      case F16 -> bits(HalfFloats.toF16((float) value.asDouble()));
      case BF16 -> bits(HalfFloats.toBF16((float) value.asDouble()));
      case I8, U8, I16 -> negative(value.asLong() + "");
      case BOOL -> value.asLong() != 0 ? "1" : "0";
    };
  }

  private static String bits(short half) {
    return "0x" + Integer.toHexString(half & 0xffff);
  }

  private static String floating(double value, String finite) {
    if (Double.isNaN(value)) {
      return "HYP_NAN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "HYP_INFINITY" : "(-HYP_INFINITY)";
    }
    return negative(finite);
  }

  private static String negative(String number) {
    return number.startsWith("-") ? "(" + number + ")" : number;
  }
}
