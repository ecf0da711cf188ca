package org.hypatia.processor.graph;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The type of a tensor's elements: one that ops compute in, or one that is only stored. */
public enum DType {
  F32("f32", Kind.FLOATING, 4, "float", "float"),
  F64("f64", Kind.FLOATING, 8, "double", "double"),
  I32("i32", Kind.INTEGRAL, 4, "int32_t", "int"),
  I64("i64", Kind.INTEGRAL, 8, "int64_t", "long"),
  BOOL("bool", Kind.LOGICAL, 1, "uint8_t", "boolean"),
  F16("f16", Kind.FLOATING, 2, "uint16_t", "short"),
  BF16("bf16", Kind.FLOATING, 2, "uint16_t", "short"),
  I8("i8", Kind.INTEGRAL, 1, "int8_t", "byte"),
  U8("u8", Kind.INTEGRAL, 1, "uint8_t", "byte"),
  I16("i16", Kind.INTEGRAL, 2, "int16_t", "short");

  /** The types that ops compute in. */
  public static final Set<DType> COMPUTED =
      Collections.unmodifiableSet(EnumSet.of(F32, F64, I32, I64, BOOL));

  /** What arithmetic an element type has. */
  public enum Kind {
    FLOATING,
    INTEGRAL,
    LOGICAL
  }

  private final String text;
  private final Kind kind;
  private final int bytes;
  private final String cName;
  private final String javaName;

  DType(String text, Kind kind, int bytes, String cName, String javaName) {
    this.text = text;
    this.kind = kind;
    this.bytes = bytes;
    this.cName = cName;
    this.javaName = javaName;
  }

  public Kind kind() {
    return kind;
  }

  public boolean isFloating() {
    return kind == Kind.FLOATING;
  }

  public boolean isIntegral() {
    return kind == Kind.INTEGRAL;
  }

  /**
   * Whether elements are only stored so: they are converted to {@link #computed} when they are
   * loaded, and back when they are stored.
   */
  public boolean isStorage() {
    return this != computed();
  }

  /** The type that elements of this one are computed in. */
  public DType computed() {
    return switch (this) {
      case F16, BF16 -> F32;
      case I8, U8, I16 -> I32;
      case F32, F64, I32, I64, BOOL -> this;
    };
  }

  /** Whether an element, which is no floating-point number, can be this one. */
  public boolean holds(long number) {
    return switch (this) {
      case BOOL -> number == 0 || number == 1;
      case I8 -> number == (byte) number;
      case U8 -> number == (number & 0xff);
      case I16 -> number == (short) number;
      case I32 -> number == (int) number;
      case I64 -> true;
      case F16, BF16, F32, F64 -> throw new IllegalStateException(this + " rounds");
    };
  }

  /** Bytes an element takes in memory. */
  public int bytes() {
    return bytes;
  }

  public String cName() {
    return cName;
  }

  /** The Java primitive that holds one element, or its bits. */
  public String javaName() {
    return javaName;
  }

  /** The element type written {@code text} in the text form of a graph. */
  public static DType parse(String text) {
    for (DType dtype : values()) {
      if (dtype.text.equals(text)) {
        return dtype;
      }
    }
    throw new IllegalArgumentException("no element type is written '" + text + "'");
  }

  @Override
  public String toString() {
    return text;
  }
}
