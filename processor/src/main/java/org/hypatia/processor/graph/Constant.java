package org.hypatia.processor.graph;

import java.util.List;
import org.hypatia.runtime.HalfFloats;

/**
 * A scalar constant. The bits are those of {@code Double.doubleToRawLongBits} for floating-point
 * element types (a F32 constant is a double that a float can hold), the value itself for integers,
 * 0 or 1 for booleans; so 0.0 and -0.0 are two constants, and a NaN equals itself.
 */
public record Constant(DType dtype, long bits) implements Op {
  public static Constant of(DType dtype, double value) {
    return switch (dtype) {
      case F64 -> new Constant(dtype, Double.doubleToLongBits(value));
      case F32 -> new Constant(dtype, Double.doubleToLongBits((float) value));
      case I32 -> new Constant(dtype, (int) value);
      case I64 -> new Constant(dtype, (long) value);
      case BOOL -> new Constant(dtype, value != 0 ? 1 : 0);
      case F16 ->
          new Constant(dtype, Double.doubleToLongBits(HalfFloats.roundToF16((float) value)));
      case BF16 ->
          new Constant(dtype, Double.doubleToLongBits(HalfFloats.roundToBF16((float) value)));
      case I8, U8, I16 -> ofLong(dtype, (int) value);
    };
  }

  public static Constant ofLong(DType dtype, long value) {
    return switch (dtype) {
      case F64, F32 -> of(dtype, dtype == DType.F32 ? (float) value : (double) value);
      case I32 -> new Constant(dtype, (int) value);
      case I64 -> new Constant(dtype, value);
      case BOOL -> new Constant(dtype, value != 0 ? 1 : 0);
      case F16, BF16 -> of(dtype, (float) value);
      case I8 -> new Constant(dtype, (byte) value);
      case U8 -> new Constant(dtype, value & 0xff);
      case I16 -> new Constant(dtype, (short) value);
    };
  }

  /** The constant of which {@code text} is the value. */
  public static Constant parse(String text, DType dtype) {
    return switch (dtype) {
      case F32, F64, F16, BF16 -> of(dtype, Double.parseDouble(text));
      case I32, I64, I8, U8, I16 -> ofLong(dtype, Long.parseLong(text));
      case BOOL -> of(Boolean.parseBoolean(text));
    };
  }

  public static Constant of(boolean value) {
    return new Constant(DType.BOOL, value ? 1 : 0);
  }

  /** The value as a double; exact except for large I64 constants. */
  public double asDouble() {
    return dtype.isFloating() ? Double.longBitsToDouble(bits) : (double) bits;
  }

  /** The value of an integer or boolean constant. */
  public long asLong() {
    if (dtype.isFloating()) {
      throw new IllegalStateException("a floating-point constant: " + this);
    }
    return bits;
  }

  public boolean isValue(double value) {
    return Double.doubleToLongBits(asDouble()) == Double.doubleToLongBits(value)
        || (!dtype.isFloating() && asDouble() == value);
  }

  @Override
  public String name() {
    return "constant";
  }

  @Override
  public String attributes() {
    String value =
        switch (dtype) {
          case F32, F16, BF16 -> Float.toString((float) asDouble());
          case F64 -> Double.toString(asDouble());
          case I32, I64, I8, U8, I16 -> Long.toString(bits);
          case BOOL -> bits != 0 ? "true" : "false";
        };
    return "[" + value + ": " + dtype + "]";
  }

  @Override
  public List<TensorType> types(List<TensorType> operands, Sizes sizes) {
    return List.of(TensorType.scalar(dtype));
  }
}
