package org.hypatia.processor.emit;

import org.hypatia.processor.graph.Constant;
import org.hypatia.runtime.HalfFloats;

/** Constants as Java writes them. */
final class JavaLiterals {
  private JavaLiterals() {}

  static String text(Constant value) {
    return switch (value.dtype()) {
      case F32 ->
          floating(value.asDouble(), "Float", Float.toString((float) value.asDouble()) + "f");
      case F64 -> floating(value.asDouble(), "Double", Double.toString(value.asDouble()));
      case I32 -> negative(Long.toString(value.asLong()));
      case I64 -> negative(value.asLong() + "L");
      case F16 -> narrow("short", HalfFloats.toF16((float) value.asDouble()));
      case BF16 -> narrow("short", HalfFloats.toBF16((float) value.asDouble()));
      case I8, U8, I16 -> narrow(value.dtype().javaName(), value.asLong());
      case BOOL -> value.asLong() != 0 ? "true" : "false";
    };
  }

  private static String narrow(String type, long value) {
    return "((" + type + ") " + negative(Long.toString(value)) + ")";
  }

  private static String floating(double value, String type, String finite) {
    if (Double.isNaN(value)) {
      return type + ".NaN";
    }
    if (Double.isInfinite(value)) {
      return type + (value > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY");
    }
    return negative(finite);
  }

  /** In brackets where a sign would meet an operator. */
  static String negative(String number) {
    return number.startsWith("-") ? "(" + number + ")" : number;
  }
}
