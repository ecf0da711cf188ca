package org.hypatia;

import java.util.Objects;

/** The dtypes behind the marker types: size, kind and the rules for scalars met by a tensor. */
enum DType {
  F32(4),
  F64(8),
  I32(4),
  I64(8),
  BOOL(1);

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
    }
    return Bool.class;
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
    }
    throw new IllegalArgumentException(
        marker.getName() + " is not a dtype; write one of F32, F64, I32, I64, Bool");
  }

  boolean isFloating() {
    return this == F32 || this == F64;
  }

  boolean isIntegral() {
    return this == I32 || this == I64;
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
    boolean fits = this == I32 ? (int) value == value : this != BOOL || value == 0 || value == 1;
    if (!fits) {
      throw new IllegalArgumentException(
          op + ": the number " + value + " does not fit a Tensor<" + label() + ">");
    }
  }
}
