package org.hypatia;

import java.util.Objects;
import org.hypatia.runtime.HalfFloats;

/** The dtypes behind the marker types: size, kind and the rules for scalars met by a tensor. */
enum DType {
  F32(4),
  F64(8),
  I32(4),
  I64(8),
  BOOL(1),
  F16(2),
  BF16(2),
  I8(1),
  U8(1),
  I16(2);

  /** Bytes an element takes. */
  final int bytes;

  DType(int bytes) {
    this.bytes = bytes;
  }

  /** The marker type users write; not kept here, so that only those in use are loaded. */
  Class<? extends Element> marker() {
    if (this == F32) {
      return F32.class;
    } else if (this == F64) {
      return F64.class;
    } else if (this == I32) {
      return I32.class;
    } else if (this == I64) {
      return I64.class;
    } else if (this == BOOL) {
      return Bool.class;
    } else if (this == F16) {
      return F16.class;
    } else if (this == BF16) {
      return BF16.class;
    } else if (this == I8) {
      return I8.class;
    }
    return this == U8 ? U8.class : I16.class;
  }

  static DType of(Class<?> marker) {
    Objects.requireNonNull(marker, "dtype");
    if (marker == F32.class) {
      return F32;
    } else if (marker == F64.class) {
      return F64;
    } else if (marker == I32.class) {
      return I32;
    } else if (marker == I64.class) {
      return I64;
    } else if (marker == Bool.class) {
      return BOOL;
    } else if (marker == F16.class) {
      return F16;
    } else if (marker == BF16.class) {
      return BF16;
    } else if (marker == I8.class) {
      return I8;
    } else if (marker == U8.class) {
      return U8;
    } else if (marker == I16.class) {
      return I16;
    }
    throw new IllegalArgumentException(
        marker.getName()
            + " is not a dtype; write one of F32, F64, F16, BF16, I32, I64, I8, U8, I16, Bool");
  }

  boolean isFloating() {
    return this == F32 || this == F64 || isHalf();
  }

  /** Whether elements are floating-point numbers of 16 bits, which are computed as floats. */
  boolean isHalf() {
    return this == F16 || this == BF16;
  }

  boolean isIntegral() {
    return this == I32 || this == I64 || isSmallInteger();
  }

  /** Whether elements are integers that Java computes as ints. */
  boolean isSmallInteger() {
    return this == I8 || this == U8 || this == I16;
  }

  /** A double as an element of this dtype holds it; floating-point dtypes only. */
  double rounded(double value) {
    if (this == F64) {
      return value;
    } else if (this == F32) {
      return (float) value;
    }
    return this == F16
        ? HalfFloats.roundToF16((float) value)
        : HalfFloats.roundToBF16((float) value);
  }

  /** A whole number cut to the bits of this dtype; integers only. */
  long wrapped(long value) {
    if (this == I32) {
      return (int) value;
    } else if (this == I8) {
      return (byte) value;
    } else if (this == U8) {
      return value & 0xff;
    }
    return this == I16 ? (short) value : value;
  }

  boolean isNumeric() {
    return this != BOOL;
  }

  String label() {
    return this == BOOL ? "Bool" : name();
  }

  /** Refuses an operation that has no meaning for this dtype. */
  void require(String op, boolean supported) {
    if (!supported) {
      throw new IllegalArgumentException(
          op + ": not for a Tensor<" + label() + ">; write cast(...) first");
    }
  }

  /** A scalar operand never changes a tensor's dtype, so one that does not fit is refused. */
  void checkScalar(String op, double value) {
    if (!isFloating()) {
      throw new IllegalArgumentException(
          op
              + ": the double "
              + value
              + " does not fit a Tensor<"
              + label()
              + ">; "
              + (isIntegral() ? "pass an int or a long" : "pass a Tensor<Bool>")
              + ", or cast the tensor first");
    }
  }

  /** As {@link #checkScalar(String, double)}, for whole numbers. */
  void checkScalar(String op, long value) {
    boolean fits =
        isFloating() || (this == BOOL ? value == 0 || value == 1 : wrapped(value) == value);
    if (!fits) {
      throw new IllegalArgumentException(
          op + ": the number " + value + " does not fit a Tensor<" + label() + ">");
    }
  }
}
